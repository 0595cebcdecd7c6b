"""What somebody has said needs no other side is published by every door, and read in the one it has."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from portal import parity
from portal.models import ApprovalTask
from tests import builders
from tests.portal.drafted_kinds import PLACE
from tests.portal.test_publishing_doors import is_live, under_approval

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUS = "\u5750\u516c\u4ea4"


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.user = builders.staff(is_superuser=True)
    client.force_login(client.user)
    return client


def by_form(editor, place):
    form = PLACE.form(slug=place.slug, directions_zh_hans=BUS, directions_en="", **{"action-publish": "yes"})
    editor.post(PLACE.url("edit", place.pk), form)


def by_approval(editor, place):
    state = under_approval(place, ApprovalTask, editor.user)
    actions = state.task.specific.get_actions(place, editor.user)
    assert "approve" in [name for name, _label, _modal in actions]
    editor.post(PLACE.url("workflow_action", place.pk, "approve", state.pk), {"comment": ""})


def with_others(editor, place):
    url = reverse("wagtail_bulk_action", args=["portal", "place", "publish_drafts"])
    editor.post(f"{url}?id={place.pk}&next=/admin/")


def by_clock(editor, place):
    hour = timezone.now() - timedelta(minutes=2)
    place.revisions.filter(pk=place.latest_revision_id).update(approved_go_live_at=hour)
    call_command("publish_scheduled")


@pytest.mark.parametrize("door", [by_form, by_approval, with_others, by_clock])
@pytest.mark.parametrize("waived", [True, False], ids=["waived", "asked for"])
def test_what_needs_no_other_side_keeps_nothing_back(editor, door, waived):
    place = PLACE.make()
    place.directions_zh_hans = BUS
    place.save_revision(clean=False)
    if waived:
        assert parity.waive(place, "en", by=editor.user, why="The bus speaks Chinese") == ["directions"]
    elif door is by_approval:
        door = by_clock
    door(editor, place)
    assert is_live(place) is waived
    if waived:
        assert f'lang="zh-Hans">{BUS}' in editor.get(f"/en/places/{place.slug}/").text


def test_what_nothing_is_published_without_is_not_waived(editor):
    place = PLACE.make(name_en="")
    assert parity.waive(place, "en", by=editor.user, why="Why not") == []
    url = reverse("portal_parity_waive", args=["portal.place", place.pk, "en"])
    page = editor.get(url, follow=True)
    assert page.redirect_chain
    assert "write them" in page.text
