"""Whoever looks for what they have just sent hears when it appears; nobody hears whether it is there."""

import re

import pytest

from portal import references
from tests import suggesting

pytestmark = pytest.mark.django_db
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
