"""Books that people wish for: one answer for all who wish for the same, told in the same transaction."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from library import notices, rules, wishing
from library.models import Title, Wish
from library.refusals import Why, refuse
from library.steps import MOVES_OF_WISHES, NotBought, WishState
from portal import persons
from portal.models import Person, User

from . import door


def suggest_book(
    person: Person,
    title: str,
    *,
    author: str = "",
    isbn13: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> tuple[Wish, bool]:
    """And whether it is new: a person wishes for a book once. Errors: Person.DoesNotExist."""
    key = wishing.key_of(title, isbn13)
    fields = {"title": title, "author": author, "isbn13": isbn13, "reason": reason}
    try:
        with transaction.atomic():
            held = persons.hold(person)
            return Wish.objects.create(
                person=held, key=key, suggested_at=now or timezone.now(), **fields
            ), True
    except IntegrityError:
        earlier = Wish.objects.filter(person=person, key=key).exclude(state=WishState.DECLINED).first()
        if earlier is None:
            raise
        return earlier, False


def order_wish(wish: Wish, *, words: str = "", by: User | None = None, now: datetime | None = None) -> int:
    """It has been ordered; how many people were told. Errors: Refused when it was decided otherwise."""
    return _answer(wish, WishState.ORDERED, by, now, words=words)


def decline_wish(
    wish: Wish, *, why: str = "", words: str = "", by: User | None = None, now: datetime | None = None
) -> int:
    """With a reason that everybody reads in their own language, or words. Errors: Refused."""
    if not why and not words.strip():
        raise refuse(Why.NO_WORDS)
    return _answer(wish, WishState.DECLINED, by, now, why=NotBought(why) if why else "", words=words)


def wish_arrived(wish: Wish, title: Title, *, by: User | None = None, now: datetime | None = None) -> int:
    """It stands in the catalogue: whoever wished for it may reserve it. Errors: Refused."""
    return _answer(wish, WishState.ARRIVED, by, now, found=title)


TOLD = {
    WishState.ORDERED: "wish_ordered",
    WishState.DECLINED: "wish_declined",
    WishState.ARRIVED: "wish_arrived",
}


@transaction.atomic
def _answer(wish: Wish, to: WishState, by: User | None, now: datetime | None, **fields) -> int:
    """Pressed twice it is done once, and told once."""
    before = rules.before(MOVES_OF_WISHES, to)
    decided = {"decided_at": now or timezone.now(), "decided_by": by}
    same = Wish.objects.filter(key=wish.key, state__in=before).order_by("pk").values_list("pk", flat=True)
    told = 0
    for pk in list(same):
        if Wish.objects.filter(pk=pk, state__in=before).update(state=to, **decided, **fields):
            notices.tell_wish(TOLD[to], Wish.objects.with_details().get(pk=pk))
            told += 1
    if not told and door.again(wish).state != to:
        raise refuse(Why.CHANGED)
    return told
