"""The demo of the library, loaded once: real books, and a year that came about by the room's own actions."""

import re
from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.utils import timezone

from library import actions, rules
from library.demo import house, lists, stock
from library.demo.catalogue import BOOKS
from library.demo.house import BRANCH, CORNER
from library.demo.load import load
from library.demo.people import COLLEAGUE, RESIDENT
from library.giving import times_read
from library.models import (
    Audience,
    Circulation,
    Copy,
    Donation,
    Hold,
    InHouseUse,
    ItemKind,
    LendingRule,
    LibraryPlace,
    ListedTitle,
    Loan,
    OldCard,
    Reader,
    ReaderKind,
    ReadingList,
    Sighting,
    StockTake,
    Title,
    Transfer,
    Wish,
)
from library.steps import Condition, CopyState, DonationState, Finding, HoldState, LoanEnd, Verb, WishState
from portal.models import Notice
from portal.search import pinyin

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("demo_rows")]
HAN = re.compile(r"[\u3400-\u9fff]")
CLASSES = "ABCDEFGHIJKNOPQRSTUVXZ"


def reader(email: str) -> Reader:
    return Reader.objects.get(person__user__email=email)


def rows() -> list:
    """Everything that a second load could change."""
    models = (Title, Copy, Reader, Loan, Hold, Transfer, Circulation, InHouseUse, LendingRule, LibraryPlace)
    models += (StockTake, Sighting, Donation, Wish, ReadingList, ListedTitle)
    return [list(model.objects.order_by("pk").values()) for model in (*models, Notice)]


# The books


def test_there_is_enough_and_nothing_twice():
    assert len(BOOKS) >= 120
    assert max(Counter(book.key for book in BOOKS).values()) == 1
    assert max(Counter(book.isbn for book in BOOKS if book.isbn).values()) == 1
    numbers = [number.accession for number in stock.numbered()]
    assert len(numbers) >= 200
    assert len(set(numbers)) == len(numbers)
    assert Title.objects.count() == len(BOOKS)
    assert Copy.objects.count() == len(numbers)


def test_lists_of_books_by_the_library_and_by_two_readers():
    own, theirs = ReadingList.objects.by_library(), ReadingList.objects.exclude(reader=None)
    assert (own.count(), theirs.count()) == (len(lists.BY_LIBRARY), len(lists.BY_READERS)) == (5, 2)
    for shown in [*own, *theirs]:
        assert shown.is_shown
        assert shown.entries.count() >= 3
    for shown in own:
        assert HAN.search(shown.title_zh_hans + shown.intro_zh_hans)
        assert shown.title_en
        assert shown.intro_en
    assert {shown.reader for shown in theirs} == {reader(RESIDENT), reader(COLLEAGUE)}
    assert {shown.nickname for shown in theirs}.isdisjoint(shown.reader.name for shown in theirs)


def test_every_title_passes_the_check_of_the_form():
    for title in Title.objects.all():
        title.full_clean()
        assert title.title_pinyin
        assert title.responsibility_pinyin


def test_readings_that_the_dictionary_gets_wrong_are_corrected():
    corrected = {"毛泽东传": "maozedongzhuan", "朝花夕拾": "zhaohuaxishi", "呼兰河传": "hulanhezhuan"}
    for name, reading in corrected.items():
        assert Title.objects.get(title_zh_hans=name).title_pinyin == reading
        assert pinyin.filed(name) != reading
    assert Title.objects.get(title_zh_hans="受戒").responsibility_pinyin == "wangzengqi zhu"


def test_the_shelves_hold_many_classes_languages_and_kinds():
    assert {book.clc[0] for book in BOOKS} == set(CLASSES)
    assert {book.language for book in BOOKS} >= {"zh", "en", "es", "fr", "de", "ja"}
    assert {book.audience for book in BOOKS} == set(Audience.values)
    assert {book.kind for book in BOOKS} == set(ItemKind.values)
    history = [book for book in BOOKS if book.corner and book.clc[0] in "AD"]
    assert len(history) >= 8


