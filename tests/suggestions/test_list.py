"""The list of suggestions: its filters, its pages that begin behind a row, and what it costs."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search import index

from suggestions import glance
from suggestions.filters import ORDERS
from suggestions.models import Dimension, MonthlyCount, Project, ProjectLink, Release, Suggestion
from suggestions.paging import cursor
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
TITLE = re.compile(r"Sample suggestion \d+")
# Beyond what the other tests of a long run have counted to.
FROM = 1_000_000


def titles(client, query: str = "", language: str = "en") -> list[str]:
    page = client.get(f"/{language}/suggestions/{query}")
    assert page.status_code == 200
    return TITLE.findall(page.text)


def test_what_is_public_is_listed_the_newest_first(client):
    first, second = suggesting.sent(), suggesting.sent()
    suggesting.sent(public=False)
    suggesting.draft()
    hidden = suggesting.sent()
    Suggestion.objects.filter(pk=hidden.pk).update(release=Release.HIDDEN)
    assert titles(client) == [second.title, first.title]


def test_a_card_says_step_grid_category_and_supporters(client):
    case = suggesting.brought_to("in_progress")
    Suggestion.objects.filter(pk=case.pk).update(supporters=2)
    page = client.get("/en/suggestions/").text
    for words in (case.grid.name_en, case.category.name_en, "Step 3 of 6: Joint handling", "2 have this too"):
        assert words in page
    assert f'href="/en/suggestions/{case.reference}/"' in page


def test_the_reader_meets_a_confirmed_translation_and_is_told(client):
    case = suggesting.sent(language="zh-hans", title="Written by hand")
    page = client.get("/en/suggestions/").text
    assert '<h3 lang="zh-Hans">' in page
    assert "Written in Chinese" in page
    words = {"translated_title": "Put into English", "translated_text": "All of it"}
    Suggestion.objects.filter(pk=case.pk).update(**words, translated="proposed")
    assert "Put into English" not in client.get("/en/suggestions/?kind=idea").text
    Suggestion.objects.filter(pk=case.pk).update(translated="confirmed")
    page = client.get("/en/suggestions/?sort=moved").text
    assert "Put into English" in page
    assert "Translated" in page
    assert "<h3 lang" not in page


def test_the_filters(client):
    grid, kind = builders.grid(code="R1"), suggesting.category(slug="lamps")
    a = suggesting.sent(grid=grid, kind="problem")
    b = suggesting.sent(category=kind, landmark=builders.place(slug="hall"))
    c = suggesting.brought_to("closed")
    project = Project.objects.create(slug="station", title_en="Station", title_zh_hans="Station", live=True)
    ProjectLink.objects.create(project=project, suggestion=b)
    office = builders.department(slug="roads")
    Suggestion.objects.filter(pk=a.pk).update(department=office, due_at=datetime(2024, 2, 27, tzinfo=UTC))
    for query, found in {
        "?grid=R1": [a],
        "?department=roads": [a],
        "?due=2024-02": [a],
        "?due=2024-01": [],
        "?due=2024-04&months=3": [a],
        "?due=2024-04&months=2": [],
        "?category=lamps": [b],
        "?step=1": [b, a],
        "?step=open": [b, a],
        "?step=5": [c],
        "?kind=problem": [a],
        "?outcome=resolved": [c],
        "?project=station": [b],
        "?place=hall": [b],
        "?step=1&grid=R1": [a],
        "?step=2": [],
    }.items():
        assert titles(client, query) == [case.title for case in found], query


def test_months_are_one_choice(client):
    page = client.get("/en/suggestions/?due=2024-04&months=3&step=1").text
    assert "Was due in: February 2024 – April 2024" in page
    assert 'href="?step=1"' in page
    assert "Was due in: April 2024<" in client.get("/en/suggestions/?due=2024-04&months=many").text


def test_a_choice_can_be_taken_away_again(client):
    builders.grid(code="R1")
    page = client.get("/en/suggestions/?grid=R1&step=1&after=1-1").text
    assert 'href="?step=1"' in page
    assert 'href="?grid=R1"' in page
    assert "Nothing fits" in page
    builders.place(slug="hall")
    assert '<input type="hidden" name="place" value="hall"' in client.get("/en/suggestions/?place=hall").text


def test_what_a_list_is_narrowed_to_can_be_followed(client):
    builders.grid(code="R1")
    suggesting.category(slug="lamps")
    for query, path in (("grid=R1", "grid/R1"), ("category=lamps&step=1", "category/lamps")):
        page = client.get(f"/en/suggestions/?{query}").text
        assert f'href="/en/suggestions/follow/{path}/"' in page
        assert f'href="/en/suggestions/feed.xml?{query.replace("&", "&amp;")}"' in page


def test_a_circle_around_a_point(client):
    here = suggesting.sent(latitude="39.850000", longitude="116.680000")
    suggesting.sent(latitude="39.856000", longitude="116.687000")
    assert titles(client, "?near=39.85,116.68&radius=300") == [here.title]
    assert len(titles(client, "?near=39.85,116.68&radius=1500")) == 2
    # In the corner of the box around the circle, but not in the circle.
    assert len(titles(client, "?near=39.85,116.68&radius=800")) == 1


def test_words_are_found_in_both_languages_and_nothing_private_is(client):
    case = suggesting.sent(title="Sample suggestion 77", text="The lamp is dark.", address="Room 501")
    words = dict.fromkeys(("translated_title", "translated_text"), "\u8def\u706f\u4e0d\u4eae")
    words["translated"] = "confirmed"
    Suggestion.objects.filter(pk=case.pk).update(public_text="A lamp is dark.", **words)
    case.refresh_from_db()
    index.insert_or_update_object(case)
    suggesting.sent()
    assert titles(client, "?text=lamp") == titles(client, "?text=\u8def\u706f") == [case.title]
    assert titles(client, "?text=501") == []
    assert titles(client, "?text=unheard+of") == []
    case.translated = "proposed"
    case.save()
    index.insert_or_update_object(case)
    assert titles(client, "?text=\u8def\u706f") == []


def test_a_reference_leads_to_its_page(client):
    case, secret = suggesting.sent(), suggesting.sent(public=False)
    typed = case.reference.lower().replace("-", " ")
    assert client.get("/en/suggestions/", {"text": typed}).url == case.get_absolute_url().replace(
        "/zh-hans/", "/en/"
    )
    assert client.get("/en/suggestions/", {"text": secret.reference}).status_code == 200


@pytest.mark.parametrize(
    "query",
    [
        "?step=9",
        "?grid=nowhere",
        "?text=%00",
        "?text=%25'\"",
        "?after=x",
        "?after=999999999999999999-1",
        "?before=1-999999999999999999",
        "?sort=supported&after=999999999999999999-1",
        "?near=1,2,3",
        "?near=99,0",
        "?near=39.8,116.6&radius=-1",
        "?sort=never",
        "?due=2026-13",
        "?due=9999-12",
        "?due=0001-01",
    ],
)
def test_nonsense_is_harmless(client, query):
    suggesting.sent()
    assert client.get(f"/en/suggestions/{query}").status_code == 200


def many(number: int) -> None:
    """Copies of one released suggestion, each a minute later than the last, three of a kind in support."""
    one = suggesting.sent()
    start = timezone.now() - timedelta(days=100)
    rows = []
    for n in range(number):
        fields = {f.name: getattr(one, f.name) for f in Suggestion._meta.concrete_fields if not f.primary_key}
        for own in ("reference", "seed", "form_key"):
            del fields[own]
        at = start + timedelta(minutes=n)
        title = f"Sample suggestion {FROM + n}"
        fields |= {"title": title, "public_title": title}
        rows.append(Suggestion(**fields | {"submitted_at": at, "updated_at": at, "supporters": n // 3}))
    Suggestion.objects.bulk_create(rows)


def leaf(client, query: str, rel: str) -> list[list[str]]:
    """All pages from one on, by the links with this `rel`."""
    pages = []
    while query is not None and len(pages) < 20:
        page = client.get(f"/en/suggestions/{query}").text
        pages.append(TITLE.findall(page))
        link = re.search(rf'<a href="(\?[^"]+)" rel="{rel}"', page)
        query = link[1].replace("&amp;", "&") if link else None
    return pages


@pytest.mark.parametrize("sort", ORDERS)
def test_every_row_stands_on_one_page_there_and_back(client, sort):
    many(70)
    column = ORDERS[sort]
    there = leaf(client, f"?sort={sort}", "next")
    assert [len(page) for page in there] == [24, 24, 23]
    rows = [title for page in there for title in page]
    assert len(set(rows)) == len(rows) == 71
    last = Suggestion.objects.order_by(column, "pk").first()
    back = leaf(client, f"?sort={sort}&before={cursor(last, column)}", "prev")
    assert [title for page in back[::-1] for title in page] == rows[:-1]


def test_rows_that_come_in_meanwhile_shift_nothing(client):
    many(30)
    first = client.get("/en/suggestions/").text
    following = re.search(r'<a href="(\?[^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    suggesting.sent()
    assert set(TITLE.findall(first)) & set(titles(client, following)) == set()


def queries(client, url: str) -> list[str]:
    client.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize(
    "query", ["", "?step=open&sort=moved", "?text=sample", "?sort=supported", "?near=39.85,116.68"]
)
def test_three_hundred_rows_cost_as_many_queries_as_three(client, query, settings):
    settings.CACHES = settings.CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    many(3)
    few = queries(client, f"/en/suggestions/{query}")
    many(300)
    lot = queries(client, f"/en/suggestions/{query}")
    assert len(lot) == len(few) < 25
    counted = [sql for sql in lot if "COUNT(" in sql and "suggestions_suggestion" in sql]
    assert all("LIMIT" in sql for sql in counted)


def test_strangers_share_the_list_without_a_session(client):
    suggesting.sent()
    page = client.get("/en/suggestions/")
    assert page["Cache-Control"] == "max-age=30"
    assert not page.cookies
    assert "csrfmiddlewaretoken" not in page.text
    assert "max-age" not in client.get("/en/suggestions/?text=sample").get("Cache-Control", "")


def test_the_head_leads_to_the_map_and_to_the_projects(client):
    head = client.get("/en/suggestions/").text.split("<h1>")[1].split("</p></div>")[0]
    for place in ("map", "projects"):
        assert f'href="/en/suggestions/{place}/"' in head


def test_an_empty_list_says_what_to_do(client):
    assert "No suggestions yet" in client.get("/en/suggestions/").text


def test_the_three_numbers(client):
    suggesting.brought_to("closed")
    suggesting.sent()
    assert (glance.at_a_glance().open, glance.at_a_glance().resolved) == (1, 1)
    month = timezone.localdate().replace(day=1)
    counts = {"month": month, "dimension": Dimension.ALL, "resolved": 41, "answered": 2, "satisfied": 2}
    row = MonthlyCount.objects.create(**counts)
    assert glance.at_a_glance() == glance.Glance(open=1, resolved=41)
    MonthlyCount.objects.filter(pk=row.pk).update(answered=8, satisfied=7)
    assert glance.at_a_glance().satisfied == 88
    assert "88%" in client.get("/en/suggestions/").text


def test_the_number_leads_to_the_same_number(client, monkeypatch):
    """The statistics tell of twelve months, whatever year they began in."""
    monkeypatch.setattr(timezone, "localdate", lambda *_: date(2026, 3, 20))
    for month, satisfied in ((date(2025, 12, 1), 10), (date(2026, 2, 1), 3), (date(2025, 3, 1), 0)):
        counts = {"month": month, "dimension": Dimension.ALL, "answered": 10, "satisfied": satisfied}
        MonthlyCount.objects.create(**counts)
    assert "<b>65%</b>" in client.get("/en/suggestions/").text
    assert ">65%</text>" in client.get("/en/suggestions/statistics/").text


def test_guessing_words_has_a_limit(client, monkeypatch):
    monkeypatch.setattr("suggestions.views.lists.SEARCHES", 2)
    codes = [client.get(f"/en/suggestions/?text=word{n}").status_code for n in range(3)]
    assert codes == [200, 200, 429]
