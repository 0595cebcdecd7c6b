"""Forms of the organisers: an event's languages as boxes to tick, a date with its places."""

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from events import books, rules
from events.forms import SPOKEN, language_name
from events.models import AgeBand, Event, Seats, Session
from events.templatetags.events import when
from portal.editing import NounForm


def _languages() -> list[tuple[str, str]]:
    return [(code, language_name(code)) for code in SPOKEN]


class LanguagesField(forms.MultipleChoiceField):
    """Codes with a space between, as boxes to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(choices=_languages, **kwargs)

    def prepare_value(self, value):
        return value.split() if isinstance(value, str) else value

    def clean(self, value) -> str:
        return " ".join(super().clean(value))

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class AgesField(LanguagesField):
    """Codes of age groups with a space between; none ticked is every age."""

    def __init__(self, **kwargs):
        super(LanguagesField, self).__init__(choices=AgeBand.choices, **kwargs)


class BooksField(forms.CharField):
    """ISBNs as they are printed on books."""

    def prepare_value(self, value):
        return books.printed(value or "")

    def clean(self, value) -> str:
        return books.stored(super().clean(value))

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class EventForm(NounForm):
    languages = LanguagesField(
        label=_("Languages spoken"), initial=Event._meta.get_field("languages").default
    )
    interpreted = LanguagesField(label=_("Interpreted into"), required=False)
    isbns = BooksField(
        label=_("Books it is about"),
        required=False,
        max_length=300,
        help_text=_("The ISBN of a book, or of several with commas between. The library shows them here."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields and not rules.may_change_slug(self.instance):
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = gettext(
                "It stays as it is: it has been published and may stand on posters."
            )

        if "member_limit" in self.fields:
            self.fields["member_limit"].required = False

    def clean_member_limit(self) -> int:
        return self.cleaned_data["member_limit"] or 0

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in Event.RESERVED:
            raise forms.ValidationError(gettext("The site itself uses this address. Choose another one."))
        return slug


class SessionForm(WagtailAdminModelForm):
    """Carries the version it was opened with: a change in between is shown, not overwritten."""

    field_order = ["event", "starts_at", "ends_at", "place", "capacity", "group_limit", "age_bands"]

    capacity = forms.IntegerField(label=pgettext_lazy("seats", "Places"), min_value=0, max_value=10_000)
    group_limit = forms.IntegerField(
        label=_("Most people in one registration"),
        help_text=_("1: everybody registers alone. Families need 4 or 5."),
        min_value=1,
        max_value=20,
        initial=1,
    )
    age_bands = AgesField(label=_("For these ages"), help_text=_("Tick none for every age."), required=False)
    version = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Session
        fields = [
            "event",
            "starts_at",
            "ends_at",
            "place",
            "needs_registration",
            "group_limit",
            "age_bands",
            "adult_needed",
            "registration_opens_at",
            "registration_closes_at",
            "cancel_until",
            "state",
        ]
        labels = {"event": _("Event")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["capacity"] = self.instance.seats.capacity
            self.initial["version"] = self.instance.version
            self.fields["event"].disabled = True
        else:
            del self.fields["state"]

    def clean(self):
        cleaned = super().clean()
        starts, ends = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", gettext("It ends before it begins."))
        if self.instance.pk:
            self._check_places(cleaned.get("capacity"))
        return cleaned

    def _check_places(self, capacity: int | None) -> None:
        seats = Seats.objects.get(session=self.instance)
        gone = seats.taken + seats.held
        if capacity is not None and capacity < min(gone, seats.capacity):
            message = gettext("%(taken)s places are taken already: there can't be fewer.")
            self.add_error("capacity", message % {"taken": gone})

    def tell_changed(self, now: Session) -> None:
        """What was typed stays; saved once more, after having seen this, it is meant."""
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = now.version
        told = gettext(
            "Somebody else has changed this date meanwhile. It now says: %(now)s. "
            "Save again if yours should hold."
        )
        said = (when(now), now.place, now.get_state_display())
        self.add_error(None, told % {"now": " · ".join(map(str, said))})
