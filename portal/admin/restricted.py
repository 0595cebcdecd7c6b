"""Pages and documents for some groups only: who is signed in and not in them is told so.

Wagtail sends everybody to sign in, and whoever is signed in is sent back: in circles.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import BaseViewRestriction


@hooks.register("on_serve_page", order=-1)
def page(serve):
    def checked(page, request, args, kwargs):
        _refuse_strangers(page.get_view_restrictions(), request)
        return serve(page, request, args, kwargs)

    return checked


@hooks.register("before_serve_document", order=-1)
def document(document, request):
    _refuse_strangers(document.collection.get_view_restrictions(), request)


def _refuse_strangers(restrictions, request: HttpRequest) -> None:
    for restriction in restrictions:
        for_groups = restriction.restriction_type == BaseViewRestriction.GROUPS
        if for_groups and request.user.is_authenticated and not restriction.accept_request(request):
            raise PermissionDenied
