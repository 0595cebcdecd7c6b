"""What a list of people can show of each: on the page, in a table, on paper."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import answering
from events.forms import language_name
from events.models import Agreed, Question, Registration, Session
from events.templatetags.events import until
from portal import phones


@dataclass(frozen=True)
class Column:
    """`value` for tables; `shown` is how a page says it, where that is another thing."""

    label: str | Promise
    value: Callable[[Registration], Any]
    shown: Callable[[Registration], str] | None = None

    def said(self, row: Registration) -> str:
        return str((self.shown or self.value)(row) or "")


def contact_of(row: Registration) -> str:
    """As it is read out: what somebody gave, else what the account has."""
    person = row.person
    known = person.contact or (person.user and (person.user.email or person.user.phone)) or ""
    return phones.spaced(known)


def companions_of(row: Registration) -> str:
    return gettext(", ").join(answering.with_age(one) for one in row.companions.all())


def agreed_of(row: Registration) -> str:
    """How somebody agreed for whom staff wrote this down."""
    return str(Agreed(row.agreed_how).label) if row.agreed_how in Agreed.values else row.agreed_how


def _minute(moment):
    return moment and timezone.localtime(moment).replace(tzinfo=None, second=0, microsecond=0)


BASE = {
    "reference": Column(_("Reference"), lambda row: row.reference),
    "name": Column(pgettext_lazy("person", "Name"), lambda row: row.name),
    "size": Column(_("People"), lambda row: row.size),
    "state": Column(_("State"), lambda row: row.get_state_display()),
    "came": Column(_("Came"), lambda row: row.came),
    "checked_in_at": Column(_("Checked in"), lambda row: _minute(row.checked_in_at)),
    "interpreter": Column(_("Interpreter"), lambda row: row.interpreter and language_name(row.interpreter)),
    "access_needs": Column(_("Access needs"), lambda row: row.access_needs),
}
MORE = {
    "contact": Column(_("Contact"), contact_of),
    "companions": Column(_("Who comes along"), companions_of),
    "language": Column(_("Language"), lambda row: row.get_language_display()),
    "note": Column(_("Note of the organisers"), lambda row: row.note),
    "created": Column(
        _("Registered on"), lambda row: _minute(row.created_at), lambda row: until(row.created_at)
    ),
    "by": Column(_("Written down by"), lambda row: str(row.registered_by or "")),
    "agreed": Column(_("How they agreed"), agreed_of),
}


# Stands for a column for each question of the event.
ANSWERS = "answers"
CHOICES = [*((name, column.label) for name, column in MORE.items()), (ANSWERS, _("Answers to the questions"))]


def chosen(session: Session, names: list[str]) -> list[Column]:
    """Of `MORE`, in its order, and the answers behind them."""
    found = [column for name, column in MORE.items() if name in names]
    return found + (of_questions(session) if ANSWERS in names else [])


def taken_along(session: Session, names: list[str]) -> list[Column]:
    """Who stands at the entrance can't look anything up: who comes along and what they answered, always."""
    return chosen(session, [*names, "companions", ANSWERS])


def of_questions(session: Session) -> list[Column]:
    """One for each question of the event, also of those that are no longer asked."""
    return [
        Column(question.text, lambda row, question=question: _answer(question, row))
        for question in answering.of_event(session.event_id)
    ]


def _answer(question: Question, row: Registration) -> str:
    """Of the group, or of each of its people."""
    companions = row.companions.all() if question.per_person else []
    given = [row.answers, *(one.answers for one in companions)]
    said = (answering.in_words(question, answers.get(question.key)) for answers in given)
    return gettext(", ").join(filter(None, said))
