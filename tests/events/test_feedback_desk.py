"""What people said, at the desk; and the summary that everybody reads once it is released."""

from collections import Counter

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from events import actions, opinions
from events.models import Feedback, FeedbackSummary
from tests import builders

pytestmark = pytest.mark.django_db
TEXTS = {"text_zh_hans": "Many liked the tea (zh)", "text_en": "Many liked the tea"}


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair", title_en="Fair"), days=-3)


@pytest.fixture
def teller(desk):
    for name in ("change_feedbacksummary", "change_registration"):
        desk.user.user_permissions.add(Permission.objects.get(codename=name))
    return desk


def said(session, **numbers) -> None:
    """`said(session, five=3, one=2)`."""
    names = ["one", "two", "three", "four", "five"]
    for name, number in numbers.items():
        stars = names.index(name) + 1
        for n in range(number):
            Feedback.objects.create(
                session=session, stars=stars, language="en", good=f"Good {name} {n}", change=""
            )


def words(page) -> list[str]:
    return [line.split("</p>")[0] for line in page.text.split("</span>Good ")[1:]]


def test_added_up_with_chart_and_table_and_listed(desk, session):
    said(session, five=3, one=1)
    other = builders.session(session.event, days=-10)
    said(other, four=1)
    page = desk.get("/en/desk/events/feedback/fair/")
    assert "<b>5</b>answers" in page.text
    assert "<b>4.0</b>stars on average" in page.text
    assert page.text[page.text.index("<main") :].count("<rect") == 5
    assert len(words(page)) == 5
    page = desk.get("/en/desk/events/feedback/fair/", {"date": other.pk})
    assert "<b>1</b>answer<" in page.text
    assert words(page) == ["four 0"]
    assert 'href="/en/desk/events/feedback/fair/"' in desk.get("/en/desk/events/feedback/").text


def test_narrowed_and_sorted_as_the_address_says(desk, session):
    said(session, five=1, one=1, three=1)
    Feedback.objects.create(session=session, stars=2, language="zh-hans", change="Chairs")
    address = "/en/desk/events/feedback/fair/"
    assert words(desk.get(address, {"stars": "3"})) == ["three 0"]
    assert words(desk.get(address, {"sort": "fewest"})) == ["one 0", "three 0", "five 0"]
    assert words(desk.get(address, {"sort": "most"})) == ["five 0", "three 0", "one 0"]
    page = desk.get(address, {"language": "zh-hans"})
    assert "Chairs" in page.text
    assert 'lang="zh-Hans"' in page.text
    Feedback.objects.create(session=session, stars=2, language="en")
    assert desk.get(address, {"words": "on"}).context["page_obj"].paginator.count == 4
    assert desk.get(address, {"stars": "9", "date": "x", "sort": "y"}).status_code == 200
    assert "Nothing fits" in desk.get(address, {"stars": "4"}).text


def test_a_look_is_written_down_once(desk, session):
    said(session, five=1)
    for _ in range(2):
        desk.get("/en/desk/events/feedback/fair/")
    (entry,) = ModelLogEntry.objects.filter(action="events.read_feedback")
    assert entry.user == desk.user


def test_queries_do_not_grow(desk, session):
    said(session, five=2)
    desk.get("/en/desk/events/feedback/fair/")
    with CaptureQueriesContext(connection) as few:
        desk.get("/en/desk/events/feedback/fair/")
    for days in range(3):
        said(builders.session(session.event, days=-20 - days), four=3)
    with CaptureQueriesContext(connection) as many:
        desk.get("/en/desk/events/feedback/fair/")
    assert len(many) <= len(few)


