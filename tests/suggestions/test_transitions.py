"""Every move, from every state, by everybody: carried out or refused, as the table says, and nothing else."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from portal.models import User
from suggestions import actions
from suggestions.models import (
    DepartmentDuty,
    DepartmentOrder,
    Grade,
    GridDuty,
    Order,
    PhotoKind,
    Project,
    ProjectLink,
    Reply,
    Suggestion,
)
from suggestions.rules import CLOCK, Actor
from suggestions.steps import MOVES, OVER, State, Who
from tests import builders, suggesting

pytestmark = pytest.mark.django_db

# Said again here, by hand: a change of the table has to be meant.
TABLE = """
submit            draft                                                       > submitted           author
ask               submitted                                                   > needs_info          leader moderator officer worker
answer            needs_info                                                  > submitted           author leader officer worker
dispatch          reopened returned submitted                                 > dispatched          leader moderator officer
claim             dispatched                                                  > claimed             leader officer volunteer worker
give_back         claimed                                                     > dispatched          holder
expire            claimed                                                     > dispatched          clock
recall            claimed                                                     > dispatched          clock
accept            claimed dispatched                                          > accepted            leader officer worker
return            accepted claimed dispatched                                 > returned            leader officer worker
start             accepted claimed rework                                     > in_progress         holder leader officer worker
whistle           accepted in_progress                                        > whistled            leader officer worker
whistle_over      whistled                                                    > in_progress         leader officer worker
call_off          whistled                                                    > in_progress         leader officer worker
enter_project     accepted in_progress whistled                               > in_project          officer
leave_project     in_project                                                  > in_progress         officer
draft_feedback    in_progress in_project                                      > feedback_drafted    leader officer worker
revise            feedback_drafted                                            > in_progress         leader officer worker
publish_feedback  feedback_drafted                                            > feedback_published  leader officer
verify            feedback_published                                          > verifying           leader officer
rework            verifying                                                   > rework              leader officer
close             verifying                                                   > closed              leader officer
withdraw          accepted claimed dispatched feedback_drafted in_progress in_project needs_info reopened returned rework submitted whistled > closed author
join              accepted claimed dispatched needs_info reopened returned submitted > closed       author moderator officer
evaluate          closed                                                      > evaluated           officer
reopen            closed evaluated                                            > reopened            author clock officer
"""  # noqa: E501 - a table
STRANGER = "stranger"


def test_the_table_is_as_it_was_decided():
    told = [" ".join(line.split()) for line in TABLE.strip().splitlines()]
    has = [
        f"{m.name} {' '.join(sorted(m.before))} > {m.after} {' '.join(sorted(who.value for who in m.who))}"
        for m in MOVES.values()
    ]
    assert has == told


class World:
    """One suggestion that meets every need, and for each capacity somebody who has nothing else."""

    def __init__(self):
        self.case = suggesting.sent()
        self.offices = [builders.department() for _ in range(2)]
        self.actors = {
            Who.AUTHOR: Actor(person=self.case.author),
            Who.CLOCK: CLOCK,
            Who.HOLDER: self._holder(),
            Who.DEPARTMENT: self._department(),
            Who.OFFICER: Actor(user=suggesting.staff("officer")),
            Who.MODERATOR: Actor(user=suggesting.staff("moderator")),
            STRANGER: Actor(user=builders.user(), person=builders.person()),
        }
        for who in (Who.VOLUNTEER, Who.WORKER, Who.LEADER):
            self.actors[who] = Actor(user=self._on_duty(who.value))
        self._meet_all_needs()

    def given(self) -> dict:
        tomorrow = suggesting.in_days(1)
        return {
            "reason": "Because of this and that",
            "departments": [(self.offices[1], tomorrow, True)],
            "reply": suggesting.BOTH,
            "outcome": "resolved",
            "into": self.other,
        }

    def _on_duty(self, role: str) -> User:
        user = builders.user()
        GridDuty.objects.create(user=user, grid=self.case.grid, role=role)
        return user

    def _holder(self) -> Actor:
        user = builders.user()
        Order.objects.create(suggestion=self.case, user=user, expires_at=suggesting.in_days(1))
        return Actor(user=user)

    def _department(self) -> Actor:
        user = builders.user()
        DepartmentDuty.objects.create(user=user, department=self.offices[0])
        order = DepartmentOrder.objects.create(
            suggestion=self.case,
            department=self.offices[0],
            due_at=suggesting.in_days(1),
            reported_at=timezone.now(),
        )
        for side in ("grid", "subdistrict"):
            Grade.objects.create(order=order, side=side, score=5)
        return Actor(user=user)

    def _meet_all_needs(self) -> None:
        self.other = suggesting.sent()
        suggesting.agreed(self.case, self.other)
        Reply.objects.create(suggestion=self.case, drafted_by=builders.user(), **suggesting.BOTH)
        suggesting.evidence(self.case)
        texts = {f"{name}_{code}": "P" for name in ("title", "summary") for code in ("zh_hans", "en")}
        project = Project.objects.create(slug="p", live=True, **texts)
        ProjectLink.objects.create(project=project, suggestion=self.case)

    def put(self, state: State) -> None:
        """Not by a move: this is about what may follow."""
        over = {"outcome": "resolved", "closed_at": timezone.now()} if state in OVER else {"outcome": ""}
        Suggestion.objects.filter(pk=self.case.pk).update(state=state, **over)
        if state == State.DISPATCHED:  # open to whoever takes it: nobody holds it
            Order.objects.update(ended_at=timezone.now(), end="expired")
        self.case.refresh_from_db()

    def attempt(self, name: str, who: str) -> str:
        """The state that came of it, or 'refused'; undone afterwards."""
        with transaction.atomic():
            if name == "expire":
                Order.objects.open().update(expires_at=timezone.now())
            if name == "call_off":
                DepartmentOrder.objects.open().update(closed_at=timezone.now())
            try:
                return actions.move(self.case, name, self.actors[who], **self.given()).state
            except actions.Refused:
                return "refused"
            finally:
                transaction.set_rollback(True)


@pytest.mark.parametrize("state", State)
def test_from_every_state_every_move_by_everybody(state):
    world = World()
    world.put(state)
    for move in MOVES.values():
        for who in world.actors:
            allowed = state in move.before and who in move.who
            came = world.attempt(move.name, who)
            world.case.refresh_from_db()
            assert came == (move.after if allowed else "refused"), f"{move.name} by {who}"


@pytest.mark.parametrize("move", [m for m in MOVES.values() if m.needs], ids=lambda move: move.name)
def test_a_move_without_what_it_needs_leaves_no_trace(move):
    case = suggesting.sent()
    state = sorted(move.before)[0]
    over = {"outcome": "resolved", "closed_at": timezone.now()} if state in OVER else {}
    Suggestion.objects.filter(pk=case.pk).update(state=state, grid_confirmed=False, **over)
    case.refresh_from_db()
    order = DepartmentOrder.objects.create(
        suggestion=case, department=builders.department(), due_at=suggesting.in_days(1)
    )
    holder = builders.user()
    Order.objects.create(suggestion=case, user=holder, expires_at=suggesting.in_days(1))
    by = suggesting.officer() if Who.OFFICER in move.who else Actor(user=holder, person=case.author)
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, move.name, by)
    assert set(said.value.needs) <= set(move.needs)
    case.refresh_from_db()
    order.refresh_from_db()
    assert (case.state, case.version, case.entries.count(), order.closed_at) == (state, 1, 1, None)


def test_who_handled_it_does_not_verify_it():
    boss = suggesting.officer()
    case = suggesting.brought_to("verifying", handler=boss)
    suggesting.evidence(case)
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "close", boss, outcome="resolved")
    assert said.value.needs == ["other_verifier"]
    assert actions.move(case, "close", suggesting.officer(), outcome="resolved").state == "closed"


def test_solved_needs_a_picture_that_somebody_released():
    case = suggesting.brought_to("verifying")
    picture = ContentFile(b"x", name="x.jpg")
    actions.add_photo(case, picture, key=uuid.uuid4(), kind=PhotoKind.RESULT)
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "close", suggesting.officer(), outcome="resolved")
    assert said.value.needs == ["evidence"]


def test_after_a_reopening_the_picture_of_the_first_round_is_no_evidence():
    case, boss = suggesting.brought_to("closed"), suggesting.officer()
    actions.move(case, "reopen", boss, reason="It is dark again.")
    case = suggesting.brought_to("verifying", of=case)
    with pytest.raises(actions.Incomplete) as said:
        actions.move(case, "close", suggesting.officer(), outcome="resolved")
    assert said.value.needs == ["evidence"]
