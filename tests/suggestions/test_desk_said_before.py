"""What stands in the way of a move, and whose it is: said before anybody has typed anything."""

import pytest

from suggestions import actions
from suggestions.models import PhotoKind
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
GIVES_UP = "can't verify and close the case later"
NEEDS_PHOTO = "need a photo of the result"
WORDS = {"text_zh_hans": "To the district (zh)", "text_en": "To the district"}


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.mark.parametrize(
    ("state", "verb"), [("in_progress", "draft-feedback"), ("feedback_drafted", "edit-reply")]
)
def test_who_could_verify_reads_at_the_reply_what_writing_costs(state, verb):
    case = suggesting.brought_to(state)
    boss = desks.at_work("officer")
    assert GIVES_UP in desks.words(boss.get(desks.page_of(case, verb)))
    # A worker verifies at no time, and has nothing to give up.
    assert GIVES_UP not in desks.words(desks.worker(case).get(desks.page_of(case, verb)))
    if verb == "edit-reply":
        desks.send(boss, desks.page_of(case, verb), text_en="Done, and well")
        case.refresh_from_db()
        assert GIVES_UP not in desks.words(boss.get(desks.page_of(case, verb)))
        actions.move(case, "publish_feedback", Actor(user=boss.user))
        actions.move(case, "verify", Actor(user=boss.user))
        assert "ask a colleague" in boss.get(desks.page_of(case, "close")).text


def test_closing_says_beforehand_that_a_photo_is_lacking_and_leads_to_it():
    case = suggesting.brought_to("verifying")
    boss, url = desks.at_work("officer"), desks.page_of(case, "close")
    page = boss.get(url)
    assert NEEDS_PHOTO in desks.words(page)
    assert f'href="{desks.page_of(case, "photos")}"' in page.text
    waiting = suggesting.photo(case, released=False, kind=PhotoKind.RESULT)
    assert f'href="{desks.DESK}photos/{waiting.pk}/"' in boss.get(url).text
    suggesting.evidence(case)
    assert NEEDS_PHOTO not in desks.words(boss.get(url))


def test_closing_again_points_at_no_photo_of_the_round_before():
    case = suggesting.brought_to("verifying")
    before = suggesting.photo(case, released=False, kind=PhotoKind.RESULT)
    suggesting.evidence(case)
    actions.move(case, "close", suggesting.officer(), outcome="resolved")
    actions.move(case, "reopen", suggesting.officer(), reason="It is dark again.")
    case = suggesting.brought_to("verifying", of=case)
    waiting = suggesting.photo(case, released=False, kind=PhotoKind.RESULT)
    page = desks.at_work("officer").get(desks.page_of(case, "close"))
    shown = [f'href="{desks.DESK}photos/{photo.pk}/"' in page.text for photo in (before, waiting)]
    assert shown == [False, True]


def test_who_passes_it_on_says_to_whom():
    case = suggesting.brought_to("verifying")
    boss, url = desks.at_work("officer"), desks.page_of(case, "close")
    answer = desks.send(boss, url, outcome="referred")
    assert 'id="id_text_zh_hans_error"' in answer.text
    assert "Say to whom it was passed on" in desks.words(answer)
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "close", suggesting.officer(), outcome="referred")
    assert said.value.needs == ["addressee"]
    assert desks.send(boss, url, outcome="referred", **WORDS).status_code == 302
    case.refresh_from_db()
    assert (case.state, case.remarks.get(kind="public").text_en) == ("closed", "To the district")


def test_a_paused_case_publishes_nothing_before_it_runs_again():
    case = suggesting.brought_to("feedback_drafted")
    by, boss = suggesting.officer(), desks.at_work("officer")
    actions.pause(case, by, {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost"})
    url = desks.page_of(case, "publish-feedback")
    assert "The deadline is paused: let it run again first." in desks.words(boss.get(url))
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "publish_feedback", by)
    assert said.value.needs == ["running"]
    assert "is paused: let it run again" in desks.words(desks.send(boss, url))
    actions.resume(case, by)
    assert desks.send(boss, url).status_code == 302


@pytest.mark.parametrize("column", ["text_zh_hans", "text_en"])
def test_a_gap_of_a_template_is_never_published_however_it_came_there(column):
    case, by = suggesting.brought_to("feedback_drafted"), suggesting.officer()
    case.replies.update(**{column: "We did [what was done] for you."})
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "publish_feedback", by)
    assert said.value.needs == ["no_gaps"]
    assert "holds a gap of a template" in desks.words(
        desks.at_work("officer").get(desks.page_of(case, "publish-feedback"))
    )
    case.replies.update(**{column: "We did it. [1"})
    assert actions.move(case, "publish_feedback", by).state == "feedback_published"


def test_nobody_is_asked_who_left_no_contact():
    known, unknown = suggesting.sent(), suggesting.sent()
    type(unknown).objects.filter(pk=unknown.pk).update(author=None)
    unknown.refresh_from_db()
    boss = desks.at_work("officer")
    for case, offered in ((known, True), (unknown, False)):
        url = desks.page_of(case, "ask")
        assert (url in boss.get(desks.page_of(case)).text) == offered
    with pytest.raises(actions.Refused):
        actions.move(unknown, "ask", suggesting.officer(), reason="Which lamp?")


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_a_role_does_at_no_time_is_forbidden_and_says_who_does_it(method):
    case = suggesting.brought_to("in_progress")
    hand, watcher = desks.worker(case), desks.at_work("moderator")
    for client, verb, by in (
        (hand, "close", "The grid's leader"),
        (hand, "link-project", "An officer of the subdistrict"),
        (watcher, "start", "A worker of the grid"),
        (watcher, "give-back", "A volunteer of the grid"),
    ):
        answer = getattr(client, method)(desks.page_of(case, verb))
        assert answer.status_code == 403, verb
        assert "not for your role" in desks.words(answer)
        assert by in desks.words(answer)
        assert "to be copied" not in desks.words(answer)
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_who_only_looks_is_not_shown_the_draft_as_their_own_words():
    case = suggesting.brought_to("feedback_drafted")
    watcher, url = desks.at_work("moderator"), desks.page_of(case, "edit-reply")
    page = watcher.get(url)
    assert (page.status_code, "to be copied" in desks.words(page)) == (403, False)
    assert "to be copied" in desks.words(watcher.post(url, WORDS))


def test_what_is_only_not_the_moment_leads_back_to_the_case():
    case = suggesting.brought_to("in_progress")
    for client, verb in ((desks.worker(case), "accept"), (desks.at_work("officer"), "close")):
        answer = client.get(desks.page_of(case, verb), follow=True)
        assert answer.redirect_chain
        assert "This can't be done now" in desks.words(answer)


def test_a_department_is_answered_for_by_its_own_people():
    case, office = suggesting.brought_to("in_progress"), builders.department()
    hand = suggesting.worker(case)
    actions.move(case, "whistle", hand, departments=[(office, suggesting.in_days(2), True)])
    order = case.department_orders.get()
    answer = desks.worker(case).get(desks.page_of(case, "orders", str(order.pk), "report"))
    assert answer.status_code == 403
    assert "The department" in desks.words(answer)
