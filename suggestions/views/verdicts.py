"""'Is it solved at your place?': whoever has it says so, and may change their mind for thirty days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from portal import tokens
from portal.models import Token
from suggestions import actions, allowance, links, rules
from suggestions.forms import VerdictForm
from suggestions.models import PhotoKind, Verdict
from suggestions.views.private import METHODS, follow_up_of, raw


@require_http_methods(METHODS)
@tokens.opens(links.VERDICT)
def verdict(request: HttpRequest, token: Token) -> HttpResponse:
    found = get_object_or_404(
        Verdict.objects.select_related("suggestion__category", "suggestion__grid", "person__user"),
        pk=token.object_key,
    )
    if not rules.may_answer(found, timezone.now()):
        return _page(request, found, None)
    form = VerdictForm(request.POST if request.method == "POST" else None, initial=_known(found))
    if not form.is_valid():
        return _page(request, found, form)
    allowance.to_change(request, found.suggestion)
    given = form.cleaned_data
    solved = given["solved"] == VerdictForm.YES
    actions.answer(found, solved=solved, stars=given["stars"], reason="" if solved else given["reason"])
    return redirect(reverse("suggestions:verdict", args=[raw(request)]) + "?thanks")


def _page(request: HttpRequest, found: Verdict, form: VerdictForm | None) -> HttpResponse:
    suggestion = found.suggestion
    title, _text, language = suggestion.in_language(request.LANGUAGE_CODE)
    context = {
        "verdict": found,
        "suggestion": suggestion,
        "title": title,
        "title_language": language,
        "form": form,
        "thanks": "thanks" in request.GET and found.answered_at is not None,
        "reply": suggestion.replies.filter(published_at__isnull=False).last(),
        "results": list(suggestion.photos.public().filter(kind=PhotoKind.RESULT)),
        "until": suggestion.closed_at + rules.REOPEN_WITHIN if suggestion.closed_at else None,
        "follow_up": follow_up_of(suggestion) if suggestion.is_public else "",
        "crumbs": [
            {"title": _("Suggestions"), "url": reverse("suggestions:list")},
            {"title": suggestion.reference},
        ],
    }
    return render(request, "suggestions/verdict.html", context)


def _known(found: Verdict) -> dict[str, str | int | None]:
    if found.answered_at is None:
        return {}
    solved = VerdictForm.YES if found.solved else VerdictForm.NO
    return {"solved": solved, "stars": found.stars, "reason": found.reason}
