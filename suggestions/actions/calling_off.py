"""A call that its department has not seen yet is taken back: the wrong department, or not needed any more."""

from django.db import transaction

from portal.models import Department
from suggestions import notices, rules
from suggestions.models import DepartmentOrder, Suggestion
from suggestions.rules import Actor
from suggestions.steps import State

from .moving import Refused, change, move


@transaction.atomic
def withdraw_call(order: DepartmentOrder, by: Actor, reason: str, *, form: str = "", **more) -> Suggestion:
    """The next one leads in its place; with the last one the whistle is over, and nobody is graded.

    Errors: Conflict, Refused.
    """
    if not rules.is_said(reason):
        raise Refused("withdraw_call")
    case, department = order.suggestion, order.department

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        if not row.department_orders.unseen().filter(pk=order.pk).delete()[0]:
            raise Refused("withdraw_call")
        return {"department": _leads_now(row)}

    data = {"department": department.slug}
    more |= {"allowed": rules.may_lead, "apply": apply, "public": True}
    change(case, "withdraw_call", by, form=form, reason=reason, data=data, **more)
    # Of a form that comes a second time, the call of another may have been taken back since.
    entries = case.entries.filter(verb="withdraw_call", data__department=department.slug)
    notices.tell_called_off(case, department, entries.latest("number"))
    if case.state == State.WHISTLED and not case.department_orders.open().exists():
        move(case, "call_off", by, form=form and f"{form}/off", now=more.get("now"))
    return case


def _leads_now(row: Suggestion) -> Department | None:
    """Whoever led does so still; else the first of those that are left, or who led what is over."""
    orders = row.department_orders.select_related("department")
    first = orders.open().first()
    if first is None:
        before = orders.filter(is_lead=True).order_by("-ordered_at", "-pk").first()
        return before and before.department
    row.department_orders.filter(pk=first.pk).update(is_lead=True)
    return first.department
