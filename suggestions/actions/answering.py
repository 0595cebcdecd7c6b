"""Steps 4 to 6: the reply in both languages, verifying, closing, opening again, joining."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from portal import parity
from suggestions import deadlines, rules
from suggestions.models import Follow, OrderEnd, Reply, Suggestion, Support
from suggestions.rules import Actor
from suggestions.steps import Outcome

from . import verdicts
from .handling import end_pause
from .moving import Refused, change, effect, hold, move
from .recalling import end_order


@effect("draft_feedback")
def _draft(row: Suggestion, by: Actor, given: dict) -> dict:
    if rules.is_said(given.get("reply")):
        write_reply(row, by, given["reply"], given["now"])
    return {}


def edit_reply(suggestion: Suggestion, by: Actor, texts: dict[str, str], **more) -> Suggestion:
    """Change the draft: `texts` is {'text_zh_hans': …, 'text_en': …}."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        if not row.replies.filter(published_at=None).exists():
            raise Refused("edit_reply")
        write_reply(row, by, texts, given["now"])
        return {}

    return change(suggestion, "edit_reply", by, allowed=rules.may_lead, apply=apply, **more)


def write_reply(row: Suggestion, by: Actor, texts: dict[str, str], now: datetime) -> None:
    """The one draft of this round, in one language at least; whoever touches it last is its writer."""
    if not rules.in_one(texts):
        raise Refused("write_reply")
    kept = {name: (text or "").strip() for name, text in texts.items()}
    reply, _made = Reply.objects.update_or_create(
        suggestion=row, published_at=None, defaults=kept | {"drafted_by": by.user, "drafted_at": now}
    )
    parity.note(reply, by=by.user)


@effect("publish_feedback")
def _publish(row: Suggestion, by: Actor, given: dict) -> dict:
    row.replies.filter(published_at=None).update(published_at=given["now"], published_by=by.user)
    number = row.replies.filter(published_at__isnull=False).count()
    verdicts.ask(row, f"result-{row.reopened}-{number}", given["now"])
    return {"feedback_at": given["now"]}


@effect("close")
def _close(row: Suggestion, by: Actor, given: dict) -> dict:
    fields = {"outcome": given["outcome"], "reason_code": given.get("reason_code") or ""}
    return _over(row, given) | fields


@effect("withdraw")
def _withdraw(row: Suggestion, by: Actor, given: dict) -> dict:
    row.replies.filter(published_at=None).delete()
    return _over(row, given) | {"outcome": Outcome.WITHDRAWN}


def join(suggestion: Suggestion, into: Suggestion, by: Actor, **more) -> Suggestion:
    """Join one suggestion with another. Errors: Conflict, Refused, Incomplete."""
    with transaction.atomic():
        hold(suggestion, into)
        return move(suggestion, "join", by, into=Suggestion.objects.get(pk=into.pk), **more)


@effect("join")
def _join(row: Suggestion, by: Actor, given: dict) -> dict:
    """Whoever supported this one supports the other now, once; this page stays and says where it went.

    They follow it, too, unless they had ended that here, or had supported it before: whether to follow it was
    theirs to say then."""
    into, still = given["into"], set(row.follows.values_list("person_id", flat=True)) | {row.author_id}
    people = set(row.supports.values_list("person_id", flat=True)) | {row.author_id} - {None}
    people -= {into.author_id}
    known = set(into.supports.filter(person__in=people).values_list("person_id", flat=True))
    new = [Support(suggestion=into, person_id=pk, at=given["now"]) for pk in sorted(people - known)]
    Support.objects.bulk_create(new)
    # Not counted from the rows: those of people who have been forgotten are gone, and still count.
    Suggestion.objects.filter(pk=into.pk).update(supporters=F("supporters") + len(new))
    follows = [Follow(suggestion=into, person_id=pk) for pk in sorted((people - known) & still)]
    Follow.objects.bulk_create(follows, ignore_conflicts=True)
    return _over(row, given) | {"outcome": Outcome.DUPLICATE, "merged_into": into}


@effect("reopen")
def _reopen(row: Suggestion, by: Actor, given: dict) -> dict:
    """Counted, and nothing is erased: replies, verdicts and the earlier outcome stay in the timeline."""
    return {
        "outcome": "",
        "reason_code": "",
        "closed_at": None,
        "merged_into": None,
        "handler": None,
        "reopened": row.reopened + 1,
        # Who comes now is forgotten in their turn.
        "forgotten_at": None,
        "due_at": deadlines.promised(row.service_class, given["now"]),
    }


def _over(row: Suggestion, given: dict) -> dict:
    end_order(row, OrderEnd.MOVED_ON, given["now"])
    row.department_orders.open().update(closed_at=given["now"])
    return end_pause(row, given["now"]) | {"closed_at": given["now"]}
