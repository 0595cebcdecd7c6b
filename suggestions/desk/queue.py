"""The queues of the desk: whose rows, in which order, narrowed by what."""

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    IntegerField,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from portal.models import User
from suggestions import rules
from suggestions.desk.pages import Order
from suggestions.models import DepartmentOrder, Photo, Release, Suggestion
from suggestions.models import Order as Lease
from suggestions.steps import OPEN, OVER, State

# What somebody has in hand themselves, from taking it to the draft of the result.
IN_HAND = frozenset(
    {
        State.CLAIMED,
        State.ACCEPTED,
        State.IN_PROGRESS,
        State.WHISTLED,
        State.IN_PROJECT,
        State.REWORK,
        State.FEEDBACK_DRAFTED,
    }
)
# Paused ones stand behind: what runs out first stands first.
BY_DUE = Order(("rank", "due", "pk"), moments=frozenset({"due"}))
NEWEST_END = Order(("closed_at", "pk"), falling=True, moments=frozenset({"closed_at"}))
RANK = Case(When(paused_at__isnull=False, then=1), default=0, output_field=IntegerField())
# A number on a tab needs no more digits.
COUNTED = 99


class Tab(TextChoices):
    MINE = "mine", _("My orders")
    GRIDS = "grids", _("My grids")
    LOOK = "look", _("To look at")
    DEPARTMENT = "department", _("My department")
    ALL = "all", _("All")


def tabs_of(user: User) -> list[Tab]:
    found = {
        Tab.MINE: True,
        Tab.GRIDS: bool(rules.duties_of(user)),
        Tab.LOOK: rules.sees_all(user) or bool(rules.led_by(user)),
        Tab.DEPARTMENT: user.department_duties.exists(),
        Tab.ALL: rules.sees_all(user),
    }
    return [tab for tab, shown in found.items() if shown]


def tab_with(case: Suggestion, user: User) -> Tab | None:
    """Where its reader finds an open one again; None in no queue of theirs."""
    if case.handler_id == user.pk:
        return Tab.MINE
    if case.grid_id in {duty.grid_id for duty in rules.duties_of(user)}:
        return Tab.GRIDS
    return Tab.ALL if rules.sees_all(user) else None


def rows_of(tab: Tab, user: User) -> QuerySet[Suggestion]:
    """Open ones and those that are over; `due` is what counts for this reader."""
    rows = Suggestion.objects.sent()
    if tab == Tab.DEPARTMENT:
        mine = DepartmentOrder.objects.open().filter(suggestion=OuterRef("pk"), department__duties__user=user)
        awaited = mine.filter(reported_at=None).order_by().values("suggestion")
        first = Subquery(awaited.annotate(first=Min("due_at")).values("first"))
        # Once it has reported, its own day is behind it.
        return rows.filter(Exists(mine)).annotate(due=Coalesce(first, F("due_at")))
    rows = rows.annotate(due=F("due_at"))
    if tab == Tab.MINE:
        return rows.filter(handler=user) if rules.sees_all(user) else rows.filter(_within(user), handler=user)
    if tab == Tab.GRIDS:
        return rows.filter(grid__in=[duty.grid_id for duty in rules.duties_of(user)])
    if tab == Tab.LOOK:
        rows = rows.filter(Q(release=Release.PENDING) | Q(pk__in=waiting_photos()))
        return (
            rows
            if rules.sees_all(user)
            else rows.filter(grid__in=[duty.grid_id for duty in rules.led_by(user)])
        )
    return rows


def waiting(tab: Tab, user: User) -> QuerySet[Suggestion]:
    """What of it asks for something to be done."""
    states = IN_HAND if tab == Tab.MINE else OPEN
    return rows_of(tab, user).filter(state__in=states)


def count(tab: Tab, user: User) -> str:
    number = waiting(tab, user).order_by()[: COUNTED + 1].count()
    return f"{COUNTED}+" if number > COUNTED else str(number)


def with_details(rows: QuerySet[Suggestion], user: User) -> QuerySet[Suggestion]:
    """All that a line of the queue shows, in the one query, and whether this reader may read all of it."""
    reads = Value(True) if rules.sees_all(user) else ExpressionWrapper(rules.read_by(user), BooleanField())
    lease = Lease.objects.open().filter(suggestion=OuterRef("pk"))
    return rows.select_related("category", "grid", "handler").annotate(
        rank=RANK,
        is_read=reads,
        until=Subquery(lease.values("expires_at")[:1]),
        report_is_late=Exists(DepartmentOrder.objects.overdue().filter(suggestion=OuterRef("pk"))),
        photos_wait=photos_wait(),
    )


def photos_wait() -> Exists:
    return Exists(Photo.objects.pending().filter(suggestion=OuterRef("pk")))


def waiting_photos() -> QuerySet:
    return Photo.objects.pending().values("suggestion")


def over(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    return rows.filter(state__in=OVER)


def _within(user: User) -> Q:
    """A grid that they look after, or an order that they hold."""
    grids = [duty.grid_id for duty in rules.duties_of(user)]
    return Q(grid__in=grids) | Q(Exists(Lease.objects.open().filter(suggestion=OuterRef("pk"), user=user)))
