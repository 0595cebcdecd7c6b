"""The report of both languages: to the very field, waived with a reason, taken along; the weekly notice."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from events.models import Choice, Question, Quiz, QuizOption, QuizQuestion
from portal import parity
from portal.models import Notice, Side
from portal.parity import digest, kinds, reporting
from tests import builders
from tests.portal.drafted_kinds import PLACE

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REPORT = "portal_parity"
MONDAY = timezone.make_aware(datetime(2026, 11, 30, 8, 30))


@pytest.fixture
def place():
    """English directions are missing."""
    place = PLACE.make(name_en="=Hall")
    place.directions_zh_hans = "Bus 12 (zh)"
    place.save_revision(clean=False)
    return place


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    user = builders.staff("wagtailadmin.access_admin", "portal.change_place")
    client.force_login(user)
    return user


def of(view: str, place) -> str:
    return reverse(f"{REPORT}_{view}", args=["portal.place", place.pk, "en"])


def test_a_row_leads_to_the_very_field(client, editor, place):
    page = client.get(reverse(REPORT))
    form = reverse("wagtailsnippets_portal_place:edit", args=[place.pk])
    assert f'href="{form}#id_directions_en"' in page.text


def test_filters_and_search(client, editor, place):
    def found(**asked) -> bool:
        return "#id_directions_en" in client.get(reverse(REPORT), asked).text

    assert found(language="en", kind="portal.place", state="missing", q="hall", ordering="title")
    assert not found(language="zh-hans")
    assert not found(kind="portal.grid")
    assert not found(state="stale")
    assert not found(q="nowhere")


def test_a_table_without_formulas(client, editor, place):
    told = b"".join(client.get(reverse(REPORT), {"export": "csv"}).streaming_content).decode()
    assert "'=Hall" in told
    assert "#" not in told.splitlines()[1].split(",")[0]


def test_waived_with_a_reason_and_asked_for_again(client, editor, place):
    assert "Bus" not in client.get(of("waive", place)).text
    assert "required" in client.post(of("waive", place), {"why": ""}).text
    client.post(of("waive", place), {"why": "For neighbours only", "seen": seen(client, place)})
    assert "#id_directions_en" not in client.get(reverse(REPORT)).text
    assert "For neighbours only" in client.get(reverse(REPORT), {"state": "waived"}).text
    assert "Waived: For neighbours only" in client.get(kinds_form(place)).text
    client.post(of("take_back", place))
    assert Side.objects.of(place).get(language="en").waived == {}


def kinds_form(place) -> str:
    return reverse(type(place).snippet_viewset.get_url_name("edit"), args=[place.pk])


def seen(client, place) -> list[str]:
    return [f"{field}={mark}" for field, mark in client.get(of("waive", place)).context["marks"].items()]


def test_only_what_stood_on_the_page_is_waived(client, editor, place):
    shown = seen(client, place)
    place.access_zh_hans = "A ramp (zh)"
    place.save_revision(clean=False)
    client.post(of("waive", place), {"why": "For neighbours only", "seen": shown})
    assert list(Side.objects.of(place).get(language="en").waived) == ["directions"]
    place.access_zh_hans = "Two ramps (zh)"
    shown = seen(client, place)
    place.save_revision(clean=False)
    page = client.post(of("waive", place), {"why": "A ramp needs no words", "seen": shown})
    assert "Somebody has changed it since." in page.text
    assert 'value="A ramp needs no words"' in page.text
    assert list(Side.objects.of(place).get(language="en").waived) == ["directions"]
    shown = seen(client, place)
    client.post(of("waive", place), {"why": "A ramp needs no words", "seen": shown})
    assert set(Side.objects.of(place).get(language="en").waived) == {"directions", "access"}


def test_what_others_edit_is_not_there(client, settings, place):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("wagtailadmin.access_admin", "events.change_category"))
    assert "#id_directions_en" not in client.get(reverse(REPORT)).text
    assert client.post(of("waive", place), {"why": "Mine"}).status_code == 404


def test_answers_that_run_ahead_leave_the_other_side_behind(editor):
    said = {"text_zh_hans": "Tea (zh)", "text_en": "Tea"}
    question = Question.objects.create(event=builders.event(), kind="choice", **said)
    answer = Choice.objects.create(question=question, sort_order=1, **said)
    Choice.objects.create(question=question, sort_order=0, **said)
    quiz = Quiz.objects.create(slug="q", title_zh_hans="Q (zh)", title_en="Q")
    option = QuizOption.objects.create(question=QuizQuestion.objects.create(quiz=quiz, **said), **said)
    for top, row in ((question, answer), (quiz, option)):
        parity.begin(type(top).objects.get(pk=top.pk))
        type(row).objects.filter(pk=row.pk).update(text_zh_hans="Green tea (zh)")
        parity.note(type(top).objects.get(pk=top.pk), by=editor)
    mine = [kind for kind in kinds.all_kinds() if kind.model in (Question, Quiz)]
    found = {(row.pk, row.kind.model, row.fields, row.state) for row in reporting.collect(None, mine)}
    assert found == {
        (question.pk, Question, ("choices.1.text",), "stale"),
        (quiz.pk, Quiz, ("questions.0.options.0.text",), "stale"),
    }
    links = {part.url.split("#")[1] for row in reporting.collect(None, mine) for part in row.parts}
    assert links == {"id_choices-1-text_en", "id_questions-0-options-0-text_en"}


def test_editors_hear_of_it_once_a_week(editor, place):
    builders.staff("wagtailadmin.access_admin", "events.change_category")
    assert digest.tell_editors(MONDAY - timedelta(hours=1)) == 0
    assert digest.tell_editors(MONDAY) == 1
    assert digest.tell_editors(MONDAY + timedelta(days=3)) == 0
    assert digest.tell_editors(MONDAY + timedelta(days=8)) == 1
    told = Notice.objects.filter(kind=digest.WEEKLY)
    assert {notice.person.user for notice in told} == {editor}
    assert told.first().params == {"missing": 1, "stale": 0}


def test_what_comes_up_in_the_week_waits_for_the_next(editor, place, settings):
    assert digest.tell_editors(MONDAY) == 1
    builders.staff("wagtailadmin.access_admin", "portal.change_place")
    assert digest.tell_editors(MONDAY + timedelta(days=2)) == 0
    assert digest.tell_editors(MONDAY + timedelta(days=7)) == 2


def test_nobody_hears_of_nothing(editor):
    PLACE.make()
    assert digest.tell_editors(MONDAY) == 0
