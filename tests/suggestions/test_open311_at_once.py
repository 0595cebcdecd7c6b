"""A system that hears no answer sends again, perhaps while the first is still on its way."""

import uuid
from collections import Counter

import pytest
from django.core.files.base import ContentFile

from suggestions import actions, keys
from suggestions.actions import arriving, moving
from suggestions.models import Entry, Photo, Remark, Suggestion
from tests import builders, suggesting
from tests.together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def key():
    return keys.make("Sample City", may_update=True)[0]


def arrivals(key) -> list:
    content = suggesting.content(grid=builders.grid())

    def send(number: int):
        picture = ContentFile(b"not looked at here", name="lamp.jpg")
        return actions.arrive(actions.Arrival(content, "77", (picture,)), key).reference

    return at_once(6, send)


def test_one_report_sent_six_times_at_once_is_one(key):
    results = arrivals(key)
    case = Suggestion.objects.get()
    assert results == [case.reference] * 6
    assert [entry.verb for entry in case.entries.all()] == ["submit"]
    assert Photo.objects.count() == 1


def test_without_a_key_of_the_form_there_would_be_six(key, monkeypatch):
    monkeypatch.setattr(arriving, "_secret", lambda *_: uuid.uuid4())
    assert len(set(arrivals(key))) == Suggestion.objects.count() == 6


@pytest.mark.parametrize("number", ["77", ""])
def test_what_is_sent_again_is_known_while_the_key_of_the_site_is_renewed(key, settings, number):
    arrival = actions.Arrival(suggesting.content(grid=builders.grid()), number)
    first = actions.arrive(arrival, key)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new key " * 5, [settings.SECRET_KEY]
    assert actions.arrive(arrival, key) == first


def news(key, case) -> list:
    told = actions.News("FIXED", "We have been there.", "9")
    return at_once(6, lambda _: actions.take_news(Suggestion.objects.get(pk=case.pk), key, told).number)


def test_one_piece_of_news_six_times_at_once_is_one_note(key):
    case = suggesting.sent()
    assert news(key, case) == [2] * 6
    assert Remark.objects.count() == Entry.objects.filter(verb="take_news").count() == 1


def test_without_the_look_for_the_form_there_would_be_six_notes(key, monkeypatch):
    looking = moving.locked
    monkeypatch.setattr(moving, "locked", lambda row, version=None, form="": looking(row, version))
    case = suggesting.sent()
    kinds = Counter(type(result).__name__ for result in news(key, case))
    assert kinds["MultipleObjectsReturned"] == 5
