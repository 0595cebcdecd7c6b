"""Who comes in at the desk: librarians. Others may not, strangers sign in."""

import functools
from collections.abc import Callable

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from library import rules
from library.models import Copy, ImportBatch, Reader
from library.views import visitors
from portal.models import User

View = Callable[..., HttpResponse]
METHODS = visitors.METHODS


def at_desk(view: View, *, may: Callable[[User], bool] = rules.may_use_desk) -> View:
    """Nothing of these pages is kept: they say who reads what."""

    @never_cache
    @login_required
    @functools.wraps(view)
    def allowed(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return allowed


at_days = functools.partial(at_desk, may=rules.may_note_days)
at_catalogue = functools.partial(at_desk, may=rules.may_import)


def opens_import(view: View) -> View:
    @at_catalogue
    @functools.wraps(view)
    def opened(request: HttpRequest, *args, pk: int, **kwargs) -> HttpResponse:
        batch = get_object_or_404(ImportBatch.objects.select_related("place__place", "by"), pk=pk)
        return view(request, batch, *args, **kwargs)

    return opened


def opens_reader(view: View) -> View:
    @at_desk
    @functools.wraps(view)
    def opened(request: HttpRequest, *args, pk: int, **kwargs) -> HttpResponse:
        return view(request, get_object_or_404(Reader.objects.with_person(), pk=pk), *args, **kwargs)

    return opened


def opens_copy(view: View) -> View:
    @at_desk
    @functools.wraps(view)
    def opened(request: HttpRequest, *args, pk: int, **kwargs) -> HttpResponse:
        return view(request, get_object_or_404(Copy.objects.with_details(), pk=pk), *args, **kwargs)

    return opened


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """(title, url) each; the last one is the page itself."""
    first = (_("Library desk"), reverse("library_desk:box"))
    return [{"title": title, "url": url} for title, url in (first, *more)]


def crumbs_of(reader: Reader, title: str = "") -> list[dict[str, str]]:
    path = reverse("library_desk:reader", args=[reader.pk])
    found = (_("Readers"), reverse("library_desk:readers"))
    return crumbs(found, (reader.shown_name, path), *([(title, "")] if title else []))
