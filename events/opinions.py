"""What people said of an event, added up: for the organisers, and for everybody without small counts."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.db.models import Count, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext

from events import hiding
from events.forms.afterwards import STARS, drawn
from events.models import Event, Feedback, FeedbackSummary, Session, Turnout
from portal import charts, small_counts


@dataclass(frozen=True)
class Line:
    """`people` is None where it is hidden; `few` then says that they are fewer than five."""

    stars: int
    people: int | None
    few: bool = False

    @property
    def signs(self) -> str:
        return drawn(self.stars)

    @property
    def words(self) -> str:
        return str(STARS[self.stars])

    @property
    def said(self) -> str:
        """How many, or why that stays hidden."""
        if self.people is not None:
            return str(self.people)
        return gettext("fewer than 5") if self.few else gettext("not shown")


@dataclass(frozen=True)
class Stars:
    """How many gave how many stars, from five down to one."""

    lines: list[Line]

    @cached_property
    def people(self) -> int:
        return sum(line.people or 0 for line in self.lines)

    @property
    def average(self) -> float | None:
        """Where nothing is hidden."""
        if not self.people:
            return None
        return round(sum(line.stars * line.people for line in self.lines) / self.people, 1)

    @property
    def chart(self) -> charts.Lying:
        said = [line.said for line in self.lines]
        shown = [line.people or 0 for line in self.lines]
        return charts.lying(shown, [f"{line.signs} {line.words}" for line in self.lines], said)


@dataclass(frozen=True)
class OfDate:
    session: Session
    stars: Stars
    came: int


def by_date(event: Event) -> list[OfDate]:
    """The latest first, in three queries whatever the number of rows."""
    rows = Feedback.objects.of_event(event).order_by().values_list("session", "stars")
    given: dict[int, Counter] = defaultdict(Counter)
    for session, stars, number in rows.annotate(number=Count("pk")):
        given[session][stars] = number
    came = Turnout.objects.filter(session__in=given).order_by().values_list("session")
    came = dict(came.annotate(number=Sum("came")))
    sessions = event.sessions.filter(pk__in=given).order_by("-starts_at", "-pk")
    return [OfDate(one, _exact(given[one.pk]), came.get(one.pk, 0)) for one in sessions]


def together(dates: list[OfDate]) -> Stars:
    sums: Counter = Counter()
    for date in dates:
        sums.update({line.stars: line.people for line in date.stars.lines})
    return _exact(sums)


@dataclass(frozen=True)
class Told:
    """What everybody reads: the summary, how many answered, and their stars; these are left out of few."""

    summary: FeedbackSummary
    people: int | None
    stars: Stars | None


def told(event: Event) -> Told | None:
    """Once a summary is released, with the stars of that moment."""
    summary = FeedbackSummary.objects.filter(event=event, released_at__isnull=False).first()
    return summary and _told(summary, summary.stars)


def preview(event: Event, summary: FeedbackSummary) -> Told:
    """As everybody reads it, or would from now on."""
    return _told(summary, summary.stars or Feedback.objects.of_event(event).numbers())


def _told(summary: FeedbackSummary, stars: dict[str, int]) -> Told:
    numbers = Counter({int(key): number for key, number in stars.items()})
    if not numbers or small_counts.is_few(numbers.total()):
        return Told(summary, None, None)
    hidden = hiding.hidden([{stars: [stars] for stars in numbers}], numbers)
    lines = [
        Line(stars, None if (0, stars) in hidden else numbers[stars], hidden.get((0, stars), False))
        for stars in STARS
    ]
    return Told(summary, numbers.total(), Stars(lines))


def _exact(numbers: Counter) -> Stars:
    return Stars([Line(stars, numbers[stars]) for stars in STARS])
