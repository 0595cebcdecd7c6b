"""What the list and the month are narrowed to, every choice as part of the address."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.forms import language_name
from events.models import Audience, Category, Event, Series
from portal import lunar
from portal.filters import AddressFilter
from portal.languages import sentences
from portal.models import Place
from portal.templatetags.portal import short_day

YEARS = range(2000, 2100)
SOONEST, NEWEST, ROOMIEST = "", "new", "room"


def _within_reach(day: date) -> None:
    if day.year not in YEARS:
        raise forms.ValidationError("", code="reach")


def day_field(label: str) -> forms.DateField:
    # As browsers send and expect it, whatever language they speak.
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        validators=[_within_reach],
    )


def category_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=_("Kind"),
        required=False,
        queryset=Category.objects.order_by("sort_order", "pk"),
        to_field_name="slug",
        empty_label=_("All kinds"),
    )


def series_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        label=pgettext_lazy("of events", "Series"),
        required=False,
        queryset=Series.objects.only("slug", "name"),
        to_field_name="slug",
        empty_label=_("All series"),
    )


class EventFilter(AddressFilter):
    TODAY, WEEKEND, MONTH, PAST = "today", "weekend", "month", "past"
    # What the month in tiles has by itself.
    TIMES = ("when", "since", "until", "sort")
    DAYS = ("since", "until")

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("All coming events")),
            (TODAY, _("Today")),
            (WEEKEND, _("This weekend")),
            (MONTH, _("In the next 30 days")),
            (PAST, _("Past events")),
        ],
    )
    category = category_field()
    place = forms.ModelChoiceField(
        label=_("Place"),
        required=False,
        queryset=Place.objects.live().order_by("pk").only("slug", "name"),
        to_field_name="slug",
        empty_label=_("All places"),
    )
    text = forms.CharField(label=_("Words in the title"), required=False, max_length=60)
    free = forms.BooleanField(label=_("Only with free places"), required=False)
    since = day_field(_("From"))
    until = day_field(_("Until"))
    series = series_field()
    festival = forms.ChoiceField(
        label=_("Festival"), required=False, choices=[("", _("All festivals")), *lunar.FESTIVALS.items()]
    )
    audience = forms.ChoiceField(
        label=_("For"), required=False, choices=[("", _("Whoever it is for")), *Audience.choices]
    )
    language = forms.ChoiceField(label=_("Language spoken"), required=False)
    interpreted = forms.ChoiceField(label=_("Interpreted into"), required=False)
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            (SOONEST, _("Soonest first")),
            (NEWEST, _("Newly announced first")),
            (ROOMIEST, _("Most free places first")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.left_out: list[str] = []
        self.told: list[str] = []
        spoken, interpreted = _languages_of_events()
        self.fields["language"].choices = [("", _("Any language")), *spoken]
        self.fields["interpreted"].choices = [("", _("Any language")), *interpreted]

    def full_clean(self) -> None:
        """What is not understood is left out, of the fields and of the addresses that lead on from here."""
        super().full_clean()
        wrong = [name for name in self.fields if name in self.errors]
        self.left_out += [self._named(self.fields[name].label, self.data[name]) for name in wrong]
        self._misses_a_day = any(name in self.DAYS for name in wrong)
        self.data = {name: value for name, value in self.data.items() if name not in wrong}
        self.errors.clear()

    def clean(self) -> dict[str, Any]:
        """Who has mixed up the two days means those between them all the same."""
        cleaned = super().clean()
        since, until = (cleaned.get(name) for name in self.DAYS)
        if since and until and until < since:
            cleaned |= {"since": until, "until": since}
            self.data = {**self.data.dict(), "since": f"{until}", "until": f"{since}"}
        return cleaned

    def leave_out(self, label: str, text: str) -> None:
        self.left_out.append(self._named(label, text))

    def tell(self, sentence: str) -> None:
        """Something that was understood, and is shown differently all the same."""
        self.told.append(sentence)

    @property
    def not_understood(self) -> str:
        """In one line; empty where all of it made sense."""
        self.is_valid()
        if not self.left_out:
            return sentences(self.told)
        what = gettext(", ").join(self.left_out)
        said = [
            *self.told,
            gettext("We did not understand this, and left it out: %(what)s.") % {"what": what},
        ]
        if self._misses_a_day:
            said.append(gettext("Write the day as year-month-day, such as 2027-06-09."))
        return sentences(said)

    def _named(self, label: Any, text: str) -> str:
        shown = "".join(sign for sign in text if sign.isprintable())
        return gettext("%(label)s “%(value)s”") % {"label": label, "value": Truncator(shown).chars(30)}

    @property
    def order(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("sort", SOONEST)

    @property
    def beyond_the_first(self) -> bool:
        """A choice that is folded away as long as nobody has made it."""
        return bool(self.wanted.keys() - {"when", "category", "place", "text", "free"} or self.order)

    def _said(self, name: str, value: Any) -> str:
        return short_day(value) if isinstance(value, date) else super()._said(name, value)


def narrowed(sessions: QuerySet, wanted: dict[str, Any]) -> QuerySet:
    """By all that has nothing to do with time."""
    for name, value in wanted.items():
        if name in _WAYS:
            sessions = _WAYS[name](sessions, value)
    return sessions


_WAYS: dict[str, Callable[[QuerySet, Any], QuerySet]] = {
    "category": lambda rows, category: rows.filter(event__category=category),
    "series": lambda rows, series: rows.within(series),
    "place": lambda rows, place: rows.filter(place=place),
    "festival": lambda rows, key: rows.filter(event__festival=key),
    "audience": lambda rows, audience: rows.filter(event__audience=audience),
    "language": lambda rows, code: rows.spoken_in(code),
    "interpreted": lambda rows, code: rows.interpreted_into(code),
    "text": lambda rows, text: rows.mentioning(text),
    "free": lambda rows, _free: rows.with_free_seats().not_closed(timezone.now()),
}


def in_time(sessions: QuerySet, wanted: dict[str, Any], now: datetime) -> QuerySet:
    """Days of one's own count before 'when': they may lie behind."""
    since, until = wanted.get("since"), wanted.get("until")
    if until:
        sessions = sessions.filter(starts_at__lt=midnight(until + timedelta(days=1)))
    if since:
        return sessions.filter(ends_at__gte=midnight(since))
    return _at(sessions, wanted.get("when", ""), now)


