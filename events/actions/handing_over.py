"""A registration gets another contact: it alone goes to another person, and no two persons become one."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.log_actions import log

from events import notices, rules
from events.models import Registration, Seats
from portal import persons
from portal.models import Person

from .holding import LOCKED
from .leaving import TooLate


class AlreadyThere(Exception):
    """Whoever should get it has a registration for this date."""


def hand_over(registration: Registration, to: Person, *, now: datetime | None = None) -> bool:
    """`to` has confirmed their contact; False when it is theirs already. Errors: TooLate, AlreadyThere,
    Person.DoesNotExist."""
    now = now or timezone.now()
    try:
        with transaction.atomic():
            # Before the counter, as when two persons become one.
            to = persons.hold(to)
            Seats.objects.hold_still(registration.session_id)
            registration.refresh_from_db(fields=["state", "person", "version"], from_queryset=LOCKED)
            before = registration.person
            if before == to:
                return False
            if not rules.may_hand_over(registration, now):
                raise TooLate
            registration.person = to
            registration.version += 1
            registration.changed_at = now
            registration.save(update_fields=["person", "version", "changed_at"])
            log(registration, "events.hand_over", timestamp=now)
            notices.tell_handed_over(registration, before)
    except IntegrityError as refused:
        # Databases name what they refuse in different ways: the rows say whether it is this.
        others = Registration.objects.live().filter(session=registration.session_id, person=to)
        if others.exclude(pk=registration.pk).exists():
            raise AlreadyThere from refused
        raise
    return True
