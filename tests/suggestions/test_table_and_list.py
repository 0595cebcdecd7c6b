"""The table hides what the pages hide: people, spots, words taken out, what nobody has looked at."""

import re

import pytest

from suggestions import actions
from suggestions.models import MonthlyCount, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting
from tests.suggestions.test_feeds import table

pytestmark = pytest.mark.django_db
SPOT = {"latitude": "39.853517", "longitude": "116.673829"}
REFERENCE = re.compile(r'href="/en/suggestions/([0-9A-Z]{3}-[0-9A-Z]{4})/"')
HIDDEN = (
    *("Quill Sample", "quill@example.org", "Keeper Sample"),  # people
    *("39.8535", "116.6738", "Door 7"),  # where exactly
    *("Ms Li", "Draft of a reply", "A note inside", "What the office did"),
    *("Nobody has looked", "Taken from the public"),
)


@pytest.fixture
def case():
    author = builders.person(name="Quill Sample", email="quill@example.org")
    made = suggesting.sent(author, title="The lamp", text="Ask Ms Li.", address="Door 7", **SPOT)
    Suggestion.objects.filter(pk=made.pk).update(spot_shown=False)
    actions.hide_words(made, Actor(person=author), ["Ms Li"])
    hand = suggesting.worker(made)
    type(hand.user).objects.filter(pk=hand.user.pk).update(name="Keeper Sample")
    suggesting.brought_to("in_progress", made, handler=hand)
    office = builders.department()
    actions.move(made, "whistle", hand, departments=[(office, suggesting.in_days(3), True)])
    made.department_orders.update(reported_at=suggesting.in_days(0), report="What the office did")
    actions.move(made, "whistle_over", hand)
    actions.note(made, hand, "A note inside")
    reply = {"text_zh_hans": "Draft of a reply", "text_en": "Draft of a reply"}
    actions.move(made, "draft_feedback", hand, reply=reply)
    suggesting.sent(public=False, title="Nobody has looked")
    gone = suggesting.sent(title="Taken from the public")
    Suggestion.objects.filter(pk=gone.pk).update(release="hidden")
    made.refresh_from_db()
    return made


def texts(client, case) -> dict[str, str]:
    """What the table, the list, the page and the data say of it."""
    return {
        "table": str([list(row.values()) for row in table(client)]),
        "list": client.get("/en/suggestions/").text,
        "page": client.get(f"/en/suggestions/{case.reference}/").text,
        "data": client.get(f"/api/v1/suggestions/{case.reference}").text,
    }


def test_the_table_and_the_pages_hide_the_same(client, case):
    said = texts(client, case)
    assert {name: [words for words in HIDDEN if words in text] for name, text in said.items()} == {
        name: [] for name in said
    }
    assert all("The lamp" in text for text in said.values())


def test_once_it_is_public_all_of_them_tell_it(client, case):
    """The control: what was hidden is found where it is shown."""
    Suggestion.objects.filter(pk=case.pk).update(public_text="Ask Ms Li.", spot_shown=True)
    actions.move(case, "publish_feedback", suggesting.officer())
    said = texts(client, case)
    for name in ("table", "page", "data"):
        assert "Ms Li" in said[name]
    assert "39.8535" in said["table"]
    assert "Draft of a reply" in said["table"]
    assert "Draft of a reply" in said["page"]


QUERIES = ["", "?text=lamp", "?text=Quill", "?text=Door", "?text=Ms+Li", "?near=39.8535,116.6738&radius=500"]


@pytest.mark.parametrize("query", QUERIES)
def test_every_choice_finds_the_same_in_both(client, case, query):
    listed = set(REFERENCE.findall(client.get(f"/en/suggestions/{query}").text))
    assert {row["Reference"] for row in table(client, query)} == listed
    assert listed == ({case.reference} if query in ("", "?text=lamp") else set())


def test_numbers_of_a_handful_are_kept_back_in_all(client):
    month = suggesting.in_days(0).date().replace(day=1)
    few = {"answered": 4, "satisfied": 3, "graded": 4, "grades": 17}
    numbers = {"received": 41, "due": 41, "responded": 31, "resolved": 21} | few
    MonthlyCount.objects.create(month=month, dimension="all", key="", **numbers)
    text = b"".join(client.get("/en/suggestions/statistics.csv").streaming_content).decode("utf-8-sig")
    heads, row = (line.split(",") for line in text.strip().splitlines())
    kept = dict(zip(heads, row, strict=True))
    assert {name: kept[name] for name in few} == dict.fromkeys(few, "")
    assert kept["resolved"] == "21"
    (data,) = client.get("/api/v1/statistics").json()
    assert {name: data[name] for name in few} == dict.fromkeys(few)
    assert data["resolved"] == 21
    page = client.get("/en/suggestions/statistics/").text
    assert "21 / 41" in page
    assert "3 / 4" not in page
