"""A message to all who are on the list, or to some: written in both languages, looked at, sent once."""

import re
import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, written
from events.desk import listing, reach
from events.desk.entry import at_desk, crumbs, posted
from events.desk.forms import MessageForm
from events.models import Message, Registration, Session
from portal import limits, unsent

METHODS = ["GET", "HEAD", "POST"]
SENDINGS = {"most": 30, "seconds": 3600}
# No database counts further.
KEY = re.compile(r"[0-9]{1,18}")


@require_http_methods(METHODS)
@at_desk
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """To the registrations `r=…` of the address, else to those whom its filters leave."""
    session = _session(pk)
    chosen, draft = _chosen(request, session), unsent.find(request, _name(session)) or {}
    form = MessageForm(posted(request), initial=draft.get("texts", {}))
    if request.method == "POST" and form.is_valid() and chosen:
        texts = {name: form.cleaned_data[name] for name in form.fields}
        rows, query = [row.pk for row in chosen], request.GET.urlencode()
        gone = [row.pk for row in chosen if not row.is_live]
        kept = {"texts": texts, "rows": rows, "gone": gone, "query": query, "key": str(uuid.uuid4())}
        unsent.keep(request, _name(session), kept)
        return redirect("events_desk:check_message", pk)
    context = {"form": form, "chosen": len(chosen), "session": session}
    return render(request, "events/desk/write.html", context | _crumbs(session, _("Write a message")))


@require_http_methods(METHODS)
@at_desk
def check(request: HttpRequest, pk: int) -> HttpResponse:
    session = _session(pk)
    draft = unsent.find(request, _name(session))
    if request.method == "POST":
        return _send(request, session, draft)
    if draft is None:
        return redirect("events_desk:write", pk)
    # It names whom nothing reaches.
    actions.looked_at(session, "events.read_list", by=request.user)
    rows = _still(session, draft)
    message = Message(session=session, **draft["texts"])
    letters = [
        {"code": code, "name": name, **written.as_read(message, code)}
        for code, name in settings.LANGUAGES
        if rows
    ]
    context = {
        "letters": letters,
        "number": len(rows),
        "unreachable": written.unreachable(rows),
        "key": draft["key"],
        "back": reverse("events_desk:write", args=[pk]) + f"?{draft['query']}",
        "session": session,
    }
    return render(request, "events/desk/check_message.html", context | _crumbs(session, _("Look at it")))


def _send(request: HttpRequest, session: Session, draft: dict | None) -> HttpResponse:
    """Pressed twice, or in two tabs: the first press sends what was shown."""
    key = request.POST.get("key", "")
    if draft is None or draft["key"] != key:
        sent = Message.objects.filter(session=session, form_key=_uuid(key)).exists()
        return redirect("events_desk:messages" if sent else "events_desk:write", session.pk)
    limits.hit("events.message", str(request.user.pk), **SENDINGS)
    rows = _still(session, draft)
    if not rows:
        return redirect("events_desk:check_message", session.pk)
    message, new = actions.send_message(
        session, rows, draft["texts"], form_key=uuid.UUID(key), by=request.user
    )
    unsent.drop(request, _name(session))
    if new:
        unreached = len(written.unreachable(rows))
        number = message.recipients - unreached
        said = ngettext("Sent to %(number)s person.", "Sent to %(number)s people.", number)
        messages.success(request, said % {"number": number})
        reach.warn(request, unreached)
    return redirect("events_desk:messages", session.pk)


@require_safe
@at_desk
def sent(request: HttpRequest, pk: int) -> HttpResponse:
    session = _session(pk)
    rows = list(session.messages.select_related("sent_by"))
    context = {"rows": rows, "session": session}
    return render(request, "events/desk/messages.html", context | _crumbs(session, _("Messages sent")))


def _session(pk: int) -> Session:
    return get_object_or_404(Session.objects.with_details(), pk=pk)


def _chosen(request: HttpRequest, session: Session) -> list[Registration]:
    ticked = {int(text) for text in request.GET.getlist("r") if KEY.fullmatch(text)}
    if ticked or "pick" in request.GET:
        return _rows(session, sorted(ticked))
    return listing.people(session, listing.ListForm(request.GET).wanted)


def _rows(session: Session, keys: list[int]) -> list[Registration]:
    """Of this date only; whoever was moved to another is left out."""
    rows = session.registrations.filter(pk__in=keys).select_related("person__user").order_by("pk")
    found = list(rows)
    for row in found:
        row.session = session
    return found


def _still(session: Session, draft: dict) -> list[Registration]:
    """Whoever cancelled since gets nothing; whoever had when they were chosen was meant."""
    rows = _rows(session, draft["rows"])
    return [row for row in rows if row.is_live or row.pk in draft["gone"]]


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _name(session: Session) -> str:
    return f"events.message.{session.pk}"


def _crumbs(session: Session, title: str) -> dict:
    return {"crumbs": crumbs(session, title)}
