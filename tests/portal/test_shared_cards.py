"""Cards that strangers share for some moments, and who sees at once what has changed."""

import pytest
from django.conf import settings
from django.test import RequestFactory
from django.utils import translation

from portal import moments
from portal.sections import Card
from portal.shared_cards import MOMENTS, shared


@pytest.fixture
def asked(settings, monkeypatch):
    settings.MOMENT = 1
    monkeypatch.setattr(moments, "_kept", {})
    monkeypatch.setattr(moments.time, "monotonic", lambda: 1000.0)
    return []


def maker(asked: list):
    def card(request):
        asked.append(request)
        return Card("portal/_empty.html", {"title": f"Drawn {len(asked)}"})

    return shared(card)


def visit(make, code: str = "en", **cookies: str) -> Card:
    request = RequestFactory().get(f"/{code}/")
    request.LANGUAGE_CODE = code
    request.COOKIES |= cookies
    with translation.override(code):
        return make(request)


def test_strangers_share_what_was_drawn_for_another(asked):
    make = maker(asked)
    assert visit(make).html == visit(make).html
    assert "Drawn 1" in visit(make).html
    assert "Drawn 2" in visit(make, "zh-hans").html
    assert len(asked) == 2


def test_whoever_is_signed_in_sees_what_is_there_now(asked):
    make = maker(asked)
    visit(make)
    card = visit(make, **{settings.SESSION_COOKIE_NAME: "x"})
    assert (card.context["title"], card.html) == ("Drawn 2", "")


def test_it_is_drawn_anew_after_some_moments(asked, monkeypatch):
    make = maker(asked)
    visit(make)
    for later, times in ((MOMENTS - 1, 1), (MOMENTS + 1, 2)):
        monkeypatch.setattr(moments.time, "monotonic", lambda later=later: 1000.0 + later)
        visit(make)
        assert len(asked) == times


def test_no_card_is_no_card(asked):
    assert visit(shared(lambda request: None)) is None