def test_copies_have_numbers_marks_and_donors_that_nobody_takes_for_real():
    for copy in Copy.objects.with_details():
        assert re.fullmatch(r"WJ[FC]\d{6}", copy.accession)
        assert copy.shelf_mark.startswith(f"{copy.title.clc}/")
        assert not copy.donor or copy.donor.startswith(("示例", "Sample "))
    given = Copy.objects.exclude(donor="")
    assert not Copy.objects.filter(home__place__slug=CORNER, donor="").exists()
    assert given.filter(home__place__slug=BRANCH).exists()


# The house


def test_a_place_with_a_desk_and_one_on_trust():
    branch, corner = (LibraryPlace.objects.get(place__slug=slug) for slug in (BRANCH, CORNER))
    assert (branch.circulates, branch.self_service, branch.floats) == (True, False, False)
    assert (corner.circulates, corner.self_service, corner.floats) == (True, True, True)


def test_the_most_specific_rule_decides():
    corner = LibraryPlace.objects.get(place__slug=CORNER)
    found = list(LendingRule.objects.all())
    assert len(found) == len(house.RULES)
    decided = {kind: rules.deciding(found, corner.pk, kind, ItemKind.BOOK) for kind in ReaderKind}
    assert decided[ReaderKind.STAFF].renewals == 3
    assert decided[ReaderKind.ADULT].days == 21
    assert rules.deciding(found, 0, ReaderKind.CHILD, ItemKind.BOOK).limit == 4


# What has happened


def test_every_state_is_shown():
    shown = set(Copy.objects.with_state().values_list("state_now", flat=True))
    assert shown == set(CopyState.values)
    assert set(Copy.objects.values_list("condition", flat=True)) == set(Condition.values)
    assert set(Hold.objects.values_list("state", flat=True)) == set(HoldState.values)
    ended = set(Loan.objects.exclude(ended_as="").values_list("ended_as", flat=True))
    assert ended == set(LoanEnd) - {LoanEnd.UNDONE}
    assert set(Reader.objects.values_list("kind", flat=True)) == set(ReaderKind.values)
    travelling = Transfer.objects.open()
    assert travelling.exclude(sent_at=None).exists()
    assert travelling.filter(sent_at=None).exists()
    assert OldCard.objects.filter(lost=True).exists()


def test_some_wait_and_one_of_them_is_away():
    today = timezone.localdate()
    queue = Hold.objects.waiting().filter(title__title_zh_hans="三体")
    assert queue.count() == 5
    assert [hold.is_paused(today) for hold in queue].count(True) == 1
    assert [hold.position for hold in queue] == [1, 2, 3, 4, 5]


def test_a_year_of_loans_has_forgotten_its_readers():
    ended = Loan.objects.exclude(ended_at=None)
    assert ended.count() >= 350
    kept = ended.exclude(reader=None)
    assert {loan.reader for loan in kept} == {reader(RESIDENT)}
    months = Circulation.objects.filter(verb=Verb.LEND).values("month").annotate(n=Sum("number"))
    assert len([month for month in months if month["n"] >= 10]) >= 11


def test_the_counts_come_from_the_actions():
    counted = {row["verb"]: row["n"] for row in Circulation.objects.values("verb").annotate(n=Sum("number"))}
    assert counted[Verb.LEND] == Loan.objects.count()
    assert counted[Verb.RETURN] == Loan.objects.filter(ended_as=LoanEnd.RETURNED).count()
    assert counted[Verb.RENEW] == Loan.objects.aggregate(n=Sum("renewals"))["n"]
    assert counted[Verb.HOLD] == Hold.objects.count()
    assert counted[Verb.IN_HOUSE] == InHouseUse.objects.count()


def test_some_books_are_loved_and_some_nobody_has_read():
    often = Title.objects.annotate(n=Count("copies__loans")).order_by("-n").first()
    assert often.n >= 6
    assert Title.objects.filter(copies__loans=None).exists()


def test_nothing_lies_ahead_and_nothing_happened_at_night():
    now = timezone.now()
    moments = [
        *Loan.objects.values_list("lent_at", flat=True),
        *Hold.objects.values_list("placed_at", flat=True),
    ]
    assert max(moments) < now
    hours = {timezone.localtime(moment).hour for moment in Loan.objects.values_list("lent_at", flat=True)}
    assert hours <= set(range(9, 23))
    assert not Copy.objects.filter(added_at__gt=now).exists()


