"""The addresses of the read API in this room."""

from datetime import date
from typing import Annotated

from django.db.models import Prefetch, QuerySet
from django.http import Http404, HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import AwareDatetime, StringConstraints

from portal import references
from portal.api import answers
from suggestions import dossier, figures, paging
from suggestions.models import (
    Category,
    Dimension,
    Entry,
    MonthlyCount,
    Photo,
    ProjectLink,
    Release,
    Remark,
    RemarkKind,
    Reply,
    Suggestion,
)
from suggestions.steps import Step

from . import schemas, shapes

FEW, MANY = 50, 200
CURSOR = "^([0-9]{1,18}-[0-9]{1,18})?$"
LONGEST_SPAN = 60  # months
Code = Annotated[str, StringConstraints(max_length=80, pattern=r"^[\w-]*$")]
Month = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$")]

router = Router(tags=["suggestions"])


@router.get(
    "/suggestions", response=answers(schemas.Cases), summary="Public suggestions, what moved last first"
)
def suggestions(
    request: HttpRequest,
    grid: Code = "",
    category: Code = "",
    step: Step | None = None,
    since: AwareDatetime | None = None,
    cursor: str = Query("", pattern=CURSOR, description="`next` of the page before"),
    limit: int = Query(FEW, ge=1, le=MANY),
):
    """`since` takes those that moved at that moment or later: whoever copies the data asks with the time of
    their last copy."""
    rows = Suggestion.objects.public().with_details().select_related("merged_into")
    rows = rows.filter(grid__code=grid) if grid else rows
    rows = rows.filter(category__slug=category) if category else rows
    rows = rows.at_step(step) if step else rows
    rows = rows.filter(updated_at__gte=since) if since else rows
    page = paging.window(rows, "updated_at", size=limit, after=cursor)
    return {"items": [shapes.case(row) for row in page.rows], "next": page.older or None}


@router.get(
    "/suggestions/{reference}",
    response=answers(schemas.CaseDetail, 404),
    summary="One suggestion, with its way",
)
def suggestion(request: HttpRequest, reference: str):
    row = _with_everything(Suggestion.objects.public()).filter(
        reference=references.normalise(reference) or ""
    )
    if found := row.first():
        return shapes.case_detail(found)
    raise Http404


def _with_everything(rows: QuerySet) -> QuerySet:
    return (
        rows.with_details()
        .select_related("merged_into")
        .prefetch_related(
            Prefetch("photos", Photo.objects.public(), to_attr="public_photos"),
            Prefetch("entries", Entry.objects.public().order_by("number"), to_attr="public_entries"),
            Prefetch("remarks", Remark.objects.filter(kind=RemarkKind.PUBLIC), to_attr="public_remarks"),
            Prefetch(
                "replies", Reply.objects.filter(published_at__isnull=False), to_attr="published_replies"
            ),
            Prefetch(
                "project_links",
                ProjectLink.objects.filter(project__live=True).select_related("project"),
                to_attr="live_links",
            ),
        )
    )


@router.get("/categories", response=answers(list[schemas.Category]), summary="What suggestions are about")
def categories(request: HttpRequest):
    return [shapes.category(row) for row in Category.objects.select_related("department")]


@router.get("/projects", response=answers(list[schemas.Project]), summary="Livelihood projects")
def projects(request: HttpRequest):
    public = ProjectLink.objects.filter(suggestion__release=Release.RELEASED).select_related("suggestion")
    rows = dossier.live_projects().prefetch_related(Prefetch("links", public, to_attr="public_links"))
    return [shapes.project(row) for row in rows]


@router.get(
    "/statistics", response=answers(list[schemas.Count]), summary="The numbers behind the three rates"
)
def statistics(
    request: HttpRequest,
    dimension: Dimension = Dimension.ALL,
    key: Code = "",
    since: Month | None = None,
    until: Month | None = None,
):
    """By month, the last twelve when nothing is said, sixty at the most. Response rate: `responded` of `due`;
    resolution rate: `resolved` of `due`; satisfaction rate: `satisfied` of `answered`. Withdrawn and joined
    cases don't count, reopened ones count as unsolved. What only a handful of people answered is null."""
    last = _first_of(until) or timezone.localdate().replace(day=1)
    first = _first_of(since) or figures.months_until(last)[0]
    first = max(first, figures.months_until(last, LONGEST_SPAN)[0])
    rows = MonthlyCount.objects.filter(dimension=dimension, month__range=(first, last))
    rows = rows.filter(key=key) if key else rows
    return [figures.without_few(row) for row in rows.values(*figures.COLUMNS)]


def _first_of(month: str | None) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None
