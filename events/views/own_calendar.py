"""One's own dates in one's own calendar: the page that makes the secret address, and the file itself."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import calendars, copies, shift_calendars, subscriptions
from portal import contacts, languages, limits, tokens
from portal.files import CALENDAR, file_response, webcal
from portal.models import Person, Token

A_DAY = 24 * 60 * 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: HttpRequest) -> HttpResponse:
    """Make the address, or end it. It is shown once: only its digest is kept."""
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    if request.method == "POST" and "end" in request.POST:
        subscriptions.end(person)
        messages.success(request, _("Ended. The address opens nothing any more."))
        return redirect("events:own_calendar")
    path = ""
    if request.method == "POST":
        limits.hit("events.calendar", str(person.pk), most=20, seconds=A_DAY)
        try:
            path = reverse("events:own_dates", args=[subscriptions.make(person)])
        except Person.DoesNotExist:
            return contacts.ask(request)
    context = {
        "exists": subscriptions.exists(person),
        "address": settings.BASE_URL + path if path else "",
        "webcal": webcal(path) if path else "",
        "crumbs": _crumbs(),
    }
    return tokens.private(render(request, "events/own_calendar.html", context))


@require_safe
@tokens.opens(subscriptions.PURPOSE)
def dates(request: HttpRequest, token: Token) -> HttpResponse:
    """For calendars, which sign in nowhere: in the language of the page on which the address was made."""
    person = get_object_or_404(Person, pk=token.object_key)
    rows = copies.of_person(person)
    language = request.LANGUAGE_CODE
    more = shift_calendars.of_user(person.user, language)
    data = calendars.personal(rows, name=_("My events in Wenjing"), language=language, more=more)
    response = file_response(request, data, CALENDAR, None)
    response.headers["Content-Language"] = languages.html_lang(language)
    response.headers["Content-Disposition"] = 'inline; filename="my-events.ics"'
    return response


def _crumbs() -> list[dict]:
    return [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": _("My events"), "url": reverse("events:mine")},
        {"title": _("In my calendar")},
    ]
