"""Jobs of the clock."""

from datetime import timedelta

from django.utils import timezone

from events import actions
from events.models import Registration, Session
from portal import clock
from portal.models import Person

# As long as the form promises.
KEPT_AFTERWARDS = timedelta(days=30)


def forget_answers() -> int:
    """Clear what people told us for a date that is long over; that they came is still counted."""
    over = Registration.objects.filter(session__ends_at__lt=timezone.now() - KEPT_AFTERWARDS)
    told = over.exclude(name="", interpreter="", access_needs="", answers={}, note="")
    for registration in told.iterator():
        registration.companions.all().delete()
    # Nobody but this registration knows them.
    Person.objects.filter(without_contact=True, registrations__in=over).exclude(name="").update(name="")
    return told.update(name="", interpreter="", access_needs="", answers={}, note="")


def serve_waiting_lists() -> int:
    """End the offers that have run out, and offer what is free; how many dates were served.

    Each date is a transaction of its own that finds nothing left to do when it is repeated.
    """
    now, number = timezone.now(), 0
    for session in Session.objects.with_list_to_serve(now).order_by("pk"):
        actions.promote(session, now=now)
        number += 1
    return number


def register() -> None:
    clock.register(clock.Job("events.remind", timedelta(minutes=5), actions.remind))
    clock.register(clock.Job("events.forget_answers", timedelta(hours=12), forget_answers))
    clock.register(clock.Job("events.waiting_lists", timedelta(minutes=1), serve_waiting_lists))
