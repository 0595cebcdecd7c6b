"""What somebody has said needs no other side is published by every door, and read in the one it has."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import rich_text

from portal import parity
from portal.models import ApprovalTask
from portal.readiness import NotReady
from suggestions.models import Project
from tests import builders
from tests.portal.drafted_kinds import PLACE, PROJECT, Kind
from tests.portal.test_publishing_doors import is_live, under_approval

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BUS = "\u5750\u516c\u4ea4"


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.user = builders.staff(is_superuser=True)
    client.force_login(client.user)
    return client


# What of each kind may stand in one language, and how its form sends that.
ONE_SIDED = {
    PLACE: ("directions", BUS, ""),
    PROJECT: ("body", rich_text(f"<p>{BUS}</p>"), rich_text("<p></p>")),
}


def by_form(editor, kind: Kind, thing):
    name, said, nothing = ONE_SIDED[kind]
    told = {f"{name}_zh_hans": said, f"{name}_en": nothing, "action-publish": "yes"}
    editor.post(kind.url("edit", thing.pk), kind.form(slug=thing.slug, **told))


def by_approval(editor, kind: Kind, thing):
    state = under_approval(thing, ApprovalTask, editor.user)
    actions = state.task.specific.get_actions(thing, editor.user)
    assert "approve" in [name for name, _label, _modal in actions]
    editor.post(kind.url("workflow_action", thing.pk, "approve", state.pk), {"comment": ""})


def with_others(editor, kind: Kind, thing):
    meta = thing._meta
    url = reverse("wagtail_bulk_action", args=[meta.app_label, meta.model_name, "publish_drafts"])
    editor.post(f"{url}?id={thing.pk}&next=/admin/")


def by_clock(editor, kind: Kind, thing):
    hour = timezone.now() - timedelta(minutes=2)
    thing.revisions.filter(pk=thing.latest_revision_id).update(approved_go_live_at=hour)
    call_command("publish_scheduled")


def one_sided(kind: Kind):
    thing = kind.make()
    setattr(thing, f"{ONE_SIDED[kind][0]}_zh_hans", BUS)
    setattr(thing, f"{ONE_SIDED[kind][0]}_en", "")
    thing.save_revision(clean=False)
    return thing


def waive(editor, kind: Kind, thing) -> None:
    assert parity.waive(thing, "en", by=editor.user, why="The bus speaks Chinese") == [ONE_SIDED[kind][0]]


@pytest.mark.parametrize("door", [by_form, by_approval, with_others, by_clock])
@pytest.mark.parametrize("waived", [True, False], ids=["waived", "asked for"])
@pytest.mark.parametrize("kind", ONE_SIDED, ids=lambda kind: kind.name)
def test_what_needs_no_other_side_keeps_nothing_back(editor, kind, door, waived):
    thing = one_sided(kind)
    if waived:
        waive(editor, kind, thing)
    elif door is by_approval:
        door = by_clock
    door(editor, kind, thing)
    assert is_live(thing) is waived
    if waived:
        address = type(thing).objects.get(pk=thing.pk).get_absolute_url()
        page = editor.get("/en/" + address.split("/", 2)[2]).text
        assert re.search(rf'lang="zh-Hans">(<p[^>]*>)?{BUS}', page)


def test_what_is_asked_for_again_stays_public_and_is_not_published_anew(editor):
    thing = one_sided(PROJECT)
    waive(editor, PROJECT, thing)
    by_clock(editor, PROJECT, thing)
    parity.take_back(thing, "en")
    thing = Project.objects.get()
    thing.save()
    assert thing.live
    thing.title_en = "Other words"
    with pytest.raises(NotReady):
        thing.save_revision(clean=False).publish()
    # With both sides, or none, nothing is waived any more: the next gap is asked for.
    thing.body_en = "<p>By bus</p>"
    thing.save_revision(clean=False).publish()
    thing = Project.objects.get()
    assert (thing.title_en, thing.body_waived) == ("Other words", False)
    thing.body_en = ""
    with pytest.raises(IntegrityError, match="project_told_in_both"), transaction.atomic():
        thing.save()


def test_what_nothing_is_published_without_is_not_waived(editor):
    place = PLACE.make(name_en="")
    assert parity.waive(place, "en", by=editor.user, why="Why not") == []
    url = reverse("portal_parity_waive", args=["portal.place", place.pk, "en"])
    page = editor.get(url, follow=True)
    assert page.redirect_chain
    assert "write them" in page.text
