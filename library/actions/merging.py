"""Two persons turn out to be one: one reader has the loans, the reservations, the children and both cards."""

from django.db import transaction
from django.utils import timezone

from library import subscriptions
from library.models import Donation, Hold, Loan, OldCard, Reader, ReadingList, Wish
from library.steps import HoldState, WishState
from portal.models import Person
from portal.privacy import consents

from . import door, routing
from .goals import merge_goals
from .lending import end_hold

# The better position first.
RANK = [HoldState.READY, HoldState.COMING, HoldState.FETCHING, HoldState.WAITING]


@transaction.atomic
def merge_person(old: Person, new: Person) -> None:
    """Called while both persons are held. Limits may be exceeded afterwards: nothing is taken away."""
    Donation.objects.filter(person=old).update(person=new)
    _merge_wishes(old, new)
    theirs = Reader.objects.of_person(old).first()
    mine = Reader.objects.of_person(new).first()
    if theirs is None:
        return
    if mine is None or not merge_readers(theirs, into=mine):
        # Not a card that the desk has just given to somebody else.
        Reader.objects.filter(pk=theirs.pk, person=old).update(person=new)


def merge_readers(old: Reader, *, into: Reader) -> bool:
    """False when one of the two has become somebody else's meanwhile."""
    titles = Hold.objects.open().filter(reader__in=[old, into]).values_list("title", flat=True)
    with door.held(titles, [old.pk, into.pk]):
        persons = old.person_id, into.person_id
        old, into = door.again(old), door.again(into)
        if persons != (old.person_id, into.person_id):
            return False
        _merge_holds(old, into)
        Loan.objects.filter(reader=old).update(reader=into)
        Hold.objects.filter(reader=old).update(reader=into)
        Reader.objects.filter(guardian=old).exclude(pk=into.pk).update(guardian=into)
        ReadingList.objects.filter(reader=old).update(reader=into)
        merge_goals(old, into)
        # The other card still opens what it opened.
        OldCard.objects.filter(reader=old).update(reader=into)
        OldCard.objects.create(number=old.card_number, reader=into, lost=False)
        into.blocked, into.block_reason = into.blocked or old.blocked, into.block_reason or old.block_reason
        into.keep_history = into.keep_history or old.keep_history
        into.save(update_fields=["blocked", "block_reason", "keep_history"])
        subscriptions.move(old, into)
        consents.retarget(old, into)
        old.delete()
    return True


def _merge_wishes(old: Person, new: Person) -> None:
    """For each book once: the account's own stays."""
    mine = Wish.objects.filter(person=new).exclude(state=WishState.DECLINED).values("key")
    theirs = Wish.objects.filter(person=old)
    theirs.exclude(state=WishState.DECLINED).filter(key__in=list(mine.values_list("key", flat=True))).delete()
    theirs.update(person=new)


def _merge_holds(old: Reader, into: Reader) -> None:
    """Of two for one title the further one stays, else the earlier."""
    now = timezone.now()
    for mine in Hold.objects.open().filter(reader=into).select_related("copy"):
        theirs = Hold.objects.open().filter(reader=old, title=mine.title_id).select_related("copy").first()
        if theirs is None:
            continue
        worse = max(mine, theirs, key=lambda hold: (RANK.index(hold.state), hold.sequence))
        kept = worse.copy
        end_hold(worse, HoldState.CANCELLED, worse.reader, now)
        if kept is not None:
            routing.release(kept, now)
