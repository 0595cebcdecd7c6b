"""Chinese is found on both databases, whatever is typed; the brute force of Python says what is right."""

import random
import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from modelsearch.backends import get_search_backend
from modelsearch.query import And, Not, Or, Phrase, PlainText

from portal.models import HomePage, NewsIndexPage, NewsPage, Partner, Place
from portal.search.entries import FIELD_LIMIT, OBJECT_LIMIT, entry
from portal.search.words import UNSPACED
from tests import builders

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
HAN = re.compile(f"[{UNSPACED}]+")
DRAGON = "\u7aef\u5348\u8282"  # the festival's name, three characters
DOCUMENTS = 500
POSTGRES = connection.vendor == "postgresql"


@cache
def phrases() -> list[str]:
    """What the demo says: runs of Chinese between punctuation."""
    files = [*sorted(ROOT.glob("portal/demo/*.py")), *sorted(ROOT.glob("events/demo/*.py"))]
    found = {run for file in files for run in HAN.findall(file.read_text()) if len(run) > 3}
    return random.Random(1).sample(sorted(found), 260)


def documents() -> list[Place]:
    draw = random.Random(2)

    def words(count, between=" "):
        return between.join(draw.choices(phrases(), k=count))

    return [
        Place(
            slug=f"document-{n}",
            kind="hall",
            name_zh_hans=words(1)[:120],
            name_en=f"Document {n}",
            summary_zh_hans=words(2, "\uff0c")[:250],
            summary_en="Something for everybody",
            body_zh_hans=f"<p>{words(3, '</p><p>')}</p>",
            body_en="<p>Words about the neighbourhood</p>",
            address_zh_hans=words(1)[:200],
            address_en="1 Sample Road",
            access_zh_hans=f"2026{words(1)}B\u53e3\U0002cb4e",
            live=True,
        )
        for n in range(DOCUMENTS)
    ]


def index(*objects):
    for thing in objects:
        get_search_backend().add(thing)


def found(query, rows=Place, how="search") -> list:
    return list(getattr(get_search_backend(), how)(query, rows))


def keys(query) -> set[int]:
    results = get_search_backend().search(query, Place, order_by_relevance=False)
    return set(results.get_queryset().values_list("pk", flat=True))


@pytest.fixture
def many():
    Place.objects.bulk_create(documents())
    rows = list(Place.objects.filter(slug__startswith="document-").order_by("pk"))
    get_search_backend().add_bulk(Place, rows)
    # Had PostgreSQL last looked while they were empty, it would join by a nested loop: a second each time.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return rows


def runs_of(place) -> list[str]:
    texts = (place.name_zh_hans, place.summary_zh_hans, place.body_zh_hans, place.address_zh_hans)
    return [run for text in (*texts, place.access_zh_hans) for run in HAN.findall(text)]


def test_every_run_of_characters_is_found_in_every_field_and_in_no_other_document(many):
    holding: dict[str, set[int]] = {}
    for place in many:
        for run in runs_of(place):
            for size in (1, 2):
                for at in range(len(run) - size + 1):
                    holding.setdefault(run[at : at + size], set()).add(place.pk)
    assert len(holding) > 1500
    for part, expected in holding.items():
        assert keys(part) == expected, part


def test_longer_runs_are_found_whatever_their_length(many):
    draw = random.Random(3)
    for place in many:
        run = draw.choice([run for run in runs_of(place) if len(run) > 3])
        start = draw.randrange(len(run) - 2)
        part = run[start : draw.randint(start + 3, len(run))]
        assert place.pk in keys(part), part
    for run in runs_of(many[0]):
        for start in range(len(run)):
            for end in range(start + 1, len(run) + 1):
                assert many[0].pk in keys(run[start:end])


@pytest.mark.parametrize(
    "query",
    ['"', "\x00", "*", "NEAR(", "", " ", "'", "a AND", "title:x", "\\", "%", "(((", "^", "-", "&|!:*<->"]
    + [
        '"' + DRAGON,
        DRAGON + "\x00",
        DRAGON * 200,
        "festival " * 100,
        "\ud800",
        "\U0001f432",
        "\u0e01\u0e34",
    ],
)
def test_anything_typed_is_answered(query):
    index(builders.place(name_zh_hans=DRAGON))
    for how in ("search", "autocomplete"):
        results = getattr(get_search_backend(), how)(query, Place)
        assert results.count() == len(list(results))


def test_quotes_and_stars_around_a_word_change_nothing():
    place = builders.place(name_zh_hans=f"2026{DRAGON}\u5e02\u96c6")
    index(place)
    for query in (
        f'"{DRAGON}"',
        f"{DRAGON}*",
        f"\x00{DRAGON}",
        f" ({DRAGON}) 2026",
        "\uff12\uff10\uff12\uff16",
    ):
        assert found(query) == [place]


def test_words_of_a_question_must_all_be_there():
    hall = builders.place(name_en="Dragon Boat Hall", summary_en="Music")
    shed = builders.place(name_en="Dragon Shed", summary_en="Boats")
    index(hall, shed)
    assert found("dragon boat") == [hall, shed], "more words in the title come first"
    assert found("music DRAGON") == [hall]
    assert found("dragon castle") == []


@pytest.mark.parametrize(
    ("stored", "query"),
    [
        ("events", "event"),
        ("event", "events"),
        ("activity", "activities"),
        ("Caf\u00e9", "CAFE"),
        ("class", "classes"),
    ],
)
def test_plural_case_and_accents_make_no_difference(stored, query):
    place = builders.place(name_en=stored)
    index(place)
    assert found(query) == [place]


