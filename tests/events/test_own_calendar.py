"""One's own dates in one's own calendar, at a secret address that can be ended."""

import re
from datetime import timedelta

import icalendar
import pytest
from django.db import transaction
from django.utils import timezone

from events import actions, calendars, copies, subscriptions
from events.models import Registration
from events.steps import RegistrationState
from portal import persons
from portal.models import Token
from tests import builders

pytestmark = pytest.mark.django_db
PAGE = "/en/events/mine/calendar/"


@pytest.fixture
def person():
    return builders.person(language="en")


def read(client, secret: str, **headers) -> list[icalendar.Event]:
    answer = client.get(f"/en/events/mine/{secret}.ics", headers=headers)
    assert answer.status_code == 200
    return icalendar.Calendar.from_ical(answer.content).events


def entry_of(person) -> icalendar.Event:
    """Of the one date that somebody has."""
    data = calendars.personal(copies.of_person(person), name="Mine", language="en")
    (found,) = icalendar.Calendar.from_ical(data).events
    return found


def test_the_address_is_shown_once_and_a_new_one_ends_it(client, person):
    builders.confirm_device(client, person)
    assert "Make my address" in client.get(PAGE).text
    made = client.post(PAGE, {"make": "1"})
    assert "no-store" in made["Cache-Control"]
    (secret,) = set(re.findall(r"webcal://[^/]+/en/events/mine/([\w-]+)\.ics", made.text))
    assert read(client, secret) == []
    assert secret not in client.get(PAGE).text
    client.post(PAGE, {"make": "1"})
    assert client.get(f"/en/events/mine/{secret}.ics").status_code == 404
    assert Token.objects.filter(purpose=subscriptions.PURPOSE, revoked_at=None).count() == 1


def test_the_address_can_be_ended(client, person):
    builders.confirm_device(client, person)
    secret = subscriptions.make(person)
    assert "An address is in use" in client.get(PAGE).text
    client.post(PAGE, {"end": "1"})
    assert client.get(f"/en/events/mine/{secret}.ics").status_code == 404


def test_it_speaks_the_language_of_its_address_and_is_sent_once(client):
    person = builders.person(language="zh-hans")
    registration = builders.registration(builders.session(builders.event(slug="fair")), person)
    secret = subscriptions.make(person)
    (entry,) = read(client, secret)
    assert entry["SUMMARY"] == registration.session.event.title_en
    assert registration.reference in entry["DESCRIPTION"]
    assert entry["UID"] == calendars.uid(registration.session)
    answer = client.get(f"/en/events/mine/{secret}.ics")
    assert "no-store" in answer["Cache-Control"]
    again = client.get(f"/en/events/mine/{secret}.ics", headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


def test_only_ones_own(client, person):
    session = builders.session()
    builders.registration(session)
    assert read(client, subscriptions.make(person)) == []


@pytest.mark.parametrize("state", [RegistrationState.WAITING, RegistrationState.OFFERED])
def test_what_is_no_place_yet_says_so(person, state):
    registration = builders.registration(builders.session(), person)
    before = {"state": state, "waiting_since": timezone.now(), "offered_until": timezone.now()}
    Registration.objects.filter(pk=registration.pk).update(**before)
    entry = entry_of(person)
    assert (entry["STATUS"], entry["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    words = {"waiting": "Waiting list: ", "offered": "A place is held, please answer: "}
    assert entry["SUMMARY"].startswith(words[state])


def test_each_step_raises_the_sequence(person):
    """Waiting, offered, placed, ended; then anew."""
    session, numbers = builders.session(), []
    for _round in range(2):
        registration = builders.registration(session, person)
        row = Registration.objects.filter(pk=registration.pk)
        row.update(waiting_since=timezone.now(), offered_until=timezone.now())
        for state in ("waiting", "offered", "registered", "cancelled"):
            row.update(state=state, cancelled_at=timezone.now() if state == "cancelled" else None)
            numbers.append(entry_of(person)["SEQUENCE"])
    assert numbers == sorted(set(numbers))


def test_what_was_given_up_is_cancelled_for_a_while(person):
    registration = builders.registration(builders.session(days=60), person)
    actions.cancel(registration)
    entry = entry_of(person)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"].startswith("Registration cancelled: ")
    later = timezone.now() + copies.KEPT_CANCELLED + timedelta(days=1)
    assert copies.of_person(person, later) == []


def test_what_was_not_answered_in_time_is_cancelled_likewise(person):
    registration = builders.registration(builders.session(), person)
    Registration.objects.filter(pk=registration.pk).update(state="lapsed", offered_until=timezone.now())
    assert entry_of(person)["STATUS"] == "CANCELLED"


def test_who_registers_again_has_one_entry(person):
    session = builders.session()
    actions.cancel(builders.registration(session, person))
    again = builders.registration(session, person)
    entry = entry_of(person)
    assert (entry["STATUS"], again.reference in entry["DESCRIPTION"]) == ("CONFIRMED", True)


def test_a_date_that_is_called_off_says_so(person):
    registration = builders.registration(builders.session(), person)
    actions.call_off(registration.session)
    entry = entry_of(person)
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"].startswith("Cancelled: ")


def test_nothing_changes_by_itself(person):
    builders.registration(builders.session(), person)
    made = [calendars.personal(copies.of_person(person), name="Mine", language="en") for _n in range(2)]
    assert made[0] == made[1]


def test_the_file_and_the_mail_count_alike(person):
    registration = builders.registration(builders.session(), person)
    actions.cancel(registration)
    [(_session, copy)] = copies.of_person(person)
    assert copy == copies.only(registration)


def test_a_guest_who_signs_in_keeps_the_address(client):
    guest, account = builders.person(), builders.person()
    secret = subscriptions.make(guest)
    builders.registration(builders.session(), account)
    with transaction.atomic():
        persons.merge(guest, account)
    assert len(read(client, secret)) == 1


@pytest.mark.parametrize("secret", ["x", "calendar", "%00"])
def test_a_wrong_secret_opens_nothing(client, secret):
    assert client.get(f"/en/events/mine/{secret}.ics").status_code == 404


def test_ten_dates_cost_as_many_queries_as_one(person, django_assert_num_queries):
    for days in range(1, 11):
        builders.registration(builders.session(days=days), person)
    with django_assert_num_queries(2):
        assert len(copies.of_person(person)) == 10


def test_whatever_it_says_anew_has_a_new_time(person, offer):
    """Placed from an offer, changed, given up: clients look at the time of the last change."""
    Registration.objects.filter(pk=offer.pk).update(person=person, changed_at=offer.created_at)
    offer.refresh_from_db()
    last, said = entry_of(person)["LAST-MODIFIED"].dt, []
    steps = (
        actions.accept,
        lambda one, now: actions.change(one, builders.answers(access_needs="Seat"), version=0, now=now),
        actions.cancel,
    )
    for minutes, step in enumerate(steps, 1):
        assert step(offer, now=timezone.now() + timedelta(minutes=minutes))
        said.append(entry_of(person)["LAST-MODIFIED"].dt)
    assert [last, *said] == sorted({last, *said})


def test_an_offer_that_is_called_back_counts(person, offer):
    """The number never stands while what it says changes."""
    Registration.objects.filter(pk=offer.pk).update(person=person)
    told = [entry_of(person)]
    for turn in (actions.call_off, actions.reinstate):
        turn(offer.session)
        told.append(entry_of(person))
    assert [entry["STATUS"] for entry in told] == ["TENTATIVE", "CANCELLED", "TENTATIVE"]
    numbers = [entry["SEQUENCE"] for entry in told]
    assert numbers == sorted(set(numbers))
