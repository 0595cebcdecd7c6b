"""A registration of one's own: by a contact confirmed on this device, or by the private link in the mail."""

import functools
from collections.abc import Callable
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from events import rules, tickets
from events.models import Registration
from portal import contacts, references, tokens
from portal.models import Person, Token


class Way(NamedTuple):
    """How somebody came here: the pages of a registration have two addresses each."""

    prefix: str
    key: str

    def url(self, name: str) -> str:
        """`name` is empty for the registration itself, else 'cancel', 'change'…"""
        plain = {"": "registration"} if not self.prefix else {"": "private"}
        return reverse(f"events:{plain.get(name, self.prefix + name)}", args=[self.key])


def by_contact(view: Callable[..., HttpResponse], *methods: str) -> Callable[..., HttpResponse]:
    """A view of a registration and a way, for whoever has confirmed the contact."""

    @never_cache
    @require_http_methods(methods or ["GET", "HEAD", "POST"])
    @functools.wraps(view)
    def asked(request: HttpRequest, reference: str) -> HttpResponse:
        person = contacts.confirmed(request)
        if person is None:
            return contacts.ask(request)
        found = own(person, reference)
        return view(request, found, Way("", found.reference))

    return asked


def by_link(view: Callable[..., HttpResponse], *methods: str) -> Callable[..., HttpResponse]:
    """The same view for whoever holds the private link."""

    @require_http_methods(methods or ["GET", "HEAD", "POST"])
    @tokens.opens(tickets.PRIVATE)
    @functools.wraps(view)
    def opened(request: HttpRequest, token: Token) -> HttpResponse:
        return view(request, of_token(token), Way("private_", raw(request)))

    return opened


def own(person: Person, reference: str) -> Registration:
    wanted = references.normalise(reference)
    found = get_object_or_404(Registration.objects.with_details(), reference=wanted or "")
    if not rules.may_see(person, found):
        raise Http404
    return found


def of_token(token: Token) -> Registration:
    return get_object_or_404(Registration.objects.with_details(), pk=token.object_key)


def raw(request: HttpRequest) -> str:
    return request.resolver_match.kwargs["token"]


def crumbs(last: str = "") -> list[dict]:
    crumbs = [
        {"title": _("Events"), "url": reverse("events:list")},
        {"title": _("My events"), "url": reverse("events:mine") if last else ""},
    ]
    return crumbs + ([{"title": last}] if last else [])
