"""Where it is, in the sender's words: for those who work on it and the sender, and nowhere in public."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.utils.translation import override

from suggestions import links
from suggestions.actions.clockwork import forget
from suggestions.forms.where import WhereForm
from suggestions.models import Suggestion
from tests import builders, desks, suggesting
from tests.access.world import World
from tests.residents import ready, to
from tests.suggestions.test_spots import public_paths, read

pytestmark = pytest.mark.django_db
WORDS = "Quillgate, door 7"
SEARCHES = {"/en/suggestions/?text=Quillgate", "/en/search/?q=Quillgate"}


def telling(client, world: World, words: bytes, paths: set[str]) -> set[str]:
    return {path for path in paths if words in read(client, path.format(**world.gaps))}


def test_no_public_address_tells_the_place_in_words(client):
    world = World()
    Suggestion.objects.update(address=WORDS, public_text="Lampwords")
    assert telling(client, world, b"Quillgate, door 7", public_paths()) == set()
    # The control: what is public stands in many of the same answers.
    shown = {"/en/suggestions/{case}/", "/en/suggestions/suggestions.csv", "/api/v1/suggestions/{case}"}
    assert telling(client, world, b"Lampwords", shown) == shown


def test_no_search_finds_it_by_them(client):
    case = suggesting.sent(address=WORDS, title="The lamp", text="Dark.")
    call_command("rebuild_search", stdout=StringIO())
    for path in SEARCHES:
        assert case.reference not in client.get(path).text
        assert case.reference in client.get(path.replace("Quillgate", "lamp")).text


def test_the_form_and_the_check_page_say_who_reads_it(client):
    grid, said = builders.grid(), "Only those who work on it read this, and you on your own page."
    with override("en"):
        assert said in str(WhereForm().fields["address"].help_text)
    draft = ready(client, suggesting.category(slug="lamps"), grid)
    _public, _heading, private = client.get(to("check/", draft)).text.partition("What stays with us")
    assert said not in private
    client.post(to("where/", draft), {"grid": grid.code, "address": WORDS})
    public, _heading, private = client.get(to("check/", draft)).text.partition("What stays with us")
    assert WORDS not in public
    assert WORDS in private
    assert said in private


def test_it_stands_on_the_senders_own_page():
    case = suggesting.sent(address="Between building 3 and the gate")
    client = desks.browser_of(builders.user())
    rows = (case, suggesting.sent())
    page, empty = (client.get(links.private_path(row).replace("/zh-hans/", "/en/")).text for row in rows)
    assert "<dt>Where, in words</dt><dd>Between building 3 and the gate</dd>" in page
    assert "Where, in words" not in empty


def test_a_volunteer_reads_it_with_the_order_in_hand(settings):
    settings.STAFF_MFA_REQUIRED = False
    case = suggesting.brought_to("dispatched", address=WORDS)
    client = desks.volunteer(case)
    found = f"{desks.DESK}?tab=grids&text=Quillgate"
    assert WORDS not in client.get(desks.page_of(case)).text
    assert case.reference not in client.get(found).text
    desks.send(client, desks.page_of(case, "claim"))
    assert WORDS in client.get(desks.page_of(case)).text
    assert case.reference in client.get(found).text


def test_it_is_forgotten_with_the_sender():
    case = suggesting.brought_to("closed", address=WORDS)
    forget(case, suggesting.in_days(0))
    case.refresh_from_db()
    assert case.address == ""
