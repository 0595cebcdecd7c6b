"""Somebody erases themselves: their places are free again, and of dates that were only the count is left."""

from datetime import datetime

from django.db.models import Q

from events import subscriptions, tickets
from events.models import (
    AgeBand,
    AlbumPhoto,
    CancelReason,
    Companion,
    Feedback,
    HouseholdMember,
    Member,
    Registration,
    Scan,
)
from events.steps import LIVE
from portal import tokens
from portal.models import Person, Volunteer
from portal.models.volunteers import VolunteerState

from . import album, volunteers
from .forgetting import CLEARED
from .households import forget_household
from .leaving import TooLate, cancel

LINKS = (tickets.TICKET, tickets.PRIVATE, tickets.THANKS, tickets.REMINDERS)
NOTHING = {**CLEARED, "answers": {}, "reminders": "", "consent_version": None, "consented_at": None}


def erase(person: Person, now: datetime) -> None:
    """In the caller's transaction, who holds the person. Safe to repeat."""
    _stop_helping(person, now)
    members = Member.objects.filter(person=person)
    for pk in members.values_list("pk", flat=True):
        tokens.revoke(tickets.MEMBER, str(pk))
    members.delete()
    _cancel_all(person, now)
    _forget_what_was_said(person)
    for photo in AlbumPhoto.objects.filter(sent_by=person):
        album.remove_picture(photo, held=Q(sent_by=person))
    HouseholdMember.objects.filter(person=person).delete()
    subscriptions.end(person)
    for pk in Registration.objects.filter(person=person).order_by("session_id").values_list("pk", flat=True):
        _leave_a_number(pk)


def without_children(person: Person, target: str, now: datetime) -> None:
    """A guardian takes back that the organisers know the children: then they don't come."""
    rows = Registration.objects.filter(person=person, pk=_key(target))
    for registration in rows.select_related("session"):
        try:
            if registration.session.starts_at > now:
                cancel(registration, reason=CancelReason.WISH, now=now)
        except TooLate:
            pass
        Companion.objects.filter(registration=registration).exclude(age_band=AgeBand.ADULT).delete()
        Registration.objects.filter(pk=registration.pk).update(consent_version=None, consented_at=None)


def without_household(person: Person, target: str, now: datetime) -> None:
    forget_household(person)


def without_guardian(person: Person, target: str, now: datetime) -> None:
    _stop_helping(person, now)


def without_picture(person: Person, target: str, now: datetime) -> None:
    for photo in AlbumPhoto.objects.filter(pk=_key(target)):
        album.remove_picture(photo)


def without_feedback(person: Person, target: str, now: datetime) -> None:
    """Whose it is is known for a while only; the stars of a summary that is out are numbers by then."""
    Feedback.objects.filter(registration=_key(target), registration__person=person).delete()


def _key(target: str) -> int:
    return int(target.partition(":")[2])


def _stop_helping(person: Person, now: datetime) -> None:
    """Shifts and meetings to come are given back; the rest goes with the account."""
    for volunteer in Volunteer.objects.filter(user__person=person).select_related("user"):
        volunteers.decide(volunteer, VolunteerState.ENDED, by=volunteer.user, now=now)


def _cancel_all(person: Person, now: datetime) -> None:
    """As staff would for them: also after the deadline, as long as it has not begun."""
    rows = Registration.objects.filter(person=person, state__in=LIVE, session__starts_at__gt=now)
    for registration in rows.select_related("session").order_by("session_id"):
        try:
            cancel(registration, reason=CancelReason.WISH, tell=False, now=now)
        except TooLate:
            # They are inside: the door has counted them.
            continue


def _forget_what_was_said(person: Person) -> None:
    Feedback.objects.filter(registration__person=person).update(good="", change="", registration=None)


def _leave_a_number(pk: int) -> None:
    """Somebody came, or not: each under a person of its own, so that nothing ties one date to another."""
    for purpose in LINKS:
        tokens.revoke(purpose, str(pk))
    Companion.objects.filter(registration=pk).delete()
    Scan.objects.filter(registration=pk).update(typed="")
    nobody = Person.objects.create(without_contact=True)
    Registration.objects.filter(pk=pk).update(person=nobody, registered_by=None, **NOTHING)
