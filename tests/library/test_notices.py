"""What readers are told: in their language, once per loan, kind and day, and nothing about what is over."""

import datetime as dt

import pytest
from django.utils import translation

from library import actions
from library.actions import clockwork
from portal import inbox, persons
from portal.models import Notice
from tests import borrowing, builders
from tests.borrowing import fresh, in_days, noon

pytestmark = pytest.mark.django_db
BOOK = {"title_zh_hans": "红星照耀中国", "title_en": "Red Star over China", "responsibility": "Edgar Snow"}


@pytest.fixture
def lent():
    return borrowing.loan(borrowing.copy(borrowing.title(**BOOK)))


def days_after(loan, days: int) -> dt.datetime:
    return noon(loan.due_on + dt.timedelta(days=days))


def test_reminded_once_before_and_at_a_few_days_after(mailed, lent):
    sent = {}
    for day in range(-6, 60):
        for _ in range(2):
            for letter in mailed(clockwork.remind, days_after(lent, day)):
                sent.setdefault(day, []).append(letter.subject.split(" ")[0])
    assert sent == {-3: ["Due"], 1: ["Overdue:"], 8: ["Overdue:"], 22: ["Overdue:"], 50: ["Overdue:"]}


def test_after_a_gap_the_latest_word_is_said_once(mailed, lent):
    (letter,) = mailed(clockwork.remind, days_after(lent, 30))
    assert letter.subject == "Overdue: Red Star over China"
    assert mailed(clockwork.remind, days_after(lent, 31)) == []


def test_a_letter_says_when_and_why(mailed, lent):
    (letter,) = mailed(clockwork.remind, days_after(lent, -1))
    assert "28 days from lending" in letter.body
    assert "Edgar Snow" in letter.body
    assert lent.lent_from.place.name_en in letter.body


def test_each_reads_their_own_language(mailed):
    copy = borrowing.copy(borrowing.title(**BOOK))
    lent = borrowing.loan(copy, borrowing.reader(person=builders.person(language="zh-hans")))
    (letter,) = mailed(clockwork.remind, days_after(lent, 1))
    assert "红星照耀中国" in letter.subject


def test_nobody_is_reminded_of_what_is_over(mailed, lent):
    other = borrowing.loan(None, lent.reader)
    actions.give_back(lent.copy, lent.lent_from)
    actions.claim_returned(other)
    assert mailed(clockwork.remind, days_after(other, 2)) == []


def test_a_renewal_begins_anew(mailed, lent):
    mailed(clockwork.remind, days_after(lent, -1))
    renewed = actions.renew(lent, now=days_after(lent, -1)).loan
    assert not Notice.objects.filter(kind="library.due_soon").exists()
    (letter,) = mailed(clockwork.remind, days_after(renewed, -2))
    assert letter.subject.startswith("Due on")


def test_a_reader_with_a_card_only_is_told_nothing(mailed):
    reader, _new = actions.register_reader(name="Sample Neighbour")
    lent = borrowing.loan(None, reader)
    assert mailed(clockwork.remind, days_after(lent, 2)) == []


def test_a_reservation_is_ready_and_was_not_collected(mailed, lent):
    hold = borrowing.hold(lent.copy.title, pickup=lent.lent_from)
    (ready,) = mailed(actions.give_back, lent.copy, lent.lent_from)
    assert ready.subject == "Ready to collect: Red Star over China"
    assert lent.lent_from.place.address_en in ready.body
    late = noon(fresh(hold).collect_by + dt.timedelta(days=1))
    (gone,) = mailed(clockwork.end_holds, late)
    assert gone.subject == "Not collected: Red Star over China"
    assert mailed(clockwork.end_holds, late) == []


def test_a_closure_is_told_with_the_new_day(mailed, lent):
    borrowing.close(lent.lent_from, lent.due_on)
    (letter,) = mailed(clockwork.move_all_dates)
    assert letter.subject.startswith("Now due on")
    assert "a closure was announced later" in letter.body
    assert mailed(clockwork.move_all_dates) == []


def test_more_time_on_the_hold_shelf_is_told(mailed, lent):
    hold = borrowing.hold(lent.copy.title, pickup=lent.lent_from)
    actions.give_back(lent.copy, lent.lent_from)
    borrowing.close(lent.lent_from, fresh(hold).collect_by)
    (letter,) = mailed(clockwork.move_all_dates)
    assert letter.subject.startswith("More time, until")


def test_the_inbox_of_a_child_is_that_of_the_guardian():
    reader = borrowing.reader(person=persons.of_account(builders.user()))
    fields = {"kind": "child", "nickname": "Little Bear", "guardian": reader}
    child, _new = actions.register_reader(**fields)
    lent = borrowing.loan(borrowing.copy(borrowing.title(**BOOK)), child, now=in_days(-40))
    clockwork.remind()
    with translation.override("en"):
        (entry,) = inbox.entries_of(Notice.objects.inbox_of(reader.person))
        assert entry["title"] == "Overdue: Red Star over China"
    actions.give_back(lent.copy, lent.lent_from)
    assert not Notice.objects.inbox_of(reader.person).exists()
