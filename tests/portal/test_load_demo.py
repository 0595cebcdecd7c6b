import datetime as dt
import re

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import Site, Workflow

from portal import lunar, opening
from portal.demo import load, load_on_the_way, load_pages, load_places
from portal.demo.on_the_way import DRAFTS
from portal.models import (
    ApprovalTask,
    BasePage,
    Department,
    Grid,
    HomePage,
    NewsPage,
    Partner,
    Place,
    StandardPage,
    TranslationTask,
    Turn,
    VainSearch,
)
from portal.parity import reporting
from portal.parity.asking import State

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 15)


@pytest.fixture(scope="module")
def loaded(shared_rows):
    for _ in range(2):
        load.load_roles()
        load.load_accounts()
        load_pages.load_tree()
        load_places.load_places(TODAY)
        load_places.load_partners()
        load_places.load_departments()
        load_places.load_grids(TODAY)
        load_pages.load_pages()
        load_pages.load_news(TODAY)


def test_where_residents_are_the_demo_is_refused(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="real residents"):
        call_command("load_demo")
    assert not get_user_model().objects.exists()


def test_loaded_twice_everything_is_there_once(loaded, client):
    models = (HomePage, Place, Grid, Partner, Department, NewsPage, StandardPage, Workflow)
    counts = {model.__name__: model.objects.count() for model in models}
    assert counts["HomePage"] == 1
    assert counts["Grid"] == 36
    assert (counts["Place"], counts["Partner"], counts["Department"]) == (12, 8, 12)
    assert Place.objects.live().count() == 12
    assert NewsPage.objects.live().count() == counts["NewsPage"] == 15
    assert get_user_model().objects.filter(is_superuser=True).count() == 1
    assert Site.objects.get().root_page.specific == HomePage.objects.get()
    assert TranslationTask.objects.count() == ApprovalTask.objects.count() == 1
    for language in ("zh-hans", "en"):
        for path in ("", "news/", "places/library-branch/", "at-the-metro/", "grids/R01/"):
            assert client.get(f"/{language}/{path}").status_code == 200


def test_every_page_has_a_name_in_both_languages(loaded):
    for page in BasePage.objects.all():
        assert page.title_zh_hans, page.slug
        assert page.title_en, page.slug


def test_exceptions_move_with_today_and_with_the_festivals(loaded):
    branch = Place.objects.get(slug="library-branch")
    spring = lunar.next_date("spring", TODAY)
    assert spring > TODAY
    assert opening.hours_on(branch, spring) == []
    reasons = {row.date - TODAY for row in branch.exceptions.all()}
    assert dt.timedelta(days=6) in reasons


def test_grids_tell_whom_to_ring_and_when_people_meet(loaded):
    phones = set(Grid.objects.values_list("duty_phone", flat=True))
    assert len(phones) == 36
    assert all(re.fullmatch(r"010-0000 01\d\d", phone) for phone in phones)
    meetings = Grid.objects.exclude(next_meeting_at=None)
    assert {grid.kind for grid in meetings} == {"residential", "universal", "industry"}
    for grid in meetings:
        assert 3 <= (timezone.localdate(grid.next_meeting_at) - TODAY).days <= 20
        assert grid.meeting_place


def test_a_second_run_leaves_alone_what_was_changed(loaded):
    place = Place.objects.get(slug="library-branch")
    place.name_en = "Our library"
    place.save_revision().publish()
    load_places.load_places(timezone.localdate())
    assert Place.objects.get(slug="library-branch").name_en == "Our library"


def test_editors_find_work_at_every_step(loaded):
    for _ in range(2):
        load_on_the_way.load_on_the_way(timezone.localdate())
    drafts = NewsPage.objects.filter(slug__in=[draft.news.slug for draft in DRAFTS])
    assert drafts.count() == len(DRAFTS)
    assert not drafts.filter(live=True).exists()
    waiting = {(turn.task_state.task.specific_class, turn.subject.slug) for turn in Turn.objects.open()}
    assert waiting == {
        (TranslationTask, "sample-laba-porridge"),
        (ApprovalTask, "sample-winter-reading-list"),
    }
    assert drafts.exclude(go_live_at=None).get().scheduled_revision
    found = reporting.counts(reporting.collect())
    assert all(found[state] for state in State), found
    assert VainSearch.objects.count() == 6


def test_what_was_indexed_at_once_does_not_keep_the_worker_from_the_first_code():
    paths = (load.INDEXING[0], "portal.tasks.send_notice")
    for path in paths:
        DBTaskResult.objects.create(task_path=path, args_kwargs={"args": [], "kwargs": {}}, backend_name="x")
    load.index()
    assert list(DBTaskResult.objects.values_list("task_path", flat=True)) == [paths[1]]
