"""Which pictures are listed, and why one is not public."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import AlbumPhoto, Event, PhotoState

ALL = "all"


class AlbumForm(forms.Form):
    """Every field is part of the address; what makes no sense is left out."""

    state = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("To look at")),
            (PhotoState.SHOWN, PhotoState.SHOWN.label),
            (PhotoState.HIDDEN, PhotoState.HIDDEN.label),
            (ALL, pgettext_lazy("pictures", "All")),
        ],
    )
    event = forms.ChoiceField(label=_("Event"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        titled = sorted((event.slug, event.title) for event in Event.objects.exclude(album=None).distinct())
        self.fields["event"].choices = [("", _("Every event")), *titled]

    @property
    def wanted(self) -> dict:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def narrowed(wanted: dict) -> QuerySet:
    """Those to look at in the order in which they came, else the latest first."""
    rows = AlbumPhoto.objects.select_related("event").prefetch_related("take_downs")
    if slug := wanted.get("event"):
        rows = rows.filter(event__slug=slug)
    state = wanted.get("state", "")
    if not state:
        return rows.to_look_at().order_by("added_at", "pk")
    rows = rows if state == ALL else rows.filter(state=state)
    return rows.order_by("-added_at", "-pk")


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why should it not be public?"),
        max_length=300,
        help_text=_("It stays inside the house."),
        error_messages={"required": _("Say why, in a few words")},
    )
