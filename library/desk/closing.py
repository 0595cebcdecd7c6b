"""The form for a day on which a place is closed, whatever the reason."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from library import rules
from library.forms import day_input
from library.models import LibraryPlace
from portal import days
from portal.models import User


class ClosedDayForm(forms.Form):
    """A reason in each language of the site: it stands on the page of the place, and in the letters."""

    place = forms.ModelChoiceField(
        label=_("Place"),
        queryset=LibraryPlace.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a place")},
    )
    date = forms.DateField(
        label=_("Closed all day on"),
        widget=day_input(),
        error_messages={"required": _("Choose a day"), "invalid": _("Enter a day such as 2027-01-31")},
    )

    def __init__(self, *args, by: User, **kwargs):
        super().__init__(*args, **kwargs)
        places = rules.places_of(by).circulating().select_related("place")
        self.fields["place"].queryset = places
        if len(places) == 1:
            self.initial.setdefault("place", places[0].pk)
        self.fields["date"].widget.attrs["min"] = timezone.localdate().isoformat()
        for code, name in settings.LANGUAGES:
            self.fields[_column(code)] = forms.CharField(
                label=gettext("Reason, in %(language)s") % {"language": gettext(name)},
                max_length=120,
                error_messages={"required": _("Say why: readers see it")},
            )

    def clean(self) -> dict:
        given = super().clean()
        place, date = given.get("place"), given.get("date")
        if date and date < timezone.localdate():
            self.add_error("date", gettext("This day has passed."))
        elif date and place and (against := days.against_noting(place.place_id, date)):
            self.add_error("date", against)
        return given

    @property
    def reason(self) -> dict[str, str]:
        """By column; only after validation."""
        return {name: self.cleaned_data[name] for name in map(_column, dict(settings.LANGUAGES))}


def _column(code: str) -> str:
    return f"reason_{code.replace('-', '_')}"
