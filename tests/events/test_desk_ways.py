"""Where the desk's pages lead: back to the same list, to last night, to dates that are for the group."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from events import rules
from events.models import Session
from tests import builders
from tests.desks import fields_of
from tests.events.grouped import GRANDPA, LILY, companions

pytestmark = [pytest.mark.django_db, pytest.mark.once]
DESK = "/en/desk/events/"


@pytest.fixture
def session():
    return builders.session(capacity=4, group_limit=4)


def test_a_check_in_leads_back_to_the_list_as_it_was(desk):
    row = builders.registration(builders.session(days=9), name="Ana")
    listed = f"{DESK}sessions/{row.session_id}/"
    page = desk.get(f"{listed}?q=an&sort=time")
    url = f"{DESK}registrations/{row.pk}/check-in/"
    asked = desk.post(url, fields_of(page, url))
    done = desk.post(url, fields_of(asked, url))
    assert done["Location"] == f"{listed}?q=an&sort=time#r{row.pk}"
    elsewhere = desk.post(url, {"sure": "1", "back": "https://example.org/?q=an"})
    assert elsewhere["Location"] == f"{listed}?q=an#r{row.pk}"


def test_last_nights_date_is_at_hand(desk, session, monkeypatch):
    morning = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0)
    ended = morning - timedelta(hours=10)
    Session.objects.filter(pk=session.pk).update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    monkeypatch.setattr(timezone, "now", lambda: morning)
    page = desk.get(DESK)
    assert "Yesterday" in page.text
    assert f"{DESK}sessions/{session.pk}/" in page.text


def test_a_family_is_not_moved_where_it_may_not_come(session):
    row = builders.registration(session, name="Ana", **companions(LILY, GRANDPA))
    fits, single, toddlers = (
        builders.session(session.event, days=9 + number, **fields)
        for number, fields in enumerate([{"group_limit": 4}, {"group_limit": 1}, {"age_bands": "0-5"}])
    )
    assert [rules.may_move(row, to) for to in (fits, single, toddlers)] == [True, False, False]
    session.group_limit = 1
    row.session = session
    assert rules.may_move(row, single), "what holds where they are doesn't keep them there"


def test_a_lowered_limit_takes_nobody_out_unseen(session):
    who = builders.person()
    row = builders.registration(session, who, name="Ana", **companions(LILY, GRANDPA))
    Session.objects.filter(pk=session.pk).update(group_limit=1)
    visitor = Client()
    builders.confirm_device(visitor, who)
    url = f"/en/events/mine/{row.reference}/change/"
    page = visitor.get(url)
    assert LILY[0] in page.text
    sent = fields_of(page) | {"access_needs": "wheelchair", "reminders": ["day"], "consent": "on"}
    check = visitor.post(url, sent, follow=True)
    assert "3 people come" in check.text
    assert "give back" not in check.text