def ordered(sessions: QuerySet, order: str) -> QuerySet:
    """Of dates that are in order of time already."""
    if order == NEWEST:
        return sessions.order_by(F("event__first_published_at").desc(nulls_last=True), "starts_at", "pk")
    if order == ROOMIEST:
        left = F("seats__capacity") - F("seats__taken") - F("seats__held")
        free = Case(When(seats__waiting=0, state="planned", then=left), default=Value(0))
        return sessions.order_by(free.desc(), "starts_at", "pk")
    return sessions


def is_past(wanted: dict[str, Any]) -> bool:
    return wanted.get("when") == EventFilter.PAST and "since" not in wanted


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _at(sessions: QuerySet, when: str, now: datetime) -> QuerySet:
    today = timezone.localtime(now).date()
    spans = {
        EventFilter.TODAY: (today, 1),
        EventFilter.WEEKEND: _weekend(today),
        EventFilter.MONTH: (today, 30),
    }
    if when == EventFilter.PAST:
        return sessions.past(now)
    if when in spans:
        first, days = spans[when]
        sessions = sessions.between(midnight(first), midnight(first + timedelta(days=days)))
    return sessions.upcoming(now)


def _weekend(today: date) -> tuple[date, int]:
    """The coming Saturday and Sunday; on a Sunday only what is left of it."""
    if today.weekday() == 6:
        return today, 1
    return today + timedelta(days=5 - today.weekday()), 2


def _languages_of_events() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What published events speak, and what they are interpreted into: codes with their names."""
    rows = list(Event.objects.live().order_by().values_list("languages", "interpreted").distinct())
    columns = ({code for row in rows for code in row[n].split()} for n in (0, 1))
    spoken, interpreted = ([(code, language_name(code)) for code in sorted(found)] for found in columns)
    return spoken, interpreted
