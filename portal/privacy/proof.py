"""Before data leaves or goes for good: whoever sits here has shown a moment ago that it is still them."""

from datetime import timedelta

from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from portal import accounts, contacts
from portal.models import Person
from portal.onward import with_next


def missing(request: HttpRequest, person: Person) -> HttpResponse | None:
    """Where they show it, and from there back here; None when they have."""
    here = request.get_full_path()
    if request.user.is_authenticated and get_reauthentication_flows(request.user):
        if did_recently_reauthenticate(request):
            return None
        return redirect(with_next(reverse("account_reauthenticate"), here))
    if _has_fresh_code(request):
        return None
    return redirect(with_next(reverse("own_data_code"), here))


def contact_of(request: HttpRequest, person: Person) -> str:
    """Where the code goes: to what they are signed in with, or what was confirmed on this device."""
    owner = request.user if request.user.is_authenticated else person
    return owner.email or owner.phone or ""


def _has_fresh_code(request: HttpRequest) -> bool:
    if request.user.is_authenticated:
        return accounts.has_fresh_code(request)
    since = contacts.confirmed_at(request)
    return bool(since) and since > timezone.now() - timedelta(seconds=accounts.FRESH_CODE)