def test_the_accounts_to_try_things_with_have_something_to_do():
    today = timezone.localdate()
    resident, colleague = reader(RESIDENT), reader(COLLEAGUE)
    loans = Loan.objects.open().filter(reader=resident)
    assert loans.filter(due_on__lt=today).exists()
    assert loans.filter(due_on__gte=today, remind_on__lte=today).exists()
    assert loans.filter(renewals=1).exists()
    assert resident.keep_history
    assert Loan.objects.filter(reader=resident, ended_as=LoanEnd.RETURNED).count() == 3
    states = set(Hold.objects.open().filter(reader=resident).values_list("state", flat=True))
    assert states == {HoldState.WAITING, HoldState.READY}
    assert 0 < resident.goals.get(year=today.year).read < 12
    child = Reader.objects.get(guardian=resident)
    assert (child.kind, child.name) == (ReaderKind.CHILD, "")
    assert Loan.objects.open().filter(reader=child).count() == 2
    mine = Hold.objects.open().filter(reader=colleague)
    assert {hold.state for hold in mine} == {HoldState.WAITING, HoldState.COMING}
    assert mine.get(state=HoldState.WAITING).is_paused(today)
    assert set(Loan.objects.open().filter(reader=colleague).values_list("channel", flat=True)) == {"phone"}


def test_people_give_and_wish_in_every_state():
    assert set(Donation.objects.values_list("state", flat=True)) == set(DonationState.values)
    assert set(Wish.objects.values_list("state", flat=True)) == set(WishState.values)
    assert Wish.objects.open().with_number().order_by("-number").first().number == 2
    given = Donation.objects.get(state=DonationState.ADDED)
    counts = times_read(given.copies.values_list("copy", flat=True))
    # How often is chance and moves with the day; that the best loved were given does not.
    books = Copy.objects.in_stock().filter(home__place__slug=BRANCH, kind=ItemKind.BOOK)
    own = books.filter(Q(donor="") | Q(donated_line__isnull=False))
    loved = max(times_read(own.values_list("pk", flat=True)).values())
    assert (given.copies.count(), max(counts.values())) == (3, loved)
    assert loved >= 3


def test_one_stock_take_is_over_and_one_half_done():
    ended, running = StockTake.objects.order_by("started_at")
    assert (ended.closed_at is not None, running.is_open) == (True, True)
    assert ended.sightings.filter(finding=Finding.MISSING).count() == 1
    found = set(running.sightings.values_list("finding", flat=True))
    assert found == {Finding.SEEN, Finding.MISPLACED, Finding.UNKNOWN}
    assert 0 < rules.unseen(running).count() < running.sightings.count()


def test_nobody_gets_mail_about_the_past():
    notices = Notice.objects.filter(kind__startswith="library.")
    assert set(notices.values_list("channel", flat=True)) == {"inbox"}
    told = set(notices.filter(person=reader(RESIDENT).person).values_list("kind", flat=True))
    lent = {"library.due_soon", "library.overdue", "library.hold_ready"}
    answered = {"library.donation_accepted", "library.donation_added", "library.wish_arrived"}
    assert told == lent | answered | {"library.list_shown"}


def test_a_second_load_changes_nothing():
    before = rows()
    assert load(timezone.localdate()) == "0 new"
    assert rows() == before


def test_a_copy_that_was_removed_comes_back_without_a_second_year():
    copy = Copy.objects.filter(loans=None, holds=None, in_house_uses=None).order_by("-accession").first()
    loans, accession = Loan.objects.count(), copy.accession
    with transaction.atomic():
        copy.delete()
        assert load(timezone.localdate()) == "1 new"
        assert Copy.objects.filter(accession=accession).exists()
        assert Loan.objects.count() == loans
        [following] = actions.next_accessions(1, "WJF")
        assert Copy.objects.filter(accession__startswith="WJF", accession__gte=following).count() == 0
        transaction.set_rollback(True)
