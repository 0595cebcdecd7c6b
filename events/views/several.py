"""Several dates in one go, or every date as a regular member: a form, check-your-answers, then one's dates.

`regular` in the address says which of the two it is.
"""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events import actions, drafts, rules
from events.forms import rearranged, words_of
from events.forms.several import ALL, SKIP, TICKS, WAIT, DatesForm, pattern
from events.models import Event, Registration, Session
from events.templatetags.events import mark, when
from portal import contacts, languages, limits, unsent
from portal.models import Person

METHODS = ["GET", "HEAD", "POST"]
PER_PERSON = {"most": 20, "seconds": 600}
PER_ADDRESS = {"most": 1000, "seconds": 600}


@never_cache
@require_http_methods(METHODS)
def form(request: HttpRequest, slug: str, regular: bool) -> HttpResponse:
    event, person = _event(slug, regular), contacts.confirmed(request)
    dates = rules.dates_offered(event, person, regular=regular)
    if answer := _no_form(request, event, person, dates, regular):
        return answer
    filled = _filled(request, event, person, dates, regular)
    if request.method == "POST" and filled.is_valid():
        shown = [str(one.pk) for one in dates]
        drafts.keep(request, _name(event, regular), person, filled.cleaned_data | {"shown": shown})
        return redirect(_path(event, regular, "_check"))
    if person is None and not request.POST:
        return contacts.ask(request)
    context = {"form": filled, "session": filled.session, "later": _later(event, regular)}
    return render(request, "events/take_dates.html", _context(event, person, regular) | context)


@never_cache
@require_http_methods(METHODS)
def check(request: HttpRequest, slug: str, regular: bool) -> HttpResponse:
    event, person = _event(slug, regular), contacts.confirmed(request)
    draft = drafts.find(request, _name(event, regular), person)
    if person is None:
        return contacts.ask(request, kept=draft is not None)
    if request.method == "POST":
        return _claim(request, event, person, draft, regular)
    if draft is None:
        return redirect(_path(event, regular))
    dates = rules.dates_offered(event, person, regular=regular)
    if answer := _no_form(request, event, person, dates, regular):
        return answer
    context = {"rows": _rows(event, draft, dates, regular), "key": draft["key"]}
    return render(request, "events/take_dates_check.html", _context(event, person, regular) | context)


def _claim(
    request: HttpRequest, event: Event, person: Person, draft: dict | None, regular: bool
) -> HttpResponse:
    limits.hit("events.register", str(person.pk), **PER_PERSON)
    limits.hit("events.register.address", limits.client_ip(request), **PER_ADDRESS)
    if draft is None or draft["key"] != request.POST.get("key"):
        # Sent before, or something newer was typed in another tab.
        again = _path(event, regular, "_check")
        return redirect(again) if draft else redirect("events:my_dates", event.slug)
    try:
        done = _taken(event, person, draft, regular)
    except actions.NoRoom:
        return redirect(_path(event, regular))
    except Person.DoesNotExist:
        return contacts.ask(request)
    unsent.drop(request, _name(event, regular))
    if not all(one.problem for one in done):
        messages.success(request, _("Done. Below is what came of each date."))
    for one in done:
        if one.problem:
            messages.warning(request, f"{when(one.session)}{_(': ')}{_why(one)}")
    return redirect("events:my_dates", event.slug)


def _taken(event: Event, person: Person, draft: dict, regular: bool) -> list[actions.DateTaken]:
    """By the key of the form: the dates that were shown and ticked."""
    given = {"form_key": uuid.UUID(draft["key"]), "wait": draft.get("when_full") != SKIP}
    answers = drafts.as_answers(draft)
    if not regular:
        dates, chosen = rules.dates_offered(event, person, regular=False), set(draft.get("dates", ()))
        ticked = [one for one in dates if str(one.pk) in chosen]
        return actions.take_dates(event, person, answers, ticked, **given)
    left_out = event.sessions.filter(pk__in=_left_out(draft))
    return list(actions.join(event, person, answers, left_out=left_out, **given).dates)


def _left_out(draft: dict) -> set[str]:
    """By key. What was made after the form was shown is not among them: nobody has left that out."""
    return set(draft.get("shown", ())) - set(draft.get("dates", ()))


