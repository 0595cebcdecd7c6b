"""Forms of shifts: a grid of days, times and spots; one changed; campaigns; who is put down."""

import datetime as dt
import re
import unicodedata
import uuid

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events import versions
from events.actions.shifts import Slot
from events.models import Campaign, Help, Role, Shift
from portal import languages
from portal.models import Place, Volunteer
from portal.models.places import Weekday
from portal.models.volunteers import VolunteerState

from .date_forms import AHEAD, LANGUAGES, _day, _time, by_rule, moment

TIME = re.compile(r"(\d{1,2})[:.](\d{2})\D+(\d{1,2})[:.](\d{2})")
MOST_SHIFTS, MOST_NEEDED, SPOT_LENGTH = 400, 200, 120


def _spot(code: str) -> str:
    return build_localized_fieldname("spot", code)


class _ShiftForm(forms.Form):
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), empty_label=None)
    needed = forms.IntegerField(label=_("How many are needed"), min_value=1, max_value=MOST_NEEDED, initial=1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.order_by("pk")


class GridForm(_ShiftForm):
    """One shift or many: each of the days, with each of the times, at each of the spots."""

    role = forms.ModelChoiceField(
        Role.objects.all(), label=pgettext_lazy("volunteering", "Task"), empty_label=None
    )
    first = _day(label=_("First day"))
    last = _day(label=_("Last day"), required=False, help_text=_("Leave it empty for one day only."))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Only on these days of the week"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    times = forms.CharField(
        label=_("Times, one shift on each line"),
        help_text=_("For example 08:00–12:00, and on the next line 12:00–16:00."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())
        for code in LANGUAGES:
            self.fields[_spot(code)] = forms.CharField(
                label=languages.label(gettext("Where exactly, one spot on each line"), code),
                required=False,
                widget=forms.Textarea(attrs={"rows": 3, "lang": languages.html_lang(code)}),
            )
        self.order_fields(["role", "first", "last", "weekdays", "times", "place", *map(_spot, LANGUAGES)])

    def clean_times(self) -> list[tuple[dt.time, dt.time]]:
        lines = unicodedata.normalize("NFKC", self.cleaned_data["times"]).splitlines()
        return [self._time_of(line.strip()) for line in lines if line.strip()]

    def _time_of(self, line: str) -> tuple[dt.time, dt.time]:
        found = TIME.fullmatch(line)
        try:
            hours = [int(part) for part in found.groups()]
            return dt.time(*hours[:2]), dt.time(*hours[2:])
        except (AttributeError, ValueError):
            said = gettext("This is no time: “%(line)s”. Write it as 08:00–12:00.")
            raise forms.ValidationError(said % {"line": line[:40]}) from None

    def clean(self) -> dict:
        given = super().clean()
        spots = [_lines(given.get(_spot(code), "")) for code in LANGUAGES]
        if len({len(lines) for lines in spots}) > 1:
            self.add_error(_spot(LANGUAGES[-1]), gettext("Write as many spots in each language."))
        elif any(len(line) > SPOT_LENGTH for lines in spots for line in lines):
            self.add_error(_spot(LANGUAGES[0]), gettext("A spot has 120 characters at most."))
        if given.get("first"):
            self._check_days(given)
        if not self.errors and not 1 <= len(self.slots) <= MOST_SHIFTS:
            said = gettext("These would be %(number)s shifts; between 1 and %(most)s can be made at once.")
            self.add_error("first", said % {"number": len(self.slots), "most": MOST_SHIFTS})
        return given

    def _check_days(self, given: dict) -> None:
        last = given.get("last") or given["first"]
        if last < given["first"]:
            self.add_error("last", gettext("The last day lies before the first one."))
        elif last - timezone.localdate() > AHEAD:
            self.add_error("last", gettext("Plan for about a year at most."))
        elif given["first"] < timezone.localdate():
            self.add_error("first", gettext("This lies in the past. Choose a day that is still to come."))

    @property
    def slots(self) -> list[Slot]:
        given = self.cleaned_data
        weekdays = set(given["weekdays"]) or set(range(7))
        days = by_rule(weekdays, given["first"], given["last"] or given["first"])
        named = [_lines(given[_spot(code)]) for code in LANGUAGES]
        spots = [dict(zip(LANGUAGES, spot, strict=True)) for spot in zip(*named, strict=True)]
        return [
            Slot(*_span(day, *times), given["place"], spot)
            for day in days
            for times in given["times"]
            for spot in spots or [dict.fromkeys(LANGUAGES, "")]
        ]


class ShiftForm(_ShiftForm):
    """One shift as it shall be; `sequence` is what the writer saw."""

    on = _day(label=_("Day"))
    begins = _time(label=_("Begins"))
    ends = _time(label=_("Ends"))
    sequence = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, shift: Shift, data=None):
        starts, ends = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
        said = {"on": starts.date(), "begins": starts.time(), "ends": ends.time()}
        said |= {"place": shift.place_id, "needed": shift.needed, "sequence": shift.sequence}
        super().__init__(
            data, initial=said | {_spot(code): getattr(shift, _spot(code)) for code in LANGUAGES}
        )
        for code in LANGUAGES:
            self.fields[_spot(code)] = forms.CharField(
                label=languages.label(gettext("Where exactly"), code), required=False, max_length=SPOT_LENGTH
            )
        self.order_fields(["on", "begins", "ends", "place", *map(_spot, LANGUAGES), "needed"])

    def clean(self) -> dict:
        given = super().clean()
        spots = [bool(given.get(_spot(code))) for code in LANGUAGES]
        if any(spots) and not all(spots):
            self.add_error(_spot(LANGUAGES[-1]), gettext("Write it in both languages, or in none."))
        if given.get("begins") and given.get("ends") and given["begins"] == given["ends"]:
            self.add_error("ends", gettext("It ends before it begins."))
        return given

    @property
    def changes(self) -> dict:
        given = self.cleaned_data
        starts_at, ends_at = _span(given["on"], given["begins"], given["ends"])
        spots = {_spot(code): given[_spot(code)] for code in LANGUAGES}
        times = {"starts_at": starts_at, "ends_at": ends_at}
        return times | spots | {"place_id": given["place"].pk, "needed": given["needed"]}


