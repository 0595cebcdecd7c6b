"""Tags of the events room: times, seats and languages as people say them."""

from babel.lists import format_list
from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext, gettext_noop, ngettext

from events import answering, rule_words, rules, tickets
from events.answering import Told
from events.forms import language_name
from events.models import AgeBand, Recurrence, Registration, Reminder, Session
from events.models.registration import CHILDREN
from events.models.seats import FEW
from portal.models import Place
from portal.templatetags.portal import babel_locale, clock, day, short_day

register = template.Library()
QUESTION_MARKS = ("?", "\uff1f")
# Keeps '09:30–12:00' on one line.
JOINER = "\u2060"
CLOSED_MARKS = {
    rules.Door.CANCELLED: ("bad", gettext_noop("Cancelled")),
    rules.Door.OVER: ("off", gettext_noop("Over")),
    rules.Door.NOT_NEEDED: ("", gettext_noop("Just come")),
    rules.Door.STARTED: ("off", gettext_noop("Going on now")),
    rules.Door.CLOSED: ("off", gettext_noop("Registration closed")),
    rules.Door.NOT_YET: ("off", gettext_noop("Registration opens later")),
}


@register.filter
def time_range(session: Session) -> str:
    """'09:30–12:00' on one line of a page."""
    return plain_time_range(session).replace("–", f"{JOINER}–{JOINER}")


@register.filter
def plain_time_range(session: Session) -> str:
    """For mail and text messages; a date that ends on another day names that day."""
    starts, ends = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
    end = clock(ends) if starts.date() == ends.date() else f"{short_day(ends)} {clock(ends)}"
    return f"{clock(starts)}–{end}"


@register.filter
def until(moment) -> str:
    """A day and a time, without seconds."""
    return gettext("%(day)s, %(time)s") % {"day": short_day(moment), "time": clock(moment)}


@register.filter
def rest_of_address(place: Place) -> str:
    """The address without the name of the place, which stands above it."""
    return place.address.replace(place.name, "").strip(" ,，、") or place.address


@register.filter
def when(session: Session) -> str:
    """Day and time in one line of plain text."""
    said = {"day": day(session.starts_at), "time": time_range(session)}
    return gettext("%(day)s, %(time)s") % said


@register.filter
def broken_at_slashes(address: str) -> str:
    """On paper people type it: no line of it ends within a word that fits on the next."""
    return mark_safe("/<wbr>".join(conditional_escape(part) for part in address.split("/")))


@register.filter
def in_words(session: Session) -> str:
    """Title, time and place in one line: for who can save no file, and writes it down."""
    return " · ".join([session.event.title, when(session).replace(JOINER, ""), session.place.name])


@register.filter
def rule_in_words(recurrence: Recurrence) -> str:
    return rule_words.in_words(recurrence)


@register.filter
def language_names(codes: list[str]) -> str:
    return format_list([language_name(code) for code in codes], locale=babel_locale()) if codes else ""


@register.filter
def language_label(code: str) -> str:
    return language_name(code)


@register.filter
def besides(registration: Registration) -> list[Told]:
    """What every event asks of whoever registers, as they answered it."""
    rows = []
    if registration.interpreter:
        rows.append(Told(gettext("Interpreter"), language_name(registration.interpreter)))
    if registration.access_needs:
        rows.append(Told(gettext("Access needs"), registration.access_needs))
    reminders = Reminder.in_words(registration.reminders.split()) or gettext("Not at all")
    return [*rows, Told(gettext("Reminders"), reminders)]


@register.filter
def private_link(registration: Registration) -> str:
    """Absolute, in the active language."""
    return settings.BASE_URL + tickets.private_path(registration)


register.filter("with_age", answering.with_age)


@register.filter
def why_called_off(session: Session) -> str:
    """What the organisers wrote about it, in the active language."""
    return session.called_off_words.get(get_language(), "")


@register.filter
def turn(registration: Registration) -> dict[str, int]:
    """The `number` in the waiting list, counted from one, and how often freed seats went past, `most` times
    at the most. Rows `with_turn` know it already."""
    ahead = getattr(registration, "ahead", None)
    if ahead is None:
        ahead = Registration.objects.ahead_of(registration).count()
    passed = min(registration.passed, rules.TIMES_PASSED)
    return {"number": ahead + 1, "passed": passed, "most": rules.TIMES_PASSED}


@register.filter
def ages(session: Session) -> str:
    """The ages that a date is for, in words."""
    return format_list([str(AgeBand(age).label) for age in session.age_list], locale=babel_locale())


@register.filter
def for_children(session: Session) -> bool:
    return not session.age_list or any(age in CHILDREN for age in session.age_list)


@register.filter
def mark(session: Session) -> dict[str, str]:
    """The one thing to know before opening the event: class and text of a tag."""
    door = rules.door(session)
    if door in CLOSED_MARKS:
        kind, text = CLOSED_MARKS[door]
        return {"kind": kind, "text": gettext(text)}
    return _seats_mark(session.seats.free)


def _seats_mark(free: int) -> dict[str, str]:
    if not free:
        return {"kind": "full", "text": gettext("Full, waiting list")}
    if free <= FEW:
        return {
            "kind": "few",
            "text": ngettext("Only %(free)s left", "Only %(free)s left", free) % {"free": free},
        }
    return {
        "kind": "free",
        "text": ngettext("%(free)s place left", "%(free)s places left", free) % {"free": free},
    }


@register.filter
def leading(label: str) -> str:
    """'Language: ' before what is said of it; a question needs no colon."""
    if not str(label).endswith(QUESTION_MARKS):
        return f"{label}{gettext(': ')}"
    return f"{label} " if str(label).endswith("?") else label
