"""Becoming a volunteer, changing what one has said, pausing, ending; and what coordinators decide."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import consents, notices, rules, versions
from events.models import Asked, Help, Seats
from events.steps import EXPECTED, AskState
from portal import persons
from portal.models import User, Volunteer, VolunteerLanguage
from portal.models.volunteers import VolunteerState
from portal.privacy import consents as agreements

from .helping import leave_shift

APPLIED, ACTIVE = VolunteerState.APPLIED, VolunteerState.ACTIVE
PAUSED, ENDED = VolunteerState.PAUSED, VolunteerState.ENDED
# What is of no use while somebody pauses, and what goes with the end. That they helped stays, with the name.
FORGOTTEN = {
    PAUSED: {"availability": ""},
    ENDED: {
        **dict.fromkeys(("availability", "skills", "about", "note", "guardian"), ""),
        "base": None,
        "born_on": None,
        "consent_version": None,
        "consented_at": None,
    },
}


class TooYoungToJoin(Exception):
    """Below the age from which anybody helps."""


class GuardianMissing(Exception):
    """Not of age, and no guardian has agreed."""


@dataclass(frozen=True)
class Profile:
    """What somebody says of themselves; `languages` are levels by code. `consented`: the guardian."""

    name: str
    born_on: date
    languages: dict[str, int] = field(default_factory=dict)
    skills: str = ""
    availability: str = ""
    base: Any = None
    about: str = ""
    guardian: str = ""
    consented: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        names = ("name", "skills", "availability", "base", "about", "guardian")
        return {name: getattr(self, name) for name in names}


@transaction.atomic
def apply(user: User, profile: Profile, *, now: datetime | None = None) -> Volunteer:
    """Once for each account; who had ended applies anew. Errors: TooYoungToJoin, GuardianMissing."""
    now = now or timezone.now()
    made, _new = Volunteer.objects.get_or_create(
        user=user, defaults={"name": profile.name, "born_on": profile.born_on, "since": now}
    )
    Volunteer.objects.hold_still(made.pk)
    made.refresh_from_db()
    if made.state == ENDED:
        made.state, made.since, made.decided_by = APPLIED, now, None
    if made.state == APPLIED:
        made.born_on = profile.born_on
    _write(made, profile, now)
    log(made, "events.volunteer_apply", user=user, timestamp=now)
    return made


@transaction.atomic
def change(volunteer: Volunteer, profile: Profile, *, by: User, now: datetime | None = None) -> Volunteer:
    """The date of birth stays once a coordinator has decided. Errors: TooYoungToJoin, GuardianMissing."""
    now = now or timezone.now()
    Volunteer.objects.hold_still(volunteer.pk)
    volunteer.refresh_from_db()
    if volunteer.state == APPLIED:
        volunteer.born_on = profile.born_on
    _write(volunteer, profile, now)
    log(volunteer, "events.volunteer_change", user=by, timestamp=now)
    return volunteer


def decide(
    volunteer: Volunteer,
    state: VolunteerState,
    *,
    version: str | None = None,
    by: User,
    now: datetime | None = None,
) -> bool:
    """Along `rules.VOLUNTEER_NEXT`; False when somebody was quicker. Whoever pauses or ends leaves the shifts
    that are still to come, and what is not needed any more is forgotten. `version`: of the profile that was
    decided about. Errors: ChangedMeanwhile."""
    now = now or timezone.now()
    while True:
        with transaction.atomic():
            known = _hold_dates(volunteer, now) if state in FORGOTTEN else set()
            if version is not None:
                _hold_as_seen(volunteer, version)
            if not _turn(volunteer, state, by, now):
                return False
            if state not in FORGOTTEN or _dates(volunteer, now) <= known:
                _turned(volunteer, state, by, now)
                return True
            # Asked or found for another date meanwhile: its counter comes before the volunteer's row.
            transaction.set_rollback(True)


def _hold_as_seen(volunteer: Volunteer, version: str) -> None:
    Volunteer.objects.hold_still(volunteer.pk)
    if versions.of_profile(Volunteer.objects.get(pk=volunteer.pk)) != version:
        raise versions.ChangedMeanwhile


def _turn(volunteer: Volunteer, state: VolunteerState, by: User, now: datetime) -> bool:
    before = [one for one, after in rules.VOLUNTEER_NEXT.items() if state in after]
    own = by.pk == volunteer.user_id
    changes = {"state": state, "since": now, "decided_by": None if own else by}
    rows = Volunteer.objects.filter(pk=volunteer.pk, state__in=before)
    return bool(rows.update(**changes, **FORGOTTEN.get(state, {})))


def _turned(volunteer: Volunteer, state: VolunteerState, by: User, now: datetime) -> None:
    if state == ENDED:
        VolunteerLanguage.objects.filter(volunteer=volunteer.pk).delete()
    volunteer.refresh_from_db()
    log(volunteer, f"events.volunteer_{state}", user=by, timestamp=now)
    if state in FORGOTTEN:
        _questions(volunteer, now).update(state=AskState.WITHDRAWN, answered_at=now)
        _leave_all(volunteer, by, now)
    if by.pk != volunteer.user_id:
        notices.tell_volunteer(volunteer)


def write_note(volunteer: Volunteer, text: str, *, seen: str, by: User, now: datetime | None = None) -> bool:
    """False when the note is not any more what the writer has `seen`."""
    with transaction.atomic():
        changed = Volunteer.objects.filter(pk=volunteer.pk, note=seen).update(note=text)
        if changed:
            log(volunteer, "events.volunteer_note", user=by, timestamp=now or timezone.now())
    return bool(changed)


def _write(volunteer: Volunteer, profile: Profile, now: datetime) -> None:
    today = timezone.localdate(now)
    if volunteer.age_on(today) < Volunteer.YOUNGEST:
        raise TooYoungToJoin
    if profile.guardian != volunteer.guardian:
        # Who agreed is not the guardian any more.
        volunteer.consent_version = volunteer.consented_at = None
    if volunteer.is_minor_on(today) and not volunteer.consent_version:
        if not (profile.consented and profile.guardian):
            raise GuardianMissing
        volunteer.consent_version, volunteer.consented_at = consents.CURRENT_FOR_VOLUNTEERS, now
    for name, value in profile.fields.items():
        setattr(volunteer, name, value)
    volunteer.save()
    if volunteer.consented_at == now:
        agreements.give(persons.of_account(volunteer.user), "events.volunteers", volunteer, now=now)
    volunteer.languages.all().delete()
    VolunteerLanguage.objects.bulk_create(
        VolunteerLanguage(volunteer=volunteer, code=code, level=level)
        for code, level in profile.languages.items()
    )


def _hold_dates(volunteer: Volunteer, now: datetime) -> set[int]:
    """In the order of their keys, as everybody does who changes meetings."""
    known = _dates(volunteer, now)
    for session_id in sorted(known):
        Seats.objects.hold_still(session_id)
    return known


def _dates(volunteer: Volunteer, now: datetime) -> set[int]:
    """Of their meetings with guests, and of what they are asked."""
    meetings = _coming(volunteer, now).filter(shift__private=True)
    asked = _questions(volunteer, now).values_list("need__registration__session", flat=True)
    return {*meetings.values_list("shift__session", flat=True), *asked}


def _questions(volunteer: Volunteer, now: datetime):
    coming = Asked.objects.filter(need__registration__session__starts_at__gt=now)
    return coming.filter(volunteer=volunteer.pk, state=AskState.ASKED)


def _coming(volunteer: Volunteer, now: datetime):
    return Help.objects.filter(volunteer=volunteer.pk, state__in=EXPECTED, shift__starts_at__gt=now)


def _leave_all(volunteer: Volunteer, by: User, now: datetime) -> None:
    for helped in _coming(volunteer, now).order_by("shift_id"):
        leave_shift(helped, by=by, now=now)
