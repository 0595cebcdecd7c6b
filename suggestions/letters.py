"""The kinds of what people are told about suggestions; the words are in templates/suggestions/email/.

The sender gets the private link, everybody else the public page, those who work on it the desk.
"""

from collections.abc import Callable, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal import notices
from portal.models.notices import Channel
from suggestions import digests, endings, links, rules, track
from suggestions.models import (
    DepartmentOrder,
    DutyState,
    Entry,
    Follow,
    GridDuty,
    MergeOffer,
    Milestone,
    Suggestion,
    Verdict,
)

QUIET = (Channel.EMAIL, Channel.INBOX)
ON_SITE = (Channel.INBOX,)


def declare() -> None:
    for kind in (*_of_entries(), *_of_dates(), *_of_people()):
        notices.declare(kind)


def _of_entries() -> list[notices.Kind]:
    """Each row of the timeline is told at most once to each person."""
    return [
        _kind("received", _("Suggestion received"), _contexts, _page),
        _kind("question", _("Question about a suggestion"), _contexts, _page),
        _kind("moved", _("Suggestion moved on"), _moves, _page, channels=QUIET, unsubscribe=endings.of_move),
        _kind("queue", _("Suggestion for your grid"), _contexts, _desk, channels=ON_SITE),
        _kind("escalated", _("Suggestion taken over by the subdistrict"), _contexts, _desk, channels=QUIET),
        _kind("order", _("Order to a department"), _contexts, _desk, channels=QUIET),
        _kind(
            "called_off",
            _("Order to a department taken back"),
            _contexts,
            lambda context: reverse("suggestions_desk:queue"),
            channels=QUIET,
        ),
    ]


def _of_dates() -> list[notices.Kind]:
    rows = notices.reading("suggestion", _suggestions)
    reports = notices.reading("order", _orders)
    milestones = notices.reading("milestone", lambda: Milestone.objects.select_related("project"))
    return [
        _kind("due_soon", _("Suggestion due soon"), rows, _desk, channels=ON_SITE),
        _kind("overdue", _("Suggestion overdue"), rows, _desk, channels=ON_SITE),
        _kind("report_due", _("Report of a department due soon"), reports, _desk_of_order, channels=QUIET),
        _kind("report_overdue", _("Report of a department overdue"), reports, _desk_of_order, channels=QUIET),
        _kind(
            "released",
            _("New in what you follow"),
            _released,
            lambda context: context["suggestion"].get_absolute_url(),
            channels=QUIET,
            unsubscribe=endings.of_new,
        ),
        _kind(
            "digest",
            _("News of what you follow"),
            _digests,
            lambda context: reverse("suggestions:mine"),
            channels=QUIET,
            unsubscribe=endings.of_digest,
        ),
        _kind(
            "milestone",
            _("Milestone of a livelihood project"),
            milestones,
            lambda context: context["milestone"].project.get_absolute_url(),
            channels=QUIET,
            unsubscribe=endings.of_milestone,
        ),
    ]


def _of_people() -> list[notices.Kind]:
    return [
        _kind(
            "link",
            _("New private link of a suggestion"),
            notices.reading("suggestion", Suggestion.objects.all),
            lambda context: links.private_path(context["suggestion"]),
        ),
        _kind(
            "applied",
            _("Somebody applies as a volunteer"),
            notices.reading("duty", lambda: GridDuty.objects.select_related("grid", "user")),
            lambda context: reverse("suggestions_desk:volunteers"),
            channels=QUIET,
        ),
        _kind(
            "volunteer",
            _("Answer to a volunteer"),
            notices.reading("duty", lambda: GridDuty.objects.select_related("grid")),
            _grid_or_desk,
            channels=QUIET,
        ),
        _kind(
            "offer",
            _("Is it the same as another suggestion?"),
            _offers,
            lambda context: links.private_path(context["offer"].suggestion),
        ),
        _kind(
            "result",
            _("Result of a suggestion: is it solved?"),
            _verdicts,
            lambda context: links.verdict_path(context["verdict"]),
            unsubscribe=endings.of_asking,
        ),
    ]


def _kind(
    name: str, title: Promise, contexts: notices.Contexts, link: Callable[[dict], str], **more
) -> notices.Kind:
    return notices.Kind(
        name=f"suggestions.{name}",
        title=title,
        template=f"suggestions/{name}",
        contexts=contexts,
        link=link,
        idempotent=True,
        **more,
    )


