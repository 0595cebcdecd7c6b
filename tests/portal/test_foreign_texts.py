"""The texts of other people's code that we say in our own words: still theirs, and said."""

import ast
import json
from pathlib import Path
from types import ModuleType

import allauth
import django
import pytest
import wagtail
from babel.messages.pofile import read_po
from django import forms
from django.conf import settings
from django.utils import translation

from portal.foreign_texts import (
    of_allauth,
    of_django,
    of_wagtail,
    of_wagtail_messages,
    of_wagtail_politely,
    of_wagtail_scripts,
)
from tests import builders

PACKAGES = {
    of_allauth: allauth,
    of_django: django,
    of_wagtail: wagtail,
    of_wagtail_messages: wagtail,
    of_wagtail_politely: wagtail,
    of_wagtail_scripts: wagtail,
}


def said_by(package: ModuleType) -> set[str]:
    texts = set()
    for path in Path(package.__file__).parent.glob("**/locale/en/LC_MESSAGES/django*.po"):
        with path.open("rb") as source:
            texts |= {message.id for message in read_po(source) if isinstance(message.id, str)}
    return texts


@pytest.mark.parametrize("ours", PACKAGES, ids=lambda module: module.__name__)
def test_each_is_still_a_text_of_theirs(ours):
    """An upgrade that words it anew would show their words again."""
    texts = {text for text in ours.TEXTS if type(text) is str}
    assert len(texts) > 10
    assert texts - said_by(PACKAGES[ours]) == set()


def named_by_us() -> set[str]:
    """The msgids in our source about their texts, plural ones too, and what our catalogue holds anyhow."""
    sources = [ast.parse(Path(module.__file__).read_text()) for module in PACKAGES]
    named = {node.value for source in sources for node in ast.walk(source) if isinstance(node, ast.Constant)}
    with (Path(settings.LOCALE_PATHS[0]) / "zh_Hans/LC_MESSAGES/django.po").open("rb") as ours:
        return named | {message_id(message) for message in read_po(ours)}


def message_id(message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def test_nobody_is_addressed_as_a_child():
    """Wagtail's Chinese says the familiar word for you; our own the polite one, everywhere."""
    familiar, asked = "\u4f60", set()
    for path in Path(wagtail.__file__).parent.glob("**/locale/zh_Hans/LC_MESSAGES/django.po"):
        with path.open("rb") as theirs:
            for message in read_po(theirs):
                if familiar in "".join(message.string or ""):
                    asked.add(message_id(message))
    assert len(asked) > 40
    assert asked - named_by_us() == set()


@pytest.mark.parametrize(("code", "words"), [("zh-hans", "请填写这一项。"), ("en", "Please fill this in.")])
def test_a_form_speaks_our_words(code, words):
    with translation.override(code), pytest.raises(forms.ValidationError) as refused:
        forms.CharField().clean("")
    with translation.override(code):
        assert refused.value.messages == [words]


@pytest.mark.django_db
@pytest.mark.once
def test_what_scripts_say_in_the_editor_is_chinese_for_who_reads_it(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("wagtailadmin.access_admin", language="zh-hans"))
    with translation.override("zh-hans"):
        ours = json.dumps(translation.gettext("Insert a block"))
    assert ours.isascii()
    assert ours in client.get("/admin/jsi18n/").text
