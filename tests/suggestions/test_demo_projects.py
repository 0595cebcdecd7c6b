"""Categories, words to answer with, and the livelihood projects of the demo."""

from decimal import Decimal
from pathlib import Path

import pytest

from portal import drawings
from portal.demo import departments
from portal.demo.grids import GRIDS
from suggestions import models
from suggestions.demo.answers import ANSWERS
from suggestions.demo.catalogue import CASES, PROJECTS
from suggestions.demo.categories import CATEGORIES
from suggestions.demo.pictures import SCENES
from suggestions.demo.projects_made_up import MADE_UP
from suggestions.models import FundingSource, ProjectStatus, ServiceClass
from suggestions.steps import Step
from tests.suggestions.demo_texts import Balanced, grid_of

pytestmark = pytest.mark.once
ICONS = Path(__file__).parents[2] / "portal/templates/portal/icon"
DEPARTMENTS = {department.slug for department in departments.DEPARTMENTS}
KNOWN = {project.slug: project for project in PROJECTS if project not in MADE_UP}
SOURCES = set(FundingSource.values)
each = pytest.mark.parametrize("project", PROJECTS, ids=lambda project: project.slug)


def test_categories_are_enough_and_name_what_exists():
    assert len(CATEGORIES) >= 12
    assert len({category.slug for category in CATEGORIES}) == len(CATEGORIES)
    assert {c.service_class for c in CATEGORIES} == set(ServiceClass.values)
    assert {category.department for category in CATEGORIES} <= DEPARTMENTS
    assert {category.icon for category in CATEGORIES} <= {path.stem for path in ICONS.glob("*.svg")}
    assert all(30 <= category.nearby_metres <= 500 for category in CATEGORIES)


def test_there_are_words_for_every_step():
    assert len(ANSWERS) >= 14
    assert {answer.step for answer in ANSWERS} == set(Step.values)
    assert {answer.category for answer in ANSWERS} <= {"", *(category.slug for category in CATEGORIES)}
    for answer in ANSWERS:
        for mark in ("[", "{date}", "{title}", "{reference}", "{grid}", "{"):
            assert answer.text.zh.count(mark) == answer.text.en.count(mark), answer.title


@pytest.mark.parametrize(
    ("rows", "model", "names"),
    [
        (CATEGORIES, models.Category, ("name", "summary")),
        (ANSWERS, models.AnswerTemplate, ("title", "text")),
        (PROJECTS, models.Project, ("title", "summary")),
        ([m for p in PROJECTS for m in p.milestones], models.Milestone, ("title", "text")),
        ([n for p in PROJECTS for n in p.notes], models.ReviewNote, ("text",)),
        ([q for p in PROJECTS for q in p.quantities], models.Quantity, ("label", "unit")),
        ([s for p in PROJECTS for s in p.sites], models.Site, ("name",)),
    ],
)
def test_texts_fit_their_columns(rows, model, names):
    for name in names:
        longest = max(len(text) for row in rows for text in getattr(row, name))
        assert longest <= model._meta.get_field(name).max_length


@each
def test_a_project_is_put_together_well(project):
    assert project.status in ProjectStatus.values
    assert project.motif in drawings.NAMES
    assert project.starts_days_ago > project.ends_days_ago
    assert {funding.source for funding in project.funding} <= SOURCES
    assert project.departments
    assert set(project.departments) <= DEPARTMENTS
    assert all(not Balanced(html).open for html in project.body)
    assert {milestone.picture for milestone in project.milestones} - {""} <= set(SCENES)
    for site in project.sites:
        assert site.grid in {grid.code for grid in GRIDS}
        assert grid_of(site.point) == site.grid


@each
def test_milestones_follow_each_other_and_are_done_when_they_lie_behind(project):
    days = [milestone.days_ago for milestone in project.milestones]
    assert days == sorted(days, reverse=True)
    assert len(set(days)) == len(days)
    assert all(milestone.done == (milestone.days_ago >= 0) for milestone in project.milestones)
    assert (project.status == "done") == all(milestone.done for milestone in project.milestones)
    assert (project.status == "planned") == (project.starts_days_ago < 0)
    if project in MADE_UP:
        assert all(project.starts_days_ago >= day >= project.ends_days_ago for day in days)


@each
def test_an_amount_says_what_it_is_of_once(project):
    for quantity in project.quantities:
        assert quantity.unit.en.lower() not in quantity.label.en.lower().split()


def test_the_five_known_projects_and_their_funds():
    funds = {slug: {(f.source, f.amount) for f in project.funding} for slug, project in KNOWN.items()}
    assert funds == {
        "charging-piles": {("swift_response", None)},
        "huazhuang-parking": {("micro_project", None)},
        "heating-pipes": {("swift_response", None)},
        "deyi-sewer": {("micro_project", None)},
        "seats-and-chess-tables": {("village_community", None)},
    }
    assert {project.status for project in KNOWN.values()} == {"done"}
    assert {slug for slug, project in KNOWN.items() if project.quantities} == {"huazhuang-parking"}


def test_the_numbers_around_huazhuang_are_the_known_ones():
    project = KNOWN["huazhuang-parking"]
    assert [quantity.amount for quantity in project.quantities] == [3200, 4, 80, 2]
    assert len(project.sites) == 4
    assert 58 <= project.starts_days_ago - project.ends_days_ago <= 62
    for text in ("3200平方米", "4座", "80个锁车桩", "两个月", "2024年第二批"):
        assert text in project.body.zh
    for text in ("3,200 m²", "4 sheds", "80 posts", "two months", "second 2024 batch"):
        assert text in project.body.en


def test_what_is_made_up_says_so_and_gives_the_funds_a_sum():
    assert len(MADE_UP) == 2
    for project in MADE_UP:
        assert "演示" in project.title.zh
        assert "Demo" in project.title.en
    amounts = [funding.amount for project in MADE_UP for funding in project.funding]
    assert sum(amounts) == Decimal("218500.50")
    assert {funding.source for project in PROJECTS for funding in project.funding} == SOURCES


@each
def test_a_project_answers_cases_that_came_before_it_was_finished(project):
    cases = [case for case in CASES if case.project == project.slug]
    assert cases
    for case in cases:
        assert case.days_ago > project.ends_days_ago
        assert (case.story == "in_project") == (project.status != "done")


@each
def test_review_notes_are_of_the_time_of_the_project(project):
    assert all(note.days_ago >= max(0, project.ends_days_ago) for note in project.notes)
    assert {type(note.public) for note in project.notes} <= {bool}
