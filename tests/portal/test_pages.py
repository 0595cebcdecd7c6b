import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from portal import sections, start
from portal.models import HomePage, NewsIndexPage, NewsPage, Place, SiteSettings, StandardPage
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STORY = [("text", "<p>Said.</p>")]


@pytest.fixture
def home():
    return builders.home()


def words(title: str) -> dict:
    return {"title_zh_hans": f"{title} (zh)", "title_en": title, "body_zh_hans": STORY, "body_en": STORY}


def news(home, number: int, **fields) -> NewsPage:
    index = start.news_list(home, {"zh-hans": "News (zh)", "en": "News"})
    intro = {"intro_zh_hans": "What happened (zh)", "intro_en": "What happened"}
    fields = words(f"Piece {number}") | intro | {"slug": f"piece-{number}", "date": "2026-01-01"} | fields
    return start.add_page(index, NewsPage(**fields))


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_an_empty_site_has_a_home_page(client, home, language):
    response = client.get(f"/{language}/")
    assert response.status_code == 200
    assert response.shared_for == 1


def test_a_room_opens_the_home_page_and_adds_its_cards(client, home, monkeypatch):
    hero = sections.Card("portal/_empty.html", {"title": "The fair"})
    late, early = (
        sections.Card("portal/_empty.html", {"title": title}, order) for title, order in [("B", 9), ("A", 1)]
    )
    room = sections.Section(
        "fair", "Fair", order=1, hero=lambda request: hero, home_cards=(lambda r: late, lambda r: early)
    )
    monkeypatch.setitem(sections._sections, "fair", room)
    page = client.get("/en/").content.decode()
    assert page.index("The fair") < page.index("<h2>A</h2>") < page.index("<h2>B</h2>")


def test_news_are_listed_newest_first_and_in_pages(client, home):
    for number in range(14):
        news(home, number, date=f"2026-01-{number + 1:02d}")
    first = client.get("/en/news/")
    assert [page.title_en for page in first.context["page_obj"]][:2] == ["Piece 13", "Piece 12"]
    second = client.get("/en/news/?page=2")
    assert [page.title_en for page in second.context["page_obj"]] == ["Piece 1", "Piece 0"]
    assert client.get("/en/news/?page=nonsense").status_code == 200


def test_no_news_is_no_error(client, home):
    start.news_list(home, {"zh-hans": "News (zh)", "en": "News"})
    assert "No news yet" in client.get("/en/news/").content.decode()


def test_the_news_list_costs_the_same_for_3_rows_and_60(client, home):
    counts, made = [], 0
    for number in (3, 57):
        for _ in range(number):
            made += 1
            news(home, made)
        client.get("/en/news/")
        with CaptureQueriesContext(connection) as counted:
            client.get("/en/news/")
        counts.append(len(counted))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_block_is_drawn(client, home, language):
    place = builders.place(phone="010-0000 0014")
    gone = builders.place(live=False, name_en="A hidden place", name_zh_hans="A hidden place (zh)")
    story = [
        ("text", "<h2>Heading</h2><p>Text</p>"),
        ("drawn", {"motif": "no-such-picture", "caption": "A caption"}),
        ("call_out", {"title": "Mind this", "text": "<p>Please.</p>"}),
        ("contact", {"place": place}),
        ("contact", {"place": gone}),
        ("opening_hours", {"place": place}),
        ("faq", [{"question": "Why?", "answer": "<p>Because.</p>"}]),
        ("room_list", {"source": "a room that has gone", "count": 3}),
        ("documents", []),
        ("gallery", []),
    ]
    page = StandardPage(**words("All") | {"body_zh_hans": story, "body_en": story}, slug="all")
    home.add_child(instance=page)
    text = client.get(f"/{language}/all/").content.decode()
    for said in ("<h2>Heading</h2>", "A caption", "Mind this", "010-0000 0014", "<summary>Why?</summary>"):
        assert said in text
    assert "A hidden place" not in text


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_with_a_new_address_is_found_at_the_old_one(client, home, language):
    parent = start.add_page(home, StandardPage(slug="old", **words("Parent")))
    start.add_page(parent, StandardPage(slug="child", **words("Child")))
    parent = StandardPage.objects.get(pk=parent.pk)
    parent.slug = "new"
    with_hooks(parent)
    for path in ("", "child/"):
        response = client.get(f"/{language}/old/{path}")
        assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/new/{path}")


def with_hooks(page):
    """Publish, and let run what waits for the commit."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        page.save_revision().publish()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_page_that_was_moved_is_found_at_the_old_address(client, home, language):
    page = start.add_page(home, StandardPage(slug="page", **words("Page")))
    target = start.add_page(home, StandardPage(slug="target", **words("Target")))
    StandardPage.objects.get(pk=page.pk).move(target, pos="last-child")
    response = client.get(f"/{language}/page/")
    assert (response.status_code, response.headers["Location"]) == (301, f"/{language}/target/page/")


@pytest.mark.parametrize(
    ("english", "chinese", "slug"),
    [
        ("Dragon Boat Fair!", "", "dragon-boat-fair"),
        ("", "\u7aef\u5348", "duan-wu"),
        ("!", "?", "standardpage"),
    ],
)
def test_an_empty_slug_is_made_from_the_name(home, english, chinese, slug):
    pages = [StandardPage(title_en=english, title_zh_hans=chinese, live=False) for _ in range(2)]
    for page in pages:
        HomePage.objects.get(pk=home.pk).add_child(instance=page)
    assert [page.slug for page in pages] == [slug, f"{slug}-2"]


def test_a_site_can_be_started_and_started_again(client):
    for _ in range(2):
        call_command("start_site", verbosity=0)
    assert HomePage.objects.count() == NewsIndexPage.objects.count() == StandardPage.objects.count() == 1
    site = Site.objects.get()
    assert site.root_page.specific == HomePage.objects.get()
    assert SiteSettings.for_site(site).site_name_en == "Community site"
    for path in ("/en/", "/en/news/", "/en/about/"):
        assert client.get(path).status_code == 200


def test_starting_a_site_keeps_what_editors_wrote(home):
    home.title_en = "Our home"
    home.save_revision().publish()
    call_command("start_site", verbosity=0)
    assert HomePage.objects.get().title_en == "Our home"
    assert Place.objects.count() == 0
