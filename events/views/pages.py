"""The page of one event."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events import cards, showing
from events.models import Event
from portal import contacts

NEXT = 4


@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    event = Event.objects.live().with_details().filter(slug=slug).first()
    if event is None:
        return _over(request, slug)
    # Strangers share one page; only who is signed in sees an own registration on it.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    person = contacts.confirmed(request) if signed_in else None
    response = render(request, "events/event.html", showing.event_context(event, person))
    response.shared_for = 1
    return response


def _over(request: HttpRequest, slug: str) -> HttpResponse:
    """410: it was public until the day that had been planned for it. Of drafts nobody learns."""
    get_object_or_404(Event.objects.exclude(first_published_at=None), slug=slug, expired=True)
    context = {"rows": cards.next_sessions(NEXT)}
    return render(request, "events/over.html", context, status=410)