def _why(one: actions.DateTaken) -> str:
    if isinstance(one.problem, actions.NotThisGroup):
        return languages.sentences(words_of(problem, one.session) for problem in one.problem.problems)
    if isinstance(one.problem, actions.NotNow):
        return str(one.problem.door.label)
    return _("This date is full, and was left out.")


def _filled(request, event: Event, person: Person | None, dates: list[Session], regular: bool) -> DatesForm:
    session = pattern(event, dates, alone=regular)
    household = list(person.household.all()) if person and session.group_limit > 1 else []
    asked = {
        "session": session,
        "household": household,
        "questions": list(event.questions.asked().with_choices()),
        "choices": [(str(one.pk), in_words(one)) for one in dates],
        "regular": regular,
        # One mail tells of all dates, with a file: invitations are for one date each.
        "by_mail": False,
    }
    if request.method != "POST":
        known = drafts.find(request, _name(event, regular), person)
        return DatesForm(known=known or {"name": person.name if person else ""}, **asked)
    data, typing = rearranged(request.POST, household, session.group_limit)
    pressed = request.POST.get("do", "")
    if pressed in TICKS:
        data.setlist("dates", [key for key, _words in asked["choices"] if pressed == ALL])
        typing = True
    filled = DatesForm(data, **asked)
    if typing or (request.POST.getlist("household") and any(q.per_person for q in filled.questions)):
        filled.say_nothing_yet(pressed)
    return filled


def in_words(session: Session) -> str:
    """'Wed 2 December, 19:00–20:30 · 12 places left'."""
    return f"{when(session)} · {mark(session)['text']}"


def _rows(event: Event, draft: dict, dates: list[Session], regular: bool) -> list[dict]:
    form_url = _path(event, regular)
    session, chosen = pattern(event, dates, alone=regular), set(draft.get("dates", ()))
    if regular:
        chosen = {str(one.pk) for one in dates} - _left_out(draft)
    rows = drafts.rows(session, draft, event.questions.asked().with_choices(), form_url)
    if not dates:
        return rows
    ticked = [when(one) for one in dates if str(one.pk) in chosen]
    full = dict(DatesForm.base_fields["when_full"].choices)[draft.get("when_full", WAIT)]
    return [
        {"label": _("Dates"), "value": "\n".join(ticked), "url": f"{form_url}#id_dates_0"},
        {"label": _("If a date is full"), "value": str(full), "url": f"{form_url}#id_when_full_0"},
        *rows,
    ]


def _no_form(
    request: HttpRequest, event: Event, person: Person | None, dates: list[Session], regular: bool
) -> HttpResponse | None:
    """Who is a member, or has all dates, sees that; where there is nothing to take, the page says why."""
    if person and regular and event.members.present().filter(person=person).exists():
        return redirect("events:my_dates", event.slug)
    if dates and not regular:
        return None
    if regular and rules.may_become_member(event):
        return None
    if person and not regular and Registration.objects.live().filter(session__event=event, person=person):
        return redirect("events:my_dates", event.slug)
    context = _context(event, person, regular) | {"dates": dates}
    return render(request, "events/take_dates_closed.html", context)


def _event(slug: str, regular: bool) -> Event:
    event = get_object_or_404(Event.objects.live().with_details(), slug=slug)
    if regular and not rules.has_members(event):
        raise Http404
    return event


def _later(event: Event, regular: bool) -> list[Session]:
    """Those that only regular members are registered for already."""
    if regular:
        return []
    rows = event.sessions.upcoming().order_by("starts_at", "pk")
    return [row for row in rows if rules.door(row) == rules.Door.NOT_YET]


def _context(event: Event, person: Person | None, regular: bool) -> dict:
    title = _("Become a regular member") if regular else _("Register for several dates")
    crumbs = [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": event.title, "url": event.get_absolute_url()},
        {"title": title},
    ]
    about = {"event": event, "person": person, "regular": regular, "title": title, "crumbs": crumbs}
    return about | {"form_url": _path(event, regular)}


def _path(event: Event, regular: bool, step: str = "") -> str:
    return reverse(f"events:{'become_member' if regular else 'take_dates'}{step}", args=[event.slug])


def _name(event: Event, regular: bool) -> str:
    return f"events.{'member' if regular else 'dates'}.{event.pk}"
