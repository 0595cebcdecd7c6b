"""Local settings only: all mail and text messages that left, to be read by whoever tries the site."""

import ipaddress

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal import tokens
from portal.models import Message

PER_PAGE = 20


@never_cache
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Codes stand in it: it does not exist for other machines, nor behind a proxy."""
    if not settings.SHOW_OUTBOX or not _from_this_machine(request):
        raise Http404
    recipient = request.GET.get("to", "").replace("\x00", "").strip()
    messages = Message.objects.filter(recipient__icontains=recipient) if recipient else Message.objects.all()
    page = Paginator(messages, PER_PAGE).get_page(request.GET.get("page"))
    return tokens.private(render(request, "portal/outbox.html", {"page_obj": page, "recipient": recipient}))


def _from_this_machine(request: HttpRequest) -> bool:
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback
