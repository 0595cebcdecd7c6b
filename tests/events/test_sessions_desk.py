"""Planning dates at the desk: made, copied, many by a rule, moved and called off with a preview."""

import datetime as dt
import re
import uuid

import pytest

from events import actions
from events.desk.date_forms import by_rule
from events.models import Seats, Session
from portal import holidays, workdays
from portal.models import OpeningException
from tests import builders
from tests.desks import fields_of
from tests.events.planned import DESK, on, organiser, places, said
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(organiser())
    return client


@pytest.fixture
def event():
    return builders.event(slug="fair", title_en="Fair")


@pytest.fixture
def session(event):
    """In ten days, at two in the afternoon."""
    return builders.session(event, starts_at=on(10, 14), capacity=5)


def test_only_who_plans_comes_in(client, settings, session):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_registration"))
    assert client.get(DESK).status_code == 200
    assert "Plan dates" not in client.get(DESK).text
    assert client.get(f"{DESK}dates/").status_code == 403
    assert client.post(f"{DESK}sessions/{session.pk}/call-off/", {"step": "do"}).status_code == 403


def test_from_the_desk_to_a_new_date(desk, event):
    assert "Fair" in desk.get(f"{DESK}dates/?q=fai").text
    assert "No date ahead" in desk.get(f"{DESK}dates/fair/").text
    form = places(event) | said(on(9, 18))
    page = desk.post(f"{DESK}dates/fair/new/", form, follow=True)
    assert "The date has been made." in page.text
    made = Session.objects.get()
    assert (made.starts_at, made.ends_at, made.group_limit) == (on(9, 18), on(9, 20), 4)
    desk.post(f"{DESK}dates/fair/new/", form)
    assert Session.objects.count() == 1, "a second press makes nothing"


def test_a_date_over_midnight_names_its_last_day(desk, event):
    late = places(event) | said(on(9, 22), hours=3)
    assert "It ends before it begins." in desk.post(f"{DESK}dates/fair/new/", late).text
    desk.post(f"{DESK}dates/fair/new/", late | {"until": f"{on(10):%Y-%m-%d}"})
    assert Session.objects.get().ends_at == on(10, 1)


def test_a_clash_is_asked_about(desk, event, session):
    form = places(event) | said(on(10, 15))
    page = desk.post(f"{DESK}dates/fair/new/", form)
    assert "This event has a date then" in page.text
    assert Session.objects.count() == 1
    desk.post(f"{DESK}dates/fair/new/", form | {"sure": "1"})
    assert Session.objects.count() == 2


def test_a_copy_has_all_but_the_day(desk, event, session):
    Session.objects.update(
        age_bands="6-13", group_limit=3, cancel_until=session.starts_at - dt.timedelta(days=1)
    )
    page = desk.get(f"{DESK}sessions/{session.pk}/duplicate/")
    assert 'value="14:00"' in page.text
    assert f"{session.starts_at:%Y-%m-%d}" not in page.text
    form = places(event, group_limit=3) | said(on(17, 14))
    desk.post(f"{DESK}sessions/{session.pk}/duplicate/", form)
    copy = Session.objects.latest("pk")
    assert (copy.age_bands, copy.cancel_until) == ("6-13", on(16, 14))
    assert copy.uid != session.uid


def test_days_of_a_rule():
    monday = dt.date(2026, 11, 30)
    assert by_rule({0, 3}, monday, dt.date(2026, 12, 10)) == [
        dt.date(2026, 11, 30),
        dt.date(2026, 12, 3),
        dt.date(2026, 12, 7),
        dt.date(2026, 12, 10),
    ]
    every_second = by_rule({2}, dt.date(2026, 12, 3), dt.date(2026, 12, 31), every=2)
    assert every_second == [dt.date(2026, 12, 16), dt.date(2026, 12, 30)]


def rule(event, **more) -> dict:
    """Every day of one week, from ten days on."""
    days = {"weekdays": list(range(7)), "every": 1}
    span = {"first": f"{on(10):%Y-%m-%d}", "last": f"{on(16):%Y-%m-%d}", "begins": "14:00", "ends": "16:00"}
    return places(event) | days | span | more


