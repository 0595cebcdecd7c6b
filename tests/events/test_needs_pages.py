"""The pages about needs: at the desk, for the volunteer who is asked, for the guest."""

import datetime as dt

import icalendar
import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import ModelLogEntry

from events import actions, asks, copies, tickets, versions
from events.actions import matching
from events.models import Asked, Need
from portal import persons
from portal.models import Token, Volunteer
from tests import builders
from tests.desks import words
from tests.events import needed

pytestmark = pytest.mark.django_db
DESK = "/en/desk/events/needs/"


def link(asked: Asked) -> str:
    with translation.override("en"):
        return asks.path(Asked.objects.with_details().get(pk=asked.pk))


def queries(client, url: str, counting) -> int:
    with counting as caught:
        assert client.get(url).status_code == 200
    return len(caught)


def test_the_desk_shows_who_could_and_why_and_asks_them(desk):
    need = needed.need()
    place = need.registration.session.place
    place.latitude, place.longitude = "39.850000", "116.670000"
    place.save()
    near = builders.place(latitude="39.860000", longitude="116.670000")
    helper = needed.speaker(name="Sample Rosa", base=near)
    page = desk.get(f"{DESK}{need.pk}/")
    assert "speaks Spanish as a first language · free, though not usually at that time · 1.1 km" in words(
        page
    )
    desk.post(f"{DESK}{need.pk}/ask/", {"volunteer": [helper.pk]})
    asked = Asked.objects.get()
    assert (asked.volunteer, asked.asked_by) == (helper, desk.user)
    page = words(desk.get(f"{DESK}{need.pk}/"))
    assert "Everybody who could has been asked." in page
    assert "Tick whom you want to ask." in words(desk.post(f"{DESK}{need.pk}/ask/", {}, follow=True))


def test_the_list_is_narrowed_and_its_length_costs_nothing(desk):
    spanish = needed.need(days_session := needed.session())
    builders.registration(days_session, access_needs="A wheelchair")
    met = needed.met()
    assert desk.get(DESK).text.count("Carmen Ejemplo") == 1
    narrowed = {
        "kind=access": 1,
        "state=met": 1,
        "state=all": 3,
        "language=es": 1,
        f"event={days_session.event.slug}": 2,
        f"day={spanish.registration.session.starts_at:%Y-%m-%d}": 2,
        f"state=all&session={met.need.registration.session_id}": 1,
    }
    for query, number in narrowed.items():
        page = desk.get(f"{DESK}?{query}")
        assert len(page.context["page_obj"].object_list) == number, query
    few = queries(desk, f"{DESK}?state=all", CaptureQueriesContext(connection))
    for _number in range(4):
        needed.met()
        needed.need()
    assert queries(desk, f"{DESK}?state=all", CaptureQueriesContext(connection)) == few


@pytest.mark.parametrize(
    ("who", "path", "look"),
    [("desk", "needs/", "events.read_needs"), ("coordinator", "helping/", "events.read_volunteers")],
)
def test_who_reads_the_lists_of_guests_and_volunteers_is_written_down(request, who, path, look):
    client = request.getfixturevalue(who)
    for _number in range(2):
        assert client.get(f"/en/desk/events/{path}").status_code == 200
    looks = ModelLogEntry.objects.filter(user=client.user, action__startswith="events.read_")
    assert list(looks.values_list("action", flat=True)) == [look]


def test_a_volunteer_says_yes_by_the_link_and_reads_no_contact(client, mailed):
    need, helper = needed.need(), needed.speaker()
    (letter,) = mailed(matching.ask, need, [helper])
    asked = Asked.objects.get()
    assert link(asked) in letter.body
    page = words(client.get(link(asked)))
    assert "Carmen would like to come and needs somebody who interprets into Spanish." in page
    person = need.registration.person
    for secret in ("Ejemplo", person.email, need.registration.reference):
        assert secret not in letter.body + page
    page = words(client.post(link(asked), {"answer": "yes"}, follow=True))
    assert "Thank you, you are expected" in page
    assert "At the entrance" in page
    assert needed.found(need).state == "met"
    # The question first, then the answer.
    assert "You can't come after all?" in words(client.get(f"{link(asked)}?leave=1"))
    page = words(client.post(link(asked), {"answer": "leave"}, follow=True))
    assert "Thank you for telling us" in page
    assert needed.found(need).state == "open"


