"""Organisers at work: who comes regularly and how often, written down and taken out; looks are noted."""

import re
import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from events import actions
from events.desk.views import members as desk_members
from events.models import CancelReason, Member
from portal.models import Person
from tests import builders
from tests.events.regulars import gathering, joined, past, states

pytestmark = pytest.mark.django_db
LIST = "/en/desk/events/dates/choir/members/"


@pytest.fixture
def event():
    return gathering(slug="choir", title_en="Choir")


def member(event, name: str, came: int = 0, missed: int = 0) -> Member:
    who = builders.person(name=name)
    made = joined(event, who, said={"name": name})
    Member.objects.filter(pk=made.pk).update(joined_at=timezone.now() - timedelta(days=100))
    for state, number in (("attended", came), ("registered", missed)):
        for n in range(number):
            past(event, who, state, days=-7 - n)
    return made


def names(page: str) -> list[str]:
    return re.findall(r'<b><a href="/en/desk/events/members/\d+/">([^<]+)</a>', page)


def test_members_are_found_narrowed_and_sorted_with_their_attendance(desk, event):
    member(event, "Ana", came=1, missed=2)
    member(event, "Ben", came=2)
    gone = member(event, "Cleo")
    Member.objects.filter(pk=gone.pk).update(left_at=timezone.now())
    page = desk.get(LIST).text
    assert names(page) == ["Ana", "Ben"]
    assert "came 1 ×, missed 2 ×" in page
    assert names(desk.get(LIST + "?sort=came").text) == ["Ben", "Ana"]
    assert names(desk.get(LIST + "?show=missing").text) == ["Ana"]
    assert names(desk.get(LIST + "?show=left").text) == ["Cleo"]
    assert names(desk.get(LIST + "?q=be").text) == ["Ben"]
    assert names(desk.get(LIST + "?show=nonsense&sort=x").text) == ["Ana", "Ben"]
    assert "Nobody fits" in desk.get(LIST + "?q=zz").text
    assert ModelLogEntry.objects.filter(action="events.read_members", user=desk.user).count() == 1


def test_more_members_cost_no_more_queries(desk, event):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            desk.get(LIST)
        return len(captured)

    member(event, "Ana")
    few = (queries(), queries())[1]
    for name in ("Ben", "Cleo", "Dan"):
        member(event, name)
    assert queries() == few


def test_one_member_shows_dates_and_what_they_said(desk, event):
    made = member(event, "Ana", came=1, missed=1)
    builders.session(event)
    page = desk.get(f"/en/desk/events/members/{made.pk}/").text
    for words in ("Ana", made.person.email, "Did not come", "Checked in", "came 1 ×, missed 1 ×"):
        assert words in page


def test_somebody_who_registered_before_is_written_down_and_told(
    desk, event, django_capture_on_commit_callbacks
):
    session = builders.session(event)
    before = builders.registration(session, builders.person(name="Ana"), name="Ana", access_needs="A chair")
    assert "Ana" in desk.get(LIST + "new/?q=an").text
    assert "Nobody fits" in desk.get(LIST + "new/?q=zz").text
    address = f"{LIST}new/?of={before.pk}"
    assert "Say how they agreed" in desk.post(address, {"key": uuid.uuid4()}).text
    builders.session(event, days=9)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(address, {"key": uuid.uuid4(), "agreed_how": "phone"})
    made = Member.objects.get()
    assert (made.name, made.access_needs) == ("Ana", "A chair")
    assert (made.registered_by, made.agreed_how) == (desk.user, "phone")
    assert states(made) == ["registered", "registered"]
    assert "as you agreed" in mail.outbox[-1].body
    assert "?of=" not in desk.get(LIST + "new/").text


def test_where_no_room_is_left_nobody_is_written_down(desk):
    event = gathering(slug="choir", member_limit=1)
    joined(event)
    assert "no room" in desk.get(LIST + "new/", follow=True).text
    assert "New member" not in desk.get(LIST).text


@pytest.mark.parametrize(("dates", "state"), [("cancel", "cancelled"), ("keep", "registered")])
def test_a_member_is_taken_out_with_or_without_their_dates(desk, event, dates, state):
    builders.session(event)
    made = member(event, "Ana")
    address = f"/en/desk/events/members/{made.pk}/remove/"
    assert "Say why" in desk.post(address, {}).text
    answer = desk.post(address, {"dates": dates, "reason": "wish"}, follow=True)
    assert "no longer a regular member" in answer.text
    assert states(made) == [state]
    assert not Member.objects.present().exists()
    assert desk.get(address).status_code == 302


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_why_they_were_taken_out_reaches_them_and_is_kept(desk, event, language, mailed):
    made = joined(event, builders.person(language=language))
    address = f"/en/desk/events/members/{made.pk}/remove/"
    assert "Say why" in desk.post(address, {}).text
    (letter,) = mailed(desk.post, address, {"reason": "needs"})
    with override(language):
        assert str(CancelReason.NEEDS.label) in letter.body
    assert ModelLogEntry.objects.get(action="events.member_left").data["reason"] == "needs"


def test_who_becomes_somebody_else_that_very_moment_is_asked_about_again(desk, event, monkeypatch):
    made = joined(event)
    monkeypatch.setattr(actions.members.persons, "hold", gone)
    page = desk.post(f"/en/desk/events/members/{made.pk}/remove/", {"reason": "twice"})
    assert "Please press once more" in page.text
    assert re.search(r'value="twice"[^>]* checked', page.text)
    assert Member.objects.present().exists()


def gone(person: Person) -> None:
    raise Person.DoesNotExist


def test_all_who_ever_registered_are_searched_and_a_long_answer_says_so(desk, event, monkeypatch):
    monkeypatch.setattr(desk_members, "SHOWN", 2)
    session = builders.session(event)
    people = [builders.person(name=name) for name in ("\u738b\u5c0f\u660e", "Anna", "Anke", "Ani")]
    rows = [builders.registration(session, who, name=who.name) for who in people]
    builders.registration(builders.session(event, days=9), people[3], name="Ani")

    def said(sought: str) -> list[str]:
        page = desk.get(f"{LIST}new/", {"q": sought})
        more = "Write more letters" in page.text or "Search for a name" in page.text
        return [row.name for row in page.context["found"]] + ["more"] * more

    assert said("") == ["Ani", "Anke", "more"]
    assert said("an") == ["Ani", "Anke", "more"]
    assert said("ann") == ["Anna"]
    assert said("wxm") == said("\u5c0f\u660e") == [rows[0].name]
    assert said(people[1].email) == ["Anna"]
    assert said("zz") == []


def test_nobody_else_reads_them(client, event):
    made = member(event, "Ana")
    client.force_login(builders.user())
    for path in (LIST, LIST + "new/", f"/en/desk/events/members/{made.pk}/"):
        assert client.get(path).status_code == 403
