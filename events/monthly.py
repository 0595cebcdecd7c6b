"""What the monthly report tells of events: dates of the month, who came, how full they were, who helped."""

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from events.models import Help, Registration, Session, Turnout
from events.models.session import SessionState
from events.overview import Line, Overview, Span
from events.steps import HelpState
from portal.monthly import Figure, Month, Monthly, Table
from portal.small_counts import is_few, share, veiled


def figures(month: Month) -> list[Figure]:
    total = _overview(month).total
    written = Registration.objects.filter(**month.of("created_at")).order_by()
    registered = written.aggregate(groups=Count("pk"), people=Sum("size"))
    helped = Help.objects.filter(state=HelpState.SERVED, **month.of("shift__starts_at")).order_by()
    volunteers = helped.aggregate(n=Count("volunteer", distinct=True))["n"]
    taken = Figure("taken", _("Places taken"), total.taken, of_people=True, is_main=True)
    came, absent = _apart(_came(month), total.absent, total.taken)
    return [
        Figure("dates", _("Dates of the month, also those to come"), total.dates),
        Figure("activities", _("Dates that took place"), _took_place(month).count(), is_main=True),
        Figure("called_off", _("Called off"), total.called_off),
        Figure("came", _("Participations"), came, is_main=True),
        Figure("places", _("Seats"), total.places),
        taken,
        Figure(
            "filled",
            _("Fill rate"),
            share(total.taken, total.places) if taken.shown else None,
            "%",
            is_main=True,
        ),
        Figure("absent", _("Registered and did not come"), absent),
        Figure("registrations", _("Registrations received"), registered["groups"], of_people=True),
        Figure("registered", _("People in these registrations"), registered["people"] or 0, of_people=True),
        Figure("hours", _("Hours of volunteers"), _hours(total.hours, volunteers), "h"),
        Figure("volunteers", _("Volunteers who helped"), volunteers, of_people=True),
    ]


def _apart(came: int, absent: int, taken: int) -> tuple[int | None, int | None]:
    """Who came and who did not; neither where one is of few: the places taken would tell it."""
    few = any(map(is_few, (came, absent, taken)))
    return (None, None) if few else (came, absent)


def _hours(hours: float, volunteers: int) -> float | None:
    """Those of few people are theirs."""
    return None if is_few(volunteers) else hours


def tables(month: Month) -> list[Table]:
    found = {table.key: table for table in _overview(month).tables()}
    return [
        _table(key, found[key].title, found[key].label, found[key].lines) for key in ("category", "place")
    ]


def _table(key: str, title: str, label: str, lines: list[Line]) -> Table:
    lines = [line for line in lines if line.dates or line.called_off]
    taken, absent = (veiled([getattr(line, name) for line in lines]) for name in ("taken", "absent"))
    # Taken less absent are those who came: they stand nowhere, and can be found.
    came = veiled([max(line.taken - line.absent, 0) for line in lines])
    absent = [None if few is None else number for few, number in zip(came, absent, strict=True)]
    rows = [
        (
            line.name,
            (line.dates, line.called_off, line.places, taken[n], _filled(line, taken[n]), absent[n]),
        )
        for n, line in enumerate(lines)
    ]
    headings = [
        label,
        _("Dates of the month, also those to come"),
        _("Called off"),
        _("Seats"),
        _("Places taken"),
        _("Fill rate"),
        _("Registered and did not come"),
    ]
    return Table(key, title, headings, rows, per_cent=(4,))


def _filled(line: Line, taken: int | None) -> int | None:
    """It would tell what is hidden beside it."""
    return None if taken is None else line.filled


def _overview(month: Month) -> Overview:
    return Overview(Span(month.first, month.last), {}, month.now)


def _took_place(month: Month):
    rows = Session.objects.past(month.now).filter(state=SessionState.PLANNED, **month.of("starts_at"))
    return rows.exclude(event__first_published_at=None).order_by()


def _came(month: Month) -> int:
    rows = Turnout.objects.filter(session__in=_took_place(month).values("pk"))
    return rows.aggregate(n=Sum("came"))["n"] or 0


MONTHLY = Monthly("events", lambda: _("Events"), figures, tables)
