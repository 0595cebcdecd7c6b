"""A librarian says for each place when it is closed on a holiday; what is due moves, readers are told."""

import datetime as dt

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from library import actions
from library.desk.views import days as views
from portal import holidays, opening
from portal.models import HolidayAnswer, Notice, OpeningException
from tests import borrowing
from tests.borrowing import fresh

pytestmark = pytest.mark.django_db
NOTING = ("add_openingexception", "change_openingexception")
WHY = {"reason_zh_hans": "Holiday (zh)", "reason_en": "Sample Holiday"}


def holiday(first: dt.date, number: int = 3) -> holidays.Holiday:
    return holidays.Holiday(tuple(first + dt.timedelta(days=n) for n in range(number)), WHY)


@pytest.fixture
def desk(desk):
    """Whoever notes days at the desk may do so in the admin, too."""
    granted = Permission.objects.filter(content_type__app_label="portal", codename__in=NOTING)
    desk.user.user_permissions.add(*granted)
    return desk


@pytest.fixture
def loan(branch):
    return borrowing.loan(borrowing.copy(home=branch))


@pytest.fixture
def ahead(monkeypatch, loan) -> holidays.Holiday:
    """One that begins on the day on which something is due."""
    one = holiday(loan.due_on)
    monkeypatch.setattr(holidays, "coming", lambda today: [one])
    return one


def answer(desk, branch, ahead, *closed: dt.date):
    sent = {"place": branch.place.slug, "holiday": ahead.key, "closed": [day.isoformat() for day in closed]}
    return desk.press("days/", **sent)


def test_what_is_due_on_days_that_are_accepted_moves_as_by_any_later_closure(desk, branch, loan, ahead):
    assert "Sample Holiday" in desk.open("days/").text
    page = answer(desk, branch, ahead, *ahead.dates[:2])
    assert "closed on 2 days" in page.text
    assert "1 date was moved" in page.text
    assert fresh(loan).due_on == ahead.dates[2]
    assert fresh(loan).due_reason[-1]["step"] == "moved"
    assert Notice.objects.filter(kind="library.due_moved").exists()
    noted = OpeningException.objects.get(date=ahead.dates[0])
    assert (noted.reason_en, noted.opens) == ("Sample Holiday", None)
    answers = HolidayAnswer.objects.order_by("date")
    assert [row.closed for row in answers] == [True, True, False]
    assert {row.by for row in answers} == {desk.user}


def test_what_is_not_accepted_changes_nothing_and_is_not_suggested_again(desk, branch, loan, ahead):
    page = answer(desk, branch, ahead)
    assert "open as in every week" in page.text
    assert fresh(loan).due_on == loan.due_on
    assert not OpeningException.objects.exists()
    assert "Sample Holiday" not in page.text


def test_each_place_decides_for_itself(desk, branch, ahead):
    corner = borrowing.corner()
    answer(desk, branch, ahead, *ahead.dates)
    assert opening.hours_on(fresh(corner.place), ahead.dates[0]) != []
    assert "Sample Holiday" in desk.open("days/").text, "the other place has not said anything yet"


def test_whoever_answers_first_decides(desk, branch, ahead):
    actions.answer_holiday(branch, ahead, set(), by=desk.user)
    actions.answer_holiday(branch, ahead, set(ahead.dates), by=borrowing.librarian())
    assert not OpeningException.objects.exists()
    assert "decided already, or have begun" in answer(desk, branch, ahead, *ahead.dates).text


def test_days_that_were_never_suggested_are_not_closed(desk, branch, ahead):
    answer(desk, branch, ahead, ahead.dates[-1] + dt.timedelta(days=9))
    assert not OpeningException.objects.exists()


def test_a_closed_day_is_taken_back_at_the_desk_and_its_dates_stay(desk, branch, loan, ahead):
    answer(desk, branch, ahead, *ahead.dates)
    moved = fresh(loan).due_on
    day = OpeningException.objects.order_by("date").first()
    page = desk.press(f"days/{day.pk}/take-back/")
    assert "Taken back" in page.text
    assert fresh(day).withdrawn_by == desk.user
    assert opening.hours_on(fresh(branch.place), day.date) != []
    assert fresh(loan).due_on == moved
    assert "taken back before" in desk.press(f"days/{day.pk}/take-back/").text
    assert len(opening.in_force(fresh(branch.place))) == 2


