"""How often somebody wants to hear, around which spot, and where they want to help."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.models import Place
from suggestions import writing
from suggestions.models import Rhythm

from .where import ByKind, PositionForm, position_of

RADII = [(300, _("300 metres")), (500, _("500 metres")), (1000, _("1 kilometre")), (3000, _("3 kilometres"))]


class RhythmField(forms.ChoiceField):
    """A button alone means 'at once'."""

    def __init__(self):
        super().__init__(
            label=_("How often shall we write?"),
            choices=Rhythm.choices,
            initial=Rhythm.AT_ONCE,
            widget=forms.RadioSelect,
        )

    def clean(self, value):
        return super().clean(value or Rhythm.AT_ONCE)


class RhythmForm(forms.Form):
    rhythm = RhythmField()


class CircleForm(PositionForm):
    landmark = ByKind(label=_("Around"), key="slug", empty=_("Choose a place"))
    radius = forms.TypedChoiceField(label=_("How far"), choices=RADII, initial=500, coerce=int)
    rhythm = RhythmField()
    field_order = ["landmark", "radius", "rhythm", "latitude", "longitude"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        placed = Place.objects.live().filter(latitude__isnull=False, longitude__isnull=False)
        self.fields["landmark"].offer(placed.order_by("slug"))

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given["latitude"] is None:
            given |= position_of(given.get("landmark"))
        if given.get("latitude") is None:
            self.add_error("landmark", _("Choose a place, or use your position"))
        return given


class VolunteerForm(forms.Form):
    message = forms.CharField(
        label=_("A word to the grid's leader"),
        help_text=_("When you have time, which languages you speak, what you would like to do."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean_message(self) -> str:
        return writing.tidy_lines(self.cleaned_data["message"])
