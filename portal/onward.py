"""Where somebody goes on to after signing in or proving something: `next`, if it leads nowhere else."""

from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def next_of(request: HttpRequest) -> str:
    """Where they were going, if that is here; else ''."""
    target = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure())
    return target if safe else ""


def with_next(url: str, target: str, **query) -> str:
    query |= {"next": target} if target else {}
    return f"{url}?{urlencode(query)}" if query else url
