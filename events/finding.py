"""What the site search shows of events: those to come first, each with its date."""

from django.db.models import Exists, Max, Min, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Event, Session
from events.models.session import SessionState
from portal.templatetags.portal import day


def rows():
    """All that is published; `ahead` are events with a date that takes place and is not over."""
    planned = Session.objects.upcoming().filter(event=OuterRef("pk"), state=SessionState.PLANNED)
    return Event.objects.live().annotate(ahead=Exists(planned))


def dates(events: list[Event]) -> dict[int, str]:
    """The next date of each, else the last one. An event without any has none."""
    planned, is_over = Q(sessions__state=SessionState.PLANNED), Q(sessions__ends_at__lt=timezone.now())
    found = Event.objects.filter(pk__in=[event.pk for event in events]).annotate(
        coming=Min("sessions__starts_at", filter=planned & ~is_over),
        last=Max("sessions__starts_at", filter=planned & is_over),
    )
    said = {}
    for key, coming, last in found.values_list("pk", "coming", "last"):
        if coming:
            said[key] = day(coming)
        elif last:
            said[key] = _("Took place on %(day)s") % {"day": day(last)}
    return said
