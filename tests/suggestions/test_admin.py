"""The room in the admin: projects with drafts, milestones by action, keys shown once, lists that export."""

import re
from datetime import timedelta
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, override, pgettext
from openpyxl import load_workbook

from portal.models import Notice
from suggestions import actions, first_page, keys
from suggestions.models import (
    AnswerTemplate,
    ApiKey,
    Category,
    DepartmentDuty,
    Follow,
    GridDuty,
    Milestone,
    Project,
    ReviewNote,
    Suggestion,
)
from tests import builders, suggesting
from tests.admin_forms import as_opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def officer(client):
    user = suggesting.staff("officer")
    client.force_login(user)
    return user


@pytest.fixture
def admin(client):
    user = suggesting.staff("admin")
    client.force_login(user)
    return user


def project(**fields) -> Project:
    texts = {f"{name}_{code}": "Sheds" for name in ("title", "summary") for code in ("zh_hans", "en")}
    return Project.objects.create(**{"slug": "sheds", "live": True} | texts | fields)


def milestone_form(of: Project, **fields) -> dict:
    texts = {"title_zh_hans": "Built (zh)", "title_en": "Built", "text_zh_hans": "", "text_en": ""}
    return {"project": of.pk, "due_on": "2026-03-01", "reached_on": "", "picture": ""} | texts | fields


def test_the_day_of_a_milestone_is_told_once_when_it_is_first_set(client, officer):
    made = project()
    Follow.objects.create(person=builders.person(), project=made)
    client.post(reverse("suggestions_milestones:add"), milestone_form(made))
    row = Milestone.objects.get()
    assert row.reached_on is None
    edit = reverse("suggestions_milestones:edit", args=[row.pk])
    for day in ("2026-03-02", "2026-03-03"):
        client.post(edit, milestone_form(made, reached_on=day))
    row.refresh_from_db()
    assert str(row.reached_on) == "2026-03-03"
    assert Notice.objects.filter(kind="suggestions.milestone").count() == 1


def test_a_project_is_drafted_in_one_language_and_published_in_both(client, officer):
    response = client.get(reverse(Project.snippet_viewset.get_url_name("add")))
    assert response.status_code == 200
    assert "title_zh_hans" in response.content.decode()


def test_a_key_is_shown_once_and_kept_as_a_digest(client, admin):
    response = client.post(
        reverse("suggestions_keys:add"), {"name": "Neighbour", "active": "on"}, follow=True
    )
    row = ApiKey.objects.get()
    html = response.content.decode()
    raw = next(word for word in html.replace("<", " ").split() if keys.find(word.rstrip(".")) == row)
    assert raw not in client.get(reverse("suggestions_keys:index")).content.decode()
    assert row.digest not in html


def test_a_key_that_was_switched_off_opens_nothing():
    row, raw = keys.make("Neighbour")
    assert keys.find(raw) == row
    ApiKey.objects.update(active=False)
    assert keys.find(raw) is None
    assert keys.find("") is None


def test_cases_are_filtered_and_exported(client, officer):
    early, late = suggesting.sent(), suggesting.brought_to("in_progress")
    page = client.get(reverse("suggestions_cases"), {"step": "3"}).content.decode()
    assert late.reference in page
    assert early.reference not in page
    table = client.get(reverse("suggestions_cases"), {"step": "1", "export": "csv"})
    text = b"".join(table.streaming_content).decode()
    assert early.reference in text
    assert late.reference not in text


def test_a_form_opened_earlier_takes_back_no_milestone(client, officer):
    row = Milestone.objects.create(
        project=project(), title_zh_hans="Built (zh)", title_en="Built", due_on="2026-03-01"
    )
    edit = reverse("suggestions_milestones:edit", args=[row.pk])
    opened = as_opened(client.get(edit))
    actions.reach(row, by=officer)
    told = Milestone.objects.get()
    page = client.post(edit, opened | {"title_en": "Built, at last"})
    assert page.context["form"].non_field_errors()
    now = Milestone.objects.get()
    assert (now.reached_on, now.told_at, now.title_en) == (told.reached_on, told.told_at, "Built")


def test_the_report_finds_a_case_by_its_reference(client, officer):
    wanted, other = suggesting.sent(), suggesting.sent()
    page = client.get(reverse("suggestions_cases"), {"q": wanted.reference}).text
    assert wanted.reference in page
    assert other.reference not in page


