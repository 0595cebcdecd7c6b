"""Documents of projects are public when their project is."""

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.documents.models import AbstractDocument

from suggestions import rules


@hooks.register("before_serve_document")
def of_a_public_project(document: AbstractDocument, request: HttpRequest) -> None:
    if not rules.may_open(request.user, document):
        raise Http404