def test_what_a_guest_says_of_their_health_is_read_by_who_said_yes_only(client):
    said = "I come in a wheelchair"
    need = needed.need(access_needs=said)
    Need.objects.filter(pk=need.pk).update(skill="first-aid")
    asked, other = matching.ask(need, [needed.speaker(skills="first-aid") for _ in range(2)])
    page = words(client.get(link(asked)))
    assert "needs somebody at their side" in page
    assert "you read it once you have said yes" in page
    assert "First aid" in page
    assert said not in page
    assert said in words(client.post(link(asked), {"answer": "yes"}, follow=True))
    assert said not in words(client.get(link(other)))


def test_the_link_lasts_as_long_as_the_date_that_was_moved(client):
    asked = needed.met()
    session = asked.need.registration.session
    session.starts_at += dt.timedelta(days=3)
    session.ends_at += dt.timedelta(days=3)
    actions.change_session(session)
    assert Token.objects.get(purpose=asks.PURPOSE).expires_at == session.ends_at
    assert "Thank you, you are expected" in words(client.get(link(asked)))


def test_who_is_not_expected_reads_of_the_date_that_the_guest_has_left(mailed):
    asked = needed.met()
    left = asked.need.registration.session
    to = needed.session(left.event, days=9)
    letters = mailed(actions.move, asked.need.registration, to, by=builders.user())
    (letter,) = [one for one in letters if one.to == [asked.volunteer.user.email]]
    day = "{0.day} {0:%B}"
    assert day.format(timezone.localtime(left.starts_at)) in letter.body
    assert day.format(timezone.localtime(to.starts_at)) not in letter.body


def test_who_is_too_young_at_that_time_reads_why(client):
    asked = needed.asked(needed.need())
    Volunteer.objects.filter(pk=asked.volunteer_id).update(born_on=timezone.localdate())
    page = words(client.post(link(asked), {"answer": "yes"}, follow=True))
    assert "At your age you can't help with this" in page
    assert "quicker" not in page


def test_whose_link_has_been_replaced_or_is_made_up_sees_nothing(client):
    asked = needed.asked(needed.need())
    before = link(asked)
    Asked.objects.update(state="withdrawn")
    matching.ask(needed.found(asked.need), [asked.volunteer])
    assert client.get(before).status_code == 404
    assert client.get(link(asked)).status_code == 200


def test_only_the_volunteer_finds_the_question_among_their_own(client):
    asked = needed.asked(needed.need())
    client.force_login(builders.user())
    assert client.get(f"/en/events/asked/{asked.pk}/").status_code == 404
    client.force_login(asked.volunteer.user)
    assert "Interpret into Spanish" in words(client.get("/en/events/asked/"))
    assert "You are asked" in words(client.get("/en/me/"))
    client.post(f"/en/events/asked/{asked.pk}/", {"answer": "no"})
    assert Asked.objects.get().state == "declined"


def test_once_it_is_over_nobody_is_met_any_more(client):
    made = needed.met()
    client.force_login(made.volunteer.user)
    shift = made.need.shift
    page = f"/en/events/volunteering/mine/{shift.helps.get().pk}/"
    assert "Whom you meet" in client.get(page).text
    over = timezone.now() - dt.timedelta(hours=1)
    type(shift).objects.filter(pk=shift.pk).update(starts_at=over - dt.timedelta(hours=2), ends_at=over)
    assert "Whom you meet" not in client.get(page).text


def test_after_the_date_the_volunteer_does_not_read_who_the_guest_was(client):
    made = needed.met()
    client.force_login(made.volunteer.user)
    pages = [f"/en/events/asked/{made.pk}/", "/en/me/inbox/"]
    for page in pages:
        assert "Carmen" in words(client.get(page))
    session, over = made.need.registration.session, timezone.now() - dt.timedelta(hours=1)
    for row in (session, made.need.shift):
        type(row).objects.filter(pk=row.pk).update(starts_at=over - dt.timedelta(hours=2), ends_at=over)
    asked, inbox = (words(client.get(page)) for page in pages)
    assert "Carmen" not in asked + inbox
    assert "Spanish" not in asked
    assert "This date is over. Thank you for helping!" in asked
    assert "is over." in inbox


