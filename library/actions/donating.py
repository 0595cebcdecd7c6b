"""From the offer of books to the shelf: every move by a conditional update, told in the same transaction."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from library import notices, rules
from library.models import Copy, DonatedCopy, Donation, LibraryPlace, Title
from library.refusals import Why, refuse
from library.steps import CAME_TO_NOTHING, MOVES_OF_DONATIONS, DonationState, NotTaken
from portal import persons
from portal.models import Person, User
from portal.privacy import consents

from . import cataloguing, door


def offer_donation(
    person: Person,
    books: str,
    *,
    form_key: UUID,
    donor: str = "",
    wants_back: bool = False,
    now: datetime | None = None,
) -> tuple[Donation, bool]:
    """And whether it is new: one form offers once, also one that somebody else on this device has sent.

    Errors: Person.DoesNotExist.
    """
    fields = {"books": books, "donor": donor, "wants_back": wants_back, "offered_at": now or timezone.now()}
    with transaction.atomic():
        fields["person"] = held = persons.hold(person)
        made, is_new = Donation.objects.get_or_create(form_key=form_key, defaults=fields)
        if made.person_id != held.pk:
            own_key = uuid5(form_key, str(held.pk))
            made, is_new = Donation.objects.get_or_create(form_key=own_key, defaults=fields)
        if is_new:
            consents.give(held, "library.gift", made, now=now)
    return made, is_new


def accept_donation(
    donation: Donation,
    at: LibraryPlace,
    *,
    words: str = "",
    by: User | None = None,
    now: datetime | None = None,
) -> Donation:
    """They may be brought to a place. Errors: Refused when somebody has decided otherwise meanwhile."""
    return _answer(donation, DonationState.ACCEPTED, by, now, at=at, words=words)


def decline_donation(
    donation: Donation, *, why: str = "", words: str = "", by: User | None = None, now: datetime | None = None
) -> Donation:
    """With a reason that the donor reads in their own language, or words. Errors: Refused."""
    if not why and not words.strip():
        raise refuse(Why.NO_WORDS)
    return _answer(donation, DonationState.DECLINED, by, now, why=NotTaken(why) if why else "", words=words)


def withdraw_donation(donation: Donation, *, now: datetime | None = None) -> bool:
    """The donor has thought better of it. False when it was over, or books of it are on the shelves."""
    with transaction.atomic():
        return _move(donation, DonationState.WITHDRAWN)


def add_donated(
    donation: Donation,
    copy: Copy,
    *,
    donor: str | None = None,
    form_key: UUID | None = None,
    now: datetime | None = None,
) -> bool:
    """A copy in the catalogue came of this donation; its label names the donor. False when that was known.

    Errors: Refused for a copy that somebody else gave, and where nothing is taken.
    """
    with door.held([copy.title_id]):
        Donation.objects.hold_still(donation.pk)
        donation = door.again(donation)
        if not rules.takes_copies(donation):
            raise refuse(Why.CHANGED)
        fields = {"donation": donation, "form_key": form_key, "added_at": now or timezone.now()}
        line, new = DonatedCopy.objects.get_or_create(copy=copy, defaults=fields)
        if line.donation_id != donation.pk:
            raise refuse(Why.GIVEN_BY_ANOTHER)
        if new:
            Copy.objects.filter(pk=copy.pk).update(donor=donation.donor if donor is None else donor)
    return new


def add_new_copy(
    donation: Donation,
    title: Title,
    home: LibraryPlace,
    *,
    donor: str | None = None,
    form_key: UUID | None = None,
    now: datetime | None = None,
) -> tuple[Copy, bool]:
    """One more copy of a title that the catalogue knows, and whether it is new: one form makes one of each
    title. Errors: Refused.
    """
    key = form_key and uuid5(form_key, f"{donation.pk} {title.pk}")
    with door.held([title.pk]):
        if key and (earlier := Copy.objects.filter(donated_line__form_key=key).first()):
            return earlier, False
        copy = cataloguing.add_copy(title, home, now=now)
        add_donated(donation, copy, donor=donor, form_key=key, now=now)
    return copy, True


def thank_donor(donation: Donation, *, by: User | None = None, now: datetime | None = None) -> Donation:
    """The books are on the shelves: the donor hears which ones. Errors: Refused without any book."""
    if not donation.copies.exists():
        raise refuse(Why.NO_BOOKS_YET)
    return _answer(donation, DonationState.ADDED, by, now)


TOLD = {
    DonationState.ACCEPTED: "donation_accepted",
    DonationState.DECLINED: "donation_declined",
    DonationState.ADDED: "donation_added",
}


@transaction.atomic
def _answer(
    donation: Donation, to: DonationState, by: User | None, now: datetime | None, **fields
) -> Donation:
    """Pressed twice it is done once, and told once."""
    decided = {"decided_at": now or timezone.now(), "decided_by": by}
    if not _move(donation, to, **decided, **fields):
        donation = door.again(donation)
        if donation.state != to:
            raise refuse(Why.CHANGED)
        return donation
    donation = Donation.objects.with_details().get(pk=donation.pk)
    notices.tell_donor(TOLD[to], donation)
    return donation


def _move(donation: Donation, to: DonationState, **fields) -> bool:
    """Held before it is asked: a condition on other rows is as old as its statement."""
    Donation.objects.hold_still(donation.pk)
    before = rules.before(MOVES_OF_DONATIONS, to)
    rows = Donation.objects.filter(pk=donation.pk, state__in=before)
    if to in CAME_TO_NOTHING:
        rows = rows.exclude(pk__in=DonatedCopy.objects.values("donation"))
    return bool(rows.update(state=to, **fields))
