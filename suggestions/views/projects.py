"""Livelihood projects: the list by status and fund, the sheet to print, each one's map, table, dossier."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from suggestions import dossier
from suggestions.models import FundingSource, Project, ProjectStatus

SHARED_FOR = 60


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    everything = list(dossier.live_projects())
    status, fund = request.GET.get("status", ""), request.GET.get("fund", "")
    chosen = [p for p in everything if status not in ProjectStatus.values or p.status == status]
    if fund in FundingSource.values:
        chosen = [p for p in chosen if any(line.source == fund for line in p.funding.all())]
    context = {
        "rows": [_row(project) for project in chosen],
        "statuses": [(s, sum(p.status == s for p in everything)) for s in ProjectStatus],
        "funds": FundingSource.choices,
        "status": status,
        "fund": fund,
        "filtered": status in ProjectStatus.values or fund in FundingSource.values,
        "crumbs": _crumbs(),
    }
    return _shared(render(request, "suggestions/projects.html", context))


@require_safe
def project_page(request: HttpRequest, slug: str) -> HttpResponse:
    project = get_object_or_404(dossier.live_projects(), slug=slug)
    return _shared(render(request, "suggestions/project.html", dossier.project_context(project)))


@require_safe
def project_print(request: HttpRequest) -> HttpResponse:
    """A list by fund, for the wall and for meetings."""
    projects = list(dossier.live_projects())
    context = {"funds": dossier.by_fund(projects), "projects": projects, "crumbs": _crumbs(_("By fund"))}
    return _shared(render(request, "suggestions/projects_print.html", context))


def _row(project: Project) -> dict:
    milestones = list(project.milestones.all())
    ahead = next((m for m in milestones if m.reached_on is None), None)
    return {"project": project, "progress": dossier.progress(milestones), "next": ahead}


def _crumbs(last: str = "") -> list[dict]:
    crumbs = [
        {"title": _("Suggestions"), "url": reverse("suggestions:list")},
        {"title": _("Livelihood projects"), "url": reverse("suggestions:projects") if last else ""},
    ]
    return crumbs + ([{"title": last}] if last else [])


def _shared(response: HttpResponse) -> HttpResponse:
    response.shared_for = SHARED_FOR
    return response
