"""From sending to evaluation, by moves alone."""

import pytest
from django.db import DatabaseError, transaction

from suggestions import actions
from suggestions.models import Entry
from suggestions.rules import Actor
from tests import suggesting

pytestmark = pytest.mark.django_db


def test_all_six_steps():
    case = suggesting.brought_to("evaluated")
    assert [entry.verb for entry in case.entries.all()] == [
        "submit",
        "dispatch",
        "claim",
        "accept",
        "start",
        "draft_feedback",
        "publish_feedback",
        "verify",
        "close",
        "evaluate",
    ]
    assert case.outcome == "resolved"
    assert case.verdicts.count() == 1


def test_not_solved_opens_it_again_and_stays_counted():
    case = suggesting.brought_to("closed")
    verdict = case.verdicts.get()
    assert actions.answer(verdict, solved=False, stars=2, reason="The lamp is still dark.")
    case.refresh_from_db()
    assert (case.state, case.reopened, case.outcome) == ("reopened", 1, "")


@pytest.mark.parametrize("change", [lambda rows: rows.update(verb="x"), lambda rows: rows.delete()])
def test_the_database_itself_keeps_the_timeline(change):
    case = suggesting.sent()
    with pytest.raises(DatabaseError, match="only be added to"), transaction.atomic():
        change(Entry.objects.filter(suggestion=case))
    assert case.entries.count() == 1


def test_an_old_form_meets_the_change_in_between():
    case, boss = suggesting.sent(), suggesting.officer()
    actions.move(case, "dispatch", boss, version=case.version)
    with pytest.raises(actions.Conflict) as met:
        actions.move(case, "return", boss, version=case.version - 1, reason="Elsewhere")
    assert met.value.current.state == "dispatched"
    case.refresh_from_db()
    assert case.entries.count() == case.version == 2


def test_a_stranger_moves_nothing():
    case = suggesting.sent()
    with pytest.raises(actions.Refused):
        actions.move(case, "dispatch", Actor(user=suggesting.staff("volunteer")))
