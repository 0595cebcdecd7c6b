"""What waits, where it is seen: dashboard, report, beside the form; and the page to choose the day."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.models import Workflow

from portal import start, workdays
from portal.models import Turn
from portal.models.approval import TranslationTask
from tests import builders
from tests.admin_forms import as_opened
from tests.portal.drafted_kinds import EVENT, PAGE, PLACE, PROJECT

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LATER = timedelta(days=40)


@pytest.fixture
def sign_in(client, settings):
    settings.STAFF_MFA_REQUIRED = False

    def somebody(name: str):
        user = builders.staff(email=f"{name}@example.org", name=f"Sample {name}", language="en")
        user.groups.add(Group.objects.get(name=name))
        client.force_login(user)
        return user

    return somebody


def handed_in(by, kind=EVENT, **fields) -> Turn:
    state = Workflow.objects.get(name=start.APPROVAL).start(kind.make(**fields), by)
    return Turn.objects.get(task_state=state.current_task_state)


def test_the_dashboard_shows_what_waits_for_me_and_what_is_late(client, sign_in):
    editor = sign_in("editor")
    one, other = handed_in(editor, title_en="Lanterns"), handed_in(editor, PLACE, name_en="Tea house")
    assert "Awaiting your review" not in client.get("/admin/").text
    Turn.objects.filter(pk=other.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    sign_in("translator")
    page = client.get("/admin/").text
    assert "Awaiting your review" in page
    assert page.index("Tea house") < page.index("Lanterns")
    assert page.count(", overdue") == 1
    assert EVENT.url("edit", one.subject.pk) in page


def test_the_report_holds_all_that_waits(client, sign_in, django_assert_max_num_queries):
    editor = sign_in("editor")
    handed_in(editor, title_en="Lanterns")
    handed_in(editor, PAGE, title_en="Opening hours")
    with django_assert_max_num_queries(40):
        page = client.get(reverse("portal_turns")).text
    assert "Lanterns" in page
    assert "Opening hours" in page
    assert "Lanterns" not in client.get(reverse("portal_turns"), {"whose": "mine"}).text
    assert "Lanterns" not in client.get(reverse("portal_turns"), {"late": "true"}).text
    sign_in("translator")
    assert "Lanterns" in client.get(reverse("portal_turns"), {"whose": "mine"}).text


def test_the_report_taken_along_says_of_what_each_day_is(client, sign_in):
    handed_in(sign_in("editor"), title_en="Lanterns")
    table = b"".join(client.get(reverse("portal_turns"), {"export": "csv"}).streaming_content).decode()
    header, row = table.lstrip("\ufeff").splitlines()
    assert header == "Title,Kind,Step,Due,Handed in by,Waiting since"
    assert row.startswith("Lanterns,Event,")
    assert "Sample editor" in row


def test_the_report_names_no_drafts_that_somebody_may_not_read(client, sign_in):
    editor = sign_in("editor")
    handed_in(editor, title_en="Lanterns")
    handed_in(editor, PAGE, title_en="Opening hours")
    handed_in(editor, PROJECT, title_en="New bridge")
    sign_in("organiser")
    page = client.get(reverse("portal_turns")).text
    assert [name for name in ("Lanterns", "Opening hours", "New bridge") if name in page] == ["Lanterns"]


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
def test_beside_the_form_stands_until_when_and_a_way_to_another_day(client, sign_in, kind):
    turn = handed_in(sign_in("editor"), kind)
    form, due = kind.url("edit", turn.subject.pk), reverse("portal_due", args=[turn.pk])
    assert due in client.get(form).text
    assert client.get(due).status_code == 200
    day = workdays.calendar().add_workdays(timezone.now() + LATER, 1).date()
    assert client.post(due, {"due_on": day.isoformat()}).url == form
    turn.refresh_from_db()
    assert (turn.due_on, turn.chosen) == (day, True)


def test_no_way_is_offered_to_who_may_choose_no_day(client, sign_in):
    editor = sign_in("editor")
    turn = handed_in(editor)
    translator = sign_in("translator")
    turn.task_state.approve(user=translator)
    state = turn.workflow_state
    state.refresh_from_db()
    due = reverse("portal_due", args=[Turn.objects.get(task_state=state.current_task_state).pk])
    page = client.get(EVENT.url("edit", turn.subject.pk)).text
    assert "Due on" in page
    assert due not in page


def test_a_day_on_which_nobody_works_is_refused(client, sign_in):
    turn = handed_in(sign_in("editor"))
    # A Sunday, and nothing of a holiday near it.
    page = client.post(reverse("portal_due", args=[turn.pk]), {"due_on": "2040-11-18"})
    assert "Nobody works on that day" in page.text
    assert "2040-11-18" in page.text


def test_a_day_that_is_over_is_refused_and_kept(client, sign_in):
    turn = handed_in(sign_in("editor"))
    page = client.post(reverse("portal_due", args=[turn.pk]), {"due_on": "2020-01-01"})
    assert "That day is over" in page.text
    assert "2020-01-01" in page.text


def test_what_was_done_meanwhile_has_no_day(client, sign_in):
    editor = sign_in("editor")
    turn = handed_in(editor)
    turn.task_state.reject(user=editor, comment="?")
    assert client.get(reverse("portal_due", args=[turn.pk])).status_code == 404


def test_who_edits_something_else_chooses_no_day(client, sign_in):
    turn = handed_in(sign_in("editor"))
    sign_in("organiser")
    response = client.post(reverse("portal_due", args=[turn.pk]), {"due_on": "2030-01-01"})
    assert response.status_code in (302, 403)
    assert Turn.objects.get().due_on == turn.due_on


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
def test_whose_turn_it_is_reads_what_is_missing(client, sign_in, kind):
    editor = sign_in("editor")
    turn = handed_in(editor, kind, **{kind.gap: ""})
    form = kind.url("edit", turn.subject.pk)
    assert "can't be published yet" not in client.get(form).text.replace("&#x27;", "'")
    sign_in("translator")
    page = client.get(form).text.replace("&#x27;", "'")
    assert "can't be published yet" in page
    assert "press “Save draft”" in page


@pytest.mark.parametrize("kind", [EVENT, PLACE, PROJECT], ids=lambda kind: kind.name)
def test_the_lists_say_at_which_step_something_is(client, sign_in, kind):
    editor = sign_in("editor")
    turn = handed_in(editor, kind)
    Turn.objects.filter(pk=turn.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    page = client.get(kind.url("list")).text
    assert "Translation · " in page
    assert page.count(", overdue") == 1
    turn.task_state.reject(user=editor, comment="?")
    assert "Translation · " not in client.get(kind.url("list")).text


def test_pages_of_all_kinds_say_so_where_they_are_explored(client, sign_in):
    waits = handed_in(sign_in("editor"), PAGE, title_en="Opening hours").subject
    parent = waits.get_parent().pk
    page = client.get(reverse("wagtailadmin_explore", args=[parent])).text
    assert "In the workflow" in page
    assert page.count("Translation · ") == 1
    assert "Translation · " in client.get(reverse("wagtailadmin_explore_results", args=[parent])).text


@pytest.mark.parametrize("kind", [EVENT, PAGE], ids=["event", "page"])
def test_who_handed_it_in_reads_on_the_form_what_is_asked_and_by_whom(client, sign_in, kind):
    turn = handed_in(sign_in("editor"), kind)
    translator = sign_in("translator")
    turn.task_state.specific.reject(user=translator, comment="Which hall is it?")
    sign_in("approver")
    page = client.get(kind.url("edit", turn.subject.pk)).text
    assert "Sample translator has sent it back and asks: Which hall is it?" in page
    assert " · Sample translator" in page


def test_what_could_not_be_passed_on_is_not_called_passed_on(client, sign_in):
    turn = handed_in(sign_in("editor"), PAGE)
    sign_in("translator")
    url = PAGE.url("edit", turn.subject.pk)
    typed = as_opened(client.get(url)) | {PAGE.gap: ""}
    client.post(url, typed)
    sent = {"action-workflow-action": "1", "workflow-action-name": "approve"}
    page = client.post(url, typed | sent, follow=True).text
    assert "Passed on" not in page
    assert "It is saved, but not passed on" in page
    assert Turn.objects.open().get() == turn


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_word_is_asked_for_in_the_language_of_its_reader(language):
    form = TranslationTask().get_form_for_action("approve")
    with override(language):
        assert form().fields["comment"].label == gettext("A word for the next step")
