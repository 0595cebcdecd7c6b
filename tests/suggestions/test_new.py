"""Suggesting, page by page, as a browser does it: drafts, the way, the check page, sending."""

import re
import uuid
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.html import escape

from suggestions.models import Suggestion
from tests import builders, suggesting
from tests.guests import code_of
from tests.residents import WHAT, begin, draft_of, key_of, ready, send, to

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamps():
    return suggesting.category(slug="lamps")


@pytest.fixture
def grid():
    return builders.grid(code="R01")


# The way


def test_from_the_first_page_to_the_reference(
    client, lamps, grid, django_capture_on_commit_callbacks, mailoutbox
):
    first = begin(client, lamps)
    draft = draft_of(first)
    assert first.url == to("where/", draft)
    assert (draft.state, draft.title, draft.author) == ("draft", WHAT["title"], None)
    client.post(to("where/", draft), {"grid": "R01", "address": "North gate"})
    assert client.post(to("photos/", draft), {"then": "check"}).url == to("check/", draft)
    asked = client.get(to("check/", draft))
    leading = {"next": to("check/", draft), "step": "4/4", "before": to("photos/", draft), "kept": 1}
    assert asked.url == f"/en/confirm/?{urlencode(leading)}"
    for page in (client.get(asked.url), client.post(asked.url, {"contact": "nobody"})):
        assert "Step 4 of 4" in page.text
        assert f'href="{to("photos/", draft)}"' in page.text
    page = client.post(asked.url, {"contact": "guest@example.org"}, follow=True).text
    assert "Step 4 of 4" in page
    assert f'href="{escape(asked.url)}"' in page
    back = client.post(
        "/en/confirm/code/", {"code": code_of(mailoutbox[-1].body), "next": to("check/", draft)}
    )
    check = client.get(back.url)
    for shown in (WHAT["title"], WHAT["text"], grid.name_en, "North gate", "guest@example.org"):
        assert shown in check.text
    with django_capture_on_commit_callbacks(execute=True):
        sent = send(client, draft)
    assert sent.url == to("done/", draft)
    draft.refresh_from_db()
    assert (draft.state, draft.release, draft.grid_confirmed) == ("submitted", "pending", False)
    assert draft.author.email == "guest@example.org"
    done = client.get(sent.url)
    assert draft.reference in done.text
    private = re.search(r"http://[^\"<]+/en/suggestions/r/[\w-]+/", done.text)[0]
    assert private in mailoutbox[-1].body
    assert Client().get(private.removeprefix("http://127.0.0.1:8000")).status_code == 200
    assert "no-store" in done.headers["Cache-Control"]


def test_what_is_missing_is_said_and_what_was_typed_is_kept(client, lamps):
    page = begin(client, lamps, title="", text="Long ago typed")
    assert page.status_code == 200
    assert 'class="summary"' in page.text
    assert "Long ago typed" in page.text
    assert not Suggestion.objects.exists()


def test_digits_and_spaces_are_made_plain_but_chinese_punctuation_stays(client, lamps):
    wide = "\uff13\u53f7\u697c\uff0c  \u8def\u706f\u574f\u4e86"
    draft = draft_of(begin(client, lamps, title=wide))
    assert draft.title == "3\u53f7\u697c\uff0c \u8def\u706f\u574f\u4e86"
    assert draft.language == "zh-hans"


def test_somewhere_is_needed_and_one_answer_is_enough(client, lamps, grid):
    draft = draft_of(begin(client, lamps))
    assert client.get(to("check/", draft)).url == to("where/", draft)
    refused = client.post(to("where/", draft), {"address": " "})
    assert 'href="#id_grid"' in refused.text
    assert (
        "Choose a grid or a place from the lists, put the pin on the map, or say it in words" in refused.text
    )
    place = builders.place(slug="hall")
    for answer in ({"grid": "R01"}, {"landmark": place.slug}, {"address": "By the pond"}):
        assert client.post(to("where/", draft), answer).url == to("photos/", draft)


