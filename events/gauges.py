"""What whoever runs the site sees of events."""

from datetime import timedelta

from django.db.models import Sum
from django.utils import timezone

from events.models import Registration, Session
from portal.metrics import Gauge


def _seats_taken_today() -> int:
    start = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    today = Session.objects.between(start, start + timedelta(days=1)).order_by()
    return today.aggregate(n=Sum("seats__taken"))["n"] or 0


def _registrations_of_an_hour() -> int:
    return Registration.objects.filter(created_at__gte=timezone.now() - timedelta(hours=1)).count()


GAUGES = (
    Gauge("seats_taken_today", "Seats taken at dates of today", _seats_taken_today),
    Gauge("registrations_of_an_hour", "Registrations written in the last hour", _registrations_of_an_hour),
)
