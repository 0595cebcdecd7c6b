"""What is done about the order of one department."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suggestions import actions, rules
from suggestions.desk.forms import changes as forms
from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor
from suggestions.steps import CHANGES, GRID, Who

from .base import nothing_more

DEPARTMENT = frozenset({Who.DEPARTMENT})


@dataclass(frozen=True)
class OrderVerb:
    name: str
    label: Promise
    said: Promise
    form: type[forms.OrderForm]
    act: Callable[[DepartmentOrder, Actor, forms.OrderForm], Suggestion]
    may: Callable[[Actor, DepartmentOrder], bool]
    who: frozenset[Who]
    is_theirs: Callable[[Actor, DepartmentOrder], bool]
    needs_page: bool = True
    hint: Promise | str = ""
    template: str = "suggestions/desk/verb.html"
    context: Callable[[Suggestion, Actor], dict[str, Any]] = nothing_more


def _may_acknowledge(by: Actor, order: DepartmentOrder) -> bool:
    return order.closed_at is None and order.acknowledged_at is None and actions.speaks_for(by, order)


def _may_report(by: Actor, order: DepartmentOrder) -> bool:
    return order.closed_at is None and order.reported_at is None and actions.speaks_for(by, order)


def _may_withdraw(by: Actor, order: DepartmentOrder) -> bool:
    return order.is_unseen and rules.may_lead(by, order.suggestion)


def _may_grade(by: Actor, order: DepartmentOrder) -> bool:
    return order.closed_at is not None and bool(rules.grading_sides(by, order.suggestion))


VERBS = [
    OrderVerb(
        "acknowledge",
        _("We have seen it"),
        CHANGES["acknowledge"],
        forms.OrderForm,
        lambda order, by, form: actions.acknowledge(order, by, **form.once),
        _may_acknowledge,
        DEPARTMENT,
        actions.speaks_for,
        needs_page=False,
    ),
    OrderVerb(
        "report",
        _("Report what was done"),
        CHANGES["report"],
        forms.ReportForm,
        lambda order, by, form: actions.report(order, by, **form.given(), **form.once),
        _may_report,
        DEPARTMENT,
        actions.speaks_for,
    ),
    OrderVerb(
        "grade",
        _("Grade the department"),
        CHANGES["grade"],
        forms.GradeForm,
        lambda order, by, form: actions.grade(order, by=by, **form.given(), **form.once),
        _may_grade,
        GRID,
        lambda by, order: bool(rules.grading_sides(by, order.suggestion)),
        hint=_("The marks of the grid and of the subdistrict stand in the statistics."),
    ),
    OrderVerb(
        "withdraw",
        _("Take the call back"),
        CHANGES["withdraw_call"],
        forms.WithdrawForm,
        lambda order, by, form: actions.withdraw_call(order, by, **form.given(), **form.once),
        _may_withdraw,
        GRID,
        lambda by, order: rules.could_be_theirs(by, order.suggestion, GRID),
        hint=_(
            "The department has not seen it yet; it is told that nobody waits for it. The next one leads in "
            "its place; with the last one the whistle is over."
        ),
    ),
]
