"""What people are told about suggestions; the words are in templates/suggestions/email/.

Each is told once per row of the timeline. The sender gets the private link, everybody else the public page.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from portal import notices, persons
from portal.models import Person, User
from portal.models.notices import Channel
from suggestions import digests, links
from suggestions.models import DutyRole, Entry, Follow, GridDuty, Rhythm, Suggestion, Verdict
from suggestions.steps import Move, Tell

QUIET = (Channel.EMAIL, Channel.INBOX)
ON_SITE = (Channel.INBOX,)
# Moves that have words of their own; all others say what the timeline says.
OWN_WORDS = {"submit": "received", "ask": "question"}


def declare() -> None:
    for kind in (
        _kind("received", _("Suggestion received")),
        _kind("question", _("Question about a suggestion")),
        _kind("moved", _("Suggestion moved on"), channels=QUIET, unsubscribe=_end),
        _kind("queue", _("Suggestion for your grid"), channels=ON_SITE, link=_desk),
        _kind("order", _("Order to a department"), channels=QUIET, link=_desk),
    ):
        notices.declare(kind)
    for name, title in (("due_soon", _("Suggestion due soon")), ("overdue", _("Suggestion overdue"))):
        notices.declare(
            notices.Kind(
                name=f"suggestions.{name}",
                title=title,
                template=f"suggestions/{name}",
                channels=ON_SITE,
                contexts=notices.reading("suggestion", _suggestions),
                link=_desk,
                idempotent=True,
            )
        )
    notices.declare(
        notices.Kind(
            name="suggestions.digest",
            title=_("News of what you follow"),
            template="suggestions/digest",
            channels=QUIET,
            contexts=_digests,
            link=lambda context: reverse("suggestions:mine"),
            idempotent=True,
            unsubscribe=_end_digest,
        )
    )
    notices.declare(
        notices.Kind(
            name="suggestions.link",
            title=_("New private link of a suggestion"),
            template="suggestions/link",
            contexts=notices.reading("suggestion", Suggestion.objects.all),
            link=lambda context: links.private_path(context["suggestion"]),
            idempotent=True,
        )
    )
    notices.declare(
        notices.Kind(
            name="suggestions.applied",
            title=_("Somebody applies as a volunteer"),
            template="suggestions/applied",
            channels=QUIET,
            contexts=notices.reading("duty", lambda: GridDuty.objects.select_related("grid", "user")),
            link=lambda context: reverse("desk"),
            idempotent=True,
        )
    )
    notices.declare(
        notices.Kind(
            name="suggestions.result",
            title=_("Result of a suggestion: is it solved?"),
            template="suggestions/result",
            contexts=notices.reading("verdict", _verdicts),
            link=lambda context: links.verdict_path(context["verdict"]),
            idempotent=True,
        )
    )


def tell_move(row: Suggestion, move: Move, entry: Entry) -> None:
    """Whoever the move names: the sender first, then followers, then those who work on it."""
    told: set[int] = set()
    if Tell.AUTHOR in move.tells and row.author_id:
        told.add(row.author_id)
        _tell(OWN_WORDS.get(move.name, "moved"), row.author, row, entry)
    # Whoever is asked about a result hears of it by the question itself.
    if Tell.FOLLOWERS in move.tells and move.name != "publish_feedback" and row.is_public:
        for person in followers(row).exclude(pk__in=told):
            _tell("moved", person, row, entry)
    if Tell.GRID in move.tells:
        for person in of_grid(row):
            _tell("queue", person, row, entry)
    if Tell.DEPARTMENTS in move.tells:
        for person in of_departments(row):
            _tell("order", person, row, entry)


def tell_due(row: Suggestion, name: str) -> None:
    """'due_soon' or 'overdue', once for each promise; what is overdue concerns the officers, too."""
    people = of_grid(row) + (officers() if name == "overdue" else [])
    for person in {person.pk: person for person in people}.values():
        notices.tell(
            person, f"suggestions.{name}", row, occasion=f"{row.due_at:%Y%m%d%H%M}", suggestion=row.pk
        )


def tell_digest(person: Person, rhythm: Rhythm, since: dict[int, datetime], until: datetime) -> None:
    """`since`: the follows and up to when each was told."""
    notices.tell(
        person,
        "suggestions.digest",
        person,
        occasion=f"{rhythm} {until:%Y-%m-%d}",
        since=[[pk, at.isoformat()] for pk, at in since.items()],
        until=until.isoformat(),
    )


def forget(row: Suggestion) -> None:
    """What was told about it named people."""
    notices.forget(row)
    for verdict in row.verdicts.all():
        notices.forget(verdict)


def tell_result(verdict: Verdict) -> None:
    notices.tell(verdict.person, "suggestions.result", verdict, verdict=verdict.pk)


def tell_new_link(row: Suggestion) -> None:
    if row.author is not None:
        notices.tell(row.author, "suggestions.link", row, occasion=str(row.version), suggestion=row.pk)


def tell_application(duty: GridDuty) -> None:
    """Its leaders decide."""
    leaders = GridDuty.objects.active().filter(grid=duty.grid, role=DutyRole.LEADER).select_related("user")
    for leader in leaders:
        notices.tell(persons.of_account(leader.user), "suggestions.applied", duty, duty=duty.pk)


def followers(row: Suggestion) -> Iterable[Person]:
    """Who follows it at once: itself, its grid, its category, a project of it, a circle around it."""
    people = Q(follows__in=_at_once(row)) | Q(pk__in=digests.around(row))
    return Person.objects.filter(people).select_related("user").distinct()


def _at_once(row: Suggestion) -> QuerySet[Follow]:
    return Follow.objects.filter(rhythm=Rhythm.AT_ONCE).filter(
        Q(suggestion=row)
        | Q(grid=row.grid_id, grid__isnull=False)
        | Q(category=row.category_id)
        | Q(project__links__suggestion=row)
    )


def of_grid(row: Suggestion) -> list[Person]:
    duties = GridDuty.objects.active().filter(grid=row.grid_id).exclude(role=DutyRole.VOLUNTEER)
    return [persons.of_account(duty.user) for duty in duties.select_related("user")]


def officers() -> list[Person]:
    users = User.objects.filter(groups__name="officer", is_active=True).order_by("pk")
    return [persons.of_account(user) for user in users]


def of_departments(row: Suggestion) -> list[Person]:
    orders = row.department_orders.open().prefetch_related("department__duties__user")
    users = {duty.user for order in orders for duty in order.department.duties.all()}
    return [persons.of_account(user) for user in sorted(users, key=lambda user: user.pk)]


def _kind(name: str, title, **more) -> notices.Kind:
    return notices.Kind(
        name=f"suggestions.{name}",
        title=title,
        template=f"suggestions/{name}",
        contexts=_contexts,
        idempotent=True,
        **{"link": _page} | more,
    )


def _tell(name: str, person: Person, row: Suggestion, entry: Entry) -> None:
    params = {"suggestion": row.pk, "entry": entry.pk, "mine": person.pk == row.author_id}
    notices.tell(person, f"suggestions.{name}", row, occasion=str(entry.number), **params)


def _contexts(many: Sequence[dict]) -> list[dict | None]:
    """The suggestion, the row of the timeline with its remark, and whether the reader sent it."""
    found = Suggestion.objects.with_details().in_bulk({params["suggestion"] for params in many})
    entries = Entry.objects.in_bulk({params["entry"] for params in many})
    rows = []
    for params in many:
        suggestion, entry = found.get(params["suggestion"]), entries.get(params["entry"])
        if suggestion is None or entry is None:
            rows.append(None)
            continue
        title = suggestion.title if params["mine"] else suggestion.public_title
        rows.append(params | {"suggestion": suggestion, "entry": entry, "title": title})
    return rows


def _end(person: Person, context: dict) -> str:
    """Where a reader ends what brought them this mail; a sender's own suggestion is always told."""
    if context["mine"]:
        return ""
    suggestion = context["suggestion"]
    mine = _at_once(suggestion).filter(person=person)
    # The narrowest reason: it is the one that somebody thinks of when they read about this suggestion.
    follow = mine.order_by(F("suggestion").asc(nulls_last=True), "pk").first()
    circles = Follow.objects.filter(person=person, radius__isnull=False, rhythm=Rhythm.AT_ONCE)
    follow = follow or next((circle for circle in circles if digests.near(circle, suggestion)), None)
    return links.ending(follow) if follow else ""


def _end_digest(person: Person, context: dict) -> str:
    """One press ends all that the digest speaks of."""
    follow = Follow.objects.filter(person=person, pk__in=[pk for pk, _at in context["since"]]).first()
    return links.ending(follow) + "?all=1" if follow else ""


def _page(context: dict) -> str:
    suggestion = context["suggestion"]
    return links.private_path(suggestion) if context["mine"] else suggestion.get_absolute_url()


def _desk(context: dict) -> str:
    return reverse("suggestions_desk:case", args=[context["suggestion"].reference])


def _suggestions():
    return Suggestion.objects.with_details()


def _digests(many: Sequence[dict]) -> list[dict | None]:
    """The newest of everything that the follows found, each suggestion once; None when all are ended."""
    found = []
    for params in many:
        since = {pk: parse_datetime(at) for pk, at in params["since"]}
        until = parse_datetime(params["until"])
        follows = Follow.objects.filter(pk__in=since)
        entries = {e.suggestion_id: e for f in follows for e in digests.news(f, since[f.pk], until)}
        found.append({"entries": list(entries.values())[: digests.MOST]} if entries else None)
    return found


def _verdicts():
    return Verdict.objects.select_related("suggestion__category", "suggestion__grid")
