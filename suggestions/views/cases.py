"""The page of one suggestion."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from portal import contacts, references
from suggestions import showing
from suggestions.models import Suggestion

SHARED_FOR = 30


@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    try:
        suggestion = public_case(reference)
    except Http404:
        return _not_shown(request, reference)
    if suggestion.reference != reference:
        return redirect(suggestion)
    # Strangers share one page; only who is signed in sees what they have to do with it.
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES
    person = contacts.confirmed(request) if signed_in else None
    response = render(request, "suggestions/case.html", showing.case_context(suggestion, person))
    response.shared_for = SHARED_FOR
    return response


def _not_shown(request: HttpRequest, reference: str) -> HttpResponse:
    """Whether there is one or not it says the same: who has just sent theirs looks for it here. Raises
    Http404 for what can't be a reference."""
    proper = references.normalise(reference)
    if proper is None:
        raise Http404
    return render(request, "suggestions/not_shown.html", {"reference": proper}, status=404)


def public_case(reference: str) -> Suggestion:
    """By its reference, however somebody typed it. Raises Http404 for what is not public, too."""
    proper = references.normalise(reference)
    if proper is None:
        raise Http404
    rows = Suggestion.objects.public().with_details().select_related("merged_into", "follow_up_of")
    return get_object_or_404(rows, reference=proper)
