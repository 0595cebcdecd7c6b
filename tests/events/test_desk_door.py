"""At the door and at the telephone: groups in parts, walk-ins, people written down, moved, cancelled."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from events import actions
from events.desk.on_behalf_forms import _child
from events.models import Registration, Session
from portal import contacts
from tests import builders
from tests.desks import fields_of
from tests.events.grouped import question

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def session():
    return builders.session(capacity=4, group_limit=4)


def begun(session) -> None:
    now = timezone.now()
    Session.objects.filter(pk=session.pk).update(
        starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1)
    )


def url_of(session, more="") -> str:
    return f"/en/desk/events/sessions/{session.pk}/{more}"


def group(session, size=4) -> Registration:
    made = builders.registration(session, name="Ana")
    Registration.objects.filter(pk=made.pk).update(size=size)
    return Registration.objects.get(pk=made.pk)


def test_a_family_comes_in_parts(desk, session):
    row = group(session)
    begun(session)
    url = f"/en/desk/events/registrations/{row.pk}/check-in/"
    assert "Ana, 3 of 4" in desk.post(url, {"came": "3"}, follow=True).text
    page = desk.get(f"/en/desk/events/registrations/{row.pk}/")
    assert 'name="seen" value="3"' in page.text
    assert "3 of 4: " not in page.text
    assert "Ana, 4 of 4" in desk.post(url, {"came": "1", "seen": "3"}, follow=True).text
    again = desk.post(url, {"came": "1", "seen": "3"}, follow=True).text
    assert "was checked in already" in again
    assert "4 of 4" in again
    desk.post(f"/en/desk/events/registrations/{row.pk}/undo/")
    row.refresh_from_db()
    assert (row.state, row.came) == ("registered", 0)


@pytest.mark.parametrize(("said", "came"), [("", 4), ("9", 0), ("0", 0), ("x", 0), ("2", 2)])
def test_no_more_come_than_are_registered(desk, session, said, came):
    row = group(session)
    begun(session)
    page = desk.post(f"/en/desk/events/registrations/{row.pk}/check-in/", {"came": said}, follow=True)
    row.refresh_from_db()
    assert row.came == came
    assert ("Say a number from 1 to 4" in page.text) == (not came)


def test_a_note_that_was_typed_outlives_the_check_in(desk, session):
    row = group(session)
    begun(session)
    url = f"/en/desk/events/registrations/{row.pk}/"
    assert 'id="note"' in desk.get(url).text
    typed = {"all": "1", "came": "1", "note": "Came by bike", "noted": "Old words"}
    met = desk.post(url + "check-in/", typed)
    assert "Came by bike" in met.text
    desk.post(url + "check-in/", typed | {"noted": ""})
    row.refresh_from_db()
    assert (row.note, row.came) == ("Came by bike", 4)


def test_somebody_new_at_the_door(desk, session):
    begun(session)
    url = url_of(session, "walk-in/")
    page = desk.get(url)
    assert "Register for somebody" not in page.text
    sent = fields_of(page) | {"name": "Bo", "size": "2"}
    assert "Let in: Bo × 2" in desk.post(url, sent, follow=True).text
    desk.post(url, sent)
    made = Registration.objects.get()
    assert (made.state, made.came, made.agreed_how) == ("attended", 2, "door")
    more = fields_of(desk.get(url)) | {"name": "Li", "size": "3"}
    asked = desk.post(url, more)
    assert "Only 2 places are left" in asked.text
    assert 'value="Li"' in asked.text
    assert "Let in: Li × 3" in desk.post(url, fields_of(asked) | {"overbook": "on"}, follow=True).text


def test_on_another_day_nobody_walks_in(desk):
    later = builders.session(days=40)
    assert desk.get(url_of(later, "walk-in/")).status_code == 302
    assert "walk-in" not in desk.get(url_of(later)).text


def test_for_somebody_without_a_contact(desk, session):
    url = url_of(session, "register/")
    form = fields_of(desk.get(url)) | {"name": "Wang", "language": "zh-hans"}
    assert "Say how they agreed" in desk.post(url, form).text
    form |= {"agreed_how": "phone", "adults": "Mei\nLao Li", "children": "Doudou, 7"}
    assert "Ask a parent or guardian" in desk.post(url, form).text
    form["consent"] = "on"
    page = desk.post(url, form, follow=True).text
    made = Registration.objects.get()
    assert (made.size, made.agreed_how, made.registered_by) == (4, "phone", desk.user)
    assert made.consented_at is not None
    for words in (made.reference, "Mei", "Doudou", "6 to 13", "By phone", "nobody can be told anything"):
        assert words in page
    assert desk.post(url, form).status_code == 302
    assert Registration.objects.count() == 1


@pytest.mark.parametrize("line", ["Doudou", "7", "Doudou 19", "Doudou 7 weeks", "Doudou 7 halves"])
def test_a_childs_age_is_asked_for(desk, session, line):
    url = url_of(session, "register/")
    form = fields_of(desk.get(url)) | {
        "name": "Wang",
        "agreed_how": "phone",
        "children": line,
        "consent": "on",
    }
    assert "Write a nickname and an age under 18" in desk.post(url, form).text


def test_a_contact_is_confirmed_by_the_code_that_they_read_out(desk, session, monkeypatch):
    codes = []
    monkeypatch.setattr(contacts, "_send_code", lambda contact, code, *more: codes.append(code))
    url = url_of(session, "register/")
    form = fields_of(desk.get(url)) | {"name": "Wang", "agreed_how": "counter", "contact": "w@example.org"}
    asked = desk.post(url, form, follow=True)
    assert "w@example.org" in asked.text
    wrong = desk.post(url + "code/", {"code": "000000" if codes[0] != "000000" else "111111"})
    assert "That is not the code" in wrong.text
    assert 'value="Wang"' in desk.get(url + "?again").text
    desk.post(url + "code/", {"code": codes[0]})
    made = Registration.objects.get()
    assert (made.person.email, made.name, made.agreed_how) == ("w@example.org", "Wang", "counter")


def test_all_that_was_ticked_outlives_the_code(desk, session, monkeypatch):
    codes = []
    monkeypatch.setattr(contacts, "_send_code", lambda contact, code, *more: codes.append(code))
    asked = question(session.event, "Food?", kind="several", choices=("Rice", "Tea"))
    ticked, url = [str(one.pk) for one in asked.choices.all()], url_of(session, "register/")
    form = fields_of(desk.get(url)) | {"name": "Wang", "agreed_how": "counter", "contact": "w@example.org"}
    desk.post(url, form | {f"q{asked.pk}": ticked})
    desk.post(url + "code/", {"code": codes[0]})
    assert Registration.objects.get().answers[asked.key] == ticked


def test_a_code_confirms_only_whom_it_was_sent_to(desk, session, monkeypatch):
    codes, other = [], builders.session(session.event, days=9)
    monkeypatch.setattr(contacts, "_send_code", lambda contact, code, *more: codes.append(code))
    for date, name in ((session, "wang"), (other, "li")):
        url = url_of(date, "register/")
        given = {"name": name, "agreed_how": "counter", "contact": f"{name}@example.org"}
        desk.post(url, fields_of(desk.get(url)) | given)
    refused = desk.post(url_of(session, "register/code/"), {"code": codes[1]}, follow=True)
    assert "no longer valid" in refused.text
    assert 'value="wang"' in refused.text
    desk.post(url_of(other, "register/code/"), {"code": codes[1]})
    made = Registration.objects.get()
    assert (made.name, made.person.email) == ("li", "li@example.org")


AGES = [("7", "6-13"), (", 7 years old", "6-13"), (" 16 yrs", "14-17"), (" 5\u5c81", "0-5")]
MONTHS = [(" 8 months", "0-5"), ("10\u4e2a\u6708", "0-5"), (" 9 mo.", "0-5")]


@pytest.mark.parametrize(("said", "band"), AGES + MONTHS)
def test_the_age_of_a_child_as_people_say_it(said, band):
    assert _child(f"Doudou {said}").age_band == band


def test_whom_a_question_names_has_been_looked_at(desk):
    row = builders.registration(builders.session(days=9), name="Ana")
    assert "Ana" in desk.post(f"/en/desk/events/registrations/{row.pk}/check-in/").text
    assert ModelLogEntry.objects.filter(action="events.read_registration", object_id=row.pk).exists()


def test_moved_to_another_date(desk, session):
    row, other = (
        builders.registration(session, name="Ana"),
        builders.session(session.event, capacity=1, days=9),
    )
    url = f"/en/desk/events/registrations/{row.pk}/move/"
    assert "1 place free" in desk.get(url).text
    assert "Choose a date" in desk.post(url, {}).text
    assert "Moved: Ana has been told" in desk.post(url, {"to": other.pk}, follow=True).text
    row.refresh_from_db()
    assert row.session == other
    late = builders.registration(session, name="Late")
    refused = desk.post(f"/en/desk/events/registrations/{late.pk}/move/", {"to": other.pk})
    assert "1 place is needed there; free: 0." in refused.text
    assert "No other date has 1 place free" in refused.text
    Registration.objects.filter(pk=late.pk).update(state="attended")
    assert "Undo the check-in first" in desk.get(f"/en/desk/events/registrations/{late.pk}/move/").text


def test_cancelled_for_somebody_with_a_reason(desk, session):
    row = builders.registration(session, name="Ana")
    url = f"/en/desk/events/registrations/{row.pk}/cancel/"
    assert "Say why: the person is told." in desk.post(url, {}).text
    assert "Cancelled: the place goes" in desk.post(url, {"reason": "wish"}, follow=True).text
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert desk.get(url).status_code == 302
    assert row.reference in desk.get(url_of(session), {"show": "gone"}).text


def test_a_check_in_of_a_registration_of_a_cancelled_one_says_so(desk, session):
    row = builders.registration(session, name="Ana")
    actions.cancel_for(row, "wish", by=desk.user)
    done = desk.post(f"/en/desk/events/registrations/{row.pk}/check-in/", {"sure": "1"}, follow=True)
    assert re.search(r"Ana has no place: \w+", done.text)


def test_an_offer_is_taken_for_who_cannot_be_told(desk):
    session = builders.session(capacity=1)
    leaving = builders.registration(session)
    given = {"agreed_how": "phone", "language": "en", "form_key": uuid.uuid4(), "by": desk.user}
    row = actions.register_for(session, builders.answers(name="Wang"), **given).registration
    actions.cancel(leaving)
    url = f"/en/desk/events/registrations/{row.pk}/"
    assert "They take the places" in desk.get(url).text
    assert "Wang has a place now" in desk.post(url + "accept/", follow=True).text
    assert "Nothing is held" in desk.post(url + "accept/", follow=True).text
    row.refresh_from_db()
    assert row.state == "registered"
