"""What other pages show of the events."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from events import actions, cards, steps
from portal import lunar, start
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_home_page_opens_with_a_festival_on_its_day():
    festival = builders.category(slug="festival")
    day = lunar.next_date("dragon-boat", timezone.localdate() + timedelta(days=3))
    fair = builders.session(
        builders.event(category=festival), starts_at=datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    )
    assert cards.hero(None).context["session"] == fair
    builders.session()
    assert cards.hero(None).context["session"] == fair
    actions.call_off(fair)
    assert cards.hero(None).context["session"] != fair


def test_nothing_on_is_no_card():
    assert cards.hero(None) is None
    assert cards.home_card(None) is None
    assert cards.place_card(None, builders.place()) is None


def test_a_place_shows_its_own_events_only():
    session = builders.session()
    builders.session()
    assert cards.place_card(None, session.place).context["sessions"] == [session]


def test_the_home_page_and_the_place_show_them(client):
    start.empty_site()
    session = builders.session()
    assert session.event.title_en in client.get("/en/").text
    assert session.event.title_en in client.get(session.place.get_absolute_url()).text


def test_the_sitemap_names_live_events_only():
    live, draft = builders.event(), builders.event(live=False)
    slugs = [args for _name, args, _changed in cards.sitemap()]
    assert (live.slug,) in slugs
    assert (draft.slug,) not in slugs


def test_the_desk_link_is_for_those_who_may():
    assert cards.desk_links(builders.staff("events.change_registration"))
    assert not cards.desk_links(builders.user())


def test_every_state_has_a_way_on_and_none_leads_nowhere():
    assert steps.NEXT.keys() == set(steps.RegistrationState)
    assert set().union(*steps.NEXT.values()) <= set(steps.RegistrationState)
