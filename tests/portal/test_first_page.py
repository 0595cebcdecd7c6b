"""The admin's first page: what needs somebody, to who may see the list behind it; searches in vain."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from modelsearch.backends import get_search_backend
from wagtail.models import Site

from events.models import Seats, Session
from portal import accounts
from portal.admin import dashboard
from portal.models import Notice, SiteSettings, StandardPage, VainSearch
from portal.models.notices import NoticeState
from portal.search import vain
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOME = "wagtailadmin_home"


@pytest.fixture
def enter(client, settings):
    settings.STAFF_MFA_REQUIRED = False

    def enter(*permissions, **fields):
        client.force_login(builders.staff("wagtailadmin.access_admin", *permissions, **fields))
        return client

    return enter


def numbers(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(HOME))
    return len(queries)


def test_each_sees_what_they_may_look_into(enter):
    builders.session(days=2)
    page = enter("events.change_registration").get(reverse(HOME)).text
    assert "Full and empty dates" in page
    assert "Books overdue" not in page
    page = enter("library.change_loan").get(reverse(HOME)).text
    assert "Full and empty dates" not in page
    assert "Books overdue" in page


def test_dates_that_are_full_or_empty_lead_to_their_people(enter):
    full, empty = builders.session(capacity=1, days=2), builders.session(days=3)
    builders.session(days=40)
    builders.registration(full)
    page = enter("events.change_registration").get(reverse(HOME)).text
    for session in (full, empty):
        assert f"/sessions/{session.pk}/" in page
    assert page.count("/desk/events/sessions/") == 2
    assert "held" not in page
    Seats.objects.filter(session=full).update(capacity=3, held=2)
    page = enter("events.change_registration").get(reverse(HOME)).text
    assert "full: 2 places are held" in page


def test_the_number_of_queries_does_not_grow(enter):
    everything = enter(is_superuser=True)
    numbers(everything)
    builders.session(days=2)
    few = numbers(everything)
    event = builders.event()
    for days in range(3, 9):
        builders.session(event, days=days)
    vain.note("mahjong")
    assert numbers(everything) == few


def test_failed_notices_lead_to_their_list(enter):
    person = builders.person()
    kept = {"kind": "portal.code", "person": person, "channel": "email", "state": NoticeState.FAILED}
    Notice.objects.create(target="1", **kept)
    Notice.objects.create(target="2", **kept)
    page = enter("portal.view_notice").get(reverse(HOME)).text
    assert f"{reverse('portal_notices')}?state=failed" in page


def test_words_that_find_nothing_are_counted_by_day(client):
    for words in ("Mahjong", " mahjong", "138 1234 5678", "who@example.org", "a" * 50):
        client.get(reverse("search"), {"q": words})
    assert list(VainSearch.objects.values_list("words", "number")) == [("mahjong", 2)]


def test_what_is_found_is_not_counted(client):
    get_search_backend().add(builders.place(name_en="Mahjong room"))
    client.get(reverse("search"), {"q": "Mahjong"})
    assert not VainSearch.objects.exists()


def test_so_many_words_a_day_and_so_many_days(monkeypatch):
    monkeypatch.setattr(vain, "MOST_A_DAY", 2)
    for words in ("one", "two", "three", "two"):
        vain.note(words)
    assert dict(VainSearch.objects.values_list("words", "number")) == {"one": 1, "two": 2}
    VainSearch.objects.filter(words="one").update(day=timezone.localdate() - timedelta(days=91))
    vain.prune()
    assert list(VainSearch.objects.values_list("words", flat=True)) == ["two"]


def test_the_list_adds_days_up(enter):
    today = timezone.localdate()
    for days, number in ((0, 2), (1, 3)):
        VainSearch.objects.create(day=today - timedelta(days=days), words="mahjong", number=number)
    writer = enter(is_superuser=True)
    assert "<strong>5</strong>" in writer.get(reverse(HOME)).text
    told = b"".join(writer.get(reverse("portal_vain_searches"), {"export": "csv"}).streaming_content)
    assert b"mahjong,5," in told


def test_dates_of_today_say_who_is_here(enter):
    now = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    session = builders.session(days=2)
    builders.registration(session)
    Session.objects.filter(pk=session.pk).update(starts_at=now, ends_at=now + timedelta(hours=2))
    assert "0 / 1" in enter("events.change_registration").get(reverse(HOME)).text


def test_old_pages_are_those_of_the_list_behind(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - dashboard.OLD
    home = builders.home()
    for hours in (0, 5):
        page = StandardPage(slug=f"old-{hours}", title_zh_hans="Old (zh)", title_en=f"Old {hours}", live=True)
        page.last_published_at = midnight + timedelta(hours=hours)
        home.add_child(instance=page)
    heading = "Pages to look over"
    client.force_login(accounts.make_account("admin@example.org", "Sample Admin", "en", ["admin"]))
    page = client.get(reverse(HOME)).text
    url = re.search(r'href="([^"]*aging-pages[^"]*)"', page)[1].replace("&amp;", "&")
    listed = len(client.get(url).context["object_list"])
    assert re.search(rf"{heading}.*?<strong>(\d+)</strong>", page, re.S)[1] == str(listed) == "1"
    client.force_login(accounts.make_account("editor@example.org", "Sample Editor", "en", ["editor"]))
    assert heading not in client.get(reverse(HOME)).text


def test_it_looks_as_a_part_of_the_house(enter):
    settings = SiteSettings.objects.get_or_create(site=Site.objects.get())[0]
    settings.site_name_zh_hans, settings.site_name_en = "Sample House (zh)", "Sample House"
    settings.save()
    page = enter(language="en").get(reverse(HOME)).text
    assert re.search(r"<title>.* - Sample House( \(zh\))?</title>", page)
    for own in ("portal/img/seal.svg", "portal/img/favicon.svg", "portal/admin/colours.css"):
        assert own in page
