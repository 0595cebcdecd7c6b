"""Whoever approves reads what the buttons do and what came of it, with the title in their own language."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.admin.utils import get_latest_str
from wagtail.models import Workflow

from portal.templatetags.portal import moment
from tests import builders
from tests.admin_forms import as_opened
from tests.portal.drafted_kinds import PLACE, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PASSING = {"action-workflow-action": "1", "workflow-action-name": "approve"}


@pytest.fixture
def approver(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    user = builders.staff(language="en")
    user.groups.add(Group.objects.get(name="approver"))
    client.force_login(user)
    return client


@pytest.fixture
def waiting(kind):
    """At the last step, as of some moment if one was chosen."""

    def made(**fields):
        draft = kind.make(**fields)
        state = Workflow.objects.get(name="Approval").start(draft, builders.staff(is_superuser=True))
        state.current_task_state.approve(user=builders.staff(is_superuser=True))
        return draft

    return made


def said_after(client, kind, draft) -> str:
    url = kind.url("edit", draft.pk)
    response = client.post(url, as_opened(client.get(url)) | PASSING)
    assert response.status_code == 302, response.context["form"].errors
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def name_of(kind, code: str) -> str:
    return f"{'name' if kind is PLACE else 'title'}_{code}"


@kinds
def test_at_once(approver, kind, waiting):
    draft = waiting()
    page = approver.get(kind.url("edit", draft.pk)).text
    assert "Approve and publish" in page
    assert "Approve with a comment, and publish" in page
    assert "Approved: everybody can see it now." in said_after(approver, kind, draft)


@kinds
def test_at_a_chosen_moment(approver, kind, waiting):
    then = timezone.now() + timedelta(days=9)
    draft = waiting(go_live_at=then)
    page = approver.get(kind.url("edit", draft.pk)).text
    with translation.override("en"):
        when = moment(then)
    assert f"Approve, public from {when}" in page
    assert f"Approve with a comment, public from {when}" in page
    assert "ublish</button>" not in page
    assert f"Approved: it becomes public on {when}." in said_after(approver, kind, draft)


@kinds
def test_the_admin_calls_it_in_the_language_of_who_reads(approver, kind, waiting):
    names = {name_of(kind, code): said for code, said in (("zh_hans", "月下"), ("en", "By the moon"))}
    draft = waiting(**names)
    url = kind.url("edit", draft.pk)
    for page in (url, reverse("wagtailadmin_reports:workflow")):
        found = approver.get(page).text
        assert "By the moon" in found
    assert "By the moon" in said_after(approver, kind, draft)
    with translation.override("zh-hans"):
        assert get_latest_str(type(draft)._default_manager.get(pk=draft.pk)) == "月下"


@kinds
def test_what_has_no_name_in_the_language_keeps_its_other_one(kind, rf):
    draft = kind.make(**{name_of(kind, "zh_hans"): "月下", name_of(kind, "en"): ""})
    draft.refresh_from_db()
    with translation.override("en"):
        assert get_latest_str(draft) == "月下"
