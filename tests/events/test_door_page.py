"""What the page at the door holds and sends, and what organisers settle afterwards."""

import json
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from events import doorlist
from events.models import Registration, Scan, Session
from tests import builders
from tests.events.doors import begun, fresh, group, scan

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    return begun(capacity=40)


def url_of(session, more="") -> str:
    return f"/en/desk/events/sessions/{session.pk}/{more}"


def body(session, *rows, **fields) -> dict:
    given = {"people": 1, "seen": 0, "at": timezone.now().isoformat()} | fields
    keys = [doorlist.ticket_key(session, row) if isinstance(row, Registration) else row for row in rows]
    scans = [{"nonce": str(uuid.uuid4()), "key": key, **given} for key in keys]
    return {"device": "Lotus 1", "scans": scans}


def test_the_letters_of_an_unknown_ticket_are_kept_and_lead_to_it(desk, session):
    other = group(begun(), name="Zoe Elsewhere")
    key = doorlist.reference_key(session, other)
    send(desk, session, body(session, key, typed=other.reference.lower().replace("-", " ")))
    assert Scan.objects.get().typed == other.reference
    page = desk.get(url_of(session, "scans/")).text
    assert f"{other.reference} is no ticket of this date" in page
    assert "Zoe Elsewhere" in page
    for typed in ("Ana", "x" * 9999, 7, None, "https://example.org/t/secret"):
        send(desk, session, body(session, key, typed=typed))
    assert Scan.objects.exclude(typed="").count() == 1


def send(client, session, data, **more):
    return client.post(url_of(session, "door/scans/"), data, content_type="application/json", **more)


def test_without_a_script_it_is_the_ordinary_list(desk, session):
    row = group(session, name="Ana Example")
    page = desk.get(url_of(session, "door/"))
    assert "Ana Example" in page.text
    assert f'action="/en/desk/events/registrations/{row.pk}/check-in/"' in page.text
    assert "Ana Example" not in desk.get(url_of(session, "door/"), {"q": "Bo"}).text
    assert "At the door" in desk.get(url_of(session)).text


def test_its_policy_lets_a_worker_and_the_camera_in(desk, session):
    page = desk.get(url_of(session, "door/"))
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    assert "camera=(self)" in page["Permissions-Policy"]
    other = desk.get(url_of(session))
    assert "worker-src" not in other["Content-Security-Policy"]
    assert "camera=()" in other["Permissions-Policy"]
    worker = desk.get(url_of(session, "door/worker.js"))
    assert worker["Service-Worker-Allowed"] == url_of(session, "door/")


def test_what_is_kept_names_nobody(desk, session):
    group(session, name="Ana Example")
    kept = desk.get(url_of(session, "door/shell/"))
    assert "data-door" in kept.text
    for word in ("Ana", desk.user.name, desk.user.email, "csrf"):
        assert word not in kept.text
    held = desk.get(url_of(session, "door/people.json"))
    assert "Ana" in held.text
    assert "Example" not in held.text
    assert "no-store" in held["Cache-Control"]
    assert ModelLogEntry.objects.filter(action="events.read_list", object_id=session.pk).count() == 1


def test_on_a_shared_phone_nothing_stays(desk, session):
    desk.post("/en/desk/shared-phone/", {"shared": "yes"})
    page = desk.get(url_of(session, "door/"))
    assert "data-door" not in page.text
    assert "marked as shared" in page.text


@pytest.mark.parametrize(("hours", "held"), [(48, False), (20, True), (-3, True), (-5, False)])
def test_the_list_is_there_from_the_day_before_until_two_hours_after(desk, hours, held):
    session = begun()
    starts_at = timezone.now() + timedelta(hours=hours)
    times = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    group(session, name="Ana")
    Session.objects.filter(pk=session.pk).update(**times)
    answer = desk.get(url_of(session, "door/people.json")).json()
    assert ("rows" in answer, "closed" in answer) == (held, not held)
    assert ("Ana" in desk.get(url_of(session, "door/")).text) == held


def test_only_what_is_new_is_sent(desk, session):
    row = group(session)
    address = url_of(session, "door/people.json")
    first = desk.get(address).json()
    assert "rows" not in desk.get(address, {"known": first["version"]}).json()
    scan(session, row, by=desk.user)
    assert desk.get(address, {"known": first["version"]}).json()["rows"][0]["came"] == 1


def test_a_batch_has_an_answer_for_each(desk, session):
    rows = [group(session, name=name) for name in ("Ana", "Bo", "Cy")]
    Registration.objects.filter(pk=rows[2].pk).update(state="cancelled")
    scan(session, rows[1], by=builders.user(name="Helper One"), device="Plum 2")
    data = body(session, *rows, "0" * 32)
    answers = send(desk, session, data).json()["answers"]
    assert [answer["result"] for answer in answers] == ["in", "twice", "gone", "unknown"]
    assert [answer["nonce"] for answer in answers] == [scan["nonce"] for scan in data["scans"]]
    for word in ("Bo", "Helper One", "Plum 2", "Lotus 1"):
        assert word in answers[1]["words"]
    assert answers[0]["key"] == doorlist.ticket_key(session, rows[0])
    again = send(desk, session, data).json()["answers"]
    assert again == answers
    assert Scan.objects.count() == 5