def test_written_released_shown_and_withdrawn(teller, client, session):
    said(session, five=7)
    address = "/en/desk/events/feedback/fair/summary/"
    page = teller.post(address, TEXTS | {"version": "0", "do": "save"}, follow=True)
    assert "Nobody outside reads it yet" in page.text
    assert "How it was" not in client.get("/en/events/fair/").text
    teller.post(address, TEXTS | {"version": "1", "do": "release"})
    page = client.get("/en/events/fair/")
    assert "<p>Many liked the tea</p>" in page.text
    assert "7 answers" in page.text
    assert "(zh)" in client.get("/zh-hans/events/fair/").text
    teller.post(address, {"do": "withdraw"})
    assert "Many liked the tea" not in client.get("/en/events/fair/").text
    done = ModelLogEntry.objects.filter(action__startswith="events.summary").order_by("pk")
    assert Counter(done.values_list("action", flat=True)) == {
        "events.summary_written": 2,
        "events.summary_released": 1,
        "events.summary_withdrawn": 1,
    }


def test_both_languages_or_nothing_and_nothing_typed_is_lost(teller, session):
    page = teller.post("/en/desk/events/feedback/fair/summary/", TEXTS | {"text_en": "", "do": "release"})
    assert "Write it in both languages" in page.text
    assert "Many liked the tea (zh)" in page.text
    assert not FeedbackSummary.objects.exists()


def test_what_another_has_changed_meanwhile_stands_beside(teller, session):
    actions.write_summary(session.event, TEXTS, seen=0, release=False, by=teller.user)
    address = "/en/desk/events/feedback/fair/summary/"
    mine = {"text_zh_hans": "Mine (zh)", "text_en": "Mine", "version": "0", "do": "save"}
    page = teller.post(address, mine)
    assert "Somebody else has changed it meanwhile" in page.text
    for words in ("Mine", "Mine (zh)"):
        assert f">{words}</textarea>" in page.text.replace("\n", "")
    assert "Many liked the tea" in page.text
    assert 'name="version" value="1"' in page.text
    teller.post(address, mine | {"version": "1"})
    assert FeedbackSummary.objects.get().text_en == "Mine"


def test_who_checks_people_in_reads_and_does_not_tell(desk, session):
    said(session, five=1)
    assert "summary/" not in desk.get("/en/desk/events/feedback/fair/").text
    assert desk.get("/en/desk/events/feedback/fair/summary/").status_code == 403


@pytest.mark.parametrize(
    ("numbers", "shown"),
    [
        ({"five": 4}, None),
        ({"five": 9, "four": 6}, {5: 9, 4: 6, 3: 0, 2: 0, 1: 0}),
        # One small line alone would follow from the sum: another one goes with it.
        ({"five": 20, "four": 6, "one": 2}, {5: 20, 4: None, 3: 0, 2: 0, 1: None}),
    ],
)
def test_small_counts_stay_hidden_in_public(session, numbers, shown):
    said(session, **numbers)
    by = builders.staff()
    actions.write_summary(session.event, TEXTS, seen=0, release=True, by=by)
    told = opinions.told(session.event)
    if shown is None:
        assert (told.people, told.stars) == (None, None)
    else:
        assert {line.stars: line.people for line in told.stars.lines} == shown


def test_whoever_reads_before_and_after_one_more_answer_learns_nothing(teller, client, session):
    said(session, five=9, four=6)
    actions.write_summary(session.event, TEXTS, seen=0, release=True, by=teller.user)
    before = opinions.told(session.event)
    said(session, one=1)
    assert opinions.told(session.event) == before
    assert "15 answers" in client.get("/en/events/fair/").text
    summary = FeedbackSummary.objects.get()
    actions.withdraw_summary(summary, by=teller.user)
    actions.write_summary(session.event, TEXTS, seen=summary.version + 1, release=True, by=teller.user)
    assert opinions.told(session.event).people == 15
    assert "<b>16</b>answers" in teller.get("/en/desk/events/feedback/fair/").text


def test_of_few_nothing_was_told_so_that_more_are_told_later(teller, session):
    said(session, five=4)
    actions.write_summary(session.event, TEXTS, seen=0, release=True, by=teller.user)
    said(session, five=3)
    assert opinions.told(session.event).people is None
    summary = FeedbackSummary.objects.get()
    actions.withdraw_summary(summary, by=teller.user)
    actions.write_summary(session.event, TEXTS, seen=summary.version + 1, release=True, by=teller.user)
    assert opinions.told(session.event).people == 7
