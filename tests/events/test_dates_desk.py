"""A date made at the desk: a press more is known, a year too many refused."""

import re

import pytest

from events.models import Session
from portal.models import Notice
from tests import builders
from tests.events.planned import DESK, on, organiser, places, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(organiser())
    return client


@pytest.fixture
def event():
    return builders.event(slug="fair", title_en="Fair")


def test_a_second_press_says_that_it_was_made_before(desk, event):
    form = places(event) | said(on(9, 18), sure="1")
    assert "The date has been made." in desk.post(f"{DESK}dates/fair/new/", form, follow=True).text
    again = desk.post(f"{DESK}dates/fair/new/", form | {"capacity": 30}, follow=True)
    assert "This date had been made already." in again.text
    assert Session.objects.get().seats.capacity == 20


def test_a_date_lies_a_year_ahead_at_most(desk, event):
    for far in (said(on(500, 18)), said(on(9, 18), until="9999-12-31")):
        refused = desk.post(f"{DESK}dates/fair/new/", places(event) | far)
        assert "Plan for about a year at most" in refused.text
    assert not Session.objects.exists()


def test_a_date_in_the_past_is_refused_and_nothing_typed_is_lost(desk, event):
    page = desk.post(f"{DESK}dates/fair/new/", places(event, capacity=17) | said(on(-2, 18)))
    assert "This lies in the past" in page.text
    assert 'value="17"' in page.text
    assert not Session.objects.exists()


def test_nobody_is_told_by_a_preview(desk, event):
    session = builders.session(event)
    builders.registration(session)
    told = Notice.objects.count()
    desk.post(f"{DESK}sessions/{session.pk}/call-off/", {"words_en": ""})
    assert Notice.objects.count() == told


def test_a_date_that_nobody_could_register_for_is_refused(desk, event):
    page = desk.post(f"{DESK}dates/fair/new/", places(event, capacity=0) | said(on(9, 18), sure="1"))
    assert "Nobody could register" in page.text
    assert not Session.objects.exists()


def test_who_has_only_a_phone_is_seen_to_read_a_text_message(desk, event):
    session = builders.session(event)
    builders.registration(session)
    url = f"{DESK}sessions/{session.pk}/call-off/"
    assert "As a text message" not in desk.post(url, {"words_en": ""}).text
    builders.registration(session, builders.person(email=None, phone="+8613800001234"))
    page = desk.post(url, {"words_en": ""}).text
    assert re.search(r"As a text message</b><br>Fair on .* does not take place", page)
