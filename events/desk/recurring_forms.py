"""Forms of rules: one for each way in which dates come round, and what all of them ask."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import recurrences
from events.desk.date_forms import AHEAD, HoursForm, PlacesFields, WordsForm
from events.models import AgeBand, Event, Recurrence, RuleKind
from events.rule_words import CODES, WHICH
from portal import lunar
from portal.models.places import Weekday

COMMON = (
    *("first_day", "last_day", "begins", "place", "capacity", "group_limit", "needs_registration"),
    *("adult_needed", "opens_days", "closes_hours", "cancel_hours", "window_days"),
)
WINDOWS = [(28, _("4 weeks")), (60, _("2 months")), (120, _("4 months")), (400, _("13 months"))]
A_YEAR_AHEAD = 400
MONTHS = [(number, str(number)) for number in range(1, 13)]
LAST_DAY = -1


def _date(**more) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _number(label, most: int, **more) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, **more)


class RuleForm(PlacesFields, HoursForm):
    key = None
    first_day = _date(label=_("From"), initial=timezone.localdate)
    last_day = _date(label=_("Until"), required=False, help_text=_("Leave it empty if it goes on."))
    ages = forms.MultipleChoiceField(
        label=_("For these ages"),
        choices=AgeBand.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked is every age."),
    )
    adult_needed = forms.BooleanField(
        label=_("Children under 14 come with an adult"), required=False, initial=True
    )
    opens_days = _number(_("Registration opens so many days before"), 365, required=False)
    closes_hours = _number(_("Registration closes so many hours before"), 720, initial=0)
    cancel_hours = _number(_("Can be cancelled until so many hours before"), 720, initial=0)
    window_days = forms.TypedChoiceField(
        label=_("Dates are made so far ahead"), choices=WINDOWS, coerce=int, initial=60
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = RuleKind.WEEKS

    def __init__(self, *args, event: Event, recurrence: Recurrence | None = None, **kwargs):
        initial = self.said(recurrence) if recurrence else {"place": event.place_id}
        super().__init__(*args, initial=initial | kwargs.pop("initial", {}), **kwargs)
        self.event, self.recurrence = event, recurrence

    @classmethod
    def said(cls, recurrence: Recurrence) -> dict[str, Any]:
        ends = dt.datetime.combine(dt.date(2000, 1, 1), recurrence.begins)
        ends += dt.timedelta(minutes=recurrence.minutes)
        own = {"ends": ends.time(), "ages": recurrence.age_bands.split(), "version": recurrence.version}
        return {name: getattr(recurrence, name) for name in COMMON} | own | cls.days_of(recurrence)

    @classmethod
    def days_of(cls, recurrence: Recurrence) -> dict[str, Any]:
        """The fields of this way's own."""
        raise NotImplementedError

    def days(self) -> dict[str, Any]:
        """What the rule says of the days, by field of the model."""
        raise NotImplementedError

    def clean(self) -> dict:
        given = super().clean()
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", gettext("It ends before it begins."))
        first, last = given.get("first_day"), given.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", gettext("The last day lies before the first one."))
        if first and first > timezone.localdate() + AHEAD:
            self.add_error("first_day", gettext("Plan for about a year at most."))
        return given

    def made(self) -> Recurrence:
        """Not saved: a new rule, or the old one as it would be."""
        given, begins = self.cleaned_data, self.cleaned_data["begins"]
        minutes = (given["ends"].hour - begins.hour) * 60 + given["ends"].minute - begins.minute
        before = self.recurrence
        made = Recurrence(pk=before and before.pk, event=self.event, kind=self.kind)
        fields = {name: given[name] for name in COMMON} | self.days()
        fields |= {"minutes": minutes, "age_bands": " ".join(given["ages"]), "version": given["version"] or 0}
        for name, value in fields.items():
            setattr(made, name, value)
        made._state.adding = before is None
        return made


class Weekly(RuleForm):
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick one day of the week at least.")},
    )
    every = forms.IntegerField(label=_("Every so many weeks"), min_value=1, max_value=12, initial=1)
    field_order = ["weekdays", "every", "begins", "ends", "first_day", "last_day", "place", "capacity"]

    @classmethod
    def days_of(cls, recurrence):
        said = recurrences.parts(recurrence.rule)
        days = [CODES.index(code) for code in said["BYDAY"].split(",")]
        return {"weekdays": days, "every": int(said.get("INTERVAL", 1))}

    def days(self):
        chosen = ",".join(CODES[day] for day in sorted(self.cleaned_data["weekdays"]))
        return {"rule": f"FREQ=WEEKLY;INTERVAL={self.cleaned_data['every']};BYDAY={chosen}"}


class _Monthly(RuleForm):
    every = forms.IntegerField(label=_("Every so many months"), min_value=1, max_value=12, initial=1)


