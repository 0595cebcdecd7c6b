"""Regular members of an event: who they are, how often they came; written down and taken out."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from events import actions, answering, rules
from events.desk import columns, members_forms
from events.desk.entry import at_desk, posted
from events.models import Event, Member, Registration
from portal.models import Person

METHODS = ["GET", "HEAD", "POST"]
PER_PAGE, SHOWN = 100, 60


@require_safe
@at_desk
def members(request: HttpRequest, slug: str) -> HttpResponse:
    event = get_object_or_404(Event, slug=slug)
    actions.looked_at(event, "events.read_members", by=request.user)
    form = members_forms.MemberListForm(request.GET)
    found = members_forms.members(event, form.wanted)
    context = {
        "event": event,
        "form": form,
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "narrowed": form.wanted["q"] or form.wanted["show"],
        "number": event.members.present().count(),
        "may_add": rules.may_become_member(event),
        "crumbs": crumbs(event),
    }
    return render(request, "events/desk/members.html", context)


@require_safe
@at_desk
def member(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    rows = Registration.objects.filter(person=found.person_id, session__event=found.event_id)
    rows = list(rows.select_related("session__place").order_by("-session__starts_at", "-pk")[:SHOWN])
    now = timezone.now()
    shared = [one for one in answering.of_event(found.event_id) if not one.per_person]
    context = {
        "member": found,
        "event": found.event,
        "contact": columns.contact_of(found),
        "agreed": columns.agreed_of(found),
        "told": answering.told(shared, found.answers),
        "coming": [row for row in reversed(rows) if row.session.ends_at >= now],
        "past": [row for row in rows if row.session.ends_at < now],
        "crumbs": crumbs(found.event, found.name),
    }
    return render(request, "events/desk/member.html", context)


@require_http_methods(METHODS)
@at_desk
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Somebody who has registered for a date of the event: their contact is known, and what they said."""
    event = get_object_or_404(Event, slug=slug)
    if not rules.may_become_member(event):
        messages.error(request, _("There is no room for another regular member. Allow more of them first."))
        return redirect("events_desk:members", slug)
    rows = _who_may_be(event)
    chosen = rows.filter(pk=_number(request.GET.get("of"))).first()
    if chosen is None:
        return _choose(request, event, rows)
    form = members_forms.AddMemberForm(posted(request), initial={"key": uuid.uuid4()})
    if form.is_valid():
        return _join(request, event, chosen, form)
    context = {"event": event, "registration": chosen, "form": form}
    return render(
        request, "events/desk/add_member.html", context | {"crumbs": crumbs(event, _("New member"))}
    )


@require_http_methods(METHODS)
@at_desk
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = _found(request, pk)
    if not rules.may_leave_membership(found):
        return redirect("events_desk:member", pk)
    coming = Registration.objects.coming_of(found, timezone.now())
    coming = list(coming.select_related("session").order_by("session__starts_at", "pk"))
    form = members_forms.RemoveMemberForm(posted(request), coming=bool(coming))
    if form.is_valid() and _left(request, found, form):
        messages.success(request, _("%(name)s is no longer a regular member.") % {"name": found.name})
        return redirect("events_desk:members", found.event.slug)
    context = {"member": found, "event": found.event, "coming": coming, "form": form}
    context["crumbs"] = crumbs(found.event, found.name, _("Take out"), pk=pk)
    return render(request, "events/desk/remove_member.html", context)


def _left(request: HttpRequest, found: Member, form: members_forms.RemoveMemberForm) -> bool:
    try:
        actions.leave(found, by=request.user, **form.given)
    except Person.DoesNotExist:
        form.add_error(None, _("They have just signed in with an account. Please press once more."))
        return False
    return True


def _choose(request: HttpRequest, event: Event, rows: QuerySet) -> HttpResponse:
    actions.looked_at(event, "events.read_members", by=request.user)
    sought = request.GET.get("q", "").replace("\0", "").strip()[:80]
    fitting = members_forms.called(rows, sought) if sought else rows
    newest = fitting.order_by().values("person").annotate(newest=Max("pk")).values("newest")
    found = list(rows.filter(pk__in=newest)[: SHOWN + 1])
    context = {"event": event, "q": sought, "found": found[:SHOWN], "is_more": len(found) > SHOWN}
    context["crumbs"] = crumbs(event, _("New member"))
    return render(request, "events/desk/add_member.html", context)


def _join(
    request: HttpRequest, event: Event, chosen: Registration, form: members_forms.AddMemberForm
) -> HttpResponse:
    said = {name: getattr(chosen, name) for name in actions.members.KEPT}
    given = {"form_key": form.cleaned_data["key"], "agreed_how": form.cleaned_data["agreed_how"]}
    try:
        joined = actions.join(event, chosen.person, actions.Answers(**said), by=request.user, **given)
    except actions.NoRoom:
        return redirect("events_desk:add_member", event.slug)
    except Person.DoesNotExist:
        messages.warning(request, _("They have just signed in with an account. Please choose them again."))
        return redirect("events_desk:add_member", event.slug)
    messages.success(request, _("%(name)s is a regular member now.") % {"name": joined.member.name})
    return redirect("events_desk:member", joined.member.pk)


def _who_may_be(event: Event) -> QuerySet:
    """Whoever has a name on a list, the latest first."""
    member = event.members.present().filter(person=OuterRef("person"))
    rows = Registration.objects.filter(~Exists(member), session__event=event).exclude(name="")
    return rows.select_related("person__user", "session").order_by("-created_at", "-pk")


def _found(request: HttpRequest, pk: int) -> Member:
    rows = Member.objects.with_attendance().select_related("event", "person__user", "registered_by")
    found = get_object_or_404(rows, pk=pk)
    actions.looked_at(found, "events.read_members", by=request.user)
    return found


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 18 else None


def crumbs(event: Event, *below: str, pk: int | None = None) -> list[dict]:
    """From the desk to the list of members, and to what lies below it; the last one is no link."""
    steps = [
        {"title": _("Check-in"), "url": reverse("events_desk:sessions")},
        {"title": event.title, "url": event.get_absolute_url()},
        {"title": _("Regular members"), "url": reverse("events_desk:members", args=[event.slug])},
        *({"title": title, "url": pk and reverse("events_desk:member", args=[pk])} for title in below),
    ]
    return [*steps[:-1], {"title": steps[-1]["title"]}]