def test_titles_come_before_mentions_and_newer_before_older():
    mention = builders.place(summary_zh_hans=DRAGON)
    old, new = builders.place(name_zh_hans=DRAGON), builders.place(name_zh_hans=f"{DRAGON}\u4f1a")
    later_mention = builders.place(address_zh_hans=DRAGON)
    index(mention, old, new, later_mention)
    assert found(DRAGON) == [new, old, later_mention, mention]


def test_queries_can_be_put_together():
    music, dance = builders.place(name_en="music"), builders.place(name_en="dance")
    both = builders.place(name_en="music dance")
    index(music, dance, both)
    ask = PlainText
    assert set(found(And([ask("music"), ask("dance")]))) == {both}
    assert set(found(Or([ask("music"), Phrase("dance")]))) == {music, dance, both}
    assert set(found(And([ask("music"), Not(ask("dance"))]))) == {music}
    assert set(found(ask("music dance", operator="or"))) == {music, dance, both}
    assert set(found(Not(Or([ask("music"), ask("dance")])))) == set()


@pytest.mark.parametrize(
    "typed", ["chongyang", "zhongyang", "cyj", "yangjie", "CHONGY", "lvse", "luse", "ls"]
)
def test_names_are_completed_from_pinyin(typed):
    place = builders.place(name_zh_hans="\u91cd\u9633\u8282\u7eff\u8272\u5e7f\u573a")
    index(place)
    assert found(typed, how="autocomplete") == [place]
    assert found(typed, how="search") == []


def test_completion_takes_a_beginning_of_a_word_or_any_character():
    place = builders.place(name_en="Cultural Centre", name_zh_hans=DRAGON)
    index(place)
    for typed in ("cult", "centre cul", "c", DRAGON[1], DRAGON[:2]):
        assert found(typed, how="autocomplete") == [place]
    assert found("entre", how="autocomplete") == []


def test_story_blocks_and_rich_text_are_indexed_as_text():
    index_page = builders_page(NewsIndexPage, "news")
    page = NewsPage(
        title_zh_hans="x",
        title_en="News",
        intro_zh_hans="x",
        intro_en="x",
        slug="one",
        body_zh_hans=[("text", f"<p>{DRAGON}<b>\u5feb\u4e50</b></p>"), ("drawn", {"motif": "dragon-boat"})],
        body_en=[("call_out", {"title": "Bring water", "text": "<p>It is hot</p>"})],
    )
    index_page.add_child(instance=page)
    index(page)
    assert found(f"{DRAGON}\u5feb", NewsPage) == [page]
    assert found("bring hot", NewsPage) == [page]
    assert found("motif", NewsPage) == found("dragon", NewsPage) == found("None", NewsPage) == []


def builders_page(model, slug):
    home = HomePage.objects.first() or HomePage(title_zh_hans="x", title_en="Home", slug="home-of-tests")
    if home.pk is None:
        from portal.models import BasePage

        BasePage.objects.get(depth=1).add_child(instance=home)
    page = model(title_zh_hans="x", title_en=slug.title(), slug=f"{slug}-of-tests")
    home.add_child(instance=page)
    return page


def test_a_text_beyond_all_measure_is_indexed_as_far_as_it_goes():
    draw = random.Random(4)
    endless = "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(300_000))
    place = builders.place(directions_zh_hans="", body_zh_hans=endless, access_zh_hans=endless[::-1])
    index(place)
    assert found(endless[FIELD_LIMIT - 3 : FIELD_LIMIT]) == [place]
    assert found(endless[FIELD_LIMIT : FIELD_LIMIT + 3]) == []
    assert len(entry(place).body) < 2 * OBJECT_LIMIT


def test_what_changes_is_found_anew_and_what_goes_is_gone():
    place = builders.place(name_en="Before")
    index(place)
    place.name_en = "After"
    place.save()
    index(place)
    assert found("after") == [place]
    assert found("before") == []
    place.delete()
    assert found("after") == []


def test_any_filter_and_any_order_of_a_queryset_hold():
    a, b = builders.place(name_en="Music A", phone="1"), builders.place(name_en="Music B", phone="2")
    index(a, b)
    backend = get_search_backend()
    assert list(backend.search("music", Place.objects.filter(phone="2"))) == [b]
    assert list(backend.search("music", Place.objects.order_by("phone"), order_by_relevance=False)) == [a, b]
    assert list(backend.search("music", Place, fields=["name_en"])) == [b, a]
    assert list(backend.search("music", Place)[1:]) == [a]


@pytest.mark.usefixtures("search_index")
@pytest.mark.django_db(transaction=True)
def test_the_worker_indexes(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "ENQUEUE_ON_COMMIT": True}}
    place = builders.place(name_zh_hans=DRAGON)
    assert found(DRAGON) == [], "the request only leaves a task"
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)
    assert found(DRAGON) == [place]


def test_rebuilding_brings_back_everything_and_drops_what_is_gone(capsys):
    place = builders.place(name_zh_hans=DRAGON)
    partner = Partner.objects.create(slug="p", name_zh_hans=DRAGON)
    gone = builders.place(name_zh_hans=DRAGON)
    index(gone)
    Place.objects.filter(pk=gone.pk)._raw_delete("default")
    call_command("rebuild_search")
    assert found(DRAGON) == [place]
    assert found(DRAGON, Partner) == [partner]
    assert "portal.Place" in capsys.readouterr().out


def test_a_rare_question_is_answered_by_the_index(many):
    call_command("rebuild_search", stdout=StringIO())
    query = runs_of(many[7])[0]
    plan = get_search_backend().search(query, Place).get_queryset().explain()
    assert "Bitmap Index Scan" in plan if POSTGRES else "VIRTUAL TABLE INDEX" in plan
