"""The day before and two hours before, as chosen: each once, and only of what stands."""

from datetime import datetime, timedelta
from functools import cache
from uuid import uuid4

import icalendar
import pytest
from django.utils import timezone, translation

from events import actions
from events.models import Registration, Session
from portal import inbox, notices, persons
from portal.models import Notice, Person
from tests import builders
from tests.together import at_once

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@cache
def midnight() -> datetime:
    """One day for the whole of a test, which may last beyond it."""
    today = datetime.now(timezone.get_default_timezone())
    return today.replace(hour=0, minute=0, second=0, microsecond=0)


@pytest.fixture(autouse=True)
def _one_day():
    midnight.cache_clear()


def at(hour: int, minute: int = 0, days: int = 0) -> datetime:
    """So many days after the day of the test, by the clocks of Beijing."""
    return midnight() + timedelta(days=days, hours=hour, minutes=minute)


@pytest.fixture
def session(db) -> Session:
    """In three days, at two in the afternoon."""
    return builders.session(builders.event(title_en="Fair", slug="fair"), starts_at=at(14, days=3))


@pytest.fixture
def clock(monkeypatch):
    """What the time is when the worker reads the words."""

    def to(moment: datetime) -> datetime:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return moment

    return to


def registered(session, who=None, **fields) -> Registration:
    made = builders.registration(session, who)
    if fields:
        Registration.objects.filter(pk=made.pk).update(**fields)
    return made


@pytest.fixture
def reminded(mailed, clock):
    """The job at this moment, and what was mailed."""
    return lambda moment: mailed(actions.remind, clock(moment))


def test_the_day_before_and_two_hours_before(reminded, session):
    registered(session)
    assert reminded(at(9, 59, days=2)) == []
    (first,) = reminded(at(10, days=2))
    assert first.subject.startswith("Tomorrow at ")
    assert reminded(at(10, 5, days=2)) == []
    assert reminded(at(11, 59, days=3)) == []
    (second,) = reminded(at(12, days=3) + timedelta(minutes=1))
    assert second.subject.startswith("Today at ")
    assert reminded(at(12, 6, days=3)) == []
    assert reminded(at(14, days=3)) == []


def test_with_the_file_for_the_calendar(reminded, session):
    registered(session)
    (letter,) = reminded(at(10, days=2))
    name, text, kind = letter.attachments[0]
    entry = icalendar.Calendar.from_ical(text).events[0]
    assert (name, kind.partition(";")[0]) == ("fair.ics", "text/calendar")
    assert entry["UID"].startswith(str(session.uid))
    assert (entry["SEQUENCE"], entry["STATUS"]) == (0, "CONFIRMED")


@pytest.mark.parametrize(("chosen", "subjects"), [("day", ["Tomorrow"]), ("hours", ["Today"]), ("", [])])
def test_as_chosen(reminded, session, chosen, subjects):
    registered(session, reminders=chosen)
    letters = reminded(at(10, days=2)) + reminded(at(13, days=3))
    assert [letter.subject.split()[0] for letter in letters] == subjects


def test_in_the_language_of_the_reader(reminded, session):
    for language in ("en", "zh-hans"):
        registered(session, builders.person(language=language))
    english, chinese = reminded(at(10, days=2))
    assert "/en/events/r/" in english.body
    assert "/zh-hans/events/r/" in chinese.body


def test_only_who_has_a_place(reminded, session):
    actions.change_places(session, 1)
    seated, waiting = registered(session), registered(session)
    assert waiting.state == "waiting"
    (letter,) = reminded(at(10, days=2))
    assert letter.to == [seated.person.email]


def test_nobody_is_reminded_of_what_they_have_cancelled_or_what_is_off(reminded, session):
    actions.cancel(registered(session))
    assert reminded(at(10, days=2)) == []
    registered(session)
    actions.call_off(session)
    assert reminded(at(10, days=2)) == []


def test_who_registers_after_that_has_just_read_it(reminded, clock, session):
    clock(at(15, days=2))
    registered(session)
    assert reminded(at(15, 5, days=2)) == []
    assert len(reminded(at(12, 5, days=3))) == 1


def test_a_moved_date_is_reminded_of_anew(reminded, clock, session):
    registered(session)
    assert len(reminded(at(10, days=2))) == 1
    session.starts_at, session.ends_at = session.starts_at + DAY, session.ends_at + DAY
    actions.change_session(session)
    assert reminded(at(9, days=3)) == []
    (letter,) = reminded(at(10, days=3))
    assert "SEQUENCE:1" in letter.attachments[0][1]


