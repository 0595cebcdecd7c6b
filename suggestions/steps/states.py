"""The states of a case, its six steps, and the words of its moves."""

from enum import StrEnum

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Step(IntegerChoices):
    COLLECT = 1, _("Information collected")
    DISPATCH = 2, _("Task dispatched")
    HANDLE = 3, _("Joint handling")
    FEEDBACK = 4, _("Result fed back")
    VERIFY = 5, _("Verified and closed")
    EVALUATE = 6, _("Evaluated")


class State(TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Received")
    NEEDS_INFO = "needs_info", _("Waiting for an answer from the sender")
    DISPATCHED = "dispatched", _("Sent to the grid")
    CLAIMED = "claimed", _("Taken by somebody of the grid")
    ACCEPTED = "accepted", _("Accepted")
    RETURNED = "returned", _("Returned, to be sent elsewhere")
    REOPENED = "reopened", _("Opened again")
    IN_PROGRESS = "in_progress", _("Being worked on")
    WHISTLED = "whistled", _("Departments called in")
    IN_PROJECT = "in_project", _("Part of a livelihood project")
    REWORK = "rework", _("Sent back for more work")
    FEEDBACK_DRAFTED = "feedback_drafted", _("Result being written")
    FEEDBACK_PUBLISHED = "feedback_published", _("Result published")
    VERIFYING = "verifying", _("Being verified")
    CLOSED = "closed", _("Closed")
    EVALUATED = "evaluated", _("Evaluated")


class Outcome(TextChoices):
    RESOLVED = "resolved", _("Resolved")
    PARTLY = "partly", _("Partly resolved")
    EXPLAINED = "explained", _("Explained")
    REFERRED = "referred", _("Passed on to another authority")
    DUPLICATE = "duplicate", _("Joined with another suggestion")
    WITHDRAWN = "withdrawn", _("Withdrawn by the sender")


# Ended by the sender, without having gone all the way.
SHORT_WAYS = frozenset({Outcome.WITHDRAWN, Outcome.DUPLICATE})


class ReasonCode(TextChoices):
    """Why something cannot be done, for the outcome 'explained'."""

    NOT_FEASIBLE = "not_feasible", _("Technically not possible")
    NO_FUNDS = "no_funds", _("No funds this year")
    LEGAL = "legal", _("The law does not allow it")
    PRIVATE_MATTER = "private_matter", _("A matter between private parties")
    ALREADY_PLANNED = "already_planned", _("Planned already")


class Who(StrEnum):
    AUTHOR = "author"  # who sent it, by account, device or private link
    VOLUNTEER = "volunteer"  # of its grid
    WORKER = "worker"  # of its grid
    LEADER = "leader"  # of its grid
    HOLDER = "holder"  # has taken the order, and the lease has not run out
    DEPARTMENT = "department"  # officer of a department that was called in
    OFFICER = "officer"  # of the subdistrict
    MODERATOR = "moderator"
    CLOCK = "clock"  # the house itself: deadlines, supporters' rule


# Whose a deed is; an officer may do all of it.
GRID = frozenset({Who.WORKER, Who.LEADER, Who.OFFICER})
DESK = frozenset({Who.MODERATOR, Who.LEADER, Who.OFFICER})
LEADERS = frozenset({Who.LEADER, Who.OFFICER})
SUBDISTRICT = frozenset({Who.OFFICER})


class Need(StrEnum):
    """What a move asks for; `rules.missing` checks them."""

    QUESTION = "question"
    ANSWER = "answer"
    REASON = "reason"
    GRID = "grid"  # set, and confirmed by a person
    DEPARTMENTS = "departments"  # a lead and others, each with a deadline
    REPORTS = "reports"  # every called department has reported or is overdue
    NO_CALLS = "no_calls"  # every call was taken back
    PROJECT = "project"
    REPLY = "reply"  # a drafted official reply in one language at least
    BOTH_LANGUAGES = "both_languages"  # of that reply
    NO_GAPS = "no_gaps"  # of a template in that reply
    RUNNING = "running"  # the deadline is not paused
    OUTCOME = "outcome"
    EVIDENCE = "evidence"  # for 'resolved' and 'partly': a released picture of the result
    REASON_CODE = "reason_code"  # for 'explained'
    ADDRESSEE = "addressee"  # for 'referred': to whom
    OTHER_VERIFIER = "other_verifier"  # whoever verifies did not handle it
    INTO = "into"  # the suggestion it is joined with
    CONSENT = "consent"  # the sender agrees; of somebody who can't be asked, a reason
    GRADES = "grades"  # each called department, by the grid and by the subdistrict


class Tell(StrEnum):
    AUTHOR = "author"
    FOLLOWERS = "followers"  # supporters and followers
    GRID = "grid"
    DEPARTMENTS = "departments"


STEP_OF = {
    State.DRAFT: Step.COLLECT,
    State.SUBMITTED: Step.COLLECT,
    State.NEEDS_INFO: Step.COLLECT,
    State.DISPATCHED: Step.DISPATCH,
    State.CLAIMED: Step.DISPATCH,
    State.ACCEPTED: Step.DISPATCH,
    State.RETURNED: Step.DISPATCH,
    State.REOPENED: Step.DISPATCH,
    State.IN_PROGRESS: Step.HANDLE,
    State.WHISTLED: Step.HANDLE,
    State.IN_PROJECT: Step.HANDLE,
    State.REWORK: Step.HANDLE,
    State.FEEDBACK_DRAFTED: Step.FEEDBACK,
    State.FEEDBACK_PUBLISHED: Step.FEEDBACK,
    State.VERIFYING: Step.VERIFY,
    State.CLOSED: Step.VERIFY,
    State.EVALUATED: Step.EVALUATE,
}
OVER = frozenset({State.CLOSED, State.EVALUATED})
OPEN = frozenset(State) - OVER - {State.DRAFT}
# Still with whoever sends it on, or with the grid, before anybody works on it.
EARLY = frozenset(
    {State.SUBMITTED, State.NEEDS_INFO, State.DISPATCHED, State.CLAIMED, State.ACCEPTED, State.RETURNED}
) | {State.REOPENED}
WORKING = frozenset({State.IN_PROGRESS, State.WHISTLED, State.IN_PROJECT, State.REWORK})
