"""Every move that people at work make, from the table of the six steps."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suggestions import actions, rules
from suggestions.desk.forms.base import DeskForm
from suggestions.desk.forms.moves import FORM_OF_MOVE
from suggestions.models import Suggestion
from suggestions.rules import Actor
from suggestions.steps import MOVES, Move, Who

from . import contexts
from .base import Place, Verb, nothing_more

# Joining has a page of its own, the last call that is taken back ends the whistle; sending and withdrawing
# are the sender's.
ELSEWHERE = {"join", "call_off"}
ASIDE = {"ask", "return", "give_back", "leave_project", "enter_project", "revise", "rework", "reopen"}
TEMPLATES = {
    "whistle": "suggestions/desk/whistle.html",
    "publish_feedback": "suggestions/desk/publish.html",
    "close": "suggestions/desk/close.html",
    "evaluate": "suggestions/desk/evaluate.html",
}
CONTEXTS = {
    "dispatch": contexts.dispatching,
    "draft_feedback": contexts.writing,
    "publish_feedback": contexts.publishing,
    "close": contexts.closing,
    "evaluate": contexts.evaluating,
}
HINTS: dict[str, Promise] = {
    "ask": _("The case waits for the sender's answer. They get a message with your question."),
    "return": _("It goes back to the desk, which sends it to another grid."),
    "whistle": _("Each department gets a message, and reports by its own deadline."),
    "draft_feedback": _("A draft: nobody outside reads it before it is published."),
    "publish_feedback": _("The public reads it, and everybody who has it too is asked whether it is solved."),
    "close": _(
        "A sentence about the outcome is public; it needs both languages, or none. “Passed on” needs one."
    ),
    "enter_project": _("The project carries it out. Its milestones tell everybody who has it too."),
}

# What the desk says besides the timeline: whose turn it is.
SAID: dict[str, Promise] = {"draft_feedback": _("The draft is kept. It waits to be published.")}


def _act(move: Move):
    def act(case: Suggestion, by: Actor, form: DeskForm) -> Suggestion:
        if move.name == "dispatch":
            return actions.dispatch(case, form.given()["grid"], by, **form.once)
        if move.name == "enter_project":
            return actions.carry_out(case, form.given()["project"], by, **form.once)
        return actions.move(case, move.name, by, **form.given(), **form.once)

    return act


def _may(move: Move):
    return lambda by, case: rules.may_move(by, case, move)


def _is_of_the_desk(move: Move) -> bool:
    return move.name not in ELSEWHERE and bool(move.who - {Who.AUTHOR, Who.CLOCK})


def _verb(move: Move) -> Verb:
    return Verb(
        name=move.name.replace("_", "-"),
        label=move.label,
        said=SAID.get(move.name, move.said),
        form=FORM_OF_MOVE[move.name],
        act=_act(move),
        may=_may(move),
        who=move.who,
        place=Place.ASIDE if move.name in ASIDE else Place.NEXT,
        needs_page=bool(move.needs),
        hint=HINTS.get(move.name, ""),
        template=TEMPLATES.get(move.name, Verb.template),
        context=CONTEXTS.get(move.name, nothing_more),
    )


VERBS = [_verb(move) for move in MOVES.values() if _is_of_the_desk(move)]
