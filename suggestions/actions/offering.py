"""Joining asks first: the house proposes, the sender says yes or no."""

from django.db import transaction
from django.utils import timezone

from suggestions import notices, rules
from suggestions.models import MergeOffer, Suggestion
from suggestions.rules import Actor
from suggestions.steps import Who

from .answering import join
from .moving import Refused, change


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


def answer_offer(offer: MergeOffer, by: Actor, *, accepted: bool) -> bool:
    """The sender's yes joins at once; False when it was answered before. Errors: Refused, Incomplete."""
    if Who.AUTHOR not in rules.duties(by, offer.suggestion):
        raise Refused("answer_offer")
    with transaction.atomic():
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
