"""What the database refuses, whoever writes; and without its rule takes."""

from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from portal import readiness
from suggestions.models import (
    Category,
    MergeOffer,
    Milestone,
    Pause,
    Photo,
    Project,
    Quantity,
    Suggestion,
)
from tests import desks, suggesting
from tests.databases import ON_POSTGRES

pytestmark = pytest.mark.django_db
NAMES = {f"{name}_{code}": "P" for name in ("title", "summary") for code in ("zh_hans", "en")}


def project(**fields) -> Project:
    return Project.objects.create(slug="p", **NAMES | fields)


def case(**fields) -> None:
    Suggestion.objects.filter(pk=suggesting.sent().pk).update(**fields)


def photo(**fields) -> None:
    Photo.objects.filter(pk=suggesting.photo(suggesting.sent()).pk).update(**fields)


def milestone(**fields) -> None:
    titles = {"title_zh_hans": "M", "title_en": "M"}
    Milestone.objects.create(project=project(), due_on="2026-01-01", **titles, **fields)


def offer(**fields) -> None:
    MergeOffer.objects.create(suggestion=suggesting.sent(), into=suggesting.sent(), **fields)


WORDS = {"translated": "confirmed", "public_text": "What it is about."}
# By the rule: its table, and rows that it refuses.
REFUSED = {
    "suggestion_closed_when_over": (
        Suggestion,
        lambda: case(closed_at=timezone.now()),
        lambda: case(state="closed", outcome="referred", closed_at=None),
    ),
    "suggestion_translated_whole": (
        Suggestion,
        lambda: case(**WORDS, translated_text="x"),
        lambda: case(**WORDS, translated_title="x"),
    ),
    "merge_answered_when": (
        MergeOffer,
        lambda: offer(accepted=True),
        lambda: offer(accepted=False),
    ),
    "pause_reason_in_both": (
        Pause,
        lambda: Pause.objects.create(suggestion=suggesting.sent(), reason_en="x"),
        lambda: Pause.objects.create(suggestion=suggesting.sent(), reason_en="x", reason_zh_hans=""),
    ),
    "photo_released_described": (
        Photo,
        lambda: photo(alt_en="x"),
        lambda: photo(alt_en="", alt_zh_hans="x"),
    ),
    "category_summed_up_in_both": (
        Category,
        lambda: suggesting.category(summary_en="x"),
        lambda: suggesting.category(summary_en="", summary_zh_hans="x"),
    ),
    "milestone_told_in_both": (
        Milestone,
        lambda: milestone(text_en="x"),
        lambda: milestone(text_en="x", text_zh_hans=""),
    ),
    "project_told_in_both": (
        Project,
        lambda: project(live=True, body_en="<p>x</p>"),
        lambda: project(live=True, body_zh_hans="<p>x</p>", body_en="<p></p>"),
    ),
}


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("rule", REFUSED)
def test_the_database_refuses_half_a_row(rule, number):
    write = REFUSED[rule][number]
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        write()


@contextmanager
def without(table: str, rule: str):
    """The rule comes back with the end of the test, or of this on SQLite."""
    with connection.cursor() as cursor:
        if ON_POSTGRES:
            cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{rule}"')
            yield
            return
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        try:
            yield
        finally:
            cursor.execute("PRAGMA ignore_check_constraints = OFF")


@pytest.mark.parametrize("rule", REFUSED)
def test_without_the_rule_it_takes_it(rule):
    """The control."""
    model, write, _other = REFUSED[rule]
    with without(model._meta.db_table, rule):
        write()


def test_it_takes_what_is_whole():
    case(**WORDS, translated_title="x", translated_text="x")
    case(translated="confirmed", public_text="", translated_title="x")
    case(state="closed", outcome="referred", closed_at=timezone.now())
    photo(alt_en="x", alt_zh_hans="x")
    suggesting.category(summary_en="x", summary_zh_hans="x")
    offer(accepted=True, answered_at=timezone.now())
    offer(answered_at=timezone.now())
    project(body_en="<p>A draft</p>")
    Project.objects.create(slug="q", live=True, body_en='<p data-block-key="a"></p>', **NAMES)


def test_a_project_told_by_half_is_a_draft_and_not_published():
    made = project()
    made.body_en = "<p>What it is.</p>"
    made.quantities = [Quantity(label_zh_hans="S", label_en="S", amount=4, unit_en="pieces")]
    draft = made.save_revision(clean=False)
    with pytest.raises(readiness.NotReady) as said:
        draft.publish()
    assert set(said.value.message_dict) == {"body_zh_hans", "quantities"}
    made.body_zh_hans, made.quantities.all()[0].unit_zh_hans = "<p>W</p>", "p"
    made.quantities = [
        Quantity(label_zh_hans="S", label_en="S", amount=4, unit_en="pieces", unit_zh_hans="p")
    ]
    made.save_revision(clean=False).publish()
    assert Project.objects.get().live


@pytest.mark.parametrize("row", [Category(summary_en="x"), Milestone(text_zh_hans="x", text_en=" ")])
def test_forms_name_the_side_that_lacks(row):
    with pytest.raises(ValidationError) as said:
        row.clean()
    assert len(said.value.message_dict) == 1


def test_the_form_of_a_milestone_says_so_and_keeps_what_was_typed(settings):
    settings.STAFF_MFA_REQUIRED = False
    boss = desks.at_work("officer")
    fields = {"project": project().pk, "title_zh_hans": "M", "title_en": "M", "due_on": "2026-01-01"}
    page = boss.post("/admin/suggestions/milestones/new/", fields | {"text_en": "Typed words"})
    assert page.status_code == 200
    assert "Write it in this language, too" in page.text
    assert "Typed words" in page.text
    assert not Milestone.objects.exists()
