"""What others hang on stays, by both doors that delete."""

import pytest
from django.urls import reverse

from portal.models import Place
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client


@pytest.fixture
def used():
    return builders.event().place


def bulk(place: Place) -> str:
    return reverse("wagtail_bulk_action", args=["portal", "place", "delete"]) + f"?id={place.pk}"


def single(place: Place) -> str:
    return reverse("wagtailsnippets_portal_place:delete", args=[place.pk])


@pytest.mark.parametrize("door", [single, bulk])
def test_what_is_used_stays(editor, used, door):
    answer = editor.post(door(used), follow=True)
    assert answer.status_code == 200
    assert "still in use" in answer.text
    assert Place.objects.filter(pk=used.pk).exists()


@pytest.mark.parametrize("door", [single, bulk])
def test_what_nobody_uses_goes(editor, door):
    place = builders.place()
    editor.post(door(place), follow=True)
    assert not Place.objects.filter(pk=place.pk).exists()
