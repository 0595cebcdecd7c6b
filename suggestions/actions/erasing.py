"""Somebody erases themselves: what nobody has read goes; what is public stays, and is nobody's."""

from datetime import datetime

from django.db import models
from django.db.models import F, QuerySet
from modelsearch.tasks import insert_or_update_object_task

from portal import tokens
from portal.models import Person
from suggestions import links, notices, rules, writing
from suggestions.models import (
    DepartmentDuty,
    DepartmentOrder,
    Follow,
    Grade,
    GridDuty,
    MergeOffer,
    PhotoKind,
    Release,
    Remark,
    RemarkKind,
    Suggestion,
    Support,
    Translated,
    Verdict,
)
from suggestions.rules import Actor
from suggestions.steps import MOVES, OVER, State

from .clockwork import forget, forget_original, names_of
from .collecting import drop_draft
from .moving import hold, move
from .recalling import recall_orders_of

PUBLIC = ("public_title", "public_text", "translated_title", "translated_text")


def erase(person: Person, now: datetime) -> None:
    """In the caller's transaction, who holds the person. Safe to repeat."""
    _leave_duties(person, now)
    for draft in Suggestion.objects.filter(author=person, state=State.DRAFT):
        drop_draft(draft)
    for row in Suggestion.objects.filter(author=person).order_by("pk"):
        _part_from(row, person, now)
    _take_back_supports(person)
    Verdict.objects.filter(person=person).update(person=None, reason="")
    follows = Follow.objects.filter(person=person)
    for pk in follows.values_list("pk", flat=True):
        tokens.revoke(links.FOLLOW, str(pk))
    follows.delete()


def without_sender(person: Person, target: str, now: datetime) -> None:
    """They take back that the house knows it is theirs, and that others read it."""
    for row in Suggestion.objects.filter(author=person, pk=int(target.partition(":")[2])):
        _part_from(row, person, now)


def _leave_duties(person: Person, now: datetime) -> None:
    if not person.user_id:
        return
    for kind in (GridDuty, DepartmentDuty):
        kind.objects.filter(user=person.user_id).delete()
    recall_orders_of(person.user_id, now=now)


def _part_from(row: Suggestion, person: Person, now: datetime) -> None:
    """Withdrawn if nobody has read it and it can be; then forgotten, as the clock does long after the end."""
    hidden = names_of(row)
    by = Actor(person=person, user=person.user)
    if row.release != Release.RELEASED and rules.may_move(by, row, MOVES["withdraw"]):
        move(row, "withdraw", by, now=now)
    hold(row)
    _make_nameless(row, hidden)
    if row.state in OVER:
        forget(row, now)
        if row.release != Release.RELEASED:
            _empty(row)
    else:
        _leave_to_the_office(row, hidden)


def _make_nameless(row: Suggestion, hidden: list[str]) -> None:
    """Everybody goes on reading it: without the names that the sender put into it."""
    names = [*hidden, *writing.private_looking(*(getattr(row, name) for name in PUBLIC))]
    left = {
        name: writing.blacked(getattr(row, name), names)[: row._meta.get_field(name).max_length]
        for name in PUBLIC
    }
    if any(text != getattr(row, name) for name, text in left.items()):
        _write(row, left)


def _empty(row: Suggestion) -> None:
    """Nobody has ever read it in public."""
    _write(row, dict.fromkeys(("title", "text", *PUBLIC), "") | {"translated": Translated.NONE})
    for photo in row.photos.all():
        forget_original(photo)


def _write(row: Suggestion, fields: dict[str, str]) -> None:
    Suggestion.objects.filter(pk=row.pk).update(**fields)
    for name, text in fields.items():
        setattr(row, name, text)
    # What the search keeps follows the words.
    insert_or_update_object_task.enqueue("suggestions", "suggestion", str(row.pk))


def _leave_to_the_office(row: Suggestion, hidden: list[str]) -> None:
    """It goes on: with the words that everybody reads, without the sender, their answers and their photos."""
    Suggestion.objects.filter(pk=row.pk).update(
        author=None, title=F("public_title"), text=F("public_text"), address="", consent_at=None
    )
    Suggestion.objects.filter(pk=row.pk, spot_shown=False).update(latitude=None, longitude=None)
    row.remarks.filter(kind=RemarkKind.ANSWER).delete()
    for rows, field in _written_about(row):
        _black_out(rows, field, hidden)
    MergeOffer.objects.filter(suggestion=row, answered_at=None).delete()
    row.verdicts.filter(is_author=True).update(person=None, reason="")
    tokens.revoke(links.PRIVATE, str(row.pk))
    notices.forget(row)
    for photo in row.photos.filter(kind=PhotoKind.REPORT):
        forget_original(photo)


def _written_about(row: Suggestion) -> list[tuple[QuerySet, str]]:
    """By the office, in its own words, that may name the sender."""
    return [
        (DepartmentOrder.objects.filter(suggestion=row), "report"),
        (Grade.objects.filter(order__suggestion=row), "comment"),
        # With the column behind the languages.
        *(
            (Remark.objects.rewrite(False).filter(suggestion=row), name)
            for name in ("text", "text_zh_hans", "text_en")
        ),
    ]


def _black_out(rows: QuerySet, field: str, hidden: list[str]) -> None:
    column: models.Field = rows.model._meta.get_field(field)
    for pk, text in rows.exclude(**{field: ""}).exclude(**{field: None}).values_list("pk", field):
        left = writing.blacked(text, hidden)[: column.max_length]
        if left != text:
            rows.filter(pk=pk).update(**{field: left})


def _take_back_supports(person: Person) -> None:
    for support in Support.objects.filter(person=person).select_related("suggestion").order_by("suggestion"):
        hold(support.suggestion)
        support.delete()
        if support.suggestion.state not in OVER:
            counted = Suggestion.objects.filter(pk=support.suggestion_id, supporters__gt=0)
            counted.update(supporters=F("supporters") - 1)
