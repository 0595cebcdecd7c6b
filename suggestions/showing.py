"""What the public reads of suggestions: released words, released photos, public rows of the timeline."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Min, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.models import Person
from suggestions import rules, similar, track
from suggestions.models import Milestone, Photo, PhotoKind, Project, RemarkKind, Suggestion

# Fewer answers would tell who said what.
FEWEST_ANSWERS = 3
# Joined and later suggestions that a page names.
NAMED = 20
LONG_TEXTS = ("text", "public_text", "translated_text", "grid__polygon")


@dataclass(frozen=True)
class Words:
    """Title and text as a reader of one language meets them; `language` is the one they are in."""

    title: str
    language: str
    original: str
    wanted: str
    text: str = ""

    @property
    def is_foreign(self) -> bool:
        return self.language != self.wanted

    @property
    def is_translated(self) -> bool:
        return self.language != self.original


def heading(suggestion: Suggestion) -> Words:
    """For lists: without the text, which they don't fetch."""
    wanted = get_language()
    title, language = suggestion.title_in(wanted)
    return Words(title, language, suggestion.language, wanted)


def words(suggestion: Suggestion) -> Words:
    _title, text, _language = suggestion.in_language(get_language())
    return replace(heading(suggestion), text=text)


def for_cards(rows: QuerySet) -> QuerySet:
    """What a card shows, in two queries for any number of rows; long texts stay where they are."""
    photos = Prefetch("photos", Photo.objects.public(), to_attr="shown_photos")
    return rows.with_details().defer(*LONG_TEXTS).prefetch_related(photos)


def photos_of(suggestion: Suggestion) -> dict[str, list[Photo]]:
    """Released photos as 'before' and 'after'."""
    shown = getattr(suggestion, "shown_photos", None)
    shown = list(suggestion.photos.public()) if shown is None else shown
    return {
        "before": [photo for photo in shown if photo.kind == PhotoKind.REPORT],
        "after": [photo for photo in shown if photo.kind == PhotoKind.RESULT],
    }


def case_context(suggestion: Suggestion, person: Person | None = None) -> dict[str, Any]:
    """The page of one case; as many queries for one row of the timeline as for fifty."""
    entries, pauses = list(suggestion.entries.all()), list(suggestion.pauses.all())
    remarks = list(suggestion.remarks.filter(kind=RemarkKind.PUBLIC))
    orders = list(suggestion.department_orders.select_related("department"))
    replies = list(suggestion.replies.filter(published_at__isnull=False))
    projects, promise = _projects(suggestion), track.promise(suggestion, entries, pauses)
    merged, follow_ups = _named(suggestion.merged), _named(suggestion.follow_ups)
    photos = photos_of(suggestion)
    return {
        "suggestion": suggestion,
        "words": words(suggestion),
        "steps": track.steps(suggestion, entries),
        "timeline": track.timeline(entries, remarks, photos["before"] + photos["after"]),
        "holder": track.holder(suggestion, [project for project, _done in projects]),
        "promise": promise,
        "orders": orders,
        "by_subdistrict": track.whistled_by_subdistrict(entries),
        "photos": photos,
        "replies": replies,
        # A reply of an earlier round is not the answer to what was opened again.
        "is_answered": any(reply.published_at >= promise.starts_at for reply in replies),
        "projects": projects,
        "verdicts": verdicts(suggestion),
        "merged": merged,
        "follow_ups": follow_ups,
        "similar": _similar(suggestion, [*merged, *follow_ups]),
        "crumbs": [
            {"title": _("Suggestions"), "url": reverse("suggestions:list")},
            {"title": suggestion.reference},
        ],
        **_reader(suggestion, person),
    }


def verdicts(suggestion: Suggestion) -> list[dict[str, Any]]:
    """What those who were asked said, one row per asking; `shown` when there are enough answers."""
    rows = suggestion.verdicts.values("occasion").annotate(
        first=Min("asked_at"),
        asked=Count("pk"),
        answered=Count("answered_at"),
        solved=Count("pk", filter=Q(solved=True)),
    )
    return [row | {"shown": row["answered"] >= FEWEST_ANSWERS} for row in rows.order_by("first")]


def _projects(suggestion: Suggestion) -> list[tuple[Project, list[Milestone]]]:
    """Published projects that carry it out, each with the milestones that are reached."""
    found = Project.objects.live().filter(links__suggestion=suggestion).prefetch_related("milestones")
    return [
        (project, [milestone for milestone in project.milestones.all() if milestone.reached_on])
        for project in found.order_by("links__linked_at", "pk")
    ]


def _similar(suggestion: Suggestion, named: list[Suggestion]) -> list[Suggestion]:
    """What is alike and not named on the page for another reason."""
    known = {suggestion.pk, suggestion.merged_into_id, suggestion.follow_up_of_id, *(row.pk for row in named)}
    found = similar.neighbours(similar.Question.in_public(suggestion), known)
    return [likeness.suggestion for likeness in found]


def _named(related) -> list[Suggestion]:
    return list(related.public().order_by("-submitted_at", "-pk").defer(*LONG_TEXTS)[:NAMED])


def _reader(suggestion: Suggestion, person: Person | None) -> dict[str, bool]:
    """What the reader has to do with it; a stranger has nothing."""
    mine = rules.may_see(person, suggestion)
    return {
        "mine": mine,
        "supports": person is not None and suggestion.supports.filter(person=person).exists(),
        "follows": person is not None and suggestion.follows.filter(person=person).exists(),
        "may_support": rules.may_support(suggestion) and not mine,
    }
