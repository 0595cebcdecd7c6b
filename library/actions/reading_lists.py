"""Lists of books: readers make them, somebody looks at their words, then everybody sees them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from modeltranslation.utils import build_localized_fieldname
from wagtail.log_actions import log

from library import notices
from library.models import ListedTitle, Reader, ReadingList, Title
from library.refusals import Why, refuse
from library.steps import ListState
from portal.models import Person, User
from portal.privacy import consents

from . import door

MOST_LISTS, MOST_TITLES = 20, 100


@dataclass(frozen=True)
class Words:
    """As a reader writes them, in one language."""

    title: str
    intro: str
    nickname: str
    language: str

    def fields(self) -> dict[str, str]:
        return {
            build_localized_fieldname("title", self.language): self.title,
            build_localized_fieldname("intro", self.language): self.intro,
            "nickname": self.nickname,
            "language": self.language,
        }


@transaction.atomic
def make_list(
    reader: Reader, words: Words, *, key: UUID | None = None, now: datetime | None = None
) -> ReadingList:
    """A second press of the same form finds the list of the first. Errors: Refused."""
    Reader.objects.hold_still(reader.pk)
    # Somebody else who sends the same key makes a list of their own.
    key = uuid5(key, str(reader.pk)) if key else None
    if key and (earlier := ReadingList.objects.filter(form_key=key).first()):
        return earlier
    if reader.reading_lists.count() >= MOST_LISTS:
        raise refuse(Why.LISTS_FULL, limit=MOST_LISTS)
    return ReadingList.objects.create(
        reader=reader, form_key=key, created_at=now or timezone.now(), **words.fields()
    )


@transaction.atomic
def change_words(of: ReadingList, words: Words) -> None:
    """What was shown is looked at again: nobody else's eyes have seen these words. Errors: Refused."""
    of = _held(of)
    for name, value in words.fields().items():
        setattr(of, name, value)
    if of.state == ListState.SHOWN:
        of.state, of.sent_at = ListState.WAITING, timezone.now()
        notices.forget(of)
    of.version += 1
    of.save()


def put_on(of: ReadingList, title: Title) -> bool:
    """At the end; False where it stands there already. Errors: Refused.

    Behind the title's lock: an undone import takes no title out that is being listed.
    """
    with door.held([title.pk]):
        of = _held(of)
        rows = ListedTitle.objects.filter(reading_list=of)
        if rows.filter(title=title).exists():
            return False
        if rows.count() >= MOST_TITLES:
            raise refuse(Why.LIST_FULL, limit=MOST_TITLES)
        last = rows.aggregate(last=Max("sort_order"))["last"]
        try:
            with transaction.atomic():
                ListedTitle.objects.create(
                    reading_list=of, title=title, sort_order=0 if last is None else last + 1
                )
        except IntegrityError:
            return False
    return True


@transaction.atomic
def take_off(of: ReadingList, title: Title) -> None:
    ListedTitle.objects.filter(reading_list=_held(of), title=title).delete()


@transaction.atomic
def move(of: ReadingList, title: Title, by: int) -> None:
    """Up with -1, down with 1; at the end nothing happens. Old gaps and ties are put right."""
    of = _held(of)
    rows = list(ListedTitle.objects.filter(reading_list=of).order_by("sort_order", "pk"))
    at = next((number for number, row in enumerate(rows) if row.title_id == title.pk), None)
    if at is None or not 0 <= at + by < len(rows):
        return
    rows[at], rows[at + by] = rows[at + by], rows[at]
    for number, row in enumerate(rows):
        row.sort_order = number
    ListedTitle.objects.bulk_update(rows, ["sort_order"])


@transaction.atomic
def send_list(of: ReadingList) -> None:
    """To be looked at. Errors: Refused."""
    of = _held(of)
    if not ListedTitle.objects.filter(reading_list=of).exists():
        raise refuse(Why.LIST_EMPTY)
    rows = ReadingList.objects.filter(pk=of.pk, state__in=[ListState.DRAFT, ListState.RETURNED])
    if rows.update(state=ListState.WAITING, sent_at=timezone.now(), why_returned=""):
        notices.forget(of)
        consents.give(of.reader.told, "library.list", of)


def hide_list(person: Person, target: str, now: datetime) -> None:
    """Whoever let it be shown does so no more; it stays theirs."""
    theirs = Q(reader__person=person) | Q(reader__guardian__person=person)
    for of in ReadingList.objects.filter(theirs, pk=int(target.partition(":")[2])):
        rows = ReadingList.objects.filter(pk=of.pk).exclude(state=ListState.DRAFT)
        if rows.update(state=ListState.DRAFT, why_returned="", version=F("version") + 1):
            notices.forget(of)


@transaction.atomic
def erase_list(of: ReadingList) -> None:
    notices.forget(of)
    consents.end(of)
    ReadingList.objects.filter(pk=of.pk).delete()


@transaction.atomic
def show_list(of: ReadingList, *, version: int, by: User) -> None:
    """To everybody, with the words of this version. Errors: Refused when they have changed since."""
    rows = ReadingList.objects.filter(pk=of.pk, state=ListState.WAITING, version=version)
    if not rows.update(state=ListState.SHOWN, why_returned=""):
        raise refuse(Why.CHANGED)
    _log(of, "library.list_shown", by)
    _tell("list_shown", of)


@transaction.atomic
def return_list(of: ReadingList, reason: str, *, version: int, by: User) -> None:
    """To its writer, who reads why; also one that is shown. Errors: Refused when it has changed since."""
    open_to = [ListState.WAITING, ListState.SHOWN]
    rows = ReadingList.objects.filter(pk=of.pk, reader__isnull=False, state__in=open_to, version=version)
    if not rows.update(state=ListState.RETURNED, why_returned=reason):
        raise refuse(Why.CHANGED)
    _log(of, "library.list_returned", by)
    _tell("list_returned", of)


def _log(of: ReadingList, action: str, by: User) -> None:
    """By its number: its words, and what was said of them, go when the reader erases the list."""
    log(of, action, user=by, title=str(of.pk))


def _tell(name: str, of: ReadingList) -> None:
    """Of the list as it is now: the inbox and a letter that waits would say of it what was so before."""
    notices.forget(of)
    told = ("reader__person__user", "reader__guardian__person__user")
    notices.tell_list(name, ReadingList.objects.select_related(*told).get(pk=of.pk))


def _held(of: ReadingList) -> ReadingList:
    """As it is now, and nobody else's until COMMIT. Errors: Refused when it is gone."""
    if not ReadingList.objects.hold_still(of.pk):
        raise refuse(Why.CHANGED)
    return ReadingList.objects.get(pk=of.pk)
