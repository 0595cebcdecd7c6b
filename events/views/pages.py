"""The page of one event."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events import showing
from events.models import Event
from portal import contacts


@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.live().with_details(), slug=slug)
    # Strangers share one page; only who is signed in sees an own registration on it.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    person = contacts.confirmed(request) if signed_in else None
    response = render(request, "events/event.html", showing.event_context(event, person))
    response.shared_for = 1
    return response