def test_the_report_finds_a_case_by_how_its_title_is_spelled(client, officer):
    wanted = suggesting.sent(title="\u94c1\u95e8")
    other = suggesting.sent(title="\u5145\u7535")
    for asked in ("tiemen", "tm", "\u94c1"):
        page = client.get(reverse("suggestions_cases"), {"q": asked}).text
        assert wanted.reference in page, asked
        assert other.reference not in page, asked


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_export_speaks_in_words_of_its_reader_and_to_the_minute(client, officer, language):
    suggesting.sent()
    type(officer).objects.update(language=language)
    table = client.get(reverse("suggestions_cases"), {"export": "csv"})
    heads, row = b"".join(table.streaming_content).decode("utf-8-sig").splitlines()[:2]
    with override(language):
        names = ("Category", "State", "Outcome", "To be settled by")
        for heading in (pgettext("suggestion", "Reference"), *map(gettext, names)):
            assert heading in heads.split(",")
    assert "method" not in heads
    assert re.search(r",\d{4}-\d\d-\d\d \d\d:\d\d:00,", row)


def test_a_workbook_holds_moments_as_dates(client, officer):
    case = suggesting.sent()
    file = client.get(reverse("suggestions_cases"), {"export": "xlsx"})
    sheet = load_workbook(
        BytesIO(b"".join(file.streaming_content) if file.streaming else file.content)
    ).active
    local = timezone.make_naive(case.submitted_at).replace(second=0, microsecond=0)
    assert local in [cell.value for cell in sheet[2]]


def test_only_overdue_ones_when_that_is_chosen(client, officer):
    case, late = suggesting.sent(), suggesting.brought_to("in_progress")
    Suggestion.objects.filter(pk=late.pk).update(due_at=timezone.now() - timedelta(days=1))
    plain = client.get(reverse("suggestions_cases")).text
    assert case.reference in plain
    assert "Overdue: " not in plain
    narrowed = client.get(reverse("suggestions_cases"), {"overdue": "true"}).text
    assert late.reference in narrowed
    assert case.reference not in narrowed


def test_what_has_no_grid_yet_is_found_and_grids_beyond_the_six_are_counted(client, officer):
    late = timezone.now() - timedelta(days=1)
    cases = [suggesting.sent() for _ in range(8)]
    for case, grid in zip(cases, [None, *(builders.grid() for _ in range(7))], strict=True):
        Suggestion.objects.filter(pk=case.pk).update(grid=grid, due_at=late)
    page = client.get(reverse("suggestions_cases"), {"due": "late", "grid": "none"}).text
    assert cases[0].reference in page
    assert cases[1].reference not in page
    with override("en"):
        lines = first_page.due(SimpleNamespace(user=officer)).context["lines"]
    assert (len(lines), lines[-1].number) == (7, 8)
    assert lines[-1].note == "only what is overdue"
    shown = client.get(lines[-1].url).text
    assert all(case.reference in shown for case in cases)


def test_the_report_costs_the_same_for_few_and_for_many(client, officer, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = reverse("suggestions_cases")
    suggesting.sent()
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for _ in range(6):
        suggesting.sent()
    with django_assert_num_queries(len(few)):
        client.get(address)


def test_a_view_is_kept_as_on_every_list(client, officer):
    kept = {"of_list": "suggestions_cases", "query": "step=3", "name": "Mine"}
    address = reverse("suggestions_cases")
    assert client.post(reverse("portal_keep_view"), kept).url == f"{address}?step=3"
    page = client.get(address, {"step": "2"}).text
    assert "Mine" in page
    assert page.count(f'action="{reverse("portal_keep_view")}"') == 1


@pytest.mark.parametrize(
    ("model", "names"),
    [
        (GridDuty, "user grid role state since"),
        (DepartmentDuty, "user department"),
        (ApiKey, "name may_update active last_used_at"),
        (Milestone, "project title due_on reached_on is_end picture"),
        (ReviewNote, "project on text public"),
        (AnswerTemplate, "title text step category"),
        (Category, "name summary service_class department nearby_metres icon slug active"),
    ],
)
def test_what_lists_and_forms_show_has_a_name_in_every_language(model, names):
    fields = [model._meta.get_field(name) for name in names.split()]
    assert [field.name for field in fields if not isinstance(field._verbose_name, Promise)] == []


def test_lists_say_yes_and_no(client, admin):
    ReviewNote.objects.create(project=project(), text_zh_hans="A", text_en="A", public=True)
    suggesting.category(active=False)
    lists = {"suggestions_notes:index": "Yes", Category.snippet_viewset.get_url_name("list"): "No"}
    for name, said in lists.items():
        page = client.get(reverse(name)).text
        assert not re.search(r">\s*(True|False)\s*<", page)
        assert re.search(rf">\s*{said}\s*<", page)
