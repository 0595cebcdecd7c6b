"""The guides: one for each role and language, in the words of the screen, at the desk and in the admin."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import gettext, override

from portal import guides, roles
from portal.guides import Guide, labels_of, with_labels
from tests import builders, desks

LANGUAGES = [code for code, _name in settings.LANGUAGES]
each_language = pytest.mark.parametrize("language", LANGUAGES)
pytestmark = pytest.mark.once


def read(language: str) -> list[Guide]:
    with override(language):
        return guides.guides()


def test_every_role_has_one():
    assert set(guides.ROLES) == set(roles.ROLES)


@each_language
def test_every_label_is_one_of_the_product(language):
    """A label that is no msgid would stay English in Chinese, and nobody would find it on the screen."""
    with override("zh-hans"):
        unknown = {label for guide in read(language) for label in labels_of(guide) if gettext(label) == label}
    assert unknown == set()


def test_both_languages_say_the_same_things():
    zh, en = (read(language) for language in ("zh-hans", "en"))
    for ours, theirs in zip(zh, en, strict=True):
        assert [len(part.steps) for part in ours.parts] == [len(part.steps) for part in theirs.parts]
        assert [bool(part.note) for part in ours.parts] == [bool(part.note) for part in theirs.parts]
        assert labels_of(ours) == labels_of(theirs), ours.role


@each_language
def test_steps_are_short(language):
    longest = {"en": 220, "zh-hans": 80}[language]
    parts = [part for guide in read(language) for part in guide.parts]
    assert [step for part in parts for step in part.steps if len(step) > longest] == []


@each_language
def test_pictures_are_small(language):
    for guide in read(language):
        if guide.picture:
            assert (guides.PICTURES / guide.picture.rpartition("/")[2]).stat().st_size <= 60_000, guide.role


def test_labels_stand_out_and_words_are_safe():
    with override("en"):
        assert with_labels("Open {My desk} <now>") == "Open <b>My desk</b> &lt;now&gt;"


@pytest.mark.django_db
@each_language
def test_at_the_desk_ones_own_stands_first(language, settings):
    settings.STAFF_MFA_REQUIRED = False
    client = desks.at_work("grid")
    page = client.get(f"/{language}/desk/guides/").text
    with override(language):
        mine, other = guides.guide("grid").title, guides.guide("editor").title
    assert page.index(mine) < page.index(other)
    assert mine in client.get(f"/{language}/desk/guides/grid/").text
    assert client.get(f"/{language}/desk/guides/king/").status_code == 404


@pytest.mark.django_db
def test_in_the_admin_they_stand_in_the_help_menu(settings):
    settings.STAFF_MFA_REQUIRED = False
    client = Client()
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    assert "/admin/guides/" in client.get("/admin/").text
    for path in ("/admin/guides/", "/admin/guides/editor/"):
        with override("en"):
            assert guides.guide("editor").title in client.get(path).text
    assert client.get("/admin/guides/king/").status_code == 404
