"""The address of a draft: made from its English name for as long as nobody has seen it, or typed one."""

import pytest
from django.utils import timezone

from tests import builders
from tests.portal.drafted_kinds import kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ITSELF = {"accept": "application/json"}


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff(is_superuser=True))
    return client


@pytest.fixture
def draft(kind):
    return kind.make(**{kind.gap: "Fist fair", "slug": "fist-fair"})


def saved(editor, kind, draft, **sent):
    answer = editor.post(kind.url("edit", draft.pk), kind.form(**sent), headers=ITSELF)
    assert answer.json().get("success"), answer.json()
    draft.refresh_from_db()
    return answer.json()["field_updates"], draft.get_latest_revision_as_object()


@kinds
def test_a_corrected_name_corrects_the_address(editor, kind, draft):
    told, latest = saved(editor, kind, draft, **{kind.gap: "First fair", "slug": "fist-fair"})
    assert (told["slug"], latest.slug) == ("first-fair", "first-fair")
    assert draft.slug == "first-fair"
    told, latest = saved(editor, kind, draft, **{kind.gap: "First fair", "slug": "first-fair"})
    assert ("slug" in told, latest.slug) == (False, "first-fair")


@kinds
def test_what_somebody_has_typed_stays(editor, kind, draft):
    _told, latest = saved(editor, kind, draft, **{kind.gap: "First fair", "slug": "fair"})
    assert latest.slug == "fair"
    _told, latest = saved(editor, kind, draft, **{kind.gap: "The first fair", "slug": "fair"})
    assert latest.slug == "fair"


@kinds
def test_what_was_public_once_keeps_its_address(editor, kind, draft):
    type(draft).objects.filter(pk=draft.pk).update(first_published_at=timezone.now())
    _told, latest = saved(editor, kind, draft, **{kind.gap: "First fair", "slug": "fist-fair"})
    assert latest.slug == "fist-fair"
