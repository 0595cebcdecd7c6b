"""What the sender's own page shows first, and what stands in its place when the link is none any more."""

import re

import pytest

from portal.models import SiteSettings
from suggestions import actions, links
from suggestions.models import Kind
from tests import suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def link(case, step: str = "", language: str = "en") -> str:
    return f"/{language}/suggestions/r/{links.secret(links.PRIVATE, case)}/{step}"


# A link that was replaced


@pytest.mark.parametrize("step", ["", "answer/", "correct/", "hide/", "withdraw/", "revoke/"])
def test_a_link_that_was_replaced_says_how_to_get_the_newest(client, step):
    case = suggesting.sent()
    old = link(case, step)
    actions.renew_link(case, suggesting.Actor(person=case.author))
    answer = client.get(old)
    assert answer.status_code == 404
    for said in ("This private link does not work", "newest message", "/en/suggestions/mine/"):
        assert said in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_it_names_the_help_line(client):
    SiteSettings.objects.update_or_create(site_id=1, defaults={"help_line": "010 0000 0000"})
    assert "tel:01000000000" in client.get("/en/suggestions/r/none/").text


def test_it_does_not_tell_whether_there_was_a_case(client):
    case = suggesting.sent()
    ended = links.secret(links.PRIVATE, case)
    actions.renew_link(case, suggesting.Actor(person=case.author))
    never = "x" * len(ended)
    pages = [client.get(f"/en/suggestions/r/{raw}/") for raw in (ended, never)]
    assert len({page.status_code for page in pages}) == 1
    one, other = (
        without_drawn(page.text.replace(raw, "")) for page, raw in zip(pages, (ended, never), strict=True)
    )
    assert one == other
    assert case.reference not in one


def without_drawn(page: str) -> str:
    """A form's token is drawn anew for each page."""
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", page)


# What stands first


def places_of(page: str, *words: str) -> list[int]:
    return [page.index(said) for said in words]


def test_a_question_to_the_sender_stands_above_everything(client):
    case = suggesting.sent(title="The lamp", text="It is dark since Monday.")
    actions.move(case, "ask", suggesting.officer(), reason="Which of the two gates?")
    page = client.get(link(case)).text
    found = places_of(
        page,
        "We have a question",
        "Which of the two gates?",
        'name="answer"',
        "The six steps",
        "What we promise",
        "What you wrote",
        "What happened",
        "What everybody reads",
    )
    assert found == sorted(found)


def test_what_they_wrote_stands_with_kind_category_and_grid(client):
    case = suggesting.sent(title="The lamp", text="Dark. Ring 402.", kind=Kind.PROBLEM)
    wrote = client.get(link(case)).text.partition('id="wrote"')[2].partition("</section>")[0]
    for shown in ("Dark. Ring 402.", "Problem", case.category.name_en, case.grid.name_en):
        assert shown in wrote
    page = client.get(link(case)).text
    assert page.count("Dark. Ring 402.") == 1
    actions.hide_words(case, suggesting.Actor(person=case.author), ["402"])
    page = client.get(link(case)).text
    assert "Dark. Ring 402." in page.partition('id="wrote"')[2].partition("</section>")[0]
    assert "Dark. Ring \u2588\u2588\u2588." in page.partition("What everybody reads")[2]


# One word for the promise


def test_every_word_of_the_promise_says_what_is_promised(client):
    case = suggesting.sent()
    for path in (link(case), f"/en/suggestions/{case.reference}/"):
        assert "To be settled by" in client.get(path).text
    suggesting.brought_to("closed", case)
    assert "Was to be settled by" in client.get(link(case)).text
