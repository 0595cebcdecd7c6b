"""The organisers' overview: how full, who stayed away, who waited, who interpreted, who helped."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from events import actions
from events.models import Help, Need, NeedKind, Registration, Seats, Session, Turnout
from events.models.session import SessionState
from events.overview import Overview, Span
from events.steps import HelpState, NeedState, RegistrationState
from tests import builders, volunteers

pytestmark = pytest.mark.django_db
PAGE = "/en/desk/events/overview/"
PATHS = (PAGE, f"{PAGE}overview.csv")


def past(*, came: int = 0, taken: int = 0, capacity: int = 10, days: int = -7, **event) -> Session:
    """A date some days ago with so many places taken, and so many people who came."""
    of = event.pop("of", None) or builders.event(**event)
    session = builders.session(of, days=days, capacity=capacity)
    Seats.objects.filter(session=session).update(taken=taken)
    Turnout.objects.add(session.pk, "en", came)
    return session


def overview(**wanted) -> Overview:
    today = timezone.localdate()
    with override("en"):
        return Overview(Span(today - timedelta(days=30), today), wanted)


def waited(session: Session, state: str) -> Registration:
    row = builders.registration(builders.session(days=3))
    fields = {"session": session, "state": state, "waiting_since": timezone.now()}
    Registration.objects.filter(pk=row.pk).update(**fields)
    return row


def test_how_full_and_who_stayed_away():
    past(taken=8, came=6)
    past(taken=10, came=10)
    past(taken=9, days=-60)
    total = overview().total
    assert (total.dates, total.places, total.taken, total.filled) == (2, 20, 18, 90)
    assert (total.expected, total.absent, total.stayed_away) == (18, 2, 11)


def test_where_nobody_was_checked_in_nobody_stayed_away():
    past(taken=8, came=0)
    total = overview().total
    assert (total.expected, total.absent, total.stayed_away) == (0, 0, None)


def test_what_was_called_off_or_needs_no_place_fills_nothing():
    off = past(taken=5, capacity=5)
    Session.objects.filter(pk=off.pk).update(state=SessionState.CANCELLED)
    free = past(capacity=500)
    Session.objects.filter(pk=free.pk).update(needs_registration=False)
    total = overview().total
    assert (total.dates, total.called_off, total.places, total.filled) == (1, 1, 0, None)


def test_who_waited_and_got_a_place():
    session = past(taken=10, came=9)
    for state in (RegistrationState.ATTENDED, RegistrationState.WAITING, RegistrationState.CANCELLED):
        waited(session, state)
    total = overview().total
    assert (total.waited, total.served, total.converted) == (3, 1, 33)


def test_interpreters_needed_and_found():
    session = past()
    for state in (NeedState.UNMET, NeedState.DROPPED):
        row = waited(session, RegistrationState.ATTENDED)
        Need.objects.create(registration=row, kind="interpreter", language="es", state=state)
    row = waited(session, RegistrationState.ATTENDED)
    shift = volunteers.shift(session=session, days=-7)
    Need.objects.create(registration=row, kind="interpreter", language="es", state=NeedState.MET, shift=shift)
    total = overview().total
    assert (total.needed, total.found, total.interpreted) == (2, 1, 50)


def served(minutes: int, **fields) -> None:
    shift = volunteers.shift(days=-7, **fields)
    moment = shift.starts_at
    Help.objects.create(
        shift=shift,
        volunteer=volunteers.volunteer(),
        state=HelpState.SERVED,
        came_at=moment,
        left_at=moment,
        minutes=minutes,
    )


def test_hours_of_dates_and_of_service_points():
    session = past()
    served(90, session=session, place=session.place)
    served(60)
    assert overview().total.hours == 2.5
    assert overview(category=session.event.category).total.hours == 1.5
    assert overview(place=session.place).total.hours == 1.5


def test_narrowed_to_one_kind_and_divided():
    chess, tea = builders.category(name_en="Chess"), builders.category(name_en="Tea")
    past(taken=5, category=chess)
    past(taken=10, category=tea)
    assert overview(category=chess).total.filled == 50
    with override("en"):
        tables = {table.key: table for table in overview().tables()}
    assert {line.name: line.filled for line in tables["category"].lines} == {"Chess": 50, "Tea": 100}
    assert sum(line.dates for line in tables["month"].lines) == 2


def test_the_page_and_the_table_say_it(desk):
    past(taken=8, came=6, category=builders.category(name_en="=1+1"))
    page = desk.get(PAGE)
    assert "80 %" in page.text
    assert "overview.csv" in page.text
    response = desk.get(f"{PAGE}overview.csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][2:6] == ["1", "0", "10", "8"]
    assert any(cell == "'=1+1" for row in rows for cell in row)


def test_the_address_says_which_time(desk):
    past(taken=8, came=6, days=-200)
    day = timezone.localdate() - timedelta(days=210)
    assert "80 %" not in desk.get(PAGE).text
    assert "80 %" in desk.get(PAGE, {"since": str(day)}).text
    assert "80 %" in desk.get(PAGE, {"until": str(day), "since": str(timezone.localdate())}).text
    assert desk.get(PAGE, {"since": "x", "time": "x", "category": "x"}).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_only_for_those_who_work_here(client, path):
    client.force_login(builders.user())
    assert client.get(path).status_code == 403


def test_what_needs_a_look_now(desk):
    empty = builders.session(builders.event(title_en="Empty talk"), days=3, capacity=40)
    full = builders.session(builders.event(title_en="Full class"), days=3, capacity=1)
    builders.registration(full)
    builders.registration(full)
    builders.session(builders.event(title_en="Far away"), days=60)
    off = builders.session(builders.event(title_en="Called off"), days=3)
    actions.call_off(off)
    spoken = builders.session(builders.event(title_en="Spoken", interpreted="es"), days=2, capacity=1)
    builders.registration(spoken, interpreter="es")
    text = desk.get(PAGE).text
    for session in (empty, full):
        assert f"/en/desk/events/sessions/{session.pk}/" in text
    need = Need.objects.get()
    assert f"/en/desk/events/needs/{need.pk}/" in text
    assert f"Interpreter into Spanish: nobody found yet for {need.registration.reference}" in text
    assert "Far away" not in text
    assert "Called off" not in text


def test_several_needs_of_one_date_are_one_line(desk):
    spoken = builders.session(builders.event(title_en="Spoken", interpreted="es"), days=2, capacity=9)
    two = [builders.registration(spoken, interpreter="es") for _n in range(2)]
    # One who needs two things is one guest.
    Need.objects.create(registration=two[0], kind=NeedKind.ACCESS)
    text = desk.get(PAGE).text
    assert f"For 2 guests nobody is found yet: {two[0].reference}, {two[1].reference}" in text
    assert f'href="/en/desk/events/needs/?session={spoken.pk}"' in text


def test_what_coordinators_answer_is_shown_to_them(desk, coordinator):
    shift = volunteers.shift(days=3)
    helper = volunteers.volunteer()
    Help.objects.create(shift=shift, volunteer=helper, state=HelpState.APPLIED)
    assert "waits for approval" not in desk.get(PAGE).text
    coordinator.user.user_permissions.add(*_door())
    coordinator.force_login(coordinator.user)
    assert "waits for approval" in coordinator.get(PAGE).text


def _door():
    return builders.staff("events.change_registration").user_permissions.all()


def test_many_dates_cost_as_many_queries_as_few(desk):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            desk.get(PAGE)
        return len(queries)

    def more() -> None:
        session = past(taken=8, came=6)
        served(60, session=session, place=session.place)
        waited(session, RegistrationState.ATTENDED)
        coming = builders.session(builders.event(interpreted="es"), days=2, capacity=1)
        builders.registration(coming, interpreter="es")
        builders.registration(coming)

    more()
    desk.get(PAGE)
    few = cost()
    for _n in range(4):
        more()
    assert cost() == few


def test_dates_that_are_not_open_yet_hide_no_empty_one(desk):
    later = timezone.now() + timedelta(days=1)
    for _ in range(8):
        builders.session(builders.event(), days=2, capacity=40, registration_opens_at=later)
    builders.session(builders.event(title_en="Empty talk"), days=3, capacity=40)
    assert "Empty talk" in desk.get(PAGE).text
