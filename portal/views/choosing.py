"""Choosing a page to link to, as the editor's rich text asks for it."""

from collections.abc import Callable, Iterable
from functools import wraps

from django.urls import URLPattern, path

from portal.models import BasePage

# Its script names Wagtail's own model of a page, which gives way to ours.
ANY_PAGE = "wagtailcore.page"


def any_page(patterns: Iterable[URLPattern]) -> list[URLPattern]:
    """Of the admin's patterns those of the page chooser, which then knows what is asked for."""
    choosers = [
        pattern
        for pattern in patterns
        if (getattr(pattern, "name", "") or "").startswith("wagtailadmin_choose_page")
    ]
    return [
        path(f"admin/{chooser.pattern}", _of_any_page(chooser.callback), name=chooser.name)
        for chooser in choosers
    ]


def _of_any_page(view: Callable) -> Callable:
    @wraps(view)
    def ours(request, *args, **kwargs):
        if request.GET.get("page_type") == ANY_PAGE:
            request.GET = request.GET.copy()
            request.GET["page_type"] = BasePage._meta.label_lower
        return view(request, *args, **kwargs)

    return ours
