"""What a project's page shows: map, table, dossier; also its preview, before anything is saved."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from portal import maps
from portal.models import Grid
from portal.pictures import with_pictures
from suggestions.models import FundingSource, Milestone, Project, Site, Suggestion

NOTES, CASES = 20, 50


@dataclass(frozen=True)
class Fund:
    """The projects of one source; `unpublished` counts those whose amount is not known."""

    source: FundingSource
    projects: list[Project]
    amount: Decimal | None
    unpublished: int


def live_projects() -> QuerySet:
    milestones = Prefetch("milestones", Milestone.objects.order_by("due_on", "pk"))
    return (
        with_pictures(Project.objects.live())
        .prefetch_related("funding", "quantities", "sites__grid", milestones)
        .order_by("-starts_on", "pk")
    )


def project_context(project: Project) -> dict:
    saved = project.pk is not None
    milestones = list(with_pictures(project.milestones.all(), shape="tile")) if saved else []
    sites = list(project.sites.all())
    return {
        "project": project,
        "milestones": milestones,
        "progress": progress(milestones),
        "pictured": [row for row in milestones if row.reached_on and row.picture and row.picture.is_shown],
        "map": site_map(sites),
        "sites": sites,
        "funding": list(project.funding.all()),
        "known": sum((f.amount for f in project.funding.all() if f.amount is not None), Decimal(0)),
        "cases": _cases(project) if saved else [],
        "notes": list(project.notes.filter(public=True)[:NOTES]) if saved else [],
        "documents": list(project.documents.all()),
        "crumbs": [
            {"title": _("Suggestions"), "url": reverse("suggestions:list")},
            {"title": _("Livelihood projects"), "url": reverse("suggestions:projects")},
            {"title": project.title},
        ],
    }


def progress(milestones: list[Milestone]) -> int:
    """Per cent of the milestones that are reached."""
    reached = sum(1 for milestone in milestones if milestone.reached_on)
    return round(100 * reached / len(milestones)) if milestones else 0


def site_map(sites: list[Site]) -> maps.SchematicMap | None:
    """The grids with the sites as numbered spots; None when no site has a position."""
    placed = [site for site in sites if site.latitude is not None and site.longitude is not None]
    return maps.schematic(Grid.objects.all(), placed) if placed else None


def by_fund(projects: list[Project]) -> list[Fund]:
    """In the order of the sources; a project with two sources stands under both."""
    funds = []
    for source in FundingSource:
        lines = [(p, f) for p in projects for f in p.funding.all() if f.source == source]
        known = [line.amount for _project, line in lines if line.amount is not None]
        if lines:
            amount = sum(known, Decimal(0)) if known else None
            funds.append(Fund(source, [p for p, _line in lines], amount, len(lines) - len(known)))
    return funds


def _cases(project: Project) -> list[Suggestion]:
    rows = Suggestion.objects.public().filter(project_links__project=project).with_details()
    return list(rows.order_by("-supporters", "pk")[:CASES])