def test_the_hold_shelf_waits_longer_over_a_holiday(desk, branch, monkeypatch):
    copy = borrowing.copy(home=branch)
    hold = borrowing.hold(copy.title, pickup=branch)
    actions.give_back(copy, branch)
    before = fresh(hold).collect_by
    actions.answer_holiday(branch, holiday(before, 1), {before}, by=desk.user)
    assert fresh(hold).collect_by == before + dt.timedelta(days=1)


def test_more_places_ask_no_more_queries(desk, branch, ahead):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert desk.open("days/").status_code == 200
        return len(queries)

    desk.open("days/")
    first = asked()
    borrowing.corner(), borrowing.place()
    assert asked() == first


def test_the_page_says_how_far_holidays_are_known(desk):
    assert f"{views.workdays.known_until().year}" in desk.open("days/").text


@pytest.mark.parametrize("missing", NOTING)
def test_who_may_not_note_days_sees_them_and_decides_nothing(desk, branch, ahead, missing):
    borrowing.close(branch, ahead.dates[0])
    desk.user.user_permissions.remove(Permission.objects.get(codename=missing))
    page = desk.open("days/")
    assert "Days that differ" in page.text
    for offered in ("Sample Holiday", "take-back", "Note another day"):
        assert offered not in page.text
    assert answer(desk, branch, ahead, *ahead.dates).status_code == 403
    day = OpeningException.objects.get()
    assert desk.press(f"days/{day.pk}/take-back/").status_code == 403
    assert fresh(day).withdrawn_at is None
    assert not HolidayAnswer.objects.exists()


def note(desk, branch, date: dt.date, **more):
    return desk.press("days/new/", place=branch.pk, date=date.isoformat(), **WHY, **more)


def test_any_other_day_is_closed_at_the_desk_and_what_is_due_moves_at_once(desk, branch, loan):
    assert "days/new/" in desk.open("days/").text
    page = note(desk, branch, loan.due_on)
    assert "closed on 1 day" in page.text
    assert "1 date was moved" in page.text
    assert fresh(loan).due_on == loan.due_on + dt.timedelta(days=1)
    assert OpeningException.objects.get().reason_en == "Sample Holiday"
    assert "This is noted already for that day." in note(desk, branch, loan.due_on).text
    assert OpeningException.objects.count() == 1


def test_a_day_is_noted_with_a_reason_and_ahead(desk, branch, loan):
    assert "This day has passed." in note(desk, branch, dt.date(2020, 1, 31)).text
    page = desk.press("days/new/", place=branch.pk, date=loan.due_on.isoformat(), reason_en="Repairs")
    assert "Say why: readers see it" in page.text
    assert 'value="Repairs"' in page.text
    assert not OpeningException.objects.exists()


def test_a_day_noted_in_the_admin_moves_what_is_due_at_once_and_says_so(desk, branch, loan, one_factor):
    add = reverse(OpeningException.snippet_viewset.get_url_name("add"))
    desk.user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    sent = {"place": branch.place_id, "date": loan.due_on.isoformat(), "opens": "", "closes": "", **WHY}
    page = desk.client.post(add, sent, follow=True)
    assert "1 date was moved" in page.text
    assert fresh(loan).due_on == loan.due_on + dt.timedelta(days=1)
    assert Notice.objects.filter(kind="library.due_moved").count() == 1


def test_a_page_of_the_day_before_decides_about_what_is_left_and_says_so(desk, branch, ahead, monkeypatch):
    left = holidays.Holiday(ahead.dates[1:], WHY)
    monkeypatch.setattr(holidays, "coming", lambda today: [left])
    page = answer(desk, branch, ahead, *ahead.dates)
    assert "closed on 2 days" in page.text
    assert "had begun, or was decided already" in page.text
    assert OpeningException.objects.count() == 2


def test_the_desk_counts_what_was_noted_not_what_was_ticked(desk, branch, ahead, monkeypatch):
    """Somebody else is quicker with the first day, and with all of them."""
    monkeypatch.setattr(views.holidays, "suggested", lambda places, today: {branch.place_id: [ahead]})
    actions.answer_holiday(branch, holidays.Holiday(ahead.dates[:1], WHY), set(), by=desk.user)
    assert "closed on 2 days" in answer(desk, branch, ahead, *ahead.dates).text
    page = answer(desk, branch, ahead, *ahead.dates)
    assert "closed on" not in page.text
    assert "decided already, or have begun" in page.text
