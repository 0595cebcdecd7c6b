"""Step 3: work in the grid, departments that are called in, pauses, projects."""

from datetime import datetime

from suggestions import deadlines, rules
from suggestions.models import DepartmentOrder, Grade, OrderEnd, Pause, Side, Suggestion
from suggestions.rules import Actor
from suggestions.steps import OPEN

from .moving import Refused, change, effect
from .recalling import end_order


@effect("start")
def _start(row: Suggestion, by: Actor, given: dict) -> dict:
    """The holder of a lease keeps working; the order itself has done its part."""
    end_order(row, OrderEnd.MOVED_ON, given["now"])
    return {"handler": row.handler or by.user, "accepted_at": row.accepted_at or given["now"]}


@effect("whistle")
def _whistle(row: Suggestion, by: Actor, given: dict) -> dict:
    now, lead = given["now"], None
    for department, due_at, is_lead in given["departments"]:
        DepartmentOrder.objects.create(
            suggestion=row, department=department, is_lead=is_lead, ordered_at=now, due_at=due_at
        )
        lead = department if is_lead else lead
    return {"department": lead, "accepted_at": row.accepted_at or now}


@effect("whistle_over")
def _whistle_over(row: Suggestion, by: Actor, given: dict) -> dict:
    row.department_orders.open().update(closed_at=given["now"])
    return {}


@effect("enter_project")
def _enter_project(row: Suggestion, by: Actor, given: dict) -> dict:
    row.department_orders.open().update(closed_at=given["now"])
    return {}


def acknowledge(order: DepartmentOrder, by: Actor, **more) -> Suggestion:
    return _on_order(order, "acknowledge", by, "acknowledged_at", {}, **more)


def report(order: DepartmentOrder, by: Actor, text: str, **more) -> Suggestion:
    """The department says what it did; whoever has not acknowledged before does so by it."""
    if not text.strip():
        raise Refused("report")
    return _on_order(order, "report", by, "reported_at", {"report": text.strip()}, **more)


def _on_order(order: DepartmentOrder, verb: str, by: Actor, column: str, words: dict, **more) -> Suggestion:
    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        mine = DepartmentOrder.objects.open().filter(pk=order.pk, **{f"{column}__isnull": True})
        if not mine.update(**{column: given["now"]}, **words):
            raise Refused(verb)
        unseen = DepartmentOrder.objects.filter(pk=order.pk, acknowledged_at=None)
        unseen.update(acknowledged_at=given["now"])
        return {}

    return change(
        order.suggestion,
        verb,
        by,
        allowed=lambda by, row: speaks_for(by, order),
        apply=apply,
        public=True,
        data={"department": order.department.slug},
        **more,
    )


def speaks_for(by: Actor, order: DepartmentOrder) -> bool:
    if by.user is None or not by.user.is_active:
        return False
    return order.department.duties.filter(user=by.user).exists()


def grade(order: DepartmentOrder, side: Side, score: int, by: Actor, comment: str = "", **more) -> Suggestion:
    """How the department did, once the whistle is over; a second mark of the same side replaces the first."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        marks = {"score": score, "comment": comment, "by": by.user, "at": given["now"]}
        Grade.objects.update_or_create(order=order, side=side, defaults=marks)
        return {}

    def allowed(by: Actor, row: Suggestion) -> bool:
        over = DepartmentOrder.objects.filter(pk=order.pk, closed_at__isnull=False).exists()
        return over and side in rules.grading_sides(by, row)

    data = {"department": order.department.slug, "side": str(side), "score": score}
    return change(order.suggestion, "grade", by, allowed=allowed, apply=apply, data=data, **more)


def pause(suggestion: Suggestion, by: Actor, reason: dict[str, str], **more) -> Suggestion:
    """Let the deadline stand still. `reason`: {'reason_zh_hans': …, 'reason_en': …}, read by the public."""
    if not rules.in_both(reason, "reason"):
        raise Refused("pause")

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        Pause.objects.create(suggestion=row, started_at=given["now"], **reason)
        return {"paused_at": given["now"]}

    def allowed(by: Actor, row: Suggestion) -> bool:
        return rules.may_lead(by, row) and row.paused_at is None and row.state in OPEN

    return change(suggestion, "pause", by, allowed=allowed, apply=apply, public=True, **more)


def resume(suggestion: Suggestion, by: Actor, **more) -> Suggestion:
    """The promise moves by the working time that it stood still."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        return end_pause(row, given["now"])

    def allowed(by: Actor, row: Suggestion) -> bool:
        return rules.may_lead(by, row) and row.paused_at is not None

    return change(suggestion, "resume", by, allowed=allowed, apply=apply, public=True, **more)


def end_pause(row: Suggestion, now: datetime) -> dict:
    """Fields for a suggestion whose pause ends, by whatever ends it. Reports were not waited for, either."""
    if row.paused_at is None:
        return {}
    row.pauses.filter(ended_at=None).update(ended_at=now)
    for order in row.department_orders.open().filter(reported_at=None):
        due_at = deadlines.after_pause(order.due_at, max(row.paused_at, order.ordered_at), now)
        row.department_orders.filter(pk=order.pk).update(due_at=due_at)
    return {"paused_at": None, "due_at": deadlines.after_pause(row.due_at, row.paused_at, now)}