def test_many_are_seen_then_made(desk, event, session):
    OpeningException.objects.create(place=event.place, date=on(12).date(), reason_en="Painted")
    assert 'name="begins" value="14:00"' in desk.get(f"{DESK}dates/fair/many/").text
    page = desk.post(f"{DESK}dates/fair/many/", rule(event))
    boxes = re.findall(r'name="date" value="([\d-]+)"[^>]*?( checked)?(?: aria-[^>]*)?>', page.text)
    ticked = {day for day, checked in boxes if checked}
    assert len(boxes) == 7
    assert not ticked & {f"{on(10):%Y-%m-%d}", f"{on(12):%Y-%m-%d}"}
    assert "This event has a date then" in page.text
    assert "The place is closed on this day" in page.text
    some = {"step": "make", "date": [f"{on(11):%Y-%m-%d}", f"{on(13):%Y-%m-%d}", "2020-01-01"]}
    form = fields_of(page) | {"weekdays": list(range(7))} | some
    assert "2 dates have been made." in desk.post(f"{DESK}dates/fair/many/", form, follow=True).text
    assert "had been made already" in desk.post(f"{DESK}dates/fair/many/", form, follow=True).text
    made = Session.objects.exclude(pk=session.pk)
    assert [row.starts_at for row in made.order_by("pk")] == [on(11, 14), on(13, 14)]
    assert set(Seats.objects.filter(session__in=made).values_list("capacity", flat=True)) == {20}


def test_a_rule_is_told_what_is_wrong_with_it(desk, event):
    page = desk.post(f"{DESK}dates/fair/many/", rule(event, last=f"{on(300):%Y-%m-%d}"))
    assert "can be made at once" in page.text
    none = rule(event)
    del none["weekdays"]
    assert "Tick one day of the week at least." in desk.post(f"{DESK}dates/fair/many/", none).text
    empty = desk.post(f"{DESK}dates/fair/many/", rule(event, step="make"))
    assert "Tick one day at least" in empty.text
    again = desk.post(f"{DESK}dates/fair/many/", rule(event, step="edit"))
    assert "Show me the list" in again.text


def test_a_holiday_is_named_and_left_out(desk, event, monkeypatch):
    names = {"reason_en": "Sample Day", "reason_zh_hans": "Sample Day (zh)"}
    day = holidays.Holiday((on(12).date(),), names)
    monkeypatch.setattr(holidays, "coming", lambda _today: [day])
    page = desk.post(f"{DESK}dates/fair/many/", rule(event))
    assert "Holiday: Sample Day" in page.text
    assert not re.search(rf'value="{on(12):%Y-%m-%d}"[^>]* checked', page.text)
    assert re.search(rf'value="{on(14):%Y-%m-%d}"[^>]* checked', page.text)


def test_beyond_what_is_announced_the_holidays_of_the_law_are_named(desk, event, monkeypatch):
    day = on(12).date()
    monkeypatch.setattr(workdays, "known_until", lambda: on(11).date())
    monkeypatch.setattr(holidays, "China", lambda **_more: {day: "Sample Day"})
    page = desk.post(f"{DESK}dates/fair/many/", rule(event))
    assert "Holiday: Sample Day" in page.text
    assert "it is known which days people have off" in page.text
    assert not re.search(rf'value="{day:%Y-%m-%d}"[^>]* checked', page.text)


def test_a_move_is_seen_before_it_is_done(desk, mailed, session):
    for language in ("en", "zh-hans"):
        builders.registration(session, builders.person(language=language))
    url = f"{DESK}sessions/{session.pk}/move/"
    form = fields_of(desk.get(url)) | said(on(11, 9), place=session.place_id)
    half = desk.post(url, form | {"words_en": "Rain."})
    assert "Some read only this language" in half.text
    assert "Rain." in half.text
    form |= {"words_en": "Rain.", "words_zh_hans": "Rain (zh).", "ask": "on"}
    seen = desk.post(url, form)
    assert "<b>2</b> registrations" in seen.text
    assert "E-mail: 2" in seen.text
    for text in ("New time or place: Fair", "Rain.", "Rain (zh).", "Are you still coming?"):
        assert text in seen.text
    assert Session.objects.get().sequence == 0
    kept = desk.post(url, form | {"step": "edit"})
    assert "Rain (zh)." in kept.text
    letters = mailed(desk.post, url, fields_of(seen) | {"step": "do"})
    assert len(letters) == 2
    moved = Session.objects.get()
    assert (moved.starts_at, moved.sequence, moved.previous_starts_at) == (on(11, 9), 1, on(10, 14))
    again = mailed(desk.post, url, fields_of(seen) | {"step": "do"})
    assert again == [], "a second press tells nobody again"
    assert Session.objects.get().sequence == 1
    assert "Of 2 registrations that were asked" in desk.get(f"{DESK}sessions/{session.pk}/date/").text