def _contexts(many: Sequence[dict]) -> list[dict | None]:
    """The suggestion, the row of the timeline with what is said beside it, whether the reader sent it, and
    with which other one it was joined."""
    rows = Suggestion.objects.with_details().select_related("merged_into")
    found = rows.in_bulk({params["suggestion"] for params in many})
    entries = Entry.objects.in_bulk({params["entry"] for params in many})
    beside = track.beside(entries.values())
    rows = []
    for params in many:
        suggestion, entry = found.get(params["suggestion"]), entries.get(params["entry"])
        if suggestion is None or entry is None:
            rows.append(None)
            continue
        title = suggestion.title if params["mine"] else suggestion.in_language(get_language())[0]
        words = {"title": title, "beside": beside.get(entry.pk), "joined": _joined(suggestion, entry)}
        rows.append(params | {"suggestion": suggestion, "entry": entry} | words)
    return rows


def _joined(suggestion: Suggestion, entry: Entry) -> dict[str, str] | None:
    """Title and reference of where it goes on, as everybody may read them."""
    into = suggestion.merged_into if entry.verb == "join" else None
    if into is None or not into.is_public:
        return None
    return {
        "title": into.in_language(get_language())[0],
        "reference": into.reference,
        "path": into.get_absolute_url(),
    }


def _moves(many: Sequence[dict]) -> list[dict | None]:
    """Followers hear nothing of what is not public any more: its words may be new, and nobody's to read."""
    return [row if row and (row["mine"] or row["suggestion"].is_public) else None for row in _contexts(many)]


def _page(context: dict) -> str:
    suggestion = context["suggestion"]
    return links.private_path(suggestion) if context["mine"] else suggestion.get_absolute_url()


def _desk(context: dict) -> str:
    return reverse("suggestions_desk:case", args=[context["suggestion"].reference])


def _desk_of_order(context: dict) -> str:
    return _desk({"suggestion": context["order"].suggestion})


def _grid_or_desk(context: dict) -> str:
    duty = context["duty"]
    is_in = duty.state == DutyState.ACTIVE
    return reverse("suggestions_desk:queue") if is_in else duty.grid.get_absolute_url()


def _suggestions() -> QuerySet[Suggestion]:
    return Suggestion.objects.with_details()


def _orders() -> QuerySet[DepartmentOrder]:
    return DepartmentOrder.objects.select_related("suggestion", "department")


def _released(many: Sequence[dict]) -> list[dict | None]:
    """None for what is not public any more."""
    rows = notices.reading("suggestion", _suggestions)(many)
    return [
        row | _as_news(row["suggestion"]) if row and row["suggestion"].is_public else None for row in rows
    ]


def _as_news(suggestion: Suggestion) -> dict:
    return {
        "title": suggestion.in_language(get_language())[0],
        "may_support": rules.may_support(suggestion),
    }


def _digests(many: Sequence[dict]) -> list[dict | None]:
    """The newest of everything that the follows found, each suggestion and each milestone once; None when all
    are ended, or nothing of it is news."""
    found = []
    for params in many:
        since = {pk: parse_datetime(at) for pk, at in params["since"]}
        until = parse_datetime(params["until"])
        follows = Follow.objects.filter(pk__in=since)
        unheard = digests.unheard(follows, since, until)
        newest = list(unheard.entries.values())[: digests.MOST]
        beside = track.beside(newest)
        rows = [
            {
                "entry": entry,
                "title": entry.suggestion.in_language(get_language())[0],
                "beside": beside.get(entry.pk),
            }
            for entry in newest
        ]
        words = {"rows": rows, "milestones": list(unheard.milestones.values())[: digests.MOST]}
        found.append(params | words if any(words.values()) else None)
    return found


def _offers(many: Sequence[dict]) -> list[dict | None]:
    """With the title of the other one in the reader's language, where it stands in it; None when the public
    does not read the other one any more: there is nothing to say yes to."""
    rows = MergeOffer.objects.select_related("suggestion", "into")
    found = rows.in_bulk({params["offer"] for params in many})
    offers = [found.get(params["offer"]) for params in many]
    return [
        params | {"offer": offer, "other": offer.into.in_language(get_language())[0]}
        if offer and offer.into.is_public
        else None
        for params, offer in zip(many, offers, strict=True)
    ]


def _verdicts(many: Sequence[dict]) -> list[dict | None]:
    """Senders know their own words; others read what all may read, or the reference alone."""
    found = Verdict.objects.select_related("suggestion").in_bulk({params["verdict"] for params in many})
    rows = [params | {"verdict": found.get(params["verdict"])} for params in many]
    return [row | _about(row["verdict"]) if row["verdict"] else None for row in rows]


def _about(verdict: Verdict) -> dict[str, str | bool]:
    is_result = verdict.round is not None and not verdict.suggestion.is_over
    return {"title": _title_for(verdict), "comes_next": is_result}


def _title_for(verdict: Verdict) -> str:
    case = verdict.suggestion
    public = case.in_language(get_language())[0] if case.is_public else case.reference
    return case.title if verdict.is_author else public
