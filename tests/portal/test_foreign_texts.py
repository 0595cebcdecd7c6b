"""The texts of other people's code that we say in our own words: still theirs, and said."""

from pathlib import Path

import allauth
import django
import pytest
from babel.messages.pofile import read_po
from django import forms
from django.utils import translation

from portal import foreign_texts

SOURCES = {
    foreign_texts.ALLAUTH: [Path(allauth.__file__).parent / "locale/en/LC_MESSAGES/django.po"],
    foreign_texts.DJANGO: [
        Path(django.__file__).parent / part / "locale/en/LC_MESSAGES/django.po"
        for part in ("conf", "contrib/auth")
    ],
}


def said_by(catalogues: list[Path]) -> set[str]:
    texts = set()
    for path in catalogues:
        with path.open("rb") as source:
            texts |= {message.id for message in read_po(source) if isinstance(message.id, str)}
    return texts


@pytest.mark.parametrize("texts", SOURCES, ids=["allauth", "django"])
def test_each_is_still_a_text_of_theirs(texts):
    """An upgrade that words it anew would show their words again."""
    ours = {text for text in texts if type(text) is str}
    assert len(ours) > 20
    assert ours - said_by(SOURCES[texts]) == set()


@pytest.mark.parametrize(("code", "words"), [("zh-hans", "请填写这一项。"), ("en", "Please fill this in.")])
def test_a_form_speaks_our_words(code, words):
    with translation.override(code), pytest.raises(forms.ValidationError) as refused:
        forms.CharField().clean("")
    with translation.override(code):
        assert refused.value.messages == [words]
