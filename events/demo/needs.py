"""What guests of the demo need somebody for: found, asked, declined, still open, and nobody found in time."""

import datetime as dt
from itertools import cycle

from django.contrib.auth import get_user_model
from django.utils import timezone

from events import candidates
from events.actions import helping, matching, need_clock, serving
from events.models import Help, Need
from events.steps import HelpState
from portal import hindsight
from portal.models.notices import Channel

# What becomes of needs, one after the other; of the past all but one in four were met.
AHEAD, BEFORE = ("met", "asked", "declined", "in turn", "open"), ("met", "met", "met", "open")
FEW = 20


def load() -> None:
    now = timezone.now()
    rows = Need.objects.open().counting().with_details().order_by("registration__session__starts_at", "pk")
    begun = rows.filter(registration__session__starts_at__lte=now)
    for need, becomes in zip(begun.order_by("-registration__session__starts_at", "pk")[:FEW], cycle(BEFORE)):
        _become(need, becomes, need.registration.session.starts_at - dt.timedelta(days=2), told=())
    for need, becomes in zip(rows.before(now)[:FEW], cycle(AHEAD)):
        _become(need, becomes, now, told=(Channel.INBOX,))
    need_clock.close(now)
    _check_in(now)


def _check_in(now: dt.datetime) -> None:
    """Who was found has come to meet their guest, and stayed until the end."""
    by = _organiser()
    rows = Help.objects.filter(state=HelpState.CONFIRMED, shift__private=True, shift__ends_at__lte=now)
    for helped in rows.select_related("shift").order_by("pk"):
        serving.came(helped, by=by, now=helped.shift.starts_at)
        serving.went(helped, by=by, now=helped.shift.ends_at)


def _organiser():
    return get_user_model().objects.filter(email="organiser@example.org").first()


def _become(need: Need, becomes: str, then: dt.datetime, *, told: tuple[str, ...]) -> None:
    """Nobody gets mail about it."""
    proposed = [] if becomes == "open" else candidates.proposals(need)
    if not proposed:
        return
    organiser = _organiser()
    with hindsight.as_of(then, told):
        if becomes == "in turn":
            Need.objects.filter(pk=need.pk).update(in_turn=True)
        asked = matching.ask(need, [one.volunteer for one in proposed[:2]], by=organiser, now=then)
        if becomes == "met":
            _say_yes(asked, then)
        elif becomes == "declined":
            matching.say_no(asked[0], now=then)


def _say_yes(asked: list, then: dt.datetime) -> None:
    for one in asked:
        try:
            matching.say_yes(one, now=then)
        except (helping.CannotHelp, matching.NotNeeded):
            continue
        return
