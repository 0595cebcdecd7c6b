"""The demo's events, made by the room's own actions."""

import datetime as dt

import pytest
from django.db.models import F
from django.utils import timezone

from events.demo import crowd
from events.demo import load as loader
from events.models import Event, Registration, Seats, Session
from events.steps import SEATED, RegistrationState
from portal.models import Notice
from tests import builders
from tests.events import loading

pytestmark = pytest.mark.django_db
CHOSEN = {
    "phone-help",
    "balcony-vegetables",
    "straw-weaving",
    "dough-tiger",
    "dragon-boat-2024",
    "table-tennis-evening",
    "story-time",
    "film-evening",
}


def people(rows) -> int:
    return sum(rows.values_list("size", flat=True))


@pytest.fixture(scope="module")
def loaded(shared_rows):
    with pytest.MonkeyPatch.context() as patch:
        yield loading.load(patch, CHOSEN)


def test_every_state_occurs_and_every_counter_is_right(loaded):
    assert Event.objects.live().count() == len(CHOSEN)
    assert set(Registration.objects.values_list("state", flat=True)) == set(RegistrationState)
    assert Session.objects.filter(state="cancelled").exists()
    for seats in Seats.objects.all():
        rows = seats.session.registrations
        assert people(rows.filter(state__in=SEATED)) == seats.taken
        assert people(rows.filter(state=RegistrationState.OFFERED)) == seats.held
        assert people(rows.filter(state=RegistrationState.WAITING)) == seats.waiting


def test_people_came_after_they_had_registered(loaded):
    assert not Registration.objects.filter(created_at__gt=timezone.now()).exists()
    assert not Registration.objects.filter(checked_in_at__lt=F("created_at")).exists()


def test_the_past_sends_no_mail(loaded):
    past = Registration.objects.filter(session__ends_at__lt=timezone.now())
    assert past.exists()
    told = {notice.params.get("registration") for notice in Notice.objects.all()} - {None}
    assert told
    assert not past.filter(pk__in=told).exists()


def test_loading_again_adds_nothing(loaded):
    before = Registration.objects.count()
    assert loader.load(loaded) == "0 new"
    assert Registration.objects.count() == before


@pytest.mark.parametrize("minutes", [0, 10, 59, 61, 24 * 60])
def test_people_come_also_to_what_has_just_opened(minutes):
    """Whatever the hour at which the demo is loaded: a weekly date opens in some of them."""
    opened = timezone.now() - dt.timedelta(minutes=minutes)
    session = builders.session(days=28, registration_opens_at=opened)
    crowd.fill(session, [builders.person() for _ in range(5)], "some")
    rows = session.registrations.all()
    assert rows.count() == 5
    assert rows.filter(state=RegistrationState.CANCELLED).count() == 1
    assert not rows.filter(created_at__lt=opened).exists()
    assert not rows.filter(cancelled_at__lt=F("created_at")).exists()


def test_an_event_of_the_demo_asks_a_question(loaded):
    assert Event.objects.get(slug="dough-tiger").questions.get().choices.count() == 3


def test_there_is_something_to_try(loaded):
    loading.assert_there_is_something_to_try()
    asked = Registration.objects.asked_again()
    assert set(asked.values_list("session__event__slug", flat=True)) == {"film-evening"}
    held = Registration.objects.offered().get(person__user__email="resident@example.org")
    assert held.offered_until - timezone.now() > dt.timedelta(hours=12)


def test_families_answer_what_they_are_asked(loaded):
    rows = Registration.objects.filter(session__event__slug="story-time", size__gt=1, state="registered")
    # How many lie ahead depends on the weekday on which the demo is loaded.
    assert rows.count() > 1
    assert all(one.answers for row in rows for one in (row, *row.companions.all()))
