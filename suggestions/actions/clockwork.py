"""What the house does by itself: remind, escalate what is overdue, drop old drafts, forget people."""

from datetime import datetime, timedelta
from functools import cache

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override

from portal import tokens, workdays
from portal.models import Person
from portal.privacy import consents
from suggestions import deadlines, links, notices, writing
from suggestions.models import (
    DepartmentOrder,
    DutyState,
    Follow,
    Grade,
    GridDuty,
    Level,
    Photo,
    RemarkKind,
    Suggestion,
    Translated,
)
from suggestions.rules import CLOCK
from suggestions.steps import OVER, State

from .collecting import drop_draft
from .dispatching import escalate
from .moving import Refused

AT_ONCE = 500
DRAFTS_KEPT = timedelta(days=30)
# So long overdue in the grid, it becomes a matter of the subdistrict.
ESCALATED_AFTER_WORKDAYS = 2
TOO_LONG = gettext_noop("It has been overdue for two working days, so the subdistrict takes it on.")


def remind(now: datetime | None = None) -> int:
    """Tell the grid, once for each promise, what is due soon; and besides the officers what is overdue."""
    now = now or timezone.now()
    rows = Suggestion.objects.with_details()
    # Newest first: what has only just come into question was not told before.
    soon = list(rows.due_soon(now + deadlines.DUE_SOON, now).order_by("-due_at")[:AT_ONCE])
    late = list(rows.overdue(now).order_by("-due_at")[:AT_ONCE])
    for row in soon:
        notices.tell_due(row, "due_soon")
    for row in late:
        notices.tell_due(row, "overdue")
    return len(soon) + len(late)


def remind_departments(now: datetime | None = None) -> int:
    """Tell a department, a working day before, that its report is due; when the day is over, besides it those
    of the grid; and two working days later the officers. Each once for each deadline.

    The oldest first, and what was told is left out before it counts: the next run goes on behind it.
    """
    now, calendar = now or timezone.now(), workdays.calendar()
    orders = DepartmentOrder.objects.select_related("suggestion", "department").order_by("due_at", "pk")
    soon = orders.due_soon(calendar.add_workdays(now, 1), now)
    # Whoever was called only yesterday, for tomorrow, has just read it.
    soon = [order for order in soon if calendar.add_workdays(order.ordered_at, 1) < order.due_at]
    office, grid, officers = cache(notices.of_department), cache(notices.in_grid), cache(notices.officers)

    def concerned(order: DepartmentOrder) -> list[Person]:
        people = [*office(order.department), *grid(order.suggestion.grid_id)]
        is_long = calendar.workdays_between(order.due_at, now) >= ESCALATED_AFTER_WORKDAYS
        return people + (officers() if is_long else [])

    due = [(order, office(order.department)) for order in soon]
    late = [(order, concerned(order)) for order in orders.overdue(now)]
    told = notices.tell_due_reports("report_due", due, AT_ONCE)
    return told + notices.tell_due_reports("report_overdue", late, AT_ONCE)


def escalate_overdue(now: datetime | None = None) -> int:
    now, number = now or timezone.now(), 0
    calendar = workdays.calendar()
    for row in Suggestion.objects.overdue(now).filter(level=Level.GRID).order_by("due_at")[:AT_ONCE]:
        if calendar.workdays_between(row.due_at, now) < ESCALATED_AFTER_WORKDAYS:
            continue
        try:
            escalate(row, CLOCK, in_both(TOO_LONG), now=now)
            number += 1
        except Refused:
            continue  # somebody has just ended or escalated it
    return number


def in_both(text: str) -> dict[str, str]:
    """A text of the interface as a public remark: in every language of the site."""
    said = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            said[f"text_{code.replace('-', '_')}"] = gettext(text)
    return said


def drop_old_drafts(now: datetime | None = None) -> int:
    before = (now or timezone.now()) - DRAFTS_KEPT
    old = list(Suggestion.objects.filter(state=State.DRAFT, updated_at__lt=before)[:AT_ONCE])
    for draft in old:
        drop_draft(draft)
    return len(old)


def forget_people(now: datetime | None = None) -> int:
    """Some time after the end nobody needs to know who it was; the public record and its counts stay."""
    now = now or timezone.now()
    before = now - timedelta(days=settings.SUGGESTIONS_FORGET_AFTER_DAYS)
    over = Suggestion.objects.filter(state__in=OVER, closed_at__lt=before, forgotten_at=None)
    rows = list(over.order_by("closed_at")[:AT_ONCE])
    for row in rows:
        forget(row, now)
    return len(rows)


@transaction.atomic
def forget(row: Suggestion, now: datetime) -> None:
    """Cut what ties a suggestion to people: sender, own words, notes, originals of photos, links, follows.

    What departments reported, and the words beside their marks, are records of the office about its own work
    and stay; but they are free text, so the sender's name and whatever looks like a number or an address of
    somebody is blacked out of them.
    """
    hidden = names_of(row)
    # Opened again since the clock looked, it needs its people.
    if not Suggestion.objects.filter(pk=row.pk, state__in=OVER, forgotten_at=None).update(
        author=None,
        title=F("public_title"),
        text=F("public_text"),
        address="",
        forgotten_at=now,
    ):
        return
    # A spot that nobody was to see may be somebody's door; a translation may hold what was taken out since.
    same = Suggestion.objects.filter(pk=row.pk)
    same.filter(spot_shown=False).update(latitude=None, longitude=None)
    same.exclude(translated=Translated.CONFIRMED).update(
        translated=Translated.NONE, translated_title="", translated_text=""
    )
    _black_out(DepartmentOrder.objects.filter(suggestion=row), "report", hidden)
    _black_out(Grade.objects.filter(order__suggestion=row), "comment", hidden)
    row.remarks.exclude(kind=RemarkKind.PUBLIC).delete()
    row.supports.all().delete()
    row.verdicts.update(person=None, reason="")
    consents.forget([row])
    tokens.revoke(links.PRIVATE, str(row.pk))
    for verdict in row.verdicts.all():
        tokens.revoke(links.VERDICT, str(verdict.pk))
    Follow.objects.filter(suggestion=row).delete()
    notices.forget(row)
    for photo in row.photos.all():
        forget_original(photo)


def names_of(row: Suggestion) -> list[str]:
    """Of the sender; a name of one sign would black out half a text."""
    author = row.author
    found = (author.name, author.email, author.phone) if author else ()
    return [word for word in found if word and len(word) > 1]


def _black_out(rows: QuerySet, field: str, hidden: list[str]) -> None:
    longest = rows.model._meta.get_field(field).max_length
    for pk, text in rows.exclude(**{field: ""}).values_list("pk", field):
        left = writing.blacked(text, [*hidden, *writing.private_looking(text)])[:longest]
        if left != text:
            rows.filter(pk=pk).update(**{field: left})


def forget_applications(now: datetime | None = None) -> int:
    """What volunteers wrote about themselves when they applied: as long after the end as senders."""
    before = (now or timezone.now()) - timedelta(days=settings.SUGGESTIONS_FORGET_AFTER_DAYS)
    ended = GridDuty.objects.filter(state=DutyState.ENDED, since__lt=before).exclude(message="")
    return ended.update(message="")


def forget_original(photo: Photo) -> None:
    """Unreleased pictures go wholly; of released ones the public copy stays."""
    storage, name = photo.original.storage, photo.original.name
    if photo.public:
        Photo.objects.filter(pk=photo.pk).update(original="", added_by=None)
    else:
        photo.delete()
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
