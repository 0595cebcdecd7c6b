"""Drafts belong to a browser or to a person: a signed cookie holds the secrets of the last few.

A draft without a contact opens with its secret alone; one that a confirmed person began is theirs, on every
device, and nobody else's, even in the same browser.
"""

import functools
import uuid
from collections.abc import Callable
from datetime import timedelta

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from portal import contacts, cookies, tokens
from portal.models import Person
from suggestions import rules
from suggestions.models import Suggestion
from suggestions.steps import State

PURPOSE, COOKIE = "suggestions.draft", "drafts"
cookies.UNFINISHED.add(COOKIE)
KEPT_FOR = timedelta(days=30)
# So many unfinished ones are offered again; older ones run out by themselves.
MOST = 3


def new_key() -> str:
    """For a form that starts a draft. Signed: the bare key stands in addresses, and must open nothing."""
    return signing.dumps(uuid.uuid4().hex, salt=PURPOSE)


def opened_key(signed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(signing.loads(signed, salt=PURPOSE, max_age=KEPT_FOR))
    except signing.BadSignature:
        return None


def remember(request: HttpRequest, response: HttpResponse, draft: Suggestion) -> None:
    """Let this browser open the draft for 30 days."""
    secrets = _secrets(request)
    if draft.pk not in _opened(secrets):
        raw = tokens.issue(PURPOSE, str(draft.pk), expires=timezone.now() + KEPT_FOR)
        cookies.keep(response, COOKIE, ".".join([raw, *secrets][:MOST]), KEPT_FOR)


def forget(draft: Suggestion) -> None:
    tokens.revoke(PURPOSE, str(draft.pk))


def offered(request: HttpRequest, person: Person | None) -> list[Suggestion]:
    """What was begun in this browser, or by this person, and not sent yet; the newest first."""
    waiting = Suggestion.objects.filter(state=State.DRAFT, entered_by=None).with_details()
    mine = waiting.filter(pk__in=_opened(_secrets(request)), author=None)
    if person is not None:
        mine = mine | waiting.filter(author=person)
    return list(mine.order_by("-updated_at", "-pk")[:MOST])


def opens(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view with a `key` in its URL gets the draft; what is another's is a 404, what is sent leads on."""

    @functools.wraps(view)
    def checked(request: HttpRequest, *args, key: uuid.UUID, **kwargs) -> HttpResponse:
        draft = get_object_or_404(Suggestion.objects.with_details(), form_key=key, entered_by=None)
        person = contacts.confirmed(request)
        if not _is_mine(request, draft, person):
            if person is None and draft.author_id and draft.pk in _opened(_secrets(request)):
                return tokens.private(contacts.ask(request))
            raise Http404
        if draft.state != State.DRAFT:
            return redirect("suggestions:new_done", key)
        return tokens.private(view(request, *args, draft=draft, **kwargs))

    return checked


def _is_mine(request: HttpRequest, draft: Suggestion, person: Person | None) -> bool:
    if draft.author_id:
        return rules.may_see(person, draft)
    return draft.state == State.DRAFT and draft.pk in _opened(_secrets(request))


def _secrets(request: HttpRequest) -> list[str]:
    return [raw for raw in cookies.read(request, COOKIE, KEPT_FOR).split(".") if raw][:MOST]


def _opened(secrets: list[str]) -> set[int]:
    found = (tokens.find(PURPOSE, raw) for raw in secrets)
    return {int(token.object_key) for token in found if token}