@pytest.mark.parametrize(
    "wrong",
    [
        "[]",
        "{",
        '{"device": "x"}',
        '{"device": "x", "scans": [1]}',
        '{"device": "x", "scans": [{"nonce": 1}]}',
        '{"device": "x", "scans": [{"at": "2030-01-01T00:00Z", "people": Infinity, "seen": 0}]}',
        "[" * 30_000,
    ],
)
def test_what_is_no_batch_changes_nothing(desk, session, wrong):
    assert send(desk, session, wrong).status_code == 400
    assert not Scan.objects.exists()


@pytest.mark.parametrize("fields", [{"at": "yesterday"}, {"people": 0}, {"seen": -1}, {"people": "x"}])
def test_a_scan_that_makes_no_sense_is_refused_with_its_batch(desk, session, fields):
    assert send(desk, session, body(session, group(session), **fields)).status_code == 400
    assert not Scan.objects.exists()


def test_what_cannot_be_printed_is_left_out_of_the_name_of_a_phone(desk, session):
    data = body(session, group(session)) | {"device": "Lo\0tus\ud800 1"}
    assert send(desk, session, json.dumps(data)).status_code == 200
    assert Scan.objects.get().device == "Lotus 1"


def test_what_is_written_grows_with_a_batch_what_is_read_does_not(desk, session):
    def asked(number: int) -> int:
        data = body(session, *["0" * 32] * number)
        with CaptureQueriesContext(connection) as queries:
            send(desk, session, data)
        return len([query for query in queries if query["sql"].startswith("SELECT")])

    asked(1)
    assert asked(9) - asked(1) <= 8, "one for each: whose ticket it is"


def test_more_than_a_batch_holds(desk, session):
    assert send(desk, session, body(session, *["0" * 32] * 51)).status_code == 400


def test_only_helpers_send_and_only_with_the_token_of_their_session(desk, session):
    data = json.dumps(body(session, group(session)))
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.user)
    assert send(strict, session, data).status_code == 403
    token = strict.get(url_of(session, "door/people.json")).json()["token"]
    assert send(strict, session, data, headers={"X-CSRFToken": token}).status_code == 200
    neighbour = Client()
    neighbour.force_login(builders.user())
    assert send(neighbour, session, data).status_code == 403
    assert "/accounts/login/" in send(Client(), session, data).url


def test_queries_do_not_grow_with_the_list(desk, session):
    def asked() -> list[int]:
        counts = []
        for path in ("door/", "door/people.json", "scans/"):
            with CaptureQueriesContext(connection) as queries:
                desk.get(url_of(session, path))
            counts.append(len(queries))
        return counts

    def twice(number: int) -> None:
        for _n in range(number):
            row = group(session)
            results = [scan(session, row, by=desk.user).result for _n in range(2)]
            assert results == ["in", "twice"]

    twice(1)
    asked()
    few = asked()
    twice(6)
    assert asked() == few


def test_an_organiser_settles_what_did_not_fit(desk, session):
    row = group(session, 4, name="Ana Example")
    scan(session, row, by=desk.user, people=2, device="Plum 2")
    second = scan(session, row, by=desk.user, people=2, device="Lotus 1")
    scan(session, "0" * 32, by=desk.user)
    page = desk.get(url_of(session, "scans/"))
    for word in ("Ana Example", "Plum 2", "Lotus 1", "2 of 4 here", "No ticket of this date"):
        assert word in page.text
    given = {"more": "2", "seen": "2"}
    assert "Settled." in desk.post(f"/en/desk/events/scans/{second.pk}/settle/", given, follow=True).text
    assert fresh(row).came == 4
    again = desk.post(f"/en/desk/events/scans/{second.pk}/settle/", follow=True)
    assert "Somebody else has changed this" in again.text
    unknown = Scan.objects.open().get()
    page = desk.post(f"/en/desk/events/scans/{unknown.pk}/settle/", follow=True)
    assert "Nothing to settle" in page.text
    assert "2 settled" in page.text


def test_more_than_are_missing_are_not_settled(desk, session):
    row = group(session, 4)
    scan(session, row, by=desk.user, people=2)
    second = scan(session, row, by=desk.user)
    page = desk.post(f"/en/desk/events/scans/{second.pk}/settle/", {"more": "3", "seen": "2"}, follow=True)
    assert "So many are not missing" in page.text
    assert fresh(row).came == 2


def test_in_both_languages(desk, session):
    with override("zh-hans"):
        assert desk.get(url_of(session, "door/").replace("/en/", "/zh-hans/")).status_code == 200
