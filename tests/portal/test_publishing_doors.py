"""Every door to publishing: what is not complete stays a draft, what is complete goes live."""

import re
from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from portal import start
from portal.models import ApprovalTask, BasePage, OpeningHours, StandardPage
from portal.readiness import NotReady
from tests import builders
from tests.portal.drafted_kinds import EVENT, PAGE, PLACE, STORY, both, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    user = builders.staff(is_superuser=True)
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def ready(kind, complete):
    return kind.make(**kind.fields(complete))


def is_live(obj) -> bool:
    return type(obj)._default_manager.get(pk=obj.pk).live


def under_approval(obj, task_class, user):
    task = task_class.objects.create(name="Approval")
    task.groups.add(Group.objects.create(name="Approvers"))
    workflow = Workflow.objects.create(name="One step")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow.start(obj, user).current_task_state


@kinds
@both
def test_the_edit_form(editor, kind, complete, ready):
    url = kind.url("edit", ready.pk)
    response = editor.post(url, kind.form(**kind.fields(complete), **{"action-publish": "yes"}))
    assert is_live(ready) is complete
    assert response.status_code == (302 if complete else 200)
    if not complete:
        assert list(response.context["form"].errors) == [kind.gap]


COPIED = "\u6708" * 30


@pytest.mark.parametrize("english", [[], [("text", f"<p>{COPIED}</p>")]], ids=["empty", "copied"])
def test_what_may_be_left_out_may_not_be_left_out_on_one_side(editor, english):
    """Nor does a copy of the Chinese text stand for an English one."""
    event = builders.event(live=False, body_zh_hans=[("text", f"<p>{COPIED}</p>")], body_en=english)
    with pytest.raises(NotReady) as refused:
        event.save_revision().publish()
    assert [name for name, _texts in refused.value] == ["body_en"]
    state = under_approval(event, ApprovalTask, editor.user)
    assert "approve" not in [
        name for name, _label, _modal in state.task.specific.get_actions(event, editor.user)
    ]
    assert not is_live(event)


@kinds
@both
@pytest.mark.parametrize("task_class", [ApprovalTask, GroupApprovalTask])
def test_approving(editor, kind, complete, ready, task_class):
    state = under_approval(ready, task_class, editor.user)
    offered = [name for name, _label, _modal in state.task.specific.get_actions(ready, editor.user)]
    if task_class is ApprovalTask:
        assert ("approve" in offered) is complete
        assert "reject" in offered
    response = editor.post(kind.url("workflow_action", ready.pk, "approve", state.pk), {"comment": ""})
    assert response.status_code == 302
    assert is_live(ready) is complete


