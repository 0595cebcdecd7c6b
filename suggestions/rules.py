"""Every permission and policy question of the suggestions room."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from portal import rules as house
from portal.models import Person, User
from suggestions.models import DutyRole, GridDuty, Level, Release, Suggestion, Verdict
from suggestions.steps import MOVES, OVER, Move, Need, Outcome, State, Who

# The sender may have it opened again this long after it was closed; later it is a new, linked suggestion.
REOPEN_WITHIN = timedelta(days=30)
# So many supporters who say 'not solved' open it again, or this share of all of them.
REOPENING_SUPPORTERS, REOPENING_SHARE = 3, 0.2
# Nobody has accepted it yet: its words may still change.
UNREAD = frozenset({State.SUBMITTED, State.NEEDS_INFO, State.DISPATCHED, State.CLAIMED, State.RETURNED})
DUTIES = {
    DutyRole.LEADER: Who.LEADER,
    DutyRole.WORKER: Who.WORKER,
    DutyRole.VOLUNTEER: Who.VOLUNTEER,
}
OF_ROLES = {
    "officer": {Who.OFFICER},
    "moderator": {Who.MODERATOR},
    "admin": {Who.OFFICER, Who.MODERATOR, Who.LEADER},
}


@dataclass(frozen=True)
class Actor:
    """Whoever does something: an account, a confirmed contact, who holds a private link, or the clock.

    `link_of` is the key of the suggestion whose private link was opened: it speaks for the sender.
    """

    user: User | None = None
    person: Person | None = None
    link_of: int | None = None
    is_clock: bool = False


CLOCK = Actor(is_clock=True)


def duties(actor: Actor, suggestion: Suggestion) -> frozenset[Who]:
    """In which capacities somebody meets a suggestion; what the subdistrict took over, the grid watches."""
    if actor.is_clock:
        return frozenset({Who.CLOCK})
    found: set[Who] = set()
    if may_see(actor.person, suggestion) or actor.link_of == suggestion.pk:
        found.add(Who.AUTHOR)
    user = actor.user
    if user is None or not user.is_active:
        return frozenset(found)
    if suggestion.state == State.DRAFT and suggestion.entered_by_id == user.pk:
        found.add(Who.AUTHOR)  # who enters it for somebody speaks for them until it is sent
    for role, gives in OF_ROLES.items():
        if house.is_in(user, role):
            found |= gives
    if suggestion.level == Level.GRID:
        found |= in_grid(user, suggestion)
    if suggestion.orders.open().filter(user=user, expires_at__gt=timezone.now()).exists():
        found.add(Who.HOLDER)
    if suggestion.department_orders.open().filter(department__duties__user=user).exists():
        found.add(Who.DEPARTMENT)
    return frozenset(found)


def in_grid(user: User | None, suggestion: Suggestion) -> frozenset[Who]:
    """What somebody is in the grid where it lies, whoever works on it."""
    if user is None:
        return frozenset()
    return frozenset(DUTIES[duty.role] for duty in duties_of(user) if duty.grid_id == suggestion.grid_id)


def duties_of(user: User) -> list[GridDuty]:
    """The grids that somebody looks after, read once per request."""
    if not hasattr(user, "_grid_duties"):
        user._grid_duties = list(GridDuty.objects.active().filter(user=user).select_related("grid"))
    return user._grid_duties


def may_move(actor: Actor, suggestion: Suggestion, move: Move) -> bool:
    """Is it the moment, and is it theirs? What the move needs besides is asked by `missing`."""
    return _may(duties(actor, suggestion), suggestion, move)


def _may(held: frozenset[Who], suggestion: Suggestion, move: Move) -> bool:
    return (
        State(suggestion.state) in move.before and bool(held & move.who) and _in_time(held, suggestion, move)
    )


def _in_time(held: frozenset[Who], suggestion: Suggestion, move: Move) -> bool:
    """The sender reopens within 30 days, and not what they ended themselves; officers at any time."""
    if move.name != "reopen" or Who.OFFICER in held:
        return True
    if suggestion.outcome in (Outcome.WITHDRAWN, Outcome.DUPLICATE):
        return False
    return suggestion.closed_at is not None and timezone.now() <= suggestion.closed_at + REOPEN_WITHIN


def possible_moves(actor: Actor, suggestion: Suggestion) -> list[Move]:
    held = duties(actor, suggestion)
    return [move for move in MOVES.values() if _may(held, suggestion, move)]


def missing(actor: Actor, suggestion: Suggestion, move: Move, given: dict) -> list[Need]:
    """Which of the move's needs neither the suggestion nor what was `given` meets."""
    return [need for need in move.needs if not _CHECKS[need](actor, suggestion, given)]


