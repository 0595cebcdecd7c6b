"""From sending to evaluation, by moves alone."""

from unittest.mock import Mock

import pytest
from django.db import DatabaseError, transaction
from wagtail.search.backends import get_search_backend

from suggestions import actions, rules
from suggestions.actions import moving
from suggestions.models import Entry, Suggestion
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


def test_a_form_that_is_sent_twice_does_its_work_once():
    case, boss = suggesting.sent(), suggesting.officer()
    opened_with = case.version
    for _ in range(2):
        actions.move(case, "dispatch", boss, version=opened_with, form="one-form")
        assert case.state == "dispatched"
    assert case.entries.count() == case.version == 2
    with pytest.raises(actions.Conflict):
        actions.move(case, "dispatch", boss, version=opened_with, form="another-form")


@pytest.mark.parametrize("agrees", [True, False])
def test_nobody_is_joined_unasked(agrees):
    case, into, boss = suggesting.sent(), suggesting.sent(), suggesting.officer()
    with pytest.raises(actions.Incomplete, match="consent"):
        actions.join(case, into, boss, reason="The same lamp.")
    if agrees:
        actions.join(case, into, Actor(person=case.author))
        assert case.merged_into == into


def test_of_whom_nobody_can_ask_it_is_joined_with_a_reason():
    case, into, boss = suggesting.sent(), suggesting.sent(), suggesting.officer()
    Suggestion.objects.filter(pk=case.pk).update(author=None)
    with pytest.raises(actions.Incomplete, match="consent"):
        actions.join(case, into, boss)
    actions.join(case, into, boss, reason="The same lamp.")
    assert case.merged_into == into


def test_the_grid_watches_what_the_subdistrict_took_over():
    case = suggesting.sent()
    worker = suggesting.worker(case)
    actions.escalate(case, worker, "Too large for us.")
    assert rules.may_work_on(worker.user, case)
    assert not rules.possible_moves(worker, case)


def test_the_timeline_says_in_which_capacity_somebody_acted():
    """As they were then: the first takes the case out of their own hands, the second ends the order."""
    case = suggesting.sent()
    actions.escalate(case, suggesting.worker(case), "Too large for us.")
    assert case.entries.get(verb="escalate").who == "worker"
    helped = suggesting.brought_to("dispatched")
    volunteer = Actor(user=suggesting.staff("volunteer", helped.grid, "volunteer"))
    for name in ("claim", "start"):
        actions.move(helped, name, volunteer)
    assert [entry.who for entry in helped.entries.filter(actor=volunteer.user.pk)] == ["volunteer", "holder"]


def test_the_search_follows_words_not_moves(monkeypatch, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        case = suggesting.sent(title="A carousel")
    assert list(get_search_backend().search("carousel", Suggestion.objects.public())) == [case]
    told, boss = [], suggesting.officer()
    monkeypatch.setattr(moving, "insert_or_update_object_task", Mock(enqueue=lambda *args: told.append(args)))
    actions.move(case, "dispatch", boss)
    assert told == []
    actions.translate(case, boss, "(zh)", "(zh)")
    assert told == [("suggestions", "suggestion", str(case.pk))]


def test_a_reference_that_is_taken_by_chance_is_drawn_again(monkeypatch):
    earlier = suggesting.draft()
    drawn = iter([earlier.reference, "K7M-2Q9X"])
    field = Suggestion._meta.get_field("reference")
    monkeypatch.setattr(field, "_get_default", lambda: next(drawn))
    assert suggesting.draft().reference == "K7M-2Q9X"