def test_the_guest_reads_whom_they_meet_on_the_page_and_in_the_calendar(client):
    need = needed.need()
    registration = need.registration
    with translation.override("en"):
        page = tickets.private_path(registration)
    assert "We are looking for somebody who interprets into Spanish" in words(client.get(page))
    before = copies.only(registration).changes
    helper = needed.speaker(name="Sample Rosa")
    matching.say_yes(needed.asked(need, helper))
    assert "Sample Rosa interprets into Spanish for you" in words(client.get(page))
    registration = needed.found(need).registration
    assert copies.only(registration).changes > before
    person = registration.person
    with translation.override("en"):
        said = [line for _session, copy in copies.of_person(person) for line in copy.meetings()]
    assert len(said) == 1
    assert said[0].startswith("Sample Rosa interprets into Spanish. You meet at 10:45: At the entrance")


def test_the_mail_of_a_match_carries_the_meeting_in_the_same_entry(client, mailed):
    need = needed.need()
    letters = mailed(matching.say_yes, needed.asked(need, needed.speaker(name="Sample Rosa")))
    (guests,) = [one for one in letters if one.to == [need.registration.person.email]]
    entry = _entry(guests)
    assert "Sample Rosa" in entry["description"]
    assert str(entry["uid"]).startswith(str(need.registration.session.uid))
    starts = need.registration.session.starts_at
    assert entry["dtstart"].dt == starts - dt.timedelta(minutes=15), "when they meet, as the ticket says"
    there = timezone.localtime(starts - dt.timedelta(minutes=15))
    with translation.override("en"):
        page = words(client.get(tickets.private_path(need.registration)))
    assert f"Be there by {there:%H:%M}" in page


def _entry(letter):
    (file,) = [one for one in letter.attachments if one[0].endswith(".ics")]
    return icalendar.Calendar.from_ical(file[1]).walk("VEVENT")[0]


def test_the_public_page_and_its_card_say_what_is_interpreted(client):
    session = needed.session(builders.event(slug="fair", interpreted=""))
    row = builders.registration(session)
    Need.objects.create(registration=row, kind="interpreter", language="es")
    assert "Spanish" not in client.get("/en/events/fair/").text
    matching.say_yes(needed.asked(needed.found(row.needs.get())))
    assert "Volunteers interpret into Spanish." in words(client.get("/en/events/fair/"))
    page = client.get("/en/events/")
    assert "Interpreted into Spanish" in words(page)


def test_staff_let_go_a_volunteer_who_has_called_and_change_where_they_meet(desk):
    asked = needed.met()
    page = f"{DESK}{asked.need_id}/"
    half = {"meeting_point_zh_hans": "", "meeting_point_en": "The stone lions"}
    assert "Write it in both languages" in words(desk.post(f"{page}point/", half))
    both = half | {"meeting_point_zh_hans": "Lions (zh)", "version": versions.of_point(asked.need)}
    assert "both have been told" in words(desk.post(f"{page}point/", both, follow=True))
    assert needed.found(asked.need).shift.spot_en == "The stone lions"
    assert "Let the volunteer go?" in words(desk.get(f"{page}release/"))
    desk.post(f"{page}release/")
    assert needed.found(asked.need).state == "open"
    assert persons.of_account(asked.volunteer.user).notices.filter(kind="events.need_over").exists()


def test_one_after_the_other_is_a_button(desk):
    need, _helper = needed.need(), needed.speaker()
    desk.post(f"{DESK}{need.pk}/ask/", {"turn": "on"})
    assert Need.objects.get(pk=need.pk).in_turn
    assert Asked.objects.count() == 1
    desk.post(f"{DESK}{need.pk}/ask/", {"turn": "off"})
    assert not Need.objects.get(pk=need.pk).in_turn
    assert mail.outbox == []


def test_a_guest_with_two_needs_is_one_guest(desk):
    session = needed.session()
    builders.registration(session, interpreter="es", access_needs="A wheelchair")
    needed.need(session)
    assert "2 guests need somebody still" in words(desk.get(f"/en/desk/events/sessions/{session.pk}/"))


def test_where_nobody_fits_the_page_says_how_somebody_could(desk):
    page = desk.get(f"{DESK}{needed.need().pk}/")
    assert 'href="/en/events/volunteering/join/"' in page.text
    assert "one after the other" not in page.text
