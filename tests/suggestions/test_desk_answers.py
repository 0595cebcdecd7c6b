"""What those who have it answered reaches those who work on it, also between publishing and closing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from suggestions import actions
from tests import desks, suggesting

pytestmark = pytest.mark.django_db
WHY = "The lamp is still dark."
SAYS_NO = "The sender says: not solved."


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def say(case, *, sender: bool, solved: bool, reason: str = "") -> None:
    verdict = case.verdicts.filter(is_author=sender, answered_at=None).first()
    actions.answer(verdict, solved=solved, stars=None, reason=reason)


def test_reasons_stand_on_the_case_and_above_the_form_of_closing():
    case, boss = suggesting.verifying(supporters=2), desks.at_work("officer")
    page = boss.get(desks.page_of(case, "close")).text
    assert "The sender has not answered yet." in page
    assert SAYS_NO not in page
    say(case, sender=True, solved=False, reason=WHY)
    say(case, sender=False, solved=False, reason="Ours is dark as well.")
    for page in (boss.get(desks.page_of(case)).text, boss.get(desks.page_of(case, "close")).text):
        assert SAYS_NO in page
        assert WHY in page
        assert "asked 2, solved 0, not solved 1." in page
        assert "Ours is dark as well." in page


def test_a_senders_no_is_read_before_the_end():
    case, boss = suggesting.verifying(), desks.at_work("officer")
    say(case, sender=True, solved=False, reason=WHY)
    url = desks.page_of(case, "close")
    refused = desks.send(boss, url, outcome="resolved")
    assert 'id="id_read_error"' in refused.text
    assert desks.send(boss, url, outcome="resolved", read="on").status_code == 302
    case.refresh_from_db()
    assert (case.state, case.reopened) == ("reopened", 1)


def test_what_enough_supporters_say_is_read_before_the_end():
    case, boss = suggesting.verifying(supporters=2), desks.at_work("officer")
    page = desks.page_of(case, "close")
    assert "id_read" not in boss.get(page).text
    say(case, sender=False, solved=False, reason=WHY)
    assert "id_read" in boss.get(page).text


def test_after_a_yes_there_is_nothing_to_tick():
    case, boss = suggesting.verifying(), desks.at_work("officer")
    say(case, sender=True, solved=True)
    assert "The sender says: solved." in boss.get(desks.page_of(case, "close")).text
    assert desks.send(boss, desks.page_of(case, "close"), outcome="resolved").status_code == 302


def test_a_no_can_still_be_read_when_work_goes_on():
    case, boss = suggesting.verifying(), desks.at_work("officer")
    say(case, sender=True, solved=False, reason=WHY)
    actions.move(case, "rework", suggesting.officer(), reason="Still dark")
    case.refresh_from_db()
    assert WHY in boss.get(desks.page_of(case)).text


def test_a_volunteer_without_the_order_reads_none_of_it():
    case = suggesting.verifying()
    say(case, sender=True, solved=False, reason=WHY)
    assert WHY in desks.worker(case).get(desks.page_of(case)).text
    assert WHY not in desks.volunteer(case).get(desks.page_of(case)).text


def test_many_answers_cost_as_many_queries_as_one():
    case, boss = suggesting.verifying(supporters=4), desks.at_work("officer")

    def queries() -> int:
        boss.get(desks.page_of(case))
        with CaptureQueriesContext(connection) as captured:
            boss.get(desks.page_of(case))
        return len(captured)

    before = queries()
    for _ in range(3):
        say(case, sender=False, solved=False, reason=WHY)
    assert queries() == before
