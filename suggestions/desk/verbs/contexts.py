"""What some pages show besides their form."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal import mail, translating
from suggestions import rules
from suggestions.desk import answers
from suggestions.models import DepartmentOrder, Release, Side, Suggestion, Verdict
from suggestions.rules import Actor
from suggestions.steps import MOVES, Need, Outcome


def writing(case: Suggestion, by: Actor) -> dict[str, Any]:
    """Whoever could still verify it reads what they give up by writing, before they write."""
    could_verify = rules.could_be_theirs(by, case, MOVES["close"].who) and rules.may_verify(by, case)
    return {"gives_up_verifying": could_verify}


def dispatching(case: Suggestion, by: Actor) -> dict[str, Any]:
    """A photo that nobody has looked at: whoever sends the case on easily leaves it behind."""
    return {"unseen": case.photos.pending().first(), "may_moderate": rules.may_moderate(by.user, case)}


def closing(case: Suggestion, by: Actor) -> dict[str, Any]:
    """What those who have it answered, what an end as 'resolved' lacks, and the picture that somebody only
    has to look at."""
    missing = rules.missing(by, case, MOVES["close"], {"outcome": Outcome.RESOLVED})
    waiting = rules.results_of_round(case).filter(release=Release.PENDING).first()
    return {
        "asking": answers.newest(case),
        "lacks_evidence": Need.EVIDENCE in missing,
        "waiting": waiting if rules.may_moderate(by.user, case) else None,
        "may_add_photo": rules.may_add_photo(by.user, case),
    }


def publishing(case: Suggestion, by: Actor) -> dict[str, Any]:
    """The reply as the public will read it, and the letters that go out, in every language."""
    return {
        "drafts": list(case.replies.filter(published_at=None)),
        "asked": rules.people_to_ask(case).count(),
        "letters": [_letter(case, code) for code, _label in settings.LANGUAGES],
    }


def _letter(case: Suggestion, code: str) -> dict[str, str]:
    """Without the secret link, which is another one for everybody."""
    with override(code):
        title = case.in_language(code)[0] if case.is_public else case.title
        words = {"verdict": Verdict(suggestion=case), "link": settings.BASE_URL + "/…", "title": title}
        words["comes_next"] = True
        words |= mail.letterhead(code)
        subject, body = (mail.render("suggestions/result", part, code, words) for part in ("subject", "body"))
    return {"code": code, "subject": subject, "body": body.strip()}


def evaluating(case: Suggestion, by: Actor) -> dict[str, Any]:
    """Each called department with its two marks, given or to be given; nothing is pressed before all are."""
    mine = rules.grading_sides(by, case)
    rows = []
    for order in case.department_orders.select_related("department").prefetch_related("grades"):
        given = {grade.side: grade for grade in order.grades.all()}
        marks = [{"side": side, "grade": given.get(side), "is_mine": side in mine} for side in Side]
        rows.append({"order": order, "marks": marks})
    lacking = [
        _ungraded(row["order"], mark["side"]) for row in rows for mark in row["marks"] if not mark["grade"]
    ]
    return {"called": rows, "lacking": lacking, "is_blocked": bool(lacking)}


def _ungraded(order: DepartmentOrder, side: Side) -> str:
    by_grid = _("The grid has not graded it yet: %(department)s")
    said = by_grid if side == Side.GRID else _("The subdistrict has not graded it yet: %(department)s")
    return said % {"department": order.department.name}


def translating_by_machine(case: Suggestion, by: Actor) -> dict[str, Any]:
    return {"machine": translating.is_on()}
