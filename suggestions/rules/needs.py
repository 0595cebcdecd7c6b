"""What a move needs besides the moment and the person; `given` is what its form brings."""

from django.db.models import Q, QuerySet

from suggestions.models import Photo, PhotoKind, Release, Suggestion
from suggestions.models.sides import columns_of
from suggestions.steps import Move, Need, Outcome

from .people import Actor, speaks_for_sender
from .words import gap_in, in_both, in_one, is_said


def missing(actor: Actor, suggestion: Suggestion, move: Move, given: dict) -> list[Need]:
    """Which of the move's needs neither the suggestion nor what was `given` meets."""
    return [need for need in move.needs if not _CHECKS[need](actor, suggestion, given)]


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
    return in_one(given.get("reply")) or suggestion.replies.filter(published_at=None).exists()


def _in_both_languages(actor, suggestion, given) -> bool:
    draft = suggestion.replies.filter(published_at=None).first()
    return draft is not None and all((text or "").strip() for text in (draft.text_zh_hans, draft.text_en))


def _has_no_gaps(actor, suggestion, given) -> bool:
    draft = suggestion.replies.filter(published_at=None).first()
    return draft is None or not any(gap_in(getattr(draft, column)) for column in columns_of("text"))


def _has_evidence(actor, suggestion, given) -> bool:
    """A picture of the result, looked at, wherever something is said to be solved."""
    if given.get("outcome") not in (Outcome.RESOLVED, Outcome.PARTLY):
        return True
    return results_of_round(suggestion).filter(release=Release.RELEASED).exists()


def results_of_round(suggestion: Suggestion) -> QuerySet[Photo]:
    """A picture of the first round says nothing about what was still wrong afterwards."""
    shown = suggestion.photos.filter(kind=PhotoKind.RESULT)
    again = suggestion.entries.filter(verb="reopen").order_by("-number").values_list("at", flat=True).first()
    return shown.filter(added_at__gte=again) if again else shown


def _has_outcome(actor, suggestion, given) -> bool:
    return given.get("outcome") in {
        Outcome.RESOLVED,
        Outcome.PARTLY,
        Outcome.EXPLAINED,
        Outcome.REFERRED,
    }


def _has_reason_code(actor, suggestion, given) -> bool:
    return given.get("outcome") != Outcome.EXPLAINED or bool(given.get("reason_code"))


def _has_addressee(actor, suggestion, given) -> bool:
    """Who is passed on reads to whom."""
    return given.get("outcome") != Outcome.REFERRED or in_both(given.get("reason"))


def may_verify(actor: Actor, suggestion: Suggestion) -> bool:
    """Not who handled it, nor whoever wrote at a reply; others may have touched it since."""
    if actor.user is None or actor.user.pk == suggestion.handler_id:
        return False
    wrote = suggestion.entries.filter(verb__in=("draft_feedback", "edit_reply"), actor=actor.user.pk)
    return not wrote.exists() and not suggestion.replies.filter(drafted_by=actor.user).exists()


def may_be_joined(suggestion: Suggestion, into: Suggestion | None) -> bool:
    return into is not None and into.pk != suggestion.pk and into.is_public and not into.merged_into_id


def _is_agreed(actor, suggestion, given) -> bool:
    """Who sent it has said yes to this very one; where nobody can be asked, a reason stands for it."""
    if speaks_for_sender(actor, suggestion):
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
    Need.NO_CALLS: lambda actor, suggestion, given: not suggestion.department_orders.open().exists(),
    Need.PROJECT: lambda actor, suggestion, given: suggestion.project_links.exists(),
    Need.REPLY: _has_reply,
    Need.BOTH_LANGUAGES: _in_both_languages,
    Need.NO_GAPS: _has_no_gaps,
    Need.RUNNING: lambda actor, suggestion, given: suggestion.paused_at is None,
    Need.OUTCOME: _has_outcome,
    Need.EVIDENCE: _has_evidence,
    Need.REASON_CODE: _has_reason_code,
    Need.ADDRESSEE: _has_addressee,
    Need.OTHER_VERIFIER: lambda actor, suggestion, given: may_verify(actor, suggestion),
    Need.INTO: lambda actor, suggestion, given: may_be_joined(suggestion, given.get("into")),
    Need.CONSENT: _is_agreed,
    Need.GRADES: _are_graded,
}