def is_said(words: str | dict[str, str] | None) -> bool:
    """Words in one language at least."""
    texts = words.values() if isinstance(words, dict) else [words]
    return any(str(text or "").strip() for text in texts)


def _has_reason(actor, suggestion, given) -> bool:
    return is_said(given.get("reason"))


def _has_departments(actor, suggestion, given) -> bool:
    """[(Department, due_at, is_lead), …]: exactly one leads, none twice, all deadlines ahead."""
    wanted = given.get("departments") or []
    leads = sum(1 for _department, _due, lead in wanted if lead)
    ahead = all(due > given["now"] for _department, due, _lead in wanted)
    return leads == 1 and ahead and len({department.pk for department, *_ in wanted}) == len(wanted)


def _have_reported(actor, suggestion, given) -> bool:
    waiting = suggestion.department_orders.open().filter(reported_at=None, due_at__gt=given["now"])
    return not waiting.exists()


def _has_reply(actor, suggestion, given) -> bool:
    texts = given.get("reply") or {}
    return (
        any(text.strip() for text in texts.values()) or suggestion.replies.filter(published_at=None).exists()
    )


def _in_both_languages(actor, suggestion, given) -> bool:
    draft = suggestion.replies.filter(published_at=None).first()
    return draft is not None and all((text or "").strip() for text in (draft.text_zh_hans, draft.text_en))


def _has_evidence(actor, suggestion, given) -> bool:
    """A picture of the result, looked at, wherever something is said to be solved."""
    if given.get("outcome") not in (Outcome.RESOLVED, Outcome.PARTLY):
        return True
    return suggestion.photos.filter(kind="result", release=Release.RELEASED).exists()


def _has_outcome(actor, suggestion, given) -> bool:
    return given.get("outcome") in {
        Outcome.RESOLVED,
        Outcome.PARTLY,
        Outcome.EXPLAINED,
        Outcome.REFERRED,
    }


def _has_reason_code(actor, suggestion, given) -> bool:
    return given.get("outcome") != Outcome.EXPLAINED or bool(given.get("reason_code"))


def _is_another(actor, suggestion, given) -> bool:
    """Not who handled it, nor who wrote the reply."""
    if actor.user is None or actor.user.pk == suggestion.handler_id:
        return False
    return not suggestion.replies.filter(drafted_by=actor.user).exists()


def _has_target(actor, suggestion, given) -> bool:
    into = given.get("into")
    return into is not None and into.pk != suggestion.pk and into.is_public and not into.merged_into_id


def _is_agreed(actor, suggestion, given) -> bool:
    """Who sent it has said yes to this very one; where nobody can be asked, a reason stands for it."""
    if may_see(actor.person, suggestion) or actor.link_of == suggestion.pk:
        return True
    if suggestion.author_id is None:
        return is_said(given.get("reason"))
    return suggestion.merge_offers.filter(into=given.get("into"), accepted=True).exists()


def _are_graded(actor, suggestion, given) -> bool:
    orders = suggestion.department_orders.all()
    return not orders.exclude(
        Q(pk__in=orders.filter(grades__side="grid")) & Q(pk__in=orders.filter(grades__side="subdistrict"))
    ).exists()


