"""A small library: places, books, readers; a test names what it cares about."""

import datetime as dt
import itertools
import uuid

from django.utils import timezone

from library import actions
from library.models import (
    Copy,
    Donation,
    Hold,
    LendingRule,
    LibraryPlace,
    Loan,
    Reader,
    ReadingList,
    Title,
    Wish,
)
from portal.models import OpeningException, OpeningHours
from tests import builders

# All of the same length: none is the beginning of another that a page may hold.
_numbers = itertools.count(10_001)


def place(*, closed_on: tuple[int, ...] = (), **fields) -> LibraryPlace:
    """Open from 9 to 18 on all other weekdays."""
    at = fields.pop("place", None) or builders.place(kind="library")
    for weekday in set(range(7)) - set(closed_on):
        OpeningHours.objects.create(place=at, weekday=weekday, opens=dt.time(9), closes=dt.time(18))
    return LibraryPlace.objects.create(place=at, **fields)


def corner(**fields) -> LibraryPlace:
    """Without a librarian; books stay where they are returned."""
    return place(**{"self_service": True, "floats": True} | fields)


def close(at: LibraryPlace, first: dt.date, days: int = 1) -> None:
    for number in range(days):
        OpeningException.objects.get_or_create(
            place=at.place,
            date=first + dt.timedelta(days=number),
            opens=None,
            defaults={"reason_zh_hans": "Closed (zh)", "reason_en": "Closed"},
        )


def title(**fields) -> Title:
    n = next(_numbers)
    fields = {
        "title_zh_hans": f"Sample Book {n} (zh)",
        "title_en": f"Sample Book {n}",
        "clc": "K827",
    } | fields
    return Title.objects.create(**fields)


def copy(of: Title | None = None, home: LibraryPlace | None = None, **fields) -> Copy:
    return actions.add_copy(of or title(), home or place(), **fields)


def reader(**fields) -> Reader:
    """With a person who gets mail."""
    n = next(_numbers)
    person = fields.pop("person", None) or builders.person()
    made, _new = actions.register_reader(person, form_key=uuid.uuid4(), name=f"Sample Reader {n}")
    if fields:
        Reader.objects.filter(pk=made.pk).update(**fields)
        made.refresh_from_db()
    return made


def rule(**fields) -> LendingRule:
    return LendingRule.objects.create(**fields)


def loan(what: Copy | None = None, who: Reader | None = None, **given) -> Loan:
    what = what or copy()
    given.setdefault("at", what.current)
    return actions.lend(what, who or reader(), **given).loan


def hold(of: Title, who: Reader | None = None, pickup: LibraryPlace | None = None, **given) -> Hold:
    pickup = pickup or LibraryPlace.objects.first()
    return actions.place_hold(of, who or reader(), pickup, **given).hold


def donation(who=None, books: str = "Sample books", **given) -> Donation:
    return actions.offer_donation(who or builders.person(), books, form_key=uuid.uuid4(), **given)[0]


def wish(who=None, title: str = "A Sample Wish", **given) -> Wish:
    return actions.suggest_book(who or builders.person(), title, **given)[0]


def reading_list(*titles: Title, **fields) -> ReadingList:
    """The library's, shown; with a `reader` it is theirs."""
    n = next(_numbers)
    words = {"title_zh_hans": f"Sample List {n} (zh)", "title_en": f"Sample List {n}", "state": "shown"}
    if fields.get("reader"):
        words |= {"nickname": "Bookworm", "language": "en", "title_zh_hans": ""}
    made = ReadingList.objects.create(**(words | fields))
    for one in titles:
        actions.put_on(made, one)
    return made


def librarian():
    return builders.staff("library.change_loan", "library.override_refusal")


def noon(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(12), timezone.get_default_timezone())


def in_days(days: float) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def fresh(row):
    return type(row)._default_manager.get(pk=row.pk)
