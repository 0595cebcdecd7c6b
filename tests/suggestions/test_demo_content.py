import re
from collections import Counter

import pytest

from portal.demo.departments import DEPARTMENTS
from portal.demo.grids import GRIDS
from portal.demo.places import PLACES
from suggestions.actions.verdicts import REASON_NEEDED
from suggestions.demo.answers import ANSWERS
from suggestions.demo.catalogue import CASES, PROJECTS
from suggestions.demo.categories import CATEGORIES
from suggestions.demo.pictures import SCENES
from suggestions.demo.shapes import STORIES
from suggestions.models import Channel, Kind, Level
from suggestions.rules.moves import REOPENING_SHARE, REOPENING_SUPPORTERS
from suggestions.steps import ReasonCode
from tests.suggestions.demo_texts import HAN, grid_of, pairs, words

pytestmark = pytest.mark.once
BY_KEY = {case.key: case for case in CASES}
CHANNELS = set(Channel.values) - {Channel.OPEN311}
# Days within which a running case isn't late yet, and after which it surely is, long holidays included.
TIME = {"urgent": (0, 2), "utility": (0, 8), "ordinary": (5, 21), "complex": (12, 40)}
RUNNING = {"dispatched", "returned", "claimed", "accepted", "in_progress", "whistled"}
ANSWERED = set(STORIES[STORIES.index("feedback_drafted") :]) - {"closed_duplicate", "closed_withdrawn"}
NOTHING_DONE = {"closed_explained", "closed_referred"}
REASONED = {"hidden", "needs_info", "returned", "paused", "rework"}
REASONED |= {"closed_partly", "closed_explained", "closed_referred", "closed_duplicate", "closed_withdrawn"}
JUDGED = {"evaluated", "closed_resolved", "reopened", "reopened_then_resolved"}
each = pytest.mark.parametrize("case", CASES, ids=lambda case: case.key)


def slugs(rows):
    return {row.slug for row in rows}


def test_there_is_enough_of_everything():
    assert len(CASES) >= 72
    assert len(BY_KEY) == len(CASES)
    assert {case.kind for case in CASES} == set(Kind.values)
    assert {case.channel for case in CASES} == CHANNELS
    assert {case.level for case in CASES} == set(Level.values)
    assert {case.grid for case in CASES} == {grid.code for grid in GRIDS}
    assert {case.category for case in CASES} == slugs(CATEGORIES)
    assert {case.reason_code for case in CASES} - {""} == set(ReasonCode.values)
    assert 0.28 < sum(case.language == "en" for case in CASES) / len(CASES) < 0.38


def test_every_story_is_told_twice_and_good_ones_often():
    told = Counter(case.story for case in CASES)
    assert set(told) == set(STORIES)
    assert min(told.values()) >= 2
    assert told["evaluated"] >= 15
    assert told["closed_resolved"] >= 8


