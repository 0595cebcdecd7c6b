"""Joining asks first: the house proposes, the sender says yes or no, or it is too late to ask."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from suggestions import notices, rules
from suggestions.models import MergeOffer, Release, Suggestion
from suggestions.rules import CLOCK, Actor
from suggestions.steps import MOVES, Who

from .answering import join
from .moving import Refused, change, consequence, hold


def offer_join(suggestion: Suggestion, into: Suggestion, by: Actor, **more) -> Suggestion:
    """Ask the sender whether it is the same as another. Errors: Conflict, Refused."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        offer = MergeOffer.objects.create(
            suggestion=row, into=into, offered_by=by.user, offered_at=given["now"]
        )
        notices.tell_offer(offer)
        return {}

    return change(
        suggestion,
        "offer_join",
        by,
        allowed=lambda by, row: rules.may_offer_join(by.user, row, into),
        apply=apply,
        data={"into": into.reference},
        **more,
    )


@consequence
def _withdraw_with_the_move(row: Suggestion, now: datetime) -> None:
    """The case has moved on, and can't be joined any more: nobody is asked about it any longer."""
    if row.state not in MOVES["join"].before:
        for offer in row.merge_offers.filter(answered_at=None).select_related("suggestion", "into"):
            _withdraw(offer, "moved_on", now)


def withdraw_dead_offers(now: datetime | None = None) -> int:
    """For the clock: of whatever is asked about one that has gone from the public, or was joined itself."""
    now, number = now or timezone.now(), 0
    gone = ~Q(into__release=Release.RELEASED) | Q(into__merged_into__isnull=False)
    dead = MergeOffer.objects.filter(gone, answered_at=None)
    for offer in dead.select_related("suggestion", "into"):
        try:
            _withdraw(offer, "other_gone", now)
            number += 1
        except Refused:
            continue  # answered meanwhile
    return number


def _withdraw(offer: MergeOffer, why: str, now: datetime) -> None:
    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        if not row.merge_offers.filter(pk=offer.pk, answered_at=None).update(answered_at=given["now"]):
            raise Refused("withdraw_offer")
        return {}

    change(
        offer.suggestion,
        "withdraw_offer",
        CLOCK,
        allowed=lambda by, row: by.is_clock,
        apply=apply,
        now=now,
        data={"into": offer.into.reference, "why": why},
    )


def answer_offer(offer: MergeOffer, by: Actor, *, accepted: bool) -> bool:
    """The sender's yes joins at once; False when it was answered before. Errors: Refused, Incomplete."""
    if Who.AUTHOR not in rules.duties(by, offer.suggestion):
        raise Refused("answer_offer")
    with transaction.atomic():
        # Before the offer: whoever moves one of the two withdraws the offer behind the lock of its row.
        hold(offer.suggestion, offer.into)
        open_one = MergeOffer.objects.filter(pk=offer.pk, answered_at=None)
        if not open_one.update(answered_at=timezone.now(), accepted=accepted):
            return False
        if accepted:
            join(offer.suggestion, offer.into, by)
        else:
            change(
                offer.suggestion,
                "refuse_join",
                by,
                allowed=lambda by, row: Who.AUTHOR in rules.duties(by, row),
                apply=lambda row, by, given: {},
                data={"into": offer.into.reference},
            )
    return True