@kinds
@both
@pytest.mark.parametrize("task_class", [ApprovalTask, GroupApprovalTask])
def test_approving_with_a_comment(editor, kind, complete, ready, task_class):
    state = under_approval(ready, task_class, editor.user)
    url = kind.url("collect_workflow_action_data", ready.pk, "approve", state.pk)
    editor.post(url, {"comment": "Good"}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    url = kind.url("workflow_action", ready.pk, "approve", state.pk)
    response = editor.post(url, {"comment": "Good"}, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
    assert response.status_code < 500
    assert is_live(ready) is complete


@both
@pytest.mark.parametrize("descendants", [True, False], ids=["by its parent", "itself"])
def test_many_at_once(editor, complete, descendants):
    page = PAGE.make(**PAGE.fields(complete))
    other = PAGE.make(slug="other")
    chosen = [page.get_parent().pk] if descendants else [page.pk, other.pk]
    url = reverse("wagtail_bulk_action", args=["portal", "basepage", "publish"])
    query = "&".join(f"id={pk}" for pk in chosen)
    form = {"include_descendants": "on"} if descendants else {}
    response = editor.post(f"{url}?{query}&next=/admin/", form, follow=True)
    assert response.status_code == 200
    assert is_live(page) is complete
    assert is_live(other) is complete
    said = [str(message) for message in response.context["messages"]]
    assert any("can't be published yet" in text for text in said) is not complete


@kinds
@both
def test_a_schedule_in_the_form(editor, kind, complete, ready):
    later = (timezone.localtime() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")
    form = kind.form(**kind.fields(complete), go_live_at=later, **{"action-publish": "yes"})
    editor.post(kind.url("edit", ready.pk), form)
    scheduled = ready.revisions.filter(approved_go_live_at__isnull=False)
    assert scheduled.exists() is complete
    assert not is_live(ready)
    scheduled.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    for revision in scheduled:
        revision.content["go_live_at"] = None
        revision.save()
    call_command("publish_scheduled")
    assert is_live(ready) is complete


@kinds
@both
def test_the_clock(kind, complete, ready):
    """What was scheduled and isn't complete any more stays a draft, and what comes after it goes live."""
    revision = ready.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=2)
    revision.save()
    next_one = builders.place(live=False)
    later = next_one.save_revision()
    later.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    later.save()
    call_command("publish_scheduled")
    assert is_live(ready) is complete
    assert is_live(next_one)
    assert not ready.revisions.filter(approved_go_live_at__isnull=False).exists()


@kinds
@both
def test_going_back_to_an_old_version(editor, kind, complete, ready):
    old = ready.latest_revision
    ready.save_revision(clean=False)
    url = kind.url("revisions_revert", ready.pk, old.pk)
    assert editor.get(url).status_code == 200
    form = kind.form(**kind.fields(complete), revision=old.pk, **{"action-publish": "yes"})
    response = editor.post(kind.url("edit", ready.pk) if kind is PAGE else url, form)
    assert response.status_code in (200, 302)
    assert is_live(ready) is complete


@kinds
@both
def test_an_import(kind, complete, ready):
    revision = ready.save_revision(clean=False)
    if complete:
        revision.publish()
    else:
        with pytest.raises(NotReady) as refused:
            revision.publish()
        assert list(refused.value.message_dict) == [kind.gap]
    assert is_live(ready) is complete


def test_rows_that_hang_on_it_count_too():
    place = PLACE.make()
    place.hours = [OpeningHours(weekday=0, opens=time(18), closes=time(9))]
    with pytest.raises(NotReady) as refused:
        place.save_revision(clean=False).publish()
    assert list(refused.value.message_dict) == ["hours"]


def test_an_unfinished_part_of_a_story_counts_too():
    page = PAGE.make()
    page.body_en = [("text", "<p>Said.</p>"), ("drawn", {"motif": "", "caption": ""})]
    with pytest.raises(NotReady) as refused:
        page.save_revision(clean=False).publish()
    assert list(refused.value.message_dict) == ["body_en"]


@kinds
def test_a_refusal_says_in_words_what_is_missing(kind, settings):
    draft = kind.make(**{kind.gap: ""})
    with override("en"), pytest.raises(NotReady) as refused:
        draft.get_latest_revision().publish()
    with override("en"):
        assert "(English)" in refused.value.sentence


@kinds
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_a_preview_in_each_language(editor, kind, ready_draft, language):
    url = kind.url("preview_on_edit", ready_draft.pk)
    assert editor.post(url, kind.form()).json()["is_valid"]
    response = editor.get(url, {"mode": language})
    assert response.status_code == 200
    lang = {"zh-hans": "zh-Hans", "en": "en"}[language]
    assert f'<html lang="{lang}"' in response.content.decode()


@pytest.fixture
def ready_draft(kind):
    return kind.make()


@kinds
def test_a_draft_in_one_language_is_saved_by_itself(editor, kind, ready_draft):
    form = kind.form(**{kind.gap: "", "slug": ""})
    response = editor.post(kind.url("edit", ready_draft.pk), form, headers={"accept": "application/json"})
    assert response.json().get("success"), response.json()
    latest = type(ready_draft)._default_manager.get(pk=ready_draft.pk).get_latest_revision_as_object()
    assert getattr(latest, kind.gap) in ("", None)


@kinds
def test_a_draft_without_any_name_is_asked_for_one(editor, kind, ready_draft):
    form = kind.form(**{name: "" for name in (kind.gap, kind.gap.replace("_en", "_zh_hans"))})
    response = editor.post(kind.url("edit", ready_draft.pk), form)
    assert list(response.context["form"].errors) == [kind.gap.replace("_en", "_zh_hans")]


@kinds
@pytest.mark.parametrize("view", ["history", "edit", "delete", "usage"])
def test_the_pages_around_a_draft(editor, kind, ready_draft, view):
    assert editor.get(kind.url(view, ready_draft.pk)).status_code == 200


@kinds
def test_comparing_two_versions(editor, kind, ready_draft):
    first = ready_draft.latest_revision
    second = ready_draft.save_revision()
    url = kind.url("revisions_compare", ready_draft.pk, first.pk, second.pk)
    assert editor.get(url).status_code == 200


def test_exploring_copying_moving_a_page(editor):
    page = PAGE.make()
    home = BasePage.objects.get(pk=page.get_parent().pk)
    other = start.add_page(home, StandardPage(slug="other", **titles("Other"), **bodies()))
    assert editor.get(PAGE.url("copy", page.pk)).status_code == 200
    assert editor.get(reverse("wagtailadmin_explore", args=[home.pk])).status_code == 200
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": home.pk}
    assert editor.post(PAGE.url("copy", page.pk), form).status_code == 302
    form |= {"new_slug": "alias", "alias": "on"}
    assert editor.post(PAGE.url("copy", other.pk), form).status_code == 302
    assert StandardPage.objects.get(slug="alias").alias_of_id == other.pk
    assert StandardPage.objects.get(slug="copy").title_zh_hans == "Page (zh)"
    assert editor.get(PAGE.url("move", page.pk)).status_code == 200
    move = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk])
    assert editor.post(move).status_code == 302
    assert StandardPage.objects.get(pk=page.pk).get_parent().pk == other.pk


def titles(text: str) -> dict:
    return {"title_zh_hans": f"{text} (zh)", "title_en": text}


def bodies() -> dict:
    return {"body_zh_hans": STORY, "body_en": STORY}


def test_a_refusal_names_the_text_as_the_form_does(editor):
    """The column of the text is called otherwise than its field."""
    draft = EVENT.make(body_zh_hans=STORY, body_en=[])
    with override("en"), pytest.raises(NotReady) as refused:
        draft.get_latest_revision().publish()
    with override("en"):
        assert "Text (English): " in refused.value.sentence
    form = editor.get(EVENT.url("edit", draft.pk)).text
    assert re.search(r'id="[^"]*body_en-heading".*?data-panel-heading-text>\s*Text\s*<', form, re.DOTALL)
