"""What the house keeps of people, for everybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.privacy import registry

AN_HOUR = 60 * 60


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    page = {"entries": registry.entries(), "crumbs": [{"title": _("What we keep about people")}]}
    response = render(request, "portal/privacy/kept.html", page)
    response.shared_for = AN_HOUR
    return response
