"""Accounts that were closed, in whatever way: what their owners had taken on is free again."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import notices
from events.models import Asked, Help, Member, Shift
from events.notices.needs import Why
from events.steps import EXPECTED, AskState, HelpState

from . import helping, matching


def free_closed(now: datetime | None = None) -> int:
    """Shifts and meetings to come, and memberships, each a transaction of its own; how many. Organisers are
    told of the first two, and guests.

    Nobody waits any more for what somebody was asked.
    """
    now = now or timezone.now()
    closed = {"volunteer__user__is_active": False}
    asked = Asked.objects.filter(state=AskState.ASKED, **closed).values_list("pk", flat=True)
    Asked.objects.filter(pk__in=list(asked), state=AskState.ASKED).update(
        state=AskState.WITHDRAWN, answered_at=now
    )
    rows = Help.objects.filter(state__in=EXPECTED, shift__starts_at__gt=now, **closed)
    members = Member.objects.present().filter(person__user__is_active=False)
    done = sum(_free(helped, now) for helped in rows.with_details().order_by("pk"))
    return done + sum(_end(member, now) for member in members.order_by("pk"))


def _end(member: Member, now: datetime) -> bool:
    """Somebody else gets their room, and what they told us is forgotten as of everybody who leaves."""
    with transaction.atomic():
        if not Member.objects.present().filter(pk=member.pk).update(left_at=now):
            return False
        log(member, "events.member_left", timestamp=now, data={"cancelled": 0})
    return True


def _free(helped: Help, now: datetime) -> bool:
    if helped.shift.private:
        asked = matching.asked_for(helped)
        return asked is not None and matching.step_back(asked, why=Why.CLOSED, now=now)
    with transaction.atomic():
        if not helping.turn(helped, HelpState.LEFT, by=None, now=now, swap_asked_at=None):
            return False
        log(helped, "events.help_leave", timestamp=now)
        notices.tell_help(helped, "taken_off", notices.Off.CLOSED)
        notices.tell_free(helped)
        Shift.objects.give_back(helped.shift_id)
    return True