def test_after_a_gap_nothing_is_said_of_yesterday(reminded, session):
    """The clock slept from the morning before until the day itself."""
    registered(session, reminders="day")
    assert reminded(at(8, days=3)) == []
    assert reminded(at(23, days=2)) == [], "nor are phones rung at night"
    assert len(reminded(at(21, 59, days=2))) == 1


def test_late_after_a_gap_is_better_than_never(reminded, session):
    registered(session)
    (letter,) = reminded(at(13, 45, days=3))
    assert letter.subject.startswith("Today at ")


def test_a_worker_that_is_late_says_what_is_true_then(clock, session):
    """The outbox got it in time; the words are made when it is sent."""
    registered(session, reminders="day")
    actions.remind(clock(at(10, days=2)))
    notice = Notice.objects.get(kind="events.reminder_day")
    clock(at(9, days=3))
    with translation.override("en"):
        context = notices.contexts_of(notices.kind_of(notice.kind), [notice])[0]
    assert not context["tomorrow"]


@pytest.mark.parametrize("change", ["cancelled", "called off", "moved", "begun", "not wanted"])
def test_what_holds_no_longer_is_not_sent(mailed, clock, session, change):
    mine = registered(session)
    actions.remind(clock(at(10, days=2)))
    notice = Notice.objects.get(kind="events.reminder_day")
    if change == "cancelled":
        actions.cancel(mine)
    elif change == "called off":
        actions.call_off(session)
    elif change == "moved":
        session.ends_at += HOUR
        actions.change_session(session)
    elif change == "begun":
        clock(at(14, 1, days=3))
    else:
        Registration.objects.update(reminders="hours")
    assert mailed(notices.send, notice.pk) == []
    assert not Notice.objects.filter(pk=notice.pk).exists()


def test_the_inbox_keeps_what_was_said(clock, session):
    reader = persons.of_account(builders.user())
    registered(session, reader)
    actions.remind(clock(at(10, days=2)))
    clock(at(10, days=9))
    with translation.override("en"):
        entry = inbox.entries_of(Notice.objects.inbox_of(reader).order_by("-pk"))[0]
    assert entry["title"].startswith("Tomorrow at ")


def test_one_query_reads_many(clock, session, monkeypatch, django_assert_max_num_queries):
    """Beside what telling one person costs."""
    monkeypatch.setattr(actions.reminding, "AT_ONCE", 4)
    actions.change_places(session, 30)
    for _ in range(10):
        registered(session, reminders="day")
    clock(at(10, days=2))
    each = 4
    with django_assert_max_num_queries(10 * each + 3 * 3 + 2):
        assert actions.remind() == 10


@pytest.mark.django_db(transaction=True)
def test_beside_itself_it_reminds_once(clock, session):
    for _ in range(6):
        registered(session, reminders="day")
    moment = clock(at(10, days=2))
    problems = [
        result for result in at_once(4, lambda _number: actions.remind(moment)) if not isinstance(result, int)
    ]
    assert problems == []
    assert Notice.objects.filter(kind="events.reminder_day", channel="email").count() == 6


@pytest.mark.django_db
def test_who_read_the_same_people_tells_them_once(clock, session, monkeypatch):
    """Two clocks have read before either has written."""
    assert told_by_two(clock, session, monkeypatch) == 3


@pytest.mark.django_db
def test_without_an_occasion_they_would_be_told_twice(clock, session, monkeypatch):
    """The control: the outbox can't tell the two apart from two reminders."""
    tell = notices.tell

    def unrecognised(*args, occasion, **params):
        return tell(*args, occasion=uuid4().hex, **params)

    monkeypatch.setattr(notices, "tell", unrecognised)
    assert told_by_two(clock, session, monkeypatch) == 6


def told_by_two(clock, session, monkeypatch) -> int:
    monkeypatch.setattr("events.reminders.missing", lambda _which, rows: rows)
    for _ in range(3):
        registered(session, reminders="day")
    moment = clock(at(10, days=2))
    for _ in range(2):
        actions.remind(moment)
    return Notice.objects.filter(kind="events.reminder_day", channel="email").count()


def test_who_cannot_be_reminded_is_not_found_anew(clock, session):
    """Without a contact, or without a wish to be told."""
    builders.registration(session, Person.objects.create(name="Wang", without_contact=True))
    builders.registration(session, builders.person(notify_email=False))
    clock(at(10, days=2))
    assert actions.remind() == 0
