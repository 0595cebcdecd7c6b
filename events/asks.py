"""The link with which a volunteer answers, and how people who meet are called."""

from django.urls import reverse
from django.utils.translation import gettext

from events.forms import language_name
from events.models import Asked, Need, NeedKind, Registration, Session, Shift
from portal import tokens

PURPOSE = "events.asked"
# A Chinese name of this length begins with a family name of one sign.
SHORT_NAMES = (2, 3)


def secret(asked: Asked) -> str:
    return tokens.derived(PURPOSE, str(asked.key))


def admit(asked: Asked) -> None:
    """Let in the link of this asking, and none of an earlier one."""
    tokens.revoke(PURPOSE, str(asked.pk))
    ends = asked.need.registration.session.ends_at
    tokens.keep(PURPOSE, str(asked.pk), secret(asked), expires=ends)


def follow_date(session: Session) -> None:
    """Links last as long as the date, wherever it was moved to."""
    rows = Asked.objects.filter(need__registration__session=session).values_list("pk", flat=True)
    tokens.last_until(PURPOSE, map(str, rows), session.ends_at)


def path(asked: Asked) -> str:
    return reverse("events:asked_by_link", args=[secret(asked)])


def given_name(registration: Registration) -> str:
    """What a volunteer may know: the name without the family's."""
    words = registration.name.split()
    if not words:
        return ""
    if len(words) == 1 and not words[0].isascii() and len(words[0]) in SHORT_NAMES:
        return words[0][1:]
    return words[0]


def about_guests(shift: Shift) -> list[str]:
    """What the volunteer of a meeting may know, in the active language: a given name, the language or what
    they need, never how to reach them."""
    return [_about(need) for need in shift.needs.all()] if shift.private else []


def _about(need: Need) -> str:
    said = {"guest": given_name(need.registration)}
    if need.kind == NeedKind.INTERPRETER:
        said["language"] = language_name(need.language)
        return gettext("You meet %(guest)s and interpret into %(language)s.") % said
    said["needs"] = access_of(need)
    return gettext("You meet %(guest)s, who needs: %(needs)s") % said


def access_of(need: Need) -> str:
    """Only who helps with it reads it."""
    return need.registration.access_needs if need.kind == NeedKind.ACCESS else ""
