"""Search over everything public, grouped by kind."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import limits
from portal.search import results, vain
from portal.search.results import SHOWN, Group
from portal.search.words import QUERY_LIMIT

ON_A_PAGE = 12
# A lively human, or the office behind one address; a crawler of guesses is slowed down.
SEARCHES, PER_SECONDS = 90, 60


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:QUERY_LIMIT]
    context = {"query": query, "crumbs": []}
    if query:
        limits.hit("search", limits.client_ip(request), most=SEARCHES, seconds=PER_SECONDS)
        context |= _found(request, query)
        if not context["total"]:
            vain.note(query)
    return render(request, "portal/search.html", context)


def _found(request: HttpRequest, query: str) -> dict:
    groups = results.groups(query)
    chosen = next((g for g in groups if g.source.name == request.GET.get("kind")), None)
    tabs = [_tab(group, chosen) for group in groups]
    found = {"groups": groups, "total": sum(group.count for group in groups), "tabs": tabs, "chosen": chosen}
    if chosen:
        page = Paginator(chosen.found, ON_A_PAGE).get_page(request.GET.get("page"))
        return found | {"page_obj": page, "results": chosen.results(list(page), request)}
    shown = [(group, group.results(group.first[:SHOWN], request)) for group in groups]
    return found | {"shown": shown}


def _tab(group: Group, chosen: Group | None) -> dict:
    return {
        "name": group.source.name,
        "title": group.source.label,
        "count": group.count,
        "current": group is chosen,
    }
