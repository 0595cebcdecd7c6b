"""One's dates of one event: by the confirmed contact, or by a member's private link; and leaving."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, rules, tickets
from events.models import Event, Member, Registration
from events.templatetags.events import when
from events.views.own import crumbs, raw
from portal import contacts, languages, tokens
from portal.models import Person, Token

METHODS = ["GET", "HEAD", "POST"]
CANCEL, KEEP = "cancel", "keep"
PAST = 20


@never_cache
@require_safe
def my_dates(request: HttpRequest, slug: str) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    event = get_object_or_404(Event.objects.live(), slug=slug)
    leave_url = reverse("events:leave_membership", args=[slug])
    return _dates(request, event, person, _of_person(event, person), leave_url)


@require_safe
@tokens.opens(tickets.MEMBER)
def private(request: HttpRequest, token: Token) -> HttpResponse:
    member = _of_token(token)
    leave_url = reverse("events:private_leave", args=[raw(request)])
    return _dates(request, member.event, member.person, member, leave_url, tickets.private_path)


@never_cache
@require_http_methods(METHODS)
def leave(request: HttpRequest, slug: str) -> HttpResponse:
    person = contacts.confirmed(request)
    if person is None:
        return contacts.ask(request)
    event = get_object_or_404(Event.objects.live(), slug=slug)
    return _leave(request, _of_person(event, person), reverse("events:my_dates", args=[slug]))


@require_http_methods(METHODS)
@tokens.opens(tickets.MEMBER)
def private_leave(request: HttpRequest, token: Token) -> HttpResponse:
    return _leave(request, _of_token(token), reverse("events:member", args=[raw(request)]))


def _dates(
    request: HttpRequest,
    event: Event,
    person: Person,
    member: Member | None,
    leave_url: str,
    path_of: Callable[[Registration], str] | None = None,
) -> HttpResponse:
    rows = Registration.objects.of_person(person).filter(session__event=event).with_details().with_turn()
    mine = {one.session_id: one for one in rows.live()}
    coming = event.sessions.upcoming().with_details().order_by("starts_at", "pk")
    over = [one for one in mine.values() if one.session.is_over]
    over.sort(key=lambda one: one.session.starts_at, reverse=True)
    dates = [_row(session, mine.get(session.pk), path_of) for session in coming]
    context = {
        "event": event,
        "member": member,
        "leave_url": leave_url if member and rules.may_leave_membership(member) else "",
        "mine": [row for row in dates if row["registration"]],
        "others": [row for row in dates if not row["registration"]],
        "past": [{"registration": one, "url": _path(one, path_of)} for one in over[:PAST]],
        "offered": len(rules.dates_offered(event, person, regular=False)),
        "may_join": not (member and rules.may_leave_membership(member)) and rules.may_become_member(event),
        "crumbs": crumbs(event.title),
    }
    return tokens.private(render(request, "events/my_dates.html", context))


def _row(session, registration: Registration | None, path_of) -> dict:
    return {
        "session": session,
        "registration": registration,
        "url": _path(registration, path_of) if registration else "",
        "may_register": rules.may_register(session),
    }


def _path(registration: Registration, path_of) -> str:
    own = path_of or (lambda one: reverse("events:registration", args=[one.reference]))
    return own(registration)


def _leave(request: HttpRequest, member: Member | None, back: str) -> HttpResponse:
    """Asks whether the dates to come are cancelled, too."""
    if member is None or not rules.may_leave_membership(member):
        return redirect(back)
    answer = request.POST.get("dates")
    if answer in (CANCEL, KEEP):
        try:
            left = actions.leave(member, cancel_dates=answer == CANCEL)
        except Person.DoesNotExist:
            messages.warning(
                request, _("Your contacts have just been brought together. Please press once more.")
            )
            return redirect(request.path)
        messages.success(request, _said(left))
        return redirect(back)
    coming = Registration.objects.coming_of(member, timezone.now())
    coming = list(coming.with_details().order_by("session__starts_at", "pk"))
    late = [one for one in coming if not rules.may_cancel(one)]
    coming = [one for one in coming if one not in late]
    context = {"event": member.event, "coming": coming, "late": late, "back": back}
    return render(request, "events/leave_membership.html", context | {"crumbs": crumbs(member.event.title)})


def _said(left: actions.Left | None) -> str:
    said = [_("You are no longer a regular member. Thank you for having come!")]
    if left and left.cancelled:
        number = len(left.cancelled)
        more = ngettext(
            "%(number)s registration is cancelled.", "%(number)s registrations are cancelled.", number
        )
        said.append(more % {"number": number})
    if left and left.kept:
        sessions = sorted((one.session for one in left.kept), key=lambda session: session.starts_at)
        dates = _("; ").join(map(when, sessions))
        said.append(_("You stay registered for: %(dates)s.") % {"dates": dates})
    return languages.sentences(said)


def _of_person(event: Event, person: Person) -> Member | None:
    return event.members.present().filter(person=person).with_attendance().first()


def _of_token(token: Token) -> Member:
    rows = Member.objects.with_attendance().select_related("event", "person__user")
    return get_object_or_404(rows, pk=token.object_key)
