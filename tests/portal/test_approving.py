"""From the editor to the public by the edit form: whose turn it is changes something or not, and approves."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.utils.translation import gettext
from wagtail.models import Workflow

from tests import builders
from tests.admin_forms import as_opened
from tests.portal.drafted_kinds import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]
changed = pytest.mark.parametrize("change", [True, False], ids=["changed", "unchanged"])


@pytest.fixture
def of_role(client, settings):
    """Signs somebody in who has only this role."""
    settings.STAFF_MFA_REQUIRED = False

    def sign_in(role: str):
        user = builders.staff()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def submitted(kind, of_role):
    draft = kind.make()
    Workflow.objects.get(name="Approval").start(draft, of_role("editor"))
    return draft


def now(draft):
    return type(draft)._default_manager.get(pk=draft.pk)


def act(client, kind, draft, **fields) -> dict:
    """Open the form, change these fields in it, send it."""
    url = kind.url("edit", draft.pk)
    response = client.post(url, as_opened(client.get(url)) | fields)
    assert response.status_code == 302, response.context["form"].errors
    return response


def approve(client, kind, draft, **fields) -> None:
    act(client, kind, draft, **fields, **{"action-workflow-action": "1", "workflow-action-name": "approve"})


@kinds
def test_an_editor_hands_in_what_one_language_says(client, kind, of_role):
    """The other one is written on the way; what no language says is asked for at once."""
    draft, (own, other) = kind.make(), (kind.gap, kind.gap.replace("_en", "_zh_hans"))
    of_role("editor")
    url = kind.url("edit", draft.pk)
    fields = as_opened(client.get(url)) | {"action-submit": "1"}
    refused = client.post(url, fields | {own: "", other: ""})
    assert other in refused.context["form"].errors
    assert now(draft).current_workflow_state is None
    act(client, kind, draft, **{own: "", "action-submit": "1"})
    assert now(draft).current_workflow_task.name == gettext("Translation")
    assert not now(draft).get_latest_revision_as_object().live


@kinds
@changed
def test_a_translator_and_an_approver_bring_it_to_the_public(client, kind, of_role, submitted, change):
    versions = submitted.revisions.count()
    of_role("translator")
    approve(client, kind, submitted, **{kind.gap: "Better words"} if change else {})
    assert now(submitted).current_workflow_task.name == gettext("Approval")
    of_role("approver")
    approve(client, kind, submitted, **{kind.gap: "The best words"} if change else {})
    assert now(submitted).live
    assert now(submitted).current_workflow_state is None
    assert (getattr(now(submitted), kind.gap) == "The best words") is change
    assert submitted.revisions.count() == versions + (2 if change else 0)


@kinds
def test_what_is_saved_first_and_approved_then_goes_on_too(client, kind, of_role, submitted):
    """As it is when the form saves by itself while somebody writes."""
    for role, words in (("translator", "Better words"), ("approver", "The best words")):
        of_role(role)
        act(client, kind, submitted, **{kind.gap: words})
        approve(client, kind, submitted)
    assert now(submitted).live
    assert getattr(now(submitted), kind.gap) == "The best words"


@kinds
def test_what_was_sent_back_comes_to_the_same_step_again(client, kind, of_role, submitted):
    of_role("translator")
    approve(client, kind, submitted)
    of_role("approver")
    act(client, kind, submitted, **{"action-workflow-action": "1", "workflow-action-name": "reject"})
    of_role("editor")
    act(client, kind, submitted, **{kind.gap: "Better words", "action-submit": "1"})
    assert now(submitted).current_workflow_task.name == gettext("Approval")
    of_role("approver")
    approve(client, kind, submitted)
    assert now(submitted).live


@kinds
def test_an_untouched_form_has_not_changed(client, kind, of_role):
    """Neither by its boxes to tick, nor by the keys that a story gets when it is opened first."""
    draft = kind.make()
    of_role("admin")
    url, names = kind.url("edit", draft.pk), [kind.gap.replace("_en", "_zh_hans"), kind.gap]
    # Without any name it is refused, so that the form is there to be asked.
    refused = client.post(url, as_opened(client.get(url)) | dict.fromkeys(names, ""))
    assert sorted(refused.context["form"].changed_data) == sorted(names)


@kinds
def test_sending_back_says_to_whom(client, kind, of_role):
    draft, editor = kind.make(), of_role("editor")
    type(editor).objects.filter(pk=editor.pk).update(name="Lin")
    Workflow.objects.get(name="Approval").start(draft, now(editor))
    translator = of_role("translator")
    type(translator).objects.filter(pk=translator.pk).update(language="en")
    sent = {"action-workflow-action": "1", "workflow-action-name": "reject"}
    sent = act(client, kind, draft, **sent)
    said = [str(message) for message in get_messages(sent.wsgi_request)]
    assert any("Sent back to Lin" in text for text in said), said