def test_a_point_proposes_its_grid(client, lamps):
    square = [[116.0, 39.0], [116.1, 39.0], [116.1, 39.1], [116.0, 39.1], [116.0, 39.0]]
    grid = builders.grid(polygon=square)
    draft = draft_of(begin(client, lamps))
    client.post(to("where/", draft), {"latitude": "39.05", "longitude": "116.05"})
    draft.refresh_from_db()
    assert (draft.grid, draft.grid_confirmed) == (grid, False)
    assert not draft.grid_chosen
    # The map's script chooses it in the list, too; who chooses another one means it.
    other = builders.grid()
    for chosen, is_chosen in ((grid, False), (other, True)):
        client.post(to("where/", draft), {"latitude": "39.05", "longitude": "116.05", "grid": chosen.code})
        draft.refresh_from_db()
        assert (draft.grid, draft.grid_chosen) == (chosen, is_chosen)
    outside = client.post(to("where/", draft), {"latitude": "38", "longitude": "116.05"})
    assert outside.status_code == 200


@pytest.mark.parametrize("point", [{"latitude": "39.05"}, {"latitude": "nan", "longitude": "116"}])
def test_half_a_point_is_none(client, lamps, grid, point):
    draft = draft_of(begin(client, lamps))
    client.post(to("where/", draft), {"grid": "R01"} | point)
    draft.refresh_from_db()
    assert draft.latitude is None


def test_one_answer_is_changed_from_the_check_page_and_leads_back(client, lamps, grid):
    draft = ready(client, lamps, grid)
    check = client.get(to("check/", draft)).text
    assert f"{to('', draft)}?check#id_title" in check
    changed = client.post(to("?check", draft), WHAT | {"category": lamps.slug, "title": "Two lamps"})
    assert changed.url == to("check/", draft)
    assert "Two lamps" in client.get(changed.url).text


# Drafts


def test_every_page_of_the_way_lets_one_discard_it(client, lamps, grid):
    draft = ready(client, lamps, grid)
    for step in ("", "where/", "photos/", "check/"):
        page = client.get(to(step, draft)).text
        assert f'action="{to("discard/", draft)}"' in page, step
        assert "Discard this draft" in page
    assert "discard/" not in client.get("/en/suggestions/new/", headers={"cookie": ""}).text


def test_who_signs_out_leaves_no_unfinished_draft_on_the_device(client, lamps):
    draft = draft_of(begin(client, lamps))
    client.force_login(builders.user())
    assert client.get(to("where/", draft)).status_code == 200
    answer = client.post("/en/accounts/logout/")
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    assert client.get(to("where/", draft)).status_code == 404


def test_a_draft_survives_a_closed_tab_and_another_language(client, lamps):
    draft = draft_of(begin(client, lamps))
    again = client.get("/zh-hans/suggestions/new/")
    assert draft.title in again.text
    assert client.get(to("where/", draft, "zh-hans")).status_code == 200
    cookie = client.cookies["drafts"]
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (30 * 24 * 60 * 60, True, "Lax")
    assert str(draft.form_key) not in cookie.value


def test_a_thrown_away_draft_is_gone_with_its_pictures(client, lamps):
    draft = draft_of(begin(client, lamps))
    assert client.post(to("discard/", draft)).url == "/en/suggestions/new/"
    assert not Suggestion.objects.exists()
    assert client.get(to("where/", draft)).status_code == 404


@pytest.mark.parametrize("step", ["", "where/", "photos/", "check/", "done/"])
def test_a_draft_of_another_browser_is_not_there(client, lamps, step):
    draft = draft_of(begin(client, lamps))
    stranger = Client()
    builders.confirm_device(stranger, builders.person())
    assert stranger.get(to(step, draft)).status_code == 404


