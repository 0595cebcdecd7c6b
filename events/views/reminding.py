"""Where reminders end: by a page that asks, and at once where a mail program presses (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from events import actions, rules
from events.models import Registration
from events.views.own import Way, by_link, crumbs


def _reminders(request: HttpRequest, found: Registration, way: Way) -> HttpResponse:
    if request.method == "POST":
        actions.end_reminders(found)
    context = {
        "ended": request.method == "POST",
        "back": way.url(""),
        "change_url": way.url("change") if rules.may_change(found) else "",
        "crumbs": crumbs(found.reference),
    }
    return render(request, "events/no_reminders.html", context)


# The secret in the address is enough: a mail program has neither cookies nor a form's token.
private_reminders = csrf_exempt(by_link(_reminders))