class CampaignForm(forms.ModelForm):
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Campaign
        fields = [
            *(build_localized_fieldname(name, code) for name in ("title", "summary") for code in LANGUAGES),
            *("slug", "first_day", "last_day", "is_public"),
        ]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("first_day", "last_day")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["version"] = versions.of_campaign(self.instance) if self.instance.pk else ""
        for name in ("title", "summary"):
            for code, _language in settings.LANGUAGES:
                field = self.fields[build_localized_fieldname(name, code)]
                field.required = True
                field.label = languages.label(Campaign._meta.get_field(name).verbose_name.capitalize(), code)

    def clean(self) -> dict:
        given = super().clean()
        if given.get("first_day") and given.get("last_day") and given["last_day"] < given["first_day"]:
            self.add_error("last_day", gettext("The last day lies before the first one."))
        return given

    def meet(self, now: Campaign) -> None:
        """Somebody else was quicker: what was typed stays, and what holds by `now` stands beside it."""
        said = gettext("Somebody else has written meanwhile: “%(now)s”. Save again if yours should hold.")
        for name in self._meta.fields:
            if self.cleaned_data[name] != (there := getattr(now, name)):
                self.add_error(name, said % {"now": _yes_no(there) if isinstance(there, bool) else there})
        self.data = self.data.copy()
        self.data["version"] = versions.of_campaign(now)


class PutDownForm(forms.Form):
    volunteer = forms.ModelChoiceField(
        Volunteer.objects.filter(state=VolunteerState.ACTIVE), label=_("Who helps?"), empty_label=_("Choose")
    )

    def __init__(self, shift: Shift, *args, **kwargs):
        super().__init__(*args, **kwargs)
        there = Help.objects.live().filter(shift=shift).values("volunteer")
        self.fields["volunteer"].queryset = self.fields["volunteer"].queryset.exclude(pk__in=there)


class VolunteerNoteForm(forms.Form):
    note = forms.CharField(
        label=_("Note of the coordinators"),
        required=False,
        max_length=300,
        help_text=_("For colleagues. Whoever it is about may ask to read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    noted = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300, strip=False)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _span(day: dt.date, begins: dt.time, ends: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """One that ends before it begins goes on after midnight."""
    until = day if ends > begins else day + dt.timedelta(days=1)
    return moment(day, begins), moment(until, ends)


def _yes_no(holds: bool) -> str:
    return gettext("Yes") if holds else gettext("No")
