"""The one door through which a suggestion changes: lock, ask the rules, change, record, tell."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from modelsearch.tasks import insert_or_update_object_task
from wagtail.search import index

from suggestions import notices, rules
from suggestions.models import Entry, Remark, RemarkKind, Suggestion
from suggestions.rules import Actor
from suggestions.steps import MOVES, NEWS, Move, Need, Who

# What a move does besides changing the state: fields of the suggestion to write, rows of its own.
Effect = Callable[[Suggestion, Actor, dict], dict[str, Any]]
EFFECTS: dict[str, Effect] = {}
# What follows from any move, once it is made and told: changes of their own.
Consequence = Callable[[Suggestion, datetime], None]
CONSEQUENCES: list[Consequence] = []
SEARCHED = [field.field_name for field in Suggestion.search_fields if isinstance(field, index.SearchField)]
REMARKS = {"ask": RemarkKind.QUESTION, "answer": RemarkKind.ANSWER, "take_news": RemarkKind.NOTE}


class Refused(Exception):
    """It may not be done, by this person or at this state."""


class Incomplete(Exception):
    """The move needs more: `needs` says what."""

    def __init__(self, needs: list[Need]):
        super().__init__(needs)
        self.needs = needs


class _Repeated(Exception):
    """This form has been sent before, and did its work then: a second tap, a retry without an answer."""


class Conflict(Exception):
    """Somebody else has changed the suggestion meanwhile; `current` is how it is now."""

    def __init__(self, current: Suggestion):
        super().__init__(current.pk)
        self.current = current


def effect(name: str) -> Callable[[Effect], Effect]:
    def register(function: Effect) -> Effect:
        EFFECTS[name] = function
        return function

    return register


def consequence(function: Consequence) -> Consequence:
    CONSEQUENCES.append(function)
    return function


def move(
    suggestion: Suggestion,
    name: str,
    by: Actor,
    *,
    version: int | None = None,
    form: str = "",
    now: datetime | None = None,
    **given: Any,
) -> Suggestion:
    """Make a move. `version` is the one that a form was opened with; None asks for no comparison. `form` is
    the form's own key: sent a second time, it changes nothing more.

    Errors: Conflict, Refused, Incomplete. Nothing is left behind by a move that is refused.
    """
    chosen, given = MOVES[name], given | {"now": now or timezone.now(), "form": form}
    _refuse_half_said(name, given.get("reason"))
    with _once():
        row = locked(suggestion, version, form)
        if not rules.may_move(by, row, chosen):
            raise Refused(name)
        if needs := rules.missing(by, row, chosen, given):
            raise Incomplete(needs)
        before, who = row.state, capacity(by, row, chosen)
        fields = EFFECTS[name](row, by, given) if name in EFFECTS else {}
        row.state = chosen.after
        _save(row, {"state": chosen.after} | fields, given["now"])
        entry = record(row, name, by, who=who, before=before, at=given["now"], **_data(given))
        _remark(entry, by, given)
        notices.tell_move(row, chosen, entry)
        for follow in CONSEQUENCES:
            follow(row, given["now"])
    return _again(suggestion)


def change(
    suggestion: Suggestion,
    verb: str,
    by: Actor,
    *,
    allowed: Callable[[Actor, Suggestion], bool],
    apply: Effect,
    version: int | None = None,
    form: str = "",
    now: datetime | None = None,
    public: bool = False,
    **given: Any,
) -> Suggestion:
    """A change that is no move: same lock, same comparison, same timeline. A draft has no timeline yet.

    Errors: Conflict, Refused.
    """
    given |= {"now": now or timezone.now(), "form": form}
    _refuse_half_said(verb, given.get("reason"))
    with _once():
        row = locked(suggestion, version, form)
        if not row.is_sent or not allowed(by, row):
            raise Refused(verb)
        # As they are now: what is done may end the order or take the case out of their hands.
        who = capacity(by, row)
        _save(row, apply(row, by, given), given["now"])
        entry = record(row, verb, by, who=who, at=given["now"], public=public, **_data(given))
        _remark(entry, by, given)
        if public and verb in NEWS:
            notices.tell_news_of_work(row, entry)
    return _again(suggestion)


@contextmanager
def _once() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
    except _Repeated:
        pass


def locked(suggestion: Suggestion, version: int | None = None, form: str = "") -> Suggestion:
    """The row as it is, held until COMMIT by the update that counts its version up: on both databases."""
    Suggestion.objects.filter(pk=suggestion.pk).update(version=F("version") + 1)
    row = Suggestion.objects.with_details().get(pk=suggestion.pk)
    if form and row.entries.of_form(form).exists():
        raise _Repeated
    if version is not None and row.version != version + 1:
        row.version -= 1
        raise Conflict(row)
    return row


def hold(*suggestions: Suggestion) -> None:
    """Until COMMIT, in one order: whoever holds the same two the other way round waits, and blocks nobody."""
    for pk in sorted({row.pk for row in suggestions}):
        Suggestion.objects.filter(pk=pk).update(supporters=F("supporters"))


def record(
    row: Suggestion,
    verb: str,
    by: Actor,
    *,
    who: str,
    at: datetime,
    before: str | None = None,
    public: bool | None = None,
    **data: Any,
) -> Entry:
    made = MOVES.get(verb)
    return Entry.objects.create(
        suggestion=row,
        number=row.version,
        at=at,
        verb=verb,
        before=row.state if before is None else before,
        after=row.state,
        who=who,
        actor=by.user.pk if by.user else None,
        public=made.public if made and public is None else bool(public),
        data=data,
    )


def capacity(by: Actor, row: Suggestion, made: Move | None = None) -> str:
    """In which of their capacities somebody acted; the timeline names no person."""
    held = rules.duties(by, row) or rules.in_grid(by.user, row)
    fitting = held & made.who if made else held
    return min(fitting or held or {Who.CLOCK}, key=list(Who).index).value


def _data(given: dict) -> dict:
    """What of a move stands in the timeline: codes and dates, no words of people."""
    kept = {name: given[name] for name in ("outcome", "reason_code", "form", "data") if given.get(name)}
    more = kept.pop("data", {})
    return {name: str(value) for name, value in kept.items()} | more


def _refuse_half_said(verb: str, reason: str | dict[str, str] | None) -> None:
    """What everybody reads stands in every language; what the sender alone is asked or says, in one."""
    enough = rules.in_one if verb in REMARKS else rules.in_both
    if isinstance(reason, dict) and rules.is_said(reason) and not enough(reason):
        raise Refused(verb)


def _remark(entry: Entry, by: Actor, given: dict) -> None:
    """The reason beside a move; `reason` is a text, or one per language when the public reads it."""
    reason = given.get("reason")
    if not rules.is_said(reason):
        return
    texts = reason if isinstance(reason, dict) else {"text": reason}
    kind = REMARKS.get(entry.verb, RemarkKind.PUBLIC if isinstance(reason, dict) else RemarkKind.REASON)
    Remark.objects.create(
        suggestion=entry.suggestion, number=entry.number, kind=kind, by=by.user, at=entry.at, **texts
    )


def _save(row: Suggestion, fields: dict[str, Any], now: datetime) -> None:
    words = _searched(row)
    for name, value in (fields | {"updated_at": now}).items():
        setattr(row, name, value)
    row.save(update_fields=[*fields, "updated_at"])
    # Most moves change no word that the search keeps: the index is left alone.
    if _searched(row) != words:
        insert_or_update_object_task.enqueue("suggestions", "suggestion", str(row.pk))


def _searched(row: Suggestion) -> list[str]:
    return [getattr(row, name) for name in SEARCHED]


def _again(suggestion: Suggestion) -> Suggestion:
    """The caller's object shows what was written."""
    suggestion.refresh_from_db()
    return suggestion
