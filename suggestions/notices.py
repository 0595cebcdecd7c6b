"""Who is told what about suggestions, and when; the kinds are in letters.py."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from portal import hindsight, notices, persons
from portal.models import Department, Notice, Person, User
from suggestions import digests, rules
from suggestions.models import (
    DepartmentOrder,
    DutyRole,
    Entry,
    Follow,
    GridDuty,
    MergeOffer,
    Milestone,
    Project,
    Rhythm,
    Suggestion,
    Verdict,
)
from suggestions.steps import Move, Tell

# Questions of the database hold so many occasions.
AT_ONCE = 500
# Moves that have words of their own; all others say what the timeline says.
OWN_WORDS = {"submit": "received", "ask": "question"}


def tell_move(row: Suggestion, move: Move, entry: Entry) -> None:
    """Whoever the move names: the sender first, then followers, then those who work on it."""
    if hindsight.is_silent():
        return
    # Whoever is asked about a result hears of it by the question itself, which tells what comes next, too.
    asks = move.name == "publish_feedback"
    told = {person.pk for person in rules.people_to_ask(row)} if asks else set()
    if Tell.AUTHOR in move.tells and row.author_id and not asks:
        _tell(OWN_WORDS.get(move.name, "moved"), row.author, row, entry)
        told.add(row.author_id)
    if Tell.FOLLOWERS in move.tells:
        _tell_followers(row, entry, besides=told)
    if Tell.GRID in move.tells:
        for person in of_grid(row):
            _tell("queue", person, row, entry)
    if Tell.DEPARTMENTS in move.tells:
        for person in of_departments(row):
            _tell("order", person, row, entry)


def tell_news_of_work(row: Suggestion, entry: Entry) -> None:
    """What changes no state and is worth hearing all the same: `NEWS`."""
    if hindsight.is_silent():
        return
    if row.author_id:
        _tell("moved", row.author, row, entry)
    _tell_followers(row, entry, besides={row.author_id})


def tell_released(row: Suggestion) -> None:
    """Who follows the place, the kind or the project of what everybody may read now."""
    follows = digests.at_once(row).filter(suggestion=None)
    _tell_new(row, Q(pk__in=follows.values("person")) | Q(pk__in=digests.around(row)))


def tell_come(row: Suggestion, target: str) -> None:
    """Found to lie in another grid, or to be of another category: new to who follows that."""
    follows = digests.at_once(row).filter(**{target: getattr(row, target)})
    _tell_new(row, Q(pk__in=follows.values("person")))


def tell_level(row: Suggestion, entry: Entry) -> None:
    """Into whose hands it has come: the officers', when it was escalated, or the grid's again."""
    if hindsight.is_silent():
        return
    name, people = ("escalated", officers()) if entry.verb == "escalate" else ("queue", of_grid(row))
    for person in people:
        if person.user_id != entry.actor:
            _tell(name, person, row, entry)


def tell_called_off(row: Suggestion, department: Department, entry: Entry) -> None:
    """Whoever was called to it: nobody waits for them any more."""
    if not hindsight.is_silent():
        for person in of_department(department):
            _tell("called_off", person, row, entry)


def tell_news(row: Suggestion, entry: Entry) -> None:
    """Another system has something to say: those of the grid decide what follows from it."""
    for person in of_grid(row):
        _tell("queue", person, row, entry)


def tell_sender(row: Suggestion) -> None:
    """Named later, by whoever wrote it down: the way to the own page is news to them."""
    if not hindsight.is_silent():
        _tell(OWN_WORDS["submit"], row.author, row, row.entries.get(verb="submit"))


def tell_due(row: Suggestion, name: str) -> None:
    """'due_soon' or 'overdue', once for each promise; what is overdue concerns the officers, too."""
    people = of_grid(row) + (officers() if name == "overdue" else [])
    for person in {person.pk: person for person in people}.values():
        notices.tell(
            person, f"suggestions.{name}", row, occasion=f"{row.due_at:%Y%m%d%H%M}", suggestion=row.pk
        )


def tell_due_reports(name: str, orders: Iterable[tuple[DepartmentOrder, list[Person]]], most: int) -> int:
    """'report_due' or 'report_overdue', to each once for each deadline: about how many orders somebody has
    heard now, at `most`."""
    kind, occasions = f"suggestions.{name}", {}
    for order, people in orders:
        occasions[f"{order.pk} {order.due_at:%Y%m%d%H%M}"] = order, people
    told = _told(kind, list(occasions))
    left = {
        occasion: (order, people)
        for occasion, (order, people) in occasions.items()
        if any((occasion, person.pk) not in told for person in people)
    }
    for occasion, (order, people) in list(left.items())[:most]:
        for person in people:
            if (occasion, person.pk) not in told:
                notices.tell(person, kind, order.suggestion, occasion=occasion, order=order.pk)
    return min(len(left), most)


def _told(kind: str, occasions: list[str]) -> set[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    for start in range(0, len(occasions), AT_ONCE):
        rows = Notice.objects.filter(kind=kind, occasion__in=occasions[start : start + AT_ONCE])
        found |= set(rows.values_list("occasion", "person"))
    return found


def tell_milestone(milestone: Milestone) -> None:
    """Everybody attached who wants to hear at once; the others read it in their digest."""
    for person in attached(milestone.project, rhythm=Rhythm.AT_ONCE):
        notices.tell(person, "suggestions.milestone", milestone, milestone=milestone.pk)


def attached(project: Project, **wanted: str) -> Iterable[Person]:
    """Who made what it resolves, and who follows that or the project itself; `wanted` narrows the follows."""
    linked = Suggestion.objects.filter(project_links__project=project)
    follows = Follow.objects.filter(Q(suggestion__in=linked) | Q(project=project), **wanted)
    people = Q(pk__in=linked.values("author")) | Q(pk__in=follows.values("person"))
    return Person.objects.filter(people).select_related("user").order_by("pk")


def tell_digest(person: Person, rhythm: Rhythm, since: dict[int, datetime], until: datetime) -> None:
    """`since`: the follows and up to when each was told."""
    notices.tell(
        person,
        "suggestions.digest",
        person,
        occasion=f"{rhythm} {until:%Y-%m-%d %H:%M}",
        since=[[pk, at.isoformat()] for pk, at in since.items()],
        until=until.isoformat(),
    )


def forget(row: Suggestion) -> None:
    """What was told about it named people."""
    notices.forget(row)
    for asked in (*row.verdicts.all(), *row.merge_offers.all()):
        notices.forget(asked)


def tell_result(verdict: Verdict) -> None:
    notices.tell(verdict.person, "suggestions.result", verdict, verdict=verdict.pk)


def tell_new_link(row: Suggestion) -> None:
    if row.author is not None:
        notices.tell(row.author, "suggestions.link", row, occasion=str(row.version), suggestion=row.pk)


def tell_application(duty: GridDuty) -> None:
    """Its leaders decide."""
    leaders = GridDuty.objects.at_work().filter(grid=duty.grid, role=DutyRole.LEADER)
    for leader in leaders.select_related("user"):
        notices.tell(persons.of_account(leader.user), "suggestions.applied", duty, duty=duty.pk)


def tell_offer(offer: MergeOffer) -> None:
    notices.tell(offer.suggestion.author, "suggestions.offer", offer, offer=offer.pk)


def tell_volunteer(duty: GridDuty) -> None:
    """What the leader has decided."""
    person, since = persons.of_account(duty.user), f"{duty.since:%Y%m%d%H%M%S}"
    notices.tell(person, "suggestions.volunteer", duty, occasion=since, duty=duty.pk)


def followers(row: Suggestion) -> Iterable[Person]:
    """Who follows it at once: itself, its grid, its category, a project of it, a circle around it."""
    # Looked up by their keys: joined, PostgreSQL went through all persons and all follows for each question.
    people = Q(pk__in=digests.at_once(row).values("person")) | Q(pk__in=digests.around(row))
    return Person.objects.filter(people).select_related("user")


def of_grid(row: Suggestion) -> list[Person]:
    return in_grid(row.grid_id)


def in_grid(grid: int | None) -> list[Person]:
    """Who works there; as long as nobody knows the grid, the officers."""
    if grid is None:
        return officers()
    duties = GridDuty.objects.at_work().filter(grid=grid).exclude(role=DutyRole.VOLUNTEER)
    return [persons.of_account(duty.user) for duty in duties.select_related("user")]


def officers() -> list[Person]:
    users = User.objects.filter(groups__name="officer", is_active=True).order_by("pk")
    return [persons.of_account(user) for user in users]


def of_department(department: Department) -> list[Person]:
    duties = department.duties.filter(user__is_active=True).select_related("user").order_by("user")
    return [persons.of_account(duty.user) for duty in duties]


def of_departments(row: Suggestion) -> list[Person]:
    orders = row.department_orders.open().prefetch_related("department__duties__user")
    users = {duty.user for order in orders for duty in order.department.duties.all() if duty.user.is_active}
    return [persons.of_account(user) for user in sorted(users, key=lambda user: user.pk)]


def _tell_followers(row: Suggestion, entry: Entry, *, besides: set[int | None]) -> None:
    if row.is_public:
        for person in followers(row):
            if person.pk not in besides:
                _tell("moved", person, row, entry)


def _tell_new(row: Suggestion, people: Q) -> None:
    """At most once to each, however often it is shown and moved: the occasion is always the same."""
    if hindsight.is_silent() or not row.is_public:
        return
    for person in Person.objects.filter(people).exclude(pk=row.author_id).select_related("user"):
        notices.tell(person, "suggestions.released", row, suggestion=row.pk)


def _tell(name: str, person: Person, row: Suggestion, entry: Entry) -> None:
    params = {"suggestion": row.pk, "entry": entry.pk, "mine": person.pk == row.author_id}
    notices.tell(person, f"suggestions.{name}", row, occasion=str(entry.number), **params)