def test_the_key_in_the_address_opens_nothing(client, lamps):
    """Who has seen the address, in a history or over a shoulder, cannot get the draft by the form."""
    draft = draft_of(begin(client, lamps))
    stranger = Client()
    data = WHAT | {"category": lamps.slug, "key": str(draft.form_key), "title": "Another"}
    other = draft_of(stranger.post("/en/suggestions/new/", data))
    assert other.pk != draft.pk
    assert stranger.get(to("where/", draft)).status_code == 404
    draft.refresh_from_db()
    assert draft.title == WHAT["title"]


def test_a_persons_draft_is_theirs_on_every_device_and_nobody_elses_in_this_browser(client, lamps):
    person = builders.person()
    builders.confirm_device(client, person)
    draft = draft_of(begin(client, lamps))
    assert draft.author == person
    other_device = Client()
    builders.confirm_device(other_device, person)
    assert draft.title in other_device.get("/en/suggestions/new/").text
    assert other_device.get(to("where/", draft)).status_code == 200
    builders.confirm_device(client, builders.person())
    assert client.get(to("where/", draft)).status_code == 404
    assert draft.title not in client.get("/en/suggestions/new/").text
    client.cookies.pop("contact")
    assert client.get(to("where/", draft)).url.startswith("/en/confirm/")


def test_no_more_than_three_wait(client, lamps):
    drafts = [draft_of(begin(client, lamps, title=f"Number {n}")) for n in range(4)]
    assert client.get(to("where/", drafts[0])).status_code == 404
    assert all(client.get(to("where/", draft)).status_code == 200 for draft in drafts[1:])


# Going on with an earlier one


def test_a_follow_up_takes_over_what_is_known_and_is_linked(client, lamps, grid):
    earlier = suggesting.sent(title="The lamp", category=lamps, grid=grid)
    page = client.get(f"/en/suggestions/new/?follow_up_of={earlier.reference}")
    assert 'value="Still not solved: The lamp"' in page.text
    data = WHAT | {"category": lamps.slug, "key": key_of(page)}
    draft = draft_of(client.post(f"/en/suggestions/new/?follow_up_of={earlier.reference}", data))
    assert (draft.follow_up_of, draft.grid) == (earlier, grid)


def test_only_its_sender_goes_on_with_what_is_not_public(client, lamps):
    earlier = suggesting.sent(public=False)
    where = f"/en/suggestions/new/?follow_up_of={earlier.reference}"
    assert client.get(where).status_code == 404
    builders.confirm_device(client, earlier.author)
    assert client.get(where).status_code == 200


def test_a_forged_key_is_a_new_form(client, lamps):
    data = WHAT | {"category": lamps.slug, "key": f"{uuid.uuid4().hex}:1:forged"}
    assert draft_of(client.post("/en/suggestions/new/", data)).title == WHAT["title"]


# In the other language


def test_the_other_language_keeps_what_was_written_and_not_sent(client, lamps):
    page = client.get("/en/suggestions/new/")
    assert 'formaction="/zh-hans/suggestions/new/"' in page.text
    data = {"kind": "tip", "category": lamps.slug, "text": "Half a sentence", "key": key_of(page)}
    again = client.post("/zh-hans/suggestions/new/", data | {"language": "zh-hans"})
    assert "Half a sentence" in again.text
    assert re.search(r'<input[^>]*value="tip"[^>]*checked', again.text)
    assert 'class="summary"' not in again.text
    assert key_of(again) == data["key"]
    assert not Suggestion.objects.exists()


def test_also_on_the_next_page_and_when_it_is_changed(client, lamps, grid):
    draft = draft_of(begin(client, lamps))
    again = client.post(
        to("where/", draft, "zh-hans"), {"grid": "R01", "address": "By the pond", "language": "zh-hans"}
    )
    assert 'value="By the pond"' in again.text
    assert '<option value="R01" selected>' in again.text
    again = client.post(
        to("", draft, "zh-hans"), WHAT | {"category": lamps.slug, "title": "Other", "language": "zh-hans"}
    )
    assert 'value="Other"' in again.text
    draft.refresh_from_db()
    assert (draft.grid, draft.title) == (None, WHAT["title"])
