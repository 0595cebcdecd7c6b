"""Where reminders end: by a page that asks, and at once where a mail program presses (RFC 8058)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from events import actions, tickets
from events.views.own import crumbs, of_token
from portal import tokens
from portal.models import Token


# The secret in the address is enough: a mail program has neither cookies nor a form's token.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@tokens.opens(tickets.REMINDERS)
def no_reminders(request: HttpRequest, token: Token) -> HttpResponse:
    found = of_token(token)
    if request.method == "POST":
        actions.end_reminders(found)
    context = {"ended": request.method == "POST", "crumbs": crumbs(found.reference)}
    return render(request, "events/no_reminders.html", context)
