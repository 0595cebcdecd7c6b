"""Every move between the states: where it starts and ends, who may make it, what must be there, who is told.

`actions.move` carries a move out; nothing else changes a state.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .states import DESK, EARLY, GRID, LEADERS, OVER, SUBDISTRICT, WORKING, Need, State, Tell, Who


@dataclass(frozen=True)
class Move:
    """`public` moves stand in the public timeline, under `said`."""

    name: str
    before: frozenset[State]
    after: State
    who: frozenset[Who]
    label: Promise
    said: Promise
    needs: tuple[Need, ...] = ()
    tells: tuple[Tell, ...] = ()
    public: bool = True


HANDS = GRID | {Who.HOLDER}


def _move(name, before, after, who, label, said, **more) -> Move:
    before = frozenset({before} if isinstance(before, State) else before)
    who = frozenset({who} if isinstance(who, Who) else who)
    return Move(name, before, after, who, label, said, **more)


def _back(name, label, said) -> Move:
    """The clock takes an order from whoever holds it."""
    return _move(name, State.CLAIMED, State.DISPATCHED, Who.CLOCK, label, said, tells=(Tell.GRID,))


S = State
MOVES: dict[str, Move] = {
    move.name: move
    for move in (
        # 1 collect
        _move(
            "submit",
            S.DRAFT,
            S.SUBMITTED,
            Who.AUTHOR,
            _("Send"),
            _("Received"),
            tells=(Tell.AUTHOR, Tell.GRID),
        ),
        _move(
            "ask",
            S.SUBMITTED,
            S.NEEDS_INFO,
            DESK | GRID,
            _("Ask the sender"),
            _("The sender was asked for details"),
            needs=(Need.QUESTION,),
            tells=(Tell.AUTHOR,),
        ),
        _move(
            "answer",
            S.NEEDS_INFO,
            S.SUBMITTED,
            {Who.AUTHOR, *GRID},
            _("Answer"),
            _("The sender gave details"),
            needs=(Need.ANSWER,),
            tells=(Tell.GRID,),
        ),
        # 2 dispatch
        _move(
            "dispatch",
            {S.SUBMITTED, S.RETURNED, S.REOPENED},
            S.DISPATCHED,
            DESK,
            _("Send to the grid"),
            _("Sent to the grid"),
            needs=(Need.GRID,),
            tells=(Tell.AUTHOR, Tell.GRID),
        ),
        _move(
            "claim",
            S.DISPATCHED,
            S.CLAIMED,
            {Who.VOLUNTEER, *GRID},
            _("Take this order"),
            _("Taken up"),
        ),
        _move(
            "give_back",
            S.CLAIMED,
            S.DISPATCHED,
            Who.HOLDER,
            _("Give the order back"),
            _("The order was given back"),
            needs=(Need.REASON,),
            tells=(Tell.GRID,),
        ),
        _back("expire", _("Let the order run out"), _("The order ran out and is open again")),
        _back("recall", _("Take the order back"), _("The order is open again")),
        _move(
            "accept",
            {S.DISPATCHED, S.CLAIMED},
            S.ACCEPTED,
            GRID,
            _("Accept"),
            _("Accepted by the grid"),
            tells=(Tell.AUTHOR,),
        ),
        _move(
            "return",
            {S.DISPATCHED, S.CLAIMED, S.ACCEPTED},
            S.RETURNED,
            GRID,
            _("Return"),
            _("Returned, to be sent elsewhere"),
            needs=(Need.REASON,),
            tells=(Tell.GRID,),
        ),
        # 3 joint handling
        _move(
            "start",
            {S.CLAIMED, S.ACCEPTED, S.REWORK},
            S.IN_PROGRESS,
            HANDS,
            _("Start work"),
            _("Work has started"),
            tells=(Tell.AUTHOR,),
        ),
        _move(
            "whistle",
            {S.ACCEPTED, S.IN_PROGRESS},
            S.WHISTLED,
            GRID,
            _("Whistle for departments"),
            _("Departments have been called in"),
            needs=(Need.DEPARTMENTS,),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS, Tell.DEPARTMENTS),
        ),
        _move(
            "whistle_over",
            S.WHISTLED,
            S.IN_PROGRESS,
            GRID,
            _("End the whistle"),
            _("The departments have reported"),
            needs=(Need.REPORTS,),
        ),
        _move(
            "call_off",
            S.WHISTLED,
            S.IN_PROGRESS,
            GRID,
            _("Call the whistle off"),
            _("The whistle was called off: the grid goes on by itself"),
            needs=(Need.NO_CALLS,),
        ),
        _move(
            "enter_project",
            {S.ACCEPTED, S.IN_PROGRESS, S.WHISTLED},
            S.IN_PROJECT,
            SUBDISTRICT,
            _("Carry it out in a project"),
            _("It is carried out in a livelihood project"),
            needs=(Need.PROJECT,),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS),
        ),
        _move(
            "leave_project",
            S.IN_PROJECT,
            S.IN_PROGRESS,
            SUBDISTRICT,
            _("Take it out of the project"),
            _("It goes on outside the project"),
            needs=(Need.REASON,),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS),
        ),
        # 4 feedback
        _move(
            "draft_feedback",
            {S.IN_PROGRESS, S.IN_PROJECT},
            S.FEEDBACK_DRAFTED,
            GRID,
            _("Write the result"),
            _("The result is being written"),
            needs=(Need.REPLY,),
            public=False,
        ),
        _move(
            "revise",
            S.FEEDBACK_DRAFTED,
            S.IN_PROGRESS,
            GRID,
            _("Back to work"),
            _("Work goes on before the result is published"),
            needs=(Need.REASON,),
            public=False,
        ),
        _move(
            "publish_feedback",
            S.FEEDBACK_DRAFTED,
            S.FEEDBACK_PUBLISHED,
            LEADERS,
            _("Publish the result"),
            _("The result was published"),
            needs=(Need.BOTH_LANGUAGES, Need.NO_GAPS, Need.RUNNING),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS),
        ),
        # 5 verify and close
        _move(
            "verify",
            S.FEEDBACK_PUBLISHED,
            S.VERIFYING,
            LEADERS,
            _("Start verification"),
            _("The result is being verified"),
        ),
        _move(
            "rework",
            S.VERIFYING,
            S.REWORK,
            LEADERS,
            _("Send back for more work"),
            _("Verification found more to do"),
            needs=(Need.REASON,),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS, Tell.GRID),
        ),
        _move(
            "close",
            S.VERIFYING,
            S.CLOSED,
            LEADERS,
            _("Close"),
            _("Verified and closed"),
            needs=(
                *(Need.OUTCOME, Need.EVIDENCE, Need.REASON_CODE, Need.ADDRESSEE),
                Need.OTHER_VERIFIER,
            ),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS),
        ),
        _move(
            "withdraw",
            EARLY | WORKING | {S.FEEDBACK_DRAFTED},
            S.CLOSED,
            Who.AUTHOR,
            _("Withdraw"),
            _("Withdrawn by the sender"),
            tells=(Tell.GRID,),
        ),
        _move(
            "join",
            EARLY,
            S.CLOSED,
            {Who.AUTHOR, Who.OFFICER, Who.MODERATOR},
            _("Join with another suggestion"),
            _("Joined with another suggestion"),
            needs=(Need.INTO, Need.CONSENT),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS),
        ),
        # 6 evaluate
        _move(
            "evaluate",
            S.CLOSED,
            S.EVALUATED,
            SUBDISTRICT,
            _("Evaluate"),
            _("Evaluated"),
            needs=(Need.GRADES,),
        ),
        # and back
        _move(
            "reopen",
            OVER,
            S.REOPENED,
            {Who.AUTHOR, Who.OFFICER, Who.CLOCK},
            _("Open again"),
            _("Opened again: not solved"),
            needs=(Need.REASON,),
            tells=(Tell.AUTHOR, Tell.FOLLOWERS, Tell.GRID),
        ),
    )
}


def moves_from(state: str) -> list[Move]:
    return [move for move in MOVES.values() if state in move.before]
