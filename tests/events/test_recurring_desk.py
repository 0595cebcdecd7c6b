"""Rules at the desk: made, changed with a look at what that does, left out, besides, ended."""

import datetime as dt
import re

import pytest

from events import actions
from events.models import Recurrence, RecurrenceException
from tests import builders
from tests.events.planned import DESK, organiser
from tests.events.recurring import dates, day, made, weekly

pytestmark = pytest.mark.django_db
RULES = f"{DESK}dates/fair/rules/"


@pytest.fixture
def desk(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(organiser())
    return client


@pytest.fixture
def event():
    return builders.event(slug="fair", title_en="Fair")


def typed(event, **more) -> dict:
    own = {"first_day": f"{day(1)}", "begins": "19:00", "ends": "20:30", "place": event.place_id}
    own |= {"capacity": 12, "group_limit": 2, "needs_registration": "on", "adult_needed": "on"}
    own |= {"closes_hours": 0, "cancel_hours": 0, "window_days": 28, "every": 1}
    return own | {"weekdays": [day(1).weekday()]} | more


def of(recurrence: Recurrence) -> str:
    return f"{RULES}{recurrence.pk}/"


def test_a_rule_is_typed_seen_and_made_without_the_days_unticked(desk, event):
    assert "No rule yet" in desk.get(RULES).text
    assert "Every month on a weekday" in desk.get(f"{RULES}new/").text
    assert 'name="weekdays"' in desk.get(f"{RULES}new/weeks/").text
    page = desk.post(f"{RULES}new/weeks/", typed(event))
    listed = re.findall(r'name="date" value="([\d-]+)"', page.text)
    assert listed == [f"{day(number)}" for number in (1, 8, 15, 22)]
    assert not Recurrence.objects.exists()
    chosen = typed(event, step="make", date=[listed[0], *listed[2:]])
    page = desk.post(f"{RULES}new/weeks/", chosen, follow=True)
    assert "The rule holds" in page.text
    assert "left out" in page.text
    recurrence = Recurrence.objects.get()
    assert dates(recurrence) == [day(1), day(15), day(22)]
    assert "made already" in desk.post(f"{RULES}new/weeks/", chosen, follow=True).text
    other = desk.post(f"{RULES}new/weeks/", chosen | {"capacity": 17}, follow=True).text
    assert "A rule with these days and hours runs already" in other
    assert 'value="17"' in other
    assert f"{day(1):%A}, 19:00–20:30" in desk.get(RULES).text


def test_every_way_makes_its_rule(desk, event):
    ways = {
        "weekday": ({"which": "-1", "weekday": 5}, "Every month on the last Saturday"),
        "day": ({"number": -1, "every": 3}, "Every 3 months on the last day"),
        "moon": ({"month": 5, "day": 5}, "Every year on the 5th day of the 5th month of the lunar calendar"),
        "term": ({"term": "qingming"}, "Every year on Qingming Festival"),
    }
    for way, (fields, words) in ways.items():
        own = typed(event, step="make", window_days=400) | fields
        assert words in desk.post(f"{RULES}new/{way}/", own, follow=True).text
        recurrence = Recurrence.objects.order_by("-pk").first()
        assert desk.get(f"{of(recurrence)}change/").status_code == 200
    assert desk.get(f"{RULES}new/tides/").status_code == 404


def test_the_day_of_a_festival_is_ticked_though_it_is_a_holiday(desk, event):
    own = typed(event, month=5, day=5, window_days=400)
    assert "Holiday: Dragon Boat Festival" in (page := desk.post(f"{RULES}new/moon/", own)).text
    assert re.search(r'type="checkbox" name="date" value="[^"]+" id="[^"]+" checked', page.text)


def test_mistakes_are_told_and_nothing_typed_is_lost(desk, event):
    wrong = {"weekdays": [], "ends": "18:00", "last_day": f"{day(0)}", "capacity": 17}
    page = desk.post(f"{RULES}new/weeks/", typed(event) | wrong)
    for said in ("Tick one day", "It ends before it begins", "The last day lies before the first one"):
        assert said in page.text
    assert 'value="17"' in page.text


def test_a_change_shows_what_it_does_and_does_what_was_chosen(desk, event):
    recurrence = made(event, group_limit=2)
    kept, off = (recurrence.sessions.get(rule_day=day(number)) for number in (8, 15))
    builders.registration(kept), builders.registration(off)
    later = typed(event, weekdays=[day(2).weekday()], version=recurrence.version)
    page = desk.post(f"{of(recurrence)}change/", later)
    assert "Dates that people come to" in page.text
    assert "Nobody has registered" in page.text
    assert "1 registration" in page.text
    assert dates(recurrence) == [day(number) for number in (1, 8, 15, 22)]
    ended = desk.post(f"{of(recurrence)}change/", later | {"last_day": f"{day(1)}"})
    assert ended.text.count("It can’t be moved: No date of the changed rule is made within six days") == 2
    half = later | {"step": "apply", f"date-{off.pk}": "call_off", "words_en": "Sorry."}
    refused = desk.post(f"{of(recurrence)}change/", half)
    assert "Some read only this language" in refused.text
    assert re.search(rf'value="call_off" id="date-{off.pk}-call_off" checked', refused.text)
    page = desk.post(f"{of(recurrence)}change/", half | {"words_zh_hans": "Sorry (zh)."}, follow=True)
    assert "The rule is changed: 4 dates made, 2 removed" in page.text
    assert "kept as a date of its own" in page.text
    off.refresh_from_db()
    assert off.is_cancelled


def test_dates_that_change_show_what_was_and_what_will_be(desk, event):
    recurrence, hall = made(event, group_limit=2), builders.place(name_en="Hall")
    builders.registration(recurrence.sessions.get(rule_day=day(8)))
    more = {"capacity": 15, "place": hall.pk, "begins": "18:00", "ends": "19:30"}
    page = desk.post(f"{of(recurrence)}change/", typed(event, version=0, **more)).text
    page = page.replace("\u2060", "")
    assert page.count("19:00–20:30 →") == 3
    assert page.count(f"{event.place.name_en} → Hall · 12 → 15 places") == 4


def test_new_dates_of_a_changed_rule_are_ticked_or_left_out(desk, event):
    recurrence = made(event, group_limit=2)
    later = typed(event, weekdays=[day(2).weekday()], version=0)
    builders.session(event, starts_at=recurrence.values(day(9))["starts_at"])
    page = desk.post(f"{of(recurrence)}change/", later).text
    ticks = re.findall(r'name="date" value="([^"]+)" id="[^"]+"( checked)?', page)
    assert f"{day(9)}" in {key for key, ticked in ticks if not ticked}, "the event has another date then"
    shown = [key for key, _ticked in ticks]
    desk.post(f"{of(recurrence)}change/", later | {"step": "apply", "shown": shown, "date": shown[:1]})
    assert [f"{one}" for one in dates(recurrence) if f"{one}" in shown] == shown[:1]
    assert recurrence.exceptions.filter(besides=False).count() == len(shown) - 1


def test_all_at_once(desk, event):
    recurrence = made(event, group_limit=2)
    session = recurrence.sessions.get(rule_day=day(8))
    builders.registration(session)
    later = typed(event, weekdays=[day(2).weekday()], step="apply", all="follow", version=0)
    desk.post(f"{of(recurrence)}change/", later)
    session.refresh_from_db()
    assert session.rule_day == day(9)


def test_a_rule_that_somebody_else_has_changed_is_shown_again(desk, event):
    recurrence = made(event)
    form = typed(event, weekdays=[day(2).weekday()], step="apply", version=0)
    actions.leave_out(recurrence, day(22))
    page = desk.post(f"{of(recurrence)}change/", form)
    assert "look once more" in page.text
    assert 'name="version" value="1"' in page.text
    assert Recurrence.objects.get().rule == weekly(day(1))


def test_leaving_out_asks_where_people_come(desk, event):
    recurrence = made(event)
    builders.registration(recurrence.sessions.get(rule_day=day(8)))
    desk.post(f"{of(recurrence)}leave-out/", {"day": f"{day(1)}"})
    assert dates(recurrence) == [day(number) for number in (8, 15, 22)]
    page = desk.post(f"{of(recurrence)}leave-out/", {"day": f"{day(8)}"})
    assert "What they will read" in page.text
    assert RecurrenceException.objects.count() == 1
    desk.post(f"{of(recurrence)}leave-out/", {"day": f"{day(8)}", "step": "do"})
    assert recurrence.sessions.get(rule_day=day(8)).is_cancelled
    assert "no date on this day" in desk.post(f"{of(recurrence)}leave-out/", {"day": f"{day(3)}"}).text
    # Whoever holds it after all is led to the date that was called off.
    page = desk.post(f"{of(recurrence)}besides/", {"day": f"{day(8)}"}, follow=True)
    assert "bring it back here" in page.text


def test_a_day_besides_and_the_end(desk, event):
    recurrence = made(event)
    builders.registration(recurrence.sessions.get(rule_day=day(8)))
    page = desk.post(f"{of(recurrence)}besides/", {"day": f"{day(3)}"}, follow=True)
    assert "The date has been made." in page.text
    assert "lies in the past" in desk.post(f"{of(recurrence)}besides/", {"day": f"{day(-3)}"}).text
    assert "4 dates ahead are empty and go" in desk.get(f"{of(recurrence)}stop/").text
    page = desk.post(f"{of(recurrence)}stop/", follow=True)
    assert "This rule ended on" in page.text
    assert dates(recurrence) == [day(8)]
    assert "Rules that have ended" in desk.get(RULES).text
    assert desk.get(f"{of(recurrence)}change/").status_code == 404


def test_the_rules_of_another_event_are_not_here(desk, event):
    assert desk.get(of(made())).status_code == 404


def test_the_page_of_the_event_says_the_rule_while_it_runs(client, event):
    recurrence = made(event, minutes=90, begins=dt.time(19))
    page = client.get("/en/events/fair/").text
    assert f"Every {day(1):%A}, 19:00–20:30" in page
    actions.stop(recurrence)
    assert "Regularly" not in client.get("/en/events/fair/?again").text