_CHECKS = {
    Need.QUESTION: _has_reason,
    Need.ANSWER: _has_reason,
    Need.REASON: _has_reason,
    Need.GRID: lambda actor, suggestion, given: bool(suggestion.grid_id and suggestion.grid_confirmed),
    Need.DEPARTMENTS: _has_departments,
    Need.REPORTS: _have_reported,
    Need.PROJECT: lambda actor, suggestion, given: suggestion.project_links.exists(),
    Need.REPLY: _has_reply,
    Need.BOTH_LANGUAGES: _in_both_languages,
    Need.OUTCOME: _has_outcome,
    Need.EVIDENCE: _has_evidence,
    Need.REASON_CODE: _has_reason_code,
    Need.OTHER_VERIFIER: _is_another,
    Need.INTO: _has_target,
    Need.CONSENT: _is_agreed,
    Need.GRADES: _are_graded,
}


def may_use_desk(user: User) -> bool:
    """Works with suggestions: looks after a grid, speaks for a department, or is of the subdistrict."""
    if not user.is_authenticated or not user.is_active:
        return False
    if any(house.is_in(user, role) for role in ("officer", "moderator", "admin", "grid")):
        return True
    return bool(duties_of(user)) or user.department_duties.exists()


def may_work_on(user: User, suggestion: Suggestion) -> bool:
    """See it on the desk, with what is not public. Its grid watches what the subdistrict took over."""
    return bool(duties(Actor(user=user), suggestion) - {Who.AUTHOR} or in_grid(user, suggestion))


def may_moderate(user: User, suggestion: Suggestion) -> bool:
    return bool(duties(Actor(user=user), suggestion) & {Who.MODERATOR, Who.OFFICER, Who.LEADER})


def may_see(person: Person | None, suggestion: Suggestion) -> bool:
    """The private view of whoever sent it."""
    return person is not None and person.pk == suggestion.author_id


def may_correct(actor: Actor, suggestion: Suggestion) -> bool:
    """Title and text belong to the sender until somebody has taken the matter on."""
    waiting = suggestion.state in UNREAD and suggestion.accepted_at is None
    return waiting and Who.AUTHOR in duties(actor, suggestion)


def may_hide(actor: Actor, suggestion: Suggestion) -> bool:
    """Private details can be taken out of what the public reads at any time."""
    return suggestion.state != State.DRAFT and Who.AUTHOR in duties(actor, suggestion)


def is_for_the_public(suggestion: Suggestion) -> bool:
    """False when the sender has asked that nobody but those who work on it read it."""
    return not suggestion.entries.filter(verb="submit", data__not_public=True).exists()


def needs_phone(person: Person) -> bool:
    """Words that all may read stand behind a confirmed number, where the settings ask for it."""
    if not settings.PUBLIC_NEEDS_PHONE:
        return False
    account = person.user
    return not (account.phone and account.phone_verified if account else person.phone)


def may_support(suggestion: Suggestion) -> bool:
    return suggestion.is_public and suggestion.state not in OVER


def reopening_supporters(of: int) -> int:
    """How many supporters out of so many must say 'not solved' to open it again."""
    return min(REOPENING_SUPPORTERS, max(1, round(of * REOPENING_SHARE))) if of else REOPENING_SUPPORTERS


def may_answer(verdict: Verdict, at: datetime) -> bool:
    """The last asking counts, until 30 days after the end; what a reopening has overtaken is history."""
    suggestion = verdict.suggestion
    overtaken = verdict.occasion.startswith("result-") and verdict.occasion != f"result-{suggestion.reopened}"
    return not overtaken and may_reopen_by_verdict(suggestion, at)


def may_reopen_by_verdict(suggestion: Suggestion, at: datetime) -> bool:
    return suggestion.closed_at is None or at <= suggestion.closed_at + REOPEN_WITHIN