def test_who_was_slower_sees_what_holds_now(desk, session):
    url = f"{DESK}sessions/{session.pk}/move/"
    form = fields_of(desk.get(url)) | said(on(11, 9), place=session.place_id)
    other = Session.objects.get()
    actions.reschedule(other, starts_at=on(12, 9), ends_at=on(12, 10), place=session.place)
    page = desk.post(url, form | {"step": "do"})
    assert "Somebody else has changed this date meanwhile" in page.text
    assert Session.objects.get().starts_at == on(12, 9)
    desk.post(url, form | fields_of(page) | {"step": "do"})
    assert Session.objects.get().starts_at == on(11, 9)


def test_more_places_do_not_stand_in_the_way_of_a_move(desk, session):
    url = f"{DESK}sessions/{session.pk}/move/"
    form = fields_of(desk.get(url)) | said(on(11, 9), place=session.place_id)
    actions.change_places(session, 8)
    desk.post(url, form | {"step": "do"})
    assert Session.objects.get().starts_at == on(11, 9)
    assert Seats.objects.get().capacity == 8


def test_deadlines_move_along(session):
    session.registration_closes_at = session.cancel_until = on(9, 12)
    actions.reschedule(session, starts_at=on(12, 14), ends_at=on(12, 16), place=session.place)
    assert session.registration_closes_at == session.cancel_until == on(11, 12)


def test_called_off_and_brought_back(desk, mailed, session):
    builders.registration(session)
    for verb, subject in (
        ("call-off", "Does not take place: Fair"),
        ("reinstate", "Takes place after all: Fair"),
    ):
        url = f"{DESK}sessions/{session.pk}/{verb}/"
        assert subject in desk.post(url, {"words_en": "", "words_zh_hans": ""}).text
        (letter,) = mailed(desk.post, url, {"step": "do"})
        assert letter.subject == subject
        assert mailed(desk.post, url, {"step": "do"}) == []
    assert Session.objects.get().sequence == 2


def test_the_number_of_places(desk, session):
    for _ in range(3):
        builders.registration(session)
    url = f"{DESK}sessions/{session.pk}/places/"
    refused = desk.post(url, {"capacity": 2})
    assert "Taken: 3." in refused.text
    assert Seats.objects.get().capacity == 5
    desk.post(url, {"capacity": 2, "knowingly": "on"})
    assert Seats.objects.get().capacity == 2
    assert "1 more person than places" in desk.get(f"{DESK}sessions/{session.pk}/date/").text


def test_lists_ask_no_more_for_more_rows(desk, event, django_assert_max_num_queries):
    for number in range(3):
        builders.session(event, starts_at=on(5 + number, 9))
    desk.get(f"{DESK}dates/fair/")
    for path in ("dates/", "dates/fair/"):
        with django_assert_max_num_queries(24):
            desk.get(DESK + path)


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_make_each_date_once(event, monkeypatch):
    assert made_by_two(event, monkeypatch) == 2


@pytest.mark.django_db(transaction=True)
def test_without_the_key_each_press_makes_its_own(event, monkeypatch):
    """The control."""
    monkeypatch.setattr("events.actions.planning._uid", lambda _key, _span: uuid.uuid4())
    assert made_by_two(event, monkeypatch) == 4


def made_by_two(event, monkeypatch) -> int:
    meeting, key = Meeting(2), uuid.uuid4()
    plan = actions.Plan(place=event.place, capacity=5)
    spans = [(on(days, 9), on(days, 10)) for days in (5, 6)]

    def press(_number: int) -> int:
        meeting.wait()
        return len(actions.add_dates(event, plan, spans, key=key))

    results = at_once(2, press)
    assert all(isinstance(result, int) for result in results), results
    return Session.objects.count()
