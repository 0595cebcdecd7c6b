"""The organiser's list of people: found, narrowed, taken along; every look is written down."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from events import actions
from events.desk import listing
from events.models import Companion, Registration, Seats, Session
from tests import builders
from tests.events import grouped, planned

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return builders.session(capacity=3)


def url_of(session, more="") -> str:
    return f"/en/desk/events/sessions/{session.pk}/{more}"


def family(session, **fields) -> Registration:
    made = builders.registration(session, **fields)
    Companion.objects.create(registration=made, nickname="Doudou", age_band="6-13")
    Registration.objects.filter(pk=made.pk).update(size=2)
    return made


def shown(desk, session, **query) -> set[str]:
    page = desk.get(url_of(session), query)
    return {r.reference for r in session.registrations.all() if r.reference in page.text}


def test_by_the_end_of_a_number_and_by_who_comes_along(desk, session):
    called = builders.registration(session, builders.person(email=None, phone="+8613800001234"), name="A")
    other = family(session, name="B")
    assert shown(desk, session, q="1234") == {called.reference}
    assert shown(desk, session, q="doudou") == {other.reference}
    assert shown(desk, session, q=other.person.email[:9] + "@") == set()
    assert shown(desk, session, q=other.person.email) == {other.reference}


def test_narrowed(desk, session):
    plain = builders.registration(session, name="A")
    needing = builders.registration(session, name="B", access_needs="A ramp")
    spoken = family(session, name="C", interpreter="es")
    waiting = builders.registration(session, name="D")
    actions.check_in(plain, by=desk.user)
    everybody = {one.reference for one in (plain, needing, spoken, waiting)}
    assert shown(desk, session) == everybody
    assert shown(desk, session, needs="on") == {needing.reference}
    assert shown(desk, session, interpreter="on") == {spoken.reference}
    assert shown(desk, session, children="on") == {spoken.reference}
    assert shown(desk, session, show="here") == {plain.reference}
    assert shown(desk, session, show="waiting") == {waiting.reference}
    assert shown(desk, session, show="absent") == {needing.reference, spoken.reference}
    assert shown(desk, session, show="nonsense", sort="nonsense") == everybody


def test_columns_are_chosen_by_the_address(desk, session):
    row = builders.registration(session, name="A")
    Registration.objects.filter(pk=row.pk).update(note="Brings a cake")
    assert "Brings a cake" not in desk.get(url_of(session)).text
    page = desk.get(url_of(session), {"col": ["note", "contact"]}).text
    assert "Brings a cake" in page
    assert row.person.email in page


def answered(session) -> Registration:
    """A family, each of whom has said what to model, and a question to all of them together."""
    animal = grouped.question(
        session.event, "Which animal?", kind="choice", choices=("Tiger",), per_person=True
    )
    way = grouped.question(session.event, "Which way do you come?", kind="text")
    tiger = str(animal.choices.get().pk)
    row = family(session, name="Ana", answers={way.key: "By bus"})
    row.companions.update(answers={animal.key: tiger})
    return row


def test_who_comes_along_and_what_they_answered(desk, session):
    row = answered(session)
    said = ("Doudou", "6 to 13", "Which animal?", "Tiger", "Which way do you come?", "By bus")
    listed = desk.get(url_of(session), {"col": ["companions", "answers"]}).text
    one = desk.get(f"/en/desk/events/registrations/{row.pk}/").text
    sheet = desk.get(url_of(session, "sheet/")).text
    table = b"".join(desk.get(url_of(session, "people.csv"))).decode()
    assert all(words in page for page in (listed, one, sheet, table) for words in said)
    assert not any("animal?:" in page for page in (listed, one, sheet))
    assert "By bus" not in desk.get(url_of(session)).text


def test_the_number_of_rows_costs_no_queries(desk, session):
    answered(session)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            desk.get(url_of(session), {"col": ["contact", "companions", "note", "answers"]})
        return len(caught)

    family(session)
    desk.get(url_of(session))
    few = queries()
    for _each in range(4):
        family(session)
    assert queries() <= few


def test_late_and_absent(session):
    row = builders.registration(session)
    starts, ends = row.session.starts_at, row.session.ends_at
    assert listing.absence(row, starts - timedelta(minutes=1)) == ""
    assert listing.absence(row, starts + timedelta(minutes=1)) == "late"
    assert listing.absence(row, ends + timedelta(minutes=1)) == "absent"


def test_counters_by_themselves_and_people_who_did_not_come(desk, session):
    family(session)
    here = builders.registration(session)
    actions.check_in(here, by=desk.user)
    past = timezone.now() - timedelta(hours=1)
    Session.objects.filter(pk=session.pk).update(starts_at=past - timedelta(hours=2), ends_at=past)
    page = desk.get(url_of(session, "numbers/")).text
    assert "<b>1</b>here" in page
    assert "<b>3</b>expected" in page
    assert "<b>2</b>did not come" in page
    assert "<html" not in page


def looks(action: str, user) -> int:
    return ModelLogEntry.objects.filter(action=f"events.{action}", user=user).count()


def test_every_look_is_written_down_and_several_are_one(desk, session):
    row = builders.registration(session)
    for _each in range(2):
        desk.get(url_of(session), {"q": "a"})
        desk.get(f"/en/desk/events/registrations/{row.pk}/")
    assert (looks("read_list", desk.user), looks("read_registration", desk.user)) == (1, 1)
    actions.looked_at(session, "events.read_list", by=desk.user, now=timezone.now() + timedelta(hours=1))
    actions.looked_at(session, "events.read_list", by=builders.user())
    assert looks("read_list", desk.user) == 2
    assert ModelLogEntry.objects.filter(action="events.read_list").count() == 3


def test_a_table_holds_no_formula_and_each_is_written_down(desk, session):
    row = family(session, name="=1+1", access_needs="@SUM(A1)")
    text = b"".join(desk.get(url_of(session, "people.csv"), {"col": "companions"})).decode("utf-8-sig")
    (found,) = csv.DictReader(StringIO(text))
    assert (found["Name"], found["Access needs"], found["People"]) == ("'=1+1", "'@SUM(A1)", "2")
    assert "Doudou" in found["Who comes along"]
    book = load_workbook(BytesIO(b"".join(desk.get(url_of(session, "people.xlsx")))))
    cells = [[cell.value for cell in line] for line in book.active]
    assert row.reference in cells[1]
    assert "Doudou (6 to 13)" in cells[1]
    assert looks("took_list", desk.user) == 2


def test_a_sheet_to_sign(desk, session):
    family(session, name="Ana", access_needs="A ramp", interpreter="es")
    page = desk.get(url_of(session, "sheet/")).text
    for words in ("Ana", "A ramp", "Interpreter into Spanish", "Signature", "2 people"):
        assert words in page


def test_who_waits_stands_last_and_is_counted_apart(desk, session):
    builders.registration(session, name="Zoe")
    late = builders.registration(session, name="Ana")
    Registration.objects.filter(pk=late.pk).update(state="waiting", waiting_since=timezone.now())
    asked = builders.registration(session, name="Mia")
    held_until = timezone.now() + timedelta(hours=1)
    Registration.objects.filter(pk=asked.pk).update(
        state="offered", waiting_since=timezone.now(), offered_until=held_until
    )
    page = desk.get(url_of(session, "sheet/")).text
    assert page.index("Zoe") < page.index("Mia") < page.index("Ana")
    assert "1 person ·" in page
    assert "1 asked whether they take a place" in page
    assert "1 on the waiting list" in page


def test_lists_of_dates_say_how_many_places_are_held(desk, session):
    Seats.objects.filter(session=session).update(held=2)
    desk.force_login(planned.organiser())
    for path in ("", f"dates/{session.event.slug}/"):
        assert "2 places held" in desk.get(planned.DESK + path).text


def test_a_note_is_kept_and_never_written_over_unseen(desk):
    row = builders.registration()
    url = f"/en/desk/events/registrations/{row.pk}/note/"
    assert "The note is kept" in desk.post(url, {"note": "Called back", "noted": ""}, follow=True).text
    met = desk.post(url, {"note": "Other words", "noted": ""})
    assert "Called back" in met.text
    assert "Other words" in met.text
    row.refresh_from_db()
    assert row.note == "Called back"
    desk.post(url, {"note": "Other words", "noted": "Called back"})
    row.refresh_from_db()
    assert row.note == "Other words"


def test_administrators_see_who_looked(client, desk, session):
    desk.get(url_of(session))
    client.force_login(builders.staff("wagtailadmin.access_admin", "wagtailcore.view_modellogentry"))
    page = client.get("/admin/reports/people-of-events/?read=read")
    assert str(desk.user) in page.text
    rows = (
        client.get("/admin/reports/people-of-events/?read=changed")
        .text.partition("<tbody")[2]
        .partition("</tbody")[0]
    )
    assert str(desk.user) not in rows
    assert client.get("/admin/reports/people-of-events/", {"q": "nobody"}).context["object_list"].count() == 0
    assert client.get("/admin/reports/people-of-events/", {"q": desk.user.name}).context["object_list"]
