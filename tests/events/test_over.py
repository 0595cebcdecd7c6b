"""The address of an event that was taken off the site at its planned end: kind words, and what is on now."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.models import Event
from tests import builders

pytestmark = pytest.mark.django_db
SAID = {"en": "This event is over", "zh-hans": "\u6d3b\u52a8\u5df2\u7ecf\u7ed3\u675f"}


def page(client, event, language="en"):
    return client.get(f"/{language}/events/{event.slug}/")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_its_page_says_that_it_is_over(client, language):
    over, coming = builders.event(), builders.session().event
    over.expire_at = timezone.now() - timedelta(minutes=1)
    over.save()
    call_command("publish_scheduled")
    assert Event.objects.get(pk=over.pk).expired
    told = page(client, over, language)
    assert told.status_code == 410
    assert SAID[language] in told.text
    assert f"/{language}/events/{coming.slug}/" in told.text
    assert over.title_en not in told.text


@pytest.mark.parametrize("was", [{"first_published_at": None}, {"expired": False}])
def test_of_what_was_never_public_or_was_taken_off_by_hand_nobody_learns(client, was):
    hidden = builders.event(**{"live": False, "expired": True} | was)
    assert page(client, hidden).status_code == 404


def test_a_new_one_under_the_same_address_answers(client):
    assert page(client, builders.event()).status_code == 200
