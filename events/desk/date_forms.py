"""Forms of dates: when and where, many by a rule, a sentence for those who come, the number of places."""

import datetime as dt
import uuid

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from events.models import Session
from events.templatetags.events import when
from portal.languages import html_lang
from portal.models import Place
from portal.models.places import Weekday

MOST_PEOPLE, MOST_PLACES = 20, 10_000
# As many dates as one form makes, and as far ahead.
MOST_DATES, AHEAD = 60, dt.timedelta(days=400)
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def _day(**more) -> forms.DateField:
    return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **more)


def _time(**more) -> forms.TimeField:
    return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **more)


def _words_in(code: str) -> str:
    return build_localized_fieldname("words", code)


def moment(date: dt.date, time: dt.time) -> dt.datetime:
    """By the clocks of the house."""
    return dt.datetime.combine(date, time, timezone.get_default_timezone())


class HoursForm(forms.Form):
    """The times of a day, and where."""

    begins = _time(label=_("Begins"))
    ends = _time(label=_("Ends"))
    place = forms.ModelChoiceField(Place.objects.none(), label=_("Place"), empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.live().order_by("pk")


class WhenForm(HoursForm):
    on = _day(label=_("Day"))
    until = _day(
        label=_("Last day"),
        required=False,
        help_text=_("Only if it goes on after midnight, or over several days."),
    )
    field_order = ["on", "begins", "ends", "until", "place"]

    @classmethod
    def said(cls, session: Session) -> dict:
        """What the form shows of a date."""
        starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
        until = ends.date() if ends.date() != starts.date() else None
        times = {"begins": starts.time(), "ends": ends.time(), "place": session.place_id}
        return times | {"on": starts.date(), "until": until}

    def clean(self) -> dict:
        given = super().clean()
        if given.get("on") and given.get("begins") and given.get("ends") and "until" not in self.errors:
            given["starts_at"] = moment(given["on"], given["begins"])
            given["ends_at"] = moment(given.get("until") or given["on"], given["ends"])
            self._check_times(given)
        return given

    def _check_times(self, given: dict) -> None:
        if given["ends_at"] <= given["starts_at"]:
            self.add_error("ends", gettext("It ends before it begins."))
        elif given["starts_at"] <= timezone.now():
            self.add_error("on", gettext("This lies in the past. Choose a day that is still to come."))
        elif given["ends_at"] - timezone.now() > AHEAD:
            self.add_error("until" if given.get("until") else "on", gettext("Plan for about a year at most."))


class PlacesFields(forms.Form):
    capacity = forms.IntegerField(label=pgettext_lazy("seats", "Places"), min_value=0, max_value=MOST_PLACES)
    needs_registration = forms.BooleanField(label=_("People register for it"), required=False, initial=True)
    group_limit = forms.IntegerField(
        label=_("Most people in one registration"), min_value=1, max_value=MOST_PEOPLE, initial=1
    )
    # Drawn once for each page that is shown: a second press is known by it.
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid.uuid4())

    def clean(self) -> dict:
        given = super().clean()
        if given.get("needs_registration") and given.get("capacity") == 0:
            self.add_error("capacity", gettext("Nobody could register. Write how many people can come."))
        return given

    @classmethod
    def said(cls, session: Session) -> dict:
        names = ("needs_registration", "group_limit")
        return {"capacity": session.seats.capacity} | {name: getattr(session, name) for name in names}


class DateForm(PlacesFields, WhenForm):
    field_order = [*WhenForm.field_order, "capacity", "group_limit", "needs_registration"]