class MonthlyWeekday(_Monthly):
    which = forms.ChoiceField(label=_("Which one in the month"), choices=list(WHICH.items()))
    weekday = forms.TypedChoiceField(label=_("Day of the week"), choices=Weekday.choices, coerce=int)
    field_order = [
        *("which", "weekday", "every", "begins", "ends", "first_day", "last_day", "place", "capacity"),
    ]

    @classmethod
    def days_of(cls, recurrence):
        said = recurrences.parts(recurrence.rule)
        which, code = said["BYDAY"][:-2], said["BYDAY"][-2:]
        return {"which": which, "weekday": CODES.index(code), "every": int(said.get("INTERVAL", 1))}

    def days(self):
        given = self.cleaned_data
        day = given["which"] + CODES[given["weekday"]]
        return {"rule": f"FREQ=MONTHLY;INTERVAL={given['every']};BYDAY={day}"}


class MonthlyDay(_Monthly):
    number = forms.TypedChoiceField(
        label=_("Day of the month"),
        choices=[*((day, str(day)) for day in range(1, 29)), (LAST_DAY, _("The last day"))],
        coerce=int,
    )
    field_order = ["number", "every", "begins", "ends", "first_day", "last_day", "place", "capacity"]

    @classmethod
    def days_of(cls, recurrence):
        said = recurrences.parts(recurrence.rule)
        return {"number": int(said["BYMONTHDAY"]), "every": int(said.get("INTERVAL", 1))}

    def days(self):
        given = self.cleaned_data
        return {"rule": f"FREQ=MONTHLY;INTERVAL={given['every']};BYMONTHDAY={given['number']}"}


class ByMoon(RuleForm):
    kind = RuleKind.MOON
    month = forms.TypedChoiceField(label=_("Month by the moon"), choices=MONTHS, coerce=int)
    day = forms.TypedChoiceField(
        label=_("Day by the moon"),
        choices=[(number, str(number)) for number in range(1, 31)],
        coerce=int,
        help_text=_(
            "A leap month is not counted. Where the month has 29 days only, the 30th is its last day."
        ),
    )
    field_order = ["month", "day", "begins", "ends", "first_day", "last_day", "place", "capacity"]

    @classmethod
    def days_of(cls, recurrence):
        return {"month": recurrence.month, "day": recurrence.day}

    def days(self):
        return {name: self.cleaned_data[name] for name in ("month", "day")}


class ByTerm(RuleForm):
    kind = RuleKind.TERM
    term = forms.ChoiceField(label=_("Solar term"), choices=list(lunar.TERMS.items()), initial="qingming")
    field_order = ["term", "begins", "ends", "first_day", "last_day", "place", "capacity"]

    @classmethod
    def days_of(cls, recurrence):
        return {"term": recurrence.term}

    def days(self):
        return {"term": self.cleaned_data["term"]}


WAYS = {
    "weeks": (Weekly, _("Every week, or every few weeks"), _("For example every Tuesday")),
    "weekday": (MonthlyWeekday, _("Every month on a weekday"), _("For example on the first Saturday")),
    "day": (MonthlyDay, _("Every month on a day"), _("For example on day 15, or on the last day")),
    "moon": (ByMoon, _("Every year on a day by the moon"), _("For example the Dragon Boat Festival")),
    "term": (ByTerm, _("Every year on a solar term"), _("For example Qingming")),
}
YEARLY = {"moon", "term"}


def way_of(recurrence: Recurrence) -> str:
    """The key in `WAYS` of the form that says this rule."""
    if recurrence.kind != RuleKind.WEEKS:
        return recurrence.kind
    said = recurrences.parts(recurrence.rule)
    return "weeks" if said["FREQ"] == "WEEKLY" else "day" if "BYMONTHDAY" in said else "weekday"


class DayForm(forms.Form):
    day = _date(label=pgettext_lazy("rule", "Which day?"))

    def clean_day(self) -> dt.date:
        day = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(gettext("This lies in the past. Choose a day that is still to come."))
        if day > timezone.localdate() + AHEAD:
            raise forms.ValidationError(gettext("Plan for about a year at most."))
        return day


class LeaveOutForm(DayForm, WordsForm):
    """The sentence is kept as the reason, and is what people read whose date is called off."""

    def __init__(self, recurrence: Recurrence, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.recurrence = recurrence
        self.order_fields(["day"])

    def clean_day(self) -> dt.date:
        day = super().clean_day()
        if day not in recurrences.days(self.recurrence.pattern, day, day):
            raise forms.ValidationError(gettext("The rule has no date on this day."))
        return day


class ToldForm(WordsForm):
    ask = forms.BooleanField(
        label=_("Ask everybody whether they still come"),
        required=False,
        help_text=_("They answer with one press. Who can't come gives the place to the waiting list."),
    )
