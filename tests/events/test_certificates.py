"""Certificates of participation: for who was there, by either way, without a contact."""

import re
from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from events import tickets
from events.models import Companion, Registration, Session
from tests import builders
from tests.events.doors import attended, begun, group

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    session = begun()
    made = group(session, 3, name="Ana Example")
    for name in ("Bo", "Little Cy"):
        Companion.objects.create(registration=made, nickname=name)
    return attended(made, came=2)


def path_of(row) -> str:
    return tickets.private_path(row).replace("/zh-hans/", "/en/")


def sheets(page) -> list[str]:
    return re.findall(r'<p class="who">(.*?)</p>', page.text)


def test_from_the_registration_to_the_sheet(client, row):
    page = client.get(path_of(row))
    address = path_of(row) + "certificate/"
    assert f'href="{address}"' in page.text
    page = client.get(address)
    assert sheets(page) == ["Ana Example"]
    assert page["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    event = row.session.event
    for words in (event.title_zh_hans, event.title_en, row.session.place.name_en):
        assert words in page.text
    assert row.person.email not in page.text
    assert row.reference not in page.text


def test_with_an_account_or_a_confirmed_contact(client, row):
    builders.confirm_device(client, row.person)
    assert sheets(client.get(f"/en/events/mine/{row.reference}/certificate/")) == ["Ana Example"]
    stranger = builders.person()
    builders.confirm_device(client, stranger)
    assert client.get(f"/en/events/mine/{row.reference}/certificate/").status_code == 404


def test_companions_get_one_if_wished_as_many_as_came(client, row):
    address = path_of(row) + "certificate/"
    assert sheets(client.get(address, {"who": ["1", "2"]})) == ["Bo", "Little Cy"]
    page = client.get(address, {"who": ["0", "1", "2"]})
    assert sheets(page) == []
    assert "2 people of your group were there" in page.text
    assert page.text.count(" checked") == 3
    assert sheets(client.get(address, {"who": ["9", "x"]})) == ["Ana Example"]


@pytest.mark.parametrize("change", [{"state": "registered", "came": 0}, {"state": "cancelled", "came": 0}])
def test_not_for_who_was_not_there(client, row, change):
    Registration.objects.filter(pk=row.pk).update(**change)
    assert "certificate/" not in client.get(path_of(row)).text
    assert client.get(path_of(row) + "certificate/").status_code == 404


def test_not_before_it_is_over(client, row):
    Session.objects.filter(pk=row.session_id).update(ends_at=timezone.now() + timedelta(minutes=5))
    assert "certificate/" not in client.get(path_of(row)).text
    assert client.get(path_of(row) + "certificate/").status_code == 404


def test_the_festival_is_drawn(client, row):
    row.session.event.festival = "dragon-boat"
    row.session.event.save(update_fields=["festival"])
    assert render_to_string("portal/art/dragon-boat.svg") in client.get(path_of(row) + "certificate/").text
