"""Two people with the same case: nothing is lost, and nothing is done twice."""

import pytest

from suggestions import actions
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def test_what_changed_and_what_was_typed_stand_on_one_page():
    case = suggesting.brought_to("accepted")
    hand, boss = desks.worker(case), suggesting.officer()
    url = desks.page_of(case, "escalate")
    typed = desks.fields_of(hand.get(url)) | {"reason": "Three streets, not one"}
    actions.categorise(case, suggesting.category(), boss)
    actions.tell_public(case, boss, {"text_zh_hans": "News (zh)", "text_en": "News for all"})
    page = hand.post(url, typed)
    assert page.status_code == 409
    said = desks.words(page)
    assert "The category was changed" in said
    assert "News for all" in said
    assert str(boss.user) in said
    again = desks.fields_of(page)
    assert again["reason"] == "Three streets, not one"
    assert again["version"] == str(case.version)
    assert "Do it anyway" in page.text
    assert hand.post(url, again).status_code == 302
    case.refresh_from_db()
    assert case.level == "subdistrict"


def test_what_is_no_longer_possible_can_still_be_copied():
    case = suggesting.brought_to("accepted")
    hand, boss = desks.worker(case), suggesting.officer()
    url = desks.page_of(case, "return")
    typed = desks.fields_of(hand.get(url)) | {"reason": "A long reason that nobody types twice"}
    actions.move(case, "start", boss)
    page = hand.post(url, typed)
    assert page.status_code == 409
    assert "no longer possible" in page.text
    assert "Do it anyway" not in page.text
    assert "A long reason that nobody types twice</textarea>" in page.text
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_both_texts_and_every_department_survive_a_conflict():
    case = suggesting.brought_to("in_progress")
    hand, boss, office = desks.worker(case), suggesting.officer(), builders.department()
    words, calls = desks.page_of(case, "draft-feedback"), desks.page_of(case, "whistle")
    reply = desks.fields_of(hand.get(words)) | {"text_zh_hans": "Long (zh)", "text_en": "Long"}
    whistle = desks.fields_of(hand.get(calls)) | {
        "call-2-department": office.slug,
        "call-2-due": "2099-01-05",
    }
    actions.categorise(case, suggesting.category(), boss)
    again = desks.fields_of(hand.post(words, reply))
    assert (again["text_zh_hans"], again["text_en"]) == ("Long (zh)", "Long")
    again = desks.fields_of(hand.post(calls, whistle))
    assert (again["call-2-department"], again["call-2-due"]) == (office.slug, "2099-01-05")


@pytest.mark.parametrize("name", ["claim", "start"])
def test_a_button_pressed_twice_does_its_work_once(name):
    case = suggesting.brought_to("dispatched" if name == "claim" else "accepted")
    hand, url = desks.worker(case), desks.page_of(case, name)
    sent = desks.fields_of(hand.get(desks.page_of(case)), url)
    assert [hand.post(url, sent).status_code for _ in range(3)] == [302] * 3
    assert case.entries.filter(verb=name).count() == 1


def test_two_who_take_the_same_order():
    case = suggesting.brought_to("dispatched")
    first, second, url = desks.worker(case), desks.volunteer(case), desks.page_of(case, "claim")
    sent = [desks.fields_of(client.get(desks.page_of(case)), url) for client in (first, second)]
    assert first.post(url, sent[0]).status_code == 302
    late = second.post(url, sent[1])
    assert late.status_code == 409
    assert "Taken up" in late.text
    # Which colleague it was, those read who read all of it.
    assert "A worker of the grid" in late.text
    assert str(first.user) not in late.text


def test_a_form_without_a_version_does_nothing():
    case = suggesting.brought_to("accepted")
    hand = desks.worker(case)
    for fields in ({}, {"version": "x", "key": "y"}, {"version": "-1"}, {"version": str(case.version)}):
        assert hand.post(desks.page_of(case, "start"), fields).status_code == 200
    case.refresh_from_db()
    assert case.state == "accepted"


def test_what_may_not_be_done_leaves_the_words_there():
    """The version is right, but not the person: as when a duty ended meanwhile."""
    case = suggesting.brought_to("verifying")
    hand = desks.worker(case)
    fields = {"version": case.version, "key": "c0ffee00-0000-4000-8000-000000000000", "reason": "Not level"}
    page = hand.post(desks.page_of(case, "rework"), fields)
    assert page.status_code == 403
    assert "Not level</textarea>" in page.text
    assert "<textarea" not in hand.get(desks.page_of(case, "rework")).text


def test_a_change_of_the_grid_may_lead_out_of_ones_duties():
    case = suggesting.brought_to("dispatched")
    hand, other = desks.worker(case), builders.grid()
    answer = desks.send(hand, desks.page_of(case, "confirm-grid"), grid=other.code)
    assert answer.url == desks.DESK
    assert hand.get(desks.page_of(case)).status_code == 404
