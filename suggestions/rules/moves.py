"""Is it the moment for a move, and is it theirs to make?"""

from datetime import datetime, timedelta

from portal import hindsight
from portal.models import User
from suggestions.models import Suggestion, Verdict
from suggestions.steps import MOVES, SHORT_WAYS, Move, State, Who

from .people import Actor, duties, in_grid

# The sender may have it opened again this long after it was closed; later it is a new, linked suggestion.
REOPEN_WITHIN = timedelta(days=30)
# So many supporters who say 'not solved' open it again, or one of so many: 20 per cent of them, not fewer.
REOPENING_SUPPORTERS, REOPENING_SHARE = 3, 5


def may_move(actor: Actor, suggestion: Suggestion, move: Move) -> bool:
    """Is it the moment, and is it theirs? What the move needs besides is asked by `missing`."""
    return _may(duties(actor, suggestion), suggestion, move)


def _may(held: frozenset[Who], suggestion: Suggestion, move: Move) -> bool:
    is_theirs = State(suggestion.state) in move.before and bool(held & move.who)
    return is_theirs and _in_time(held, suggestion, move) and _reaches_somebody(suggestion, move)


def _reaches_somebody(suggestion: Suggestion, move: Move) -> bool:
    """Nobody is asked who left no contact: the case would wait for an answer that never comes."""
    return move.name != "ask" or suggestion.author_id is not None


def _in_time(held: frozenset[Who], suggestion: Suggestion, move: Move) -> bool:
    """The sender reopens within 30 days, and not what they ended themselves; officers at any time."""
    if move.name != "reopen" or Who.OFFICER in held:
        return True
    if suggestion.outcome in SHORT_WAYS:
        return False
    return suggestion.closed_at is not None and hindsight.moment() <= suggestion.closed_at + REOPEN_WITHIN


def may_hold(user: User | None, suggestion: Suggestion) -> bool:
    """Could they take the order now? Who may not, doesn't keep it either."""
    return user is not None and bool(duties(Actor(user=user), suggestion) & MOVES["claim"].who)


def could_be_theirs(actor: Actor, suggestion: Suggestion, who: frozenset[Who]) -> bool:
    """By what they are, whatever the moment. What the subdistrict took over may come back to the grid."""
    return bool((duties(actor, suggestion) | in_grid(actor.user, suggestion)) & in_the_end(who))


def in_the_end(who: frozenset[Who]) -> frozenset[Who]:
    """Nobody holds an order by what they are: those who may take one do."""
    return who - {Who.HOLDER} | MOVES["claim"].who if Who.HOLDER in who else who


def possible_moves(actor: Actor, suggestion: Suggestion) -> list[Move]:
    held = duties(actor, suggestion)
    return [move for move in MOVES.values() if _may(held, suggestion, move)]


def reopening_supporters(of: int) -> int:
    """How many supporters out of so many must say 'not solved' to open it again."""
    return min(REOPENING_SUPPORTERS, -(-of // REOPENING_SHARE)) if of else REOPENING_SUPPORTERS


def enough_say_no(suggestion: Suggestion, occasion: str) -> bool:
    supporters = suggestion.verdicts.filter(occasion=occasion, is_author=False)
    return supporters.filter(solved=False).count() >= reopening_supporters(supporters.count())


def standing_no(suggestion: Suggestion) -> Verdict | None:
    """What has been said of the newest result and opens it again as soon as it is closed: the sender's 'not
    solved', or that of enough supporters."""
    if suggestion.feedback_at is None or suggestion.outcome in SHORT_WAYS:
        return None
    said = suggestion.verdicts.filter(asked_at__gte=suggestion.feedback_at, answered_at__isnull=False)
    said = said.order_by("-answered_at", "-pk")
    sender = said.filter(is_author=True).first()
    if sender is not None and sender.solved is False:
        return sender
    noes = list(said.filter(is_author=False, solved=False))
    # A question for each asking, not for everybody who says no.
    enough = {each for each in {no.occasion for no in noes} if enough_say_no(suggestion, each)}
    return next((no for no in noes if no.occasion in enough), None)


def may_answer(verdict: Verdict, at: datetime) -> bool:
    """The last asking counts, until 30 days after the end; what was asked before is history."""
    return not _is_overtaken(verdict) and may_reopen_by_verdict(verdict.suggestion, at)


def _is_overtaken(verdict: Verdict) -> bool:
    """By a reopening, or by a later result that people were asked about, too."""
    suggestion = verdict.suggestion
    if verdict.round is None:
        return False
    if verdict.round != suggestion.reopened:
        return True
    # Asked in the database only where another result came later: lists of many rows ask this, too.
    is_older = suggestion.feedback_at is not None and verdict.asked_at < suggestion.feedback_at
    return is_older and suggestion.verdicts.about_results().filter(asked_at__gt=verdict.asked_at).exists()


def may_reopen_by_verdict(suggestion: Suggestion, at: datetime) -> bool:
    return suggestion.closed_at is None or at <= suggestion.closed_at + REOPEN_WITHIN
