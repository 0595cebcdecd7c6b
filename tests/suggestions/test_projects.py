"""Livelihood projects: linking changes nothing, a milestone tells everybody, the end asks about each spot."""

from datetime import date

import pytest

from portal.models import Notice
from suggestions import actions, dossier
from suggestions.demo import album
from suggestions.demo.pictures import SCENES
from suggestions.models import Follow, Funding, Milestone, Project, ProjectLink, Quantity, ReviewNote, Site
from tests import builders, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture
def project() -> Project:
    texts = {f"{name}_{code}": f"Sheds {code}" for name in ("title", "summary") for code in ("zh_hans", "en")}
    made = Project.objects.create(slug="sheds", live=True, status="under_way", motif="bicycles", **texts)
    grid = builders.grid(polygon=[[116.6, 39.8], [116.7, 39.8], [116.7, 39.9], [116.6, 39.8]])
    Funding.objects.create(project=made, source="micro_project", amount=12000)
    Funding.objects.create(project=made, source="district", amount=None)
    Quantity.objects.create(project=made, label_zh_hans="Sheds (zh)", label_en="sheds", amount=4)
    Site.objects.create(
        project=made, name_zh_hans="Exit (zh)", name_en="Exit", latitude=39.85, longitude=116.65, grid=grid
    )
    return made


def milestone(project: Project, **fields) -> Milestone:
    fields = {"due_on": date(2026, 3, 1), "title_zh_hans": "Built (zh)", "title_en": "Built"} | fields
    return Milestone.objects.create(project=project, **fields)


def attach(project: Project, case):
    return ProjectLink.objects.create(project=project, suggestion=case)


def test_a_milestone_tells_everybody_attached_once(project):
    case, neighbour, follower = suggesting.sent(), builders.person(), builders.person()
    actions.support(case, neighbour)
    Follow.objects.create(person=follower, project=project)
    attach(project, case)
    reached, boss = milestone(project), builders.user()
    assert [actions.reach(reached, by=boss), actions.reach(reached, by=boss)] == [True, False]
    told = Notice.objects.filter(kind="suggestions.milestone").values_list("person", flat=True)
    assert sorted(told) == sorted([case.author_id, neighbour.pk, follower.pk])


def test_the_end_asks_about_each_spot_and_moves_nothing(project):
    cases = [suggesting.sent(), suggesting.brought_to("in_progress")]
    for case in cases:
        attach(project, case)
    states = [case.state for case in cases]
    actions.reach(milestone(project, is_end=True), by=builders.user())
    project.refresh_from_db()
    assert project.status == "done"
    for case, state in zip(cases, states, strict=True):
        case.refresh_from_db()
        assert case.state == state
        assert case.verdicts.get().occasion == f"project-{project.pk}"


def test_a_milestone_that_was_undone_can_be_reached_again(project):
    reached, boss = milestone(project), builders.user()
    actions.reach(reached, by=boss)
    assert actions.undo_reach(reached, by=boss)
    assert actions.reach(reached, by=boss)


def test_funds_are_summed_and_say_what_is_not_published(project):
    funds = {fund.source: fund for fund in dossier.by_fund(list(dossier.live_projects()))}
    assert funds["micro_project"].amount == 12000
    assert (funds["district"].amount, funds["district"].unpublished) == (None, 1)


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_pages_show_map_table_and_dossier(client, project, language):
    milestone(project, reached_on=date(2026, 3, 2))
    words = {"text_zh_hans": "Reviewed (zh)", "text_en": "Reviewed"}
    ReviewNote.objects.create(project=project, public=True, **words)
    ReviewNote.objects.create(project=project, public=False, text_zh_hans="Hidden", text_en="Hidden")
    public, private = suggesting.sent(), suggesting.sent(public=False)
    for case in (public, private):
        attach(project, case)
    html = client.get(f"/{language}/suggestions/projects/sheds/").content.decode()
    assert "Reviewed" in html
    assert "Hidden" not in html
    assert public.reference in html
    assert private.reference not in html
    assert "12,000" in html
    assert 'class="spot"' in html
    listed = client.get(f"/{language}/suggestions/projects/?fund=micro_project").content.decode()
    assert "/suggestions/projects/sheds/" in listed
    assert (
        "/suggestions/projects/sheds/"
        in client.get(f"/{language}/suggestions/projects/print/").content.decode()
    )


def test_a_draft_is_not_public(client, project):
    Project.objects.update(live=False)
    assert client.get("/en/suggestions/projects/sheds/").status_code == 404
    assert "/projects/sheds/" not in client.get("/en/suggestions/projects/").content.decode()


def test_a_list_costs_the_same_for_one_and_for_ten(client, project, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get("/en/suggestions/projects/")  # what the house remembers for every page
    with CaptureQueriesContext(connection) as few:
        client.get("/en/suggestions/projects/")
    for number in range(9):
        texts = {f"{n}_{c}": "P" for n in ("title", "summary") for c in ("zh_hans", "en")}
        made = Project.objects.create(slug=f"p{number}", live=True, **texts)
        milestone(made)
        Funding.objects.create(project=made, source="other", amount=number)
    with django_assert_num_queries(len(few)):
        client.get("/en/suggestions/projects/")


# Wagtail leaves the picture open that it has made smaller.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_page_shows_what_was_reached_and_titles_in_the_readers_language(client, project):
    milestone(project, reached_on=date(2026, 3, 2), picture=album.in_library("lamps"))
    milestone(project, picture=album.in_library("bike-sheds"))
    case = suggesting.sent(title="\u8def\u706f", language="zh-hans")
    actions.translate(case, suggesting.officer(), "A lamp", "A lamp is dark.")
    attach(project, case)
    page = client.get("/en/suggestions/projects/sheds/").text
    assert SCENES["lamps"].shows.en in page
    assert SCENES["bike-sheds"].shows.en not in page
    assert "A lamp" in page
    assert "\u8def\u706f" not in page
