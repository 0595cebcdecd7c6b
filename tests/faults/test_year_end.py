"""The clock around New Year and on a leap day, in Beijing: for eight hours the year is not that of UTC."""

import datetime as dt
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from library import actions as library
from library.models import ReadingGoal
from portal import clock, opening, references, workdays
from portal.models import JobRun, OpeningHours
from portal.monthly import Month
from tests import borrowing, builders, suggesting

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
BEIJING = ZoneInfo("Asia/Shanghai")


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=BEIJING)


# The years 2027 and later have been announced by nobody; 2028 has a 29 February.
MOMENTS = [
    *("2026-12-31 23:59:59", "2027-01-01 00:00", "2027-01-01 07:59:59", "2027-01-01 08:00"),
    *("2027-12-31 23:59:59", "2028-01-01 00:00:01", "2028-02-28 23:59:59"),
    *("2028-02-29 00:00", "2028-02-29 23:59:59", "2028-03-01 00:00"),
]
PAGES = [
    *("", "events/", "events/calendar.ics", "events/feed.xml", "events/figures/", "events/mine/"),
    *("library/", "library/catalogue/", "library/mine/"),
    *("suggestions/", "suggestions/statistics/", "suggestions/feed.xml", "places/", "search/?q=a", "me/"),
]


@pytest.fixture(params=MOMENTS)
def now(request, monkeypatch) -> dt.datetime:
    """What everybody who asks is told."""
    moment = at(request.param)
    monkeypatch.setattr(timezone, "now", lambda: moment.astimezone(dt.UTC))
    return moment


@pytest.fixture
def world(now):
    """A date over midnight, a book that is due, a case that is open, a place that closes after midnight."""
    place, who = builders.place(), builders.user()
    for weekday in range(7):
        # Midnight joins two days.
        for opens, closes in (("00:00", "01:00"), ("20:00", "23:59")):
            hours = {"opens": dt.time.fromisoformat(opens), "closes": dt.time.fromisoformat(closes)}
            OpeningHours.objects.create(place=place, weekday=weekday, **hours)
    starts = (now - dt.timedelta(hours=1)).replace(microsecond=0)
    over = builders.session(
        builders.event(place=place), starts_at=starts, ends_at=starts + dt.timedelta(hours=3)
    )
    builders.registration(
        builders.session(builders.event(place=place), starts_at=starts + dt.timedelta(days=1))
    )
    borrowing.loan(now=now - dt.timedelta(days=30))
    suggesting.brought_to("in_progress")
    builders.home()
    return over, place, who


def test_the_clock_runs_all_its_jobs_and_each_once(world, now, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
    asked = [job.name for job in clock.jobs()]
    assert clock.run_due(timezone.now) == asked
    assert dict(JobRun.objects.exclude(error="").values_list("name", "error")) == {}
    assert clock.run_due(timezone.now) == []
    tomorrow = timezone.now() + dt.timedelta(days=1)
    assert clock.run_due(lambda: tomorrow) == asked
    assert dict(JobRun.objects.exclude(error="").values_list("name", "error")) == {}


def test_pages_are_there_in_both_languages(world, client):
    session, place, who = world
    client.force_login(who)
    own = [session.event.get_absolute_url().split("/", 2)[2], place.get_absolute_url().split("/", 2)[2]]
    for code in ("en", "zh-hans"):
        for path in (*PAGES, *own):
            assert client.get(f"/{code}/{path}").status_code == 200, (code, path)


def test_a_month_a_year_and_a_place_are_those_of_beijing(world, now):
    _session, place, _who = world
    month = Month(timezone.localdate().replace(day=1), timezone.now())
    assert month.of("at")["at__gte"] <= now < month.of("at")["at__lt"]
    assert month.year_before.first.year == now.year - 1
    assert timezone.localdate() == now.date()
    state = opening.status(place, timezone.now())
    assert isinstance(state, opening.Open) == (now.hour in (20, 21, 22, 23, 0))


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        # 1 January is a day off by law, on a Saturday another one; what moves beside it nobody knows yet.
        ("2026-12-31 16:00", "2027-01-04 18:00"),
        ("2027-12-31 16:00", "2028-01-04 18:00"),
        ("2028-02-28 16:00", "2028-02-29 18:00"),
        ("2028-02-29 16:00", "2028-03-01 18:00"),
    ],
)
def test_the_next_workday_is_known_also_of_years_that_nobody_has_announced(moment, due):
    assert workdays.Calendar().add_workdays(at(moment), 1) == at(due)
    hour = dt.timedelta(hours=1)
    begins = workdays.Calendar().add_working_time(at(moment), 3 * hour)
    assert begins == at(due).replace(hour=10)
    assert workdays.known_until() >= dt.date(2026, 12, 31)


@pytest.mark.parametrize(("back", "counts"), [("2026-12-31 23:59:59", 2026), ("2027-01-01 00:00", 2027)])
def test_a_book_counts_for_the_year_of_beijing(back, counts):
    reader = borrowing.reader()
    for year in (2026, 2027):
        library.set_goal(reader, year, 12)
    loan = borrowing.loan(borrowing.copy(), reader, now=at("2026-12-20 12:00"))
    library.give_back(loan.copy, loan.lent_from, now=at(back))
    found = dict(ReadingGoal.objects.values_list("year", "borrowed"))
    assert found == {2026: int(counts == 2026), 2027: int(counts == 2027)}


def test_references_know_no_year(now):
    made = builders.registration()
    assert references.normalise(made.reference) == made.reference
    assert made.created_at == timezone.now()
    assert uuid.UUID(str(made.form_key))