def test_every_month_has_something():
    months = Counter(case.days_ago // 30 for case in CASES)
    assert set(months) == set(range(14))
    assert min(months.values()) >= 3


@each
def test_a_case_points_at_what_exists(case):
    assert re.fullmatch(r"[a-z0-9-]+", case.key)
    assert case.kind in Kind.values
    assert case.channel in CHANNELS
    assert case.grid in {grid.code for grid in GRIDS}
    assert case.category in slugs(CATEGORIES)
    assert case.landmark in {""} | slugs(PLACES)
    assert case.project in {""} | slugs(PROJECTS)
    assert set(case.departments) <= slugs(DEPARTMENTS)
    assert set(case.photos + case.after) <= set(SCENES)
    assert {case.merged_into, case.follow_up_of} <= {"", *BY_KEY} - {case.key}
    assert 0 <= case.days_ago <= 420
    assert 0 <= case.supporters <= 40


@each
def test_a_case_can_be_found_on_the_map_or_by_words(case):
    if case.point:
        assert grid_of(case.point) == case.grid
    if case.landmark:
        place = next(place for place in PLACES if place.slug == case.landmark)
        assert grid_of((place.latitude, place.longitude)) == case.grid
    assert case.point or case.landmark or case.address or case.story in {"draft", "needs_info", "hidden"}


def test_a_point_elsewhere_would_be_noticed():
    assert grid_of((39.8705, 116.6667)) == "R02"
    assert grid_of((39.9, 116.4)) == ""


@each
def test_authors_write_their_own_language_and_staff_translate_into_the_other(case):
    chinese = case.language == "zh-hans"
    assert chinese or case.language == "en"
    assert len(case.title) <= 80
    assert len(case.text) <= 600
    for text in filter(None, (case.title, case.text, case.address)):
        assert bool(HAN.search(text)) == chinese
    for text in case.translation or ():
        assert bool(HAN.search(text)) != chinese
        assert text.strip()
    assert case.translation or case.story in {"draft", "submitted", "hidden"}


@each
def test_a_story_brings_what_it_needs(case):
    assert bool(case.reply) == (case.story in ANSWERED)
    assert bool(case.actions_taken) == (case.story in ANSWERED - NOTHING_DONE)
    assert bool(case.reason) == (case.story in REASONED)
    assert bool(case.reason_code) == (case.story == "closed_explained")
    assert bool(case.merged_into) == (case.story == "closed_duplicate")
    assert bool(case.verdicts) >= (case.story in JUDGED)
    assert case.story != "in_project" or case.project
    assert (len(case.departments) > 1) >= (case.story == "whistled")
    assert bool(case.after) >= (case.story in JUDGED | {"closed_partly"})
    assert not case.after or case.actions_taken


@each
def test_verdicts_fit_the_rule_of_reopening(case):
    """The author or three people or every fifth supporter reopen a case: an evaluated one has fewer."""
    assert len(case.verdicts) <= 1 + case.supporters
    assert all(1 <= verdict.stars <= 5 for verdict in case.verdicts)
    if not case.verdicts:
        return
    first, *others = case.verdicts
    refused = sum(not verdict.solved for verdict in others)
    assert first.solved == (not case.story.startswith("reopened"))
    assert all(verdict.solved or len(verdict.reason) >= REASON_NEEDED for verdict in case.verdicts)
    if case.story == "reopened_then_resolved":
        assert others
    if case.story != "reopened":
        assert refused < REOPENING_SUPPORTERS
        assert refused < max(1, case.supporters * REOPENING_SHARE)


@each
def test_only_what_is_called_overdue_is_late(case):
    in_time, late = TIME[next(row.service_class for row in CATEGORIES if row.slug == case.category)]
    if case.story in RUNNING:
        assert case.days_ago <= in_time
    if case.story == "overdue":
        assert case.days_ago >= late


def test_duplicates_and_follow_ups_come_after_what_they_name():
    follow_ups = [case for case in CASES if case.follow_up_of]
    assert len(follow_ups) >= 2
    for case in follow_ups:
        assert BY_KEY[case.follow_up_of].days_ago > case.days_ago + 30
    for case in filter(lambda case: case.merged_into, CASES):
        kept = BY_KEY[case.merged_into]
        assert kept.days_ago > case.days_ago
        assert (kept.category, kept.grid) == (case.category, case.grid)
        assert not kept.merged_into


def test_the_case_that_began_it_all():
    case = BY_KEY["charging-piles"]
    assert (case.channel, case.story, case.project) == ("meeting", "evaluated", "charging-piles")
    around = [case for case in CASES if case.project == "huazhuang-parking"]
    assert len(around) == 6
    assert {case.story for case in around} <= {"evaluated", "closed_resolved"}
    assert {case.grid for case in around} == {"R02"}


@pytest.mark.parametrize("rows", [CASES, CATEGORIES, ANSWERS, PROJECTS])
def test_official_words_stand_in_both_languages(rows):
    for pair in pairs(rows):
        assert pair.en.strip(), pair
        assert not HAN.search(pair.en), pair
        assert HAN.search(pair.zh) or pair.zh == pair.en, pair


@pytest.mark.parametrize("rows", [CASES, CATEGORIES, ANSWERS, PROJECTS])
def test_nobody_can_be_called_or_written_to(rows):
    for text in words(rows):
        assert not re.search(r"\d[\d -]{6,}\d", text), text
        assert "@" not in text
        assert "http" not in text


@pytest.mark.parametrize("text", ["010-8888 1234", "13912345678"])
def test_a_telephone_number_would_be_noticed(text):
    assert re.search(r"\d[\d -]{6,}\d", text)
