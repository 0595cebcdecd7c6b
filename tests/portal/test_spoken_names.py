"""The steps of the workflow are called by names in the reader's language; rows keep the English ones."""

import pytest
from django.utils.translation import override
from wagtail.models import Task, Workflow

from portal import roles, start
from portal.models import ApprovalTask, TranslationTask

pytestmark = pytest.mark.django_db


def stored(model, pk: int) -> str:
    return model.objects.filter(pk=pk).values_list("name", flat=True).get()


@pytest.fixture(autouse=True)
def _said(monkeypatch):
    """In Chinese, whatever the catalogue says today."""
    from portal import spoken_names

    chinese = {start.APPROVAL: "\u5ba1\u6838", roles.TRANSLATION: "\u7ffb\u8bd1"}
    monkeypatch.setattr(spoken_names, "gettext", lambda text: chinese[text])


@pytest.mark.parametrize("model", [Task, TranslationTask])
def test_a_step_says_its_name_and_keeps_it(model):
    task = model.objects.get(name=roles.TRANSLATION)
    assert task.name == str(task) == "\u7ffb\u8bd1"
    task.save()
    assert stored(Task, task.pk) == roles.TRANSLATION
    deferred = model.objects.defer("name").get(pk=task.pk)
    assert deferred.name == "\u7ffb\u8bd1"


def test_a_form_that_sends_the_spoken_name_back_changes_nothing():
    workflow = Workflow.objects.get(name=start.APPROVAL)
    workflow.name = workflow.name
    workflow.save()
    assert stored(Workflow, workflow.pk) == start.APPROVAL


def test_a_name_that_staff_have_given_stays():
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    assert Workflow.objects.get(pk=workflow.pk).name == stored(Workflow, workflow.pk) == "Two pairs of eyes"


def test_making_the_roles_again_finds_them_in_every_language():
    for language in ("zh-hans", "en"):
        with override(language):
            roles.make_roles()
    assert TranslationTask.objects.count() == ApprovalTask.objects.count() == 1
    assert Workflow.objects.active().count() == 1