class RuleForm(PlacesFields, HoursForm):
    """The dates of a simple rule: on these weekdays, every so many weeks, from one day to another."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("On these days"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick one day of the week at least.")},
    )
    every = forms.TypedChoiceField(
        label=pgettext_lazy("dates", "How often"),
        coerce=int,
        choices=[
            (1, _("Every week")),
            (2, _("Every second week")),
            (3, _("Every third week")),
            (4, _("Every fourth week")),
        ],
        initial=1,
    )
    first = _day(label=_("From"))
    last = _day(label=_("To"))
    field_order = ["weekdays", "every", "first", "last", "begins", "ends", "place", "capacity", "group_limit"]

    def clean(self) -> dict:
        given = super().clean()
        if given.get("begins") and given.get("ends") and given["ends"] <= given["begins"]:
            self.add_error("ends", gettext("It ends before it begins."))
        if given.get("first") and given.get("last"):
            self._check_days(given)
        if not self.errors and not 1 <= len(self.dates) <= MOST_DATES:
            self._refuse_number(len(self.dates))
        return given

    def _check_days(self, given: dict) -> None:
        if given["first"] < timezone.localdate():
            self.add_error("first", gettext("This lies in the past. Choose a day that is still to come."))
        elif given["last"] < given["first"]:
            self.add_error("last", gettext("The last day lies before the first one."))
        elif given["last"] - given["first"] > AHEAD:
            self.add_error("last", gettext("Plan for about a year at most."))

    def _refuse_number(self, number: int) -> None:
        if not number:
            self.add_error("last", gettext("No such day lies between these two."))
        else:
            said = gettext(
                "These are %(number)s dates; %(most)s can be made at once. Choose an earlier last day."
            )
            self.add_error("last", said % {"number": number, "most": MOST_DATES})

    @property
    def dates(self) -> list[dt.date]:
        given = self.cleaned_data
        return by_rule(set(given["weekdays"]), given["first"], given["last"], given["every"])

    @property
    def spans(self) -> list[tuple[dt.datetime, dt.datetime]]:
        given, now = self.cleaned_data, timezone.now()
        all_of_them = [(moment(date, given["begins"]), moment(date, given["ends"])) for date in self.dates]
        return [span for span in all_of_them if span[0] > now]


def by_rule(weekdays: set[int], first: dt.date, last: dt.date, every: int = 1) -> list[dt.date]:
    """Days of these weekdays (0 is Monday) in every so many weeks, counted from the week of the first day."""
    monday = first - dt.timedelta(days=first.weekday())
    days = (first + dt.timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() in weekdays and ((day - monday).days // 7) % every == 0]


class WordsForm(forms.Form):
    """A sentence of one's own: in every language of the site, or in none."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, language in settings.LANGUAGES:
            self.fields[_words_in(code)] = forms.CharField(
                label=gettext("A sentence of your own (%(language)s)") % {"language": language},
                max_length=300,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2, "lang": html_lang(code)}),
            )
        self.order_fields(self.field_order)

    def clean(self) -> dict:
        given = super().clean()
        texts = {name: given.get(name) for name in map(_words_in, LANGUAGES)}
        missing = [name for name, text in texts.items() if not text and name not in self.errors]
        if any(texts.values()):
            for name in missing:
                said = gettext(
                    "Some read only this language: write it here, too, or leave all of them empty."
                )
                self.add_error(name, said)
        return given

    @property
    def words(self) -> dict[str, str] | None:
        """By language."""
        given = {code: self.cleaned_data[_words_in(code)] for code in LANGUAGES}
        return given if any(given.values()) else None


class MoveForm(WordsForm, WhenForm):
    # The date's `sequence`, as it was when this form was opened.
    seen = forms.CharField(widget=forms.HiddenInput)
    ask = forms.BooleanField(
        label=_("Ask everybody whether they still come"),
        required=False,
        help_text=_("They answer with one press. Who can't come gives the place to the waiting list."),
    )
    field_order = [*WhenForm.field_order, *map(_words_in, LANGUAGES), "ask"]

    def __init__(self, session: Session, *args, **kwargs):
        """`session` is the date as it is."""
        initial = self.said(session) | {"seen": session.sequence}
        super().__init__(*args, initial=initial, **kwargs)
        self.session = session
        # A place that is not shown any more may stay.
        self.fields["place"].queryset |= Place.objects.filter(pk=session.place_id)

    def clean(self) -> dict:
        given = super().clean()
        if not self.errors and all(
            given[name] == getattr(self.session, name) for name in ("starts_at", "ends_at", "place")
        ):
            self.add_error("on", gettext("This is how it is already. Choose another time or place."))
        return given

    def tell_changed(self, now: Session) -> None:
        """What was typed stays; sent once more, after having seen this, it is meant."""
        self.data = self.data.copy()
        self.data["seen"] = now.sequence
        told = gettext(
            "Somebody else has changed this date meanwhile. It now says: %(now)s. "
            "Continue if yours should hold."
        )
        self.add_error(None, told % {"now": f"{when(now)} · {now.place}"})


class PlacesForm(forms.Form):
    capacity = forms.IntegerField(label=pgettext_lazy("seats", "Places"), min_value=0, max_value=MOST_PLACES)
    knowingly = forms.BooleanField(
        label=_("Fewer places than are taken"),
        required=False,
        help_text=_("Nobody loses a place. Nobody new gets one until there are fewer people than places."),
    )

    def tell_too_small(self, seats) -> None:
        said = gettext(
            "Taken: %(taken)s. Held for people on the waiting list: %(held)s. "
            "Choose %(least)s at least, or tick that you mean it."
        )
        numbers = {"taken": seats.taken, "held": seats.held, "least": seats.taken + seats.held}
        self.add_error("capacity", said % numbers)
