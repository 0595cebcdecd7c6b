"""Whoever looks for what they have just sent hears when it appears; nobody hears whether it is there."""

import re

import pytest

from portal import references
from suggestions.models import Suggestion
from tests import suggesting

pytestmark = pytest.mark.django_db
# Seven letters that pass for a reference.
WORD = "streetc"
# What a page draws anew each time.
NONCE = re.compile(r'csrfmiddlewaretoken" value="[^"]+"')


def test_what_is_not_public_yet_is_said_to_appear_and_nothing_tells_that_it_is_there(client):
    secret, none = suggesting.sent(public=False).reference, references.new()
    for path in ("/en/suggestions/?text=", "/en/suggestions/map/?text=", "/en/suggestions/"):
        pages = [client.get(f"{path}{one}" + "/" * path.endswith("s/")) for one in (secret, none)]
        assert pages[0].status_code == pages[1].status_code
        assert all("New suggestions appear once somebody here has looked" in page.text for page in pages)
        first, second = (page.text.replace(one, "") for page, one in zip(pages, (secret, none), strict=True))
        assert NONCE.sub("", first) == NONCE.sub("", second)
    assert "New suggestions appear" not in client.get("/en/suggestions/?text=lamps").text


def test_the_map_leads_there_as_the_list_does(client):
    case = suggesting.sent()
    for path in ("/en/suggestions/", "/en/suggestions/map/"):
        answer = client.get(path, {"text": case.reference})
        assert (answer.status_code, answer.url) == (302, f"/en/suggestions/{case.reference}/")


def test_a_word_that_could_be_a_reference_is_a_word(client):
    assert references.normalise(WORD)
    assert "Nothing public under" not in client.get("/en/suggestions/", {"text": WORD}).text
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(reference=references.normalise(WORD))
    assert client.get("/en/suggestions/", {"text": WORD}).status_code == 302
