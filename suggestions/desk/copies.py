"""Copies of pages that a phone may open without a network: which ones may be kept."""

from django.http import HttpRequest

from portal import offline


def kept(request: HttpRequest, wanted: bool) -> dict[str, str]:
    """Context for a page; on a shared phone nobody's pages stay behind."""
    key = offline.key(request) if wanted else ""
    return {"copies_of": key} if key else {}
