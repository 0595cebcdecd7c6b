"""'Is it solved at your place?': answered by the link, changed for thirty days, and what 'no' leads to."""

import pytest

from suggestions import actions, links, rules
from suggestions.models import Suggestion, Verdict
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
NO = {"solved": "no", "stars": "2", "reason": "The lamp is still dark."}


def link(verdict: Verdict) -> str:
    return f"/en/suggestions/v/{links.secret(links.VERDICT, verdict)}/"


def closed(supporters: int = 0) -> Suggestion:
    case = suggesting.sent(title="The lamp")
    for _ in range(supporters):
        actions.support(case, builders.person())
    return suggesting.brought_to("closed", case)


def test_it_shows_what_was_done_and_takes_an_answer(client):
    case = closed()
    verdict = case.verdicts.get()
    page = client.get(link(verdict))
    assert "The lamp" in page.text
    assert "Done" in page.text
    assert "no-store" in page.headers["Cache-Control"]
    answered = client.post(link(verdict), {"solved": "yes", "stars": "5"})
    assert answered.url == link(verdict) + "?thanks"
    verdict.refresh_from_db()
    assert (verdict.solved, verdict.stars, verdict.reason) == (True, 5, "")
    assert "Your answer is counted" in client.get(answered.url).text


@pytest.mark.parametrize(
    ("reason", "counts"),
    [("", False), ("dark", False), ("Still dark at night", True), ("\u706f\u8fd8\u662f\u4e0d\u4eae", True)],
)
def test_not_solved_says_why_in_a_few_words(client, reason, counts):
    verdict = closed().verdicts.get()
    answer = client.post(link(verdict), NO | {"reason": reason})
    assert (answer.status_code == 302) == counts
    verdict.refresh_from_db()
    assert (verdict.answered_at is not None) == counts
    if not counts:
        assert "what is still wrong" in answer.text
        assert 'value="no" id="id_solved_1" checked' in answer.text.replace("required ", "").replace(
            'aria-invalid="true" ', ""
        )


def test_the_sender_has_it_opened_again_and_the_old_question_is_over(client):
    case = closed()
    verdict = case.verdicts.get()
    done = client.post(link(verdict), NO)
    case.refresh_from_db()
    assert (case.state, case.reopened) == ("reopened", 1)
    page = client.get(done.url)
    assert "We have opened it again" in page.text
    assert "<textarea" not in page.text
    client.post(link(verdict), {"solved": "yes"})
    verdict.refresh_from_db()
    assert verdict.solved is False


def test_supporters_open_it_again_when_they_are_enough(client):
    """Of ten, a fifth: two."""
    case = closed(supporters=10)
    asked = list(case.verdicts.filter(is_author=False))
    states = []
    for verdict in asked[:2]:
        client.post(link(verdict), NO)
        case.refresh_from_db()
        states.append(case.state)
    assert states == ["closed", "reopened"]


def test_an_answer_is_changed_until_thirty_days_are_over(client):
    case = closed()
    verdict = case.verdicts.get()
    client.post(link(verdict), {"solved": "yes", "stars": "4"})
    assert 'value="4" id="id_stars_1" checked' in client.get(link(verdict)).text
    Suggestion.objects.filter(pk=case.pk).update(closed_at=suggesting.in_days(-31))
    late = client.post(link(verdict), NO)
    assert late.status_code == 200
    verdict.refresh_from_db()
    assert verdict.solved is True
    assert f"/en/suggestions/new/?follow_up_of={case.reference}" in late.text


@pytest.mark.parametrize("raw", ["x", "0"])
def test_a_wrong_secret_is_no_question(client, raw):
    closed()
    assert client.get(f"/en/suggestions/v/{raw}/").status_code == 404


def test_the_private_link_is_no_verdict(client):
    case = closed()
    raw = links.secret(links.PRIVATE, case)
    assert client.post(f"/en/suggestions/v/{raw}/", NO).status_code == 404


def test_the_private_page_leads_to_the_question(client):
    case = closed()
    page = client.get(links.private_path(case).replace("/zh-hans/", "/en/"))
    assert link(case.verdicts.get()) in page.text


def close(case: Suggestion, **given) -> Suggestion:
    return actions.move(case, "close", suggesting.officer(), outcome="resolved", **given)


def say_no(verdict: Verdict) -> None:
    actions.answer(verdict, solved=False, stars=None, reason=NO["reason"])


def test_a_no_said_before_the_end_opens_it_again_when_it_is_closed(client):
    case = suggesting.verifying()
    said = client.post(link(case.verdicts.get()), NO)
    assert "If they close it all the same, it is opened again." in client.get(said.url).text
    close(case)
    assert (case.state, case.reopened, case.outcome) == ("reopened", 1, "")
    assert [entry.verb for entry in case.entries.order_by("-number")[:2]] == ["reopen", "close"]
    assert case.remarks.get().text == NO["reason"]


@pytest.mark.parametrize(("noes", "state"), [(1, "closed"), (2, "reopened")])
def test_supporters_who_said_no_before_the_end_are_counted_then(noes, state):
    """Of ten, a fifth: two."""
    case = suggesting.verifying(supporters=10)
    for verdict in case.verdicts.filter(is_author=False)[:noes]:
        say_no(verdict)
    assert close(case).state == state


def test_who_said_no_and_then_yes_opens_nothing():
    case = suggesting.verifying()
    say_no(case.verdicts.get())
    actions.answer(case.verdicts.get(), solved=True, stars=4)
    assert close(case).state == "closed"


def test_a_no_to_a_result_before_says_nothing_of_the_newer_one():
    case, boss = suggesting.verifying(), suggesting.officer()
    say_no(case.verdicts.get())
    hands = suggesting.worker(case)
    actions.move(case, "rework", boss, reason="Still dark")
    actions.move(case, "start", hands)
    actions.move(case, "draft_feedback", hands, reply=suggesting.BOTH)
    for name in ("publish_feedback", "verify"):
        actions.move(case, name, boss)
    assert case.verdicts.count() == 2
    assert close(case).state == "closed"


@pytest.mark.parametrize("noes", [1, 2])
def test_too_few_who_say_no_are_found_out_with_as_few_questions(django_assert_num_queries, noes):
    case = suggesting.verifying(supporters=12)
    for verdict in case.verdicts.filter(is_author=False)[:noes]:
        actions.answer(verdict, solved=False, stars=None, reason="The lamp is still dark.")
    with django_assert_num_queries(4):
        assert rules.standing_no(case) is None
