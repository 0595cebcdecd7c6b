"""An event for the next year, made of this one: seen first, then a draft."""

from itertools import groupby

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from events import actions, clashes, copying
from events.actions import Again
from events.desk.copy_forms import CopyForm
from events.desk.entry import at_copying, planning_crumbs, posted
from events.models import Event, Session
from portal.languages import language_name
from portal.templatetags.portal import day

METHODS = ["GET", "HEAD", "POST"]
EARLIER_COPIES = 5


@require_http_methods(METHODS)
@at_copying
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event.objects.with_details(), slug=slug)
    sessions = copying.last_edition(event)
    move = _move(event, sessions)
    form = CopyForm(posted(request), sessions=sessions, move=move)
    if request.method == "POST" and form.is_valid():
        key, doubts = form.cleaned_data["key"], _doubts(event, form.again)
        made, is_new = actions.copy_event(event, form.again, year=form.year, key=key, by=request.user)
        _tell(request, doubts, is_new)
        return redirect("events_desk:dates", made.slug)
    context = {
        "event": event,
        "form": form,
        "move": move,
        "shifts": sum(len(session.shifts.all()) for session in sessions),
        "by_rule": event.recurrences.running().exists(),
        "all_by_rule": copying.are_by_rule(event),
        "left_over": copying.left_over(event),
        "questions": event.questions.asked().count(),
        "naming": _naming(event, sessions),
        "copies": event.copies.order_by("-pk")[:EARLIER_COPIES],
        "crumbs": planning_crumbs(event, last=_("Copy for the next year")),
    }
    return render(request, "events/desk/copy.html", context)


def _move(event: Event, sessions: list[Session]) -> copying.Move | None:
    if not sessions:
        return None
    return copying.move(event, timezone.localdate(sessions[0].starts_at), timezone.localdate())


def _naming(event: Event, sessions: list[Session]) -> dict:
    """The year of the last time, and the texts that name it."""
    if not sessions:
        return {}
    year = timezone.localdate(sessions[0].starts_at).year
    names = copying.naming(copying.source_of(event), year)
    return {"year": year, "texts": [_in_words(event, name) for name in names]}


def _in_words(event: Event, name: str) -> str:
    field = event._meta.get_field(name)
    said = {"text": field.translated_field.verbose_name, "language": language_name(field.language)}
    return _("%(text)s (%(language)s)") % said


def _doubts(event: Event, again: list[Again]) -> list[str]:
    """Asked before the copy is made: its own dates would speak against themselves."""
    spans = [
        (one.session.place, (one.starts_at, one.starts_at + (one.session.ends_at - one.session.starts_at)))
        for one in sorted(again, key=lambda one: one.session.place_id)
    ]
    return [
        _("%(day)s: %(doubt)s") % {"day": day(proposal.starts_at), "doubt": doubt}
        for place, rows in groupby(spans, key=lambda row: row[0])
        for proposal in clashes.looked_at(event, place, [span for _place, span in rows])
        for doubt in proposal.doubts
    ]


def _tell(request: HttpRequest, doubts: list[str], is_new: bool) -> None:
    if not is_new:
        messages.info(request, _("This copy had been made already."))
        return
    messages.success(
        request, _("The draft has been made. Look over its texts; nobody sees it until it is published.")
    )
    for doubt in doubts:
        messages.warning(request, doubt)
