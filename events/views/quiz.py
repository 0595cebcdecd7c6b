"""A quiz by its QR code: played on one page, answered on the next, with nothing kept about who plays."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events import quizzing, rules
from events.actions import quizzing as counting
from events.models import Quiz
from portal import languages, limits, qr


@require_safe
def short(request: HttpRequest, slug: str) -> HttpResponse:
    """The address on posters: without a language, so that one code serves everybody."""
    response = redirect(get_object_or_404(Quiz.objects.public(), slug=slug))
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


# There is no session here that a foreign site could misuse, and no cookie is to begin one.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    sent = request.POST if request.method == "POST" else None
    form = quizzing.QuizForm(sent, quiz=found, initial={"page": quizzing.new_page()})
    if request.method == "POST" and form.is_valid():
        page, ip = form.cleaned_data["page"], limits.client_ip(request)
        counting.count_answers(found, form.options, page=page, ip=ip)
        address = reverse("events:quiz_answers", args=[slug])
        return redirect(f"{address}?a={quizzing.in_address(form.options)}")
    context = {"quiz": found, "form": form, "crumbs": _crumbs(found)}
    return render(request, "events/quiz.html", context)


@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it stands in the address: to be looked at again, counted never."""
    found = _found(request, slug)
    played = quizzing.played(found, request.GET.get("a", ""))
    if not played:
        return redirect(found)
    right = sum(one.is_right for one in played)
    context = {
        "quiz": found,
        "played": played,
        "right": right,
        "most": right * 2 >= len(played),
        "crumbs": _crumbs(found, pgettext("quiz", "Answers")),
    }
    response = render(request, "events/quiz_answers.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def poster(request: HttpRequest, slug: str) -> HttpResponse:
    found = _found(request, slug)
    url = settings.BASE_URL + reverse("quiz_short", args=[slug])
    context = {
        "quiz": found,
        "number": len(found.questions.all()),
        "sides": [_side(code, found) for code, _name in settings.LANGUAGES],
        "url": url.partition("://")[2],
        "code": qr.svg(url, _("Code of the quiz")),
        "crumbs": _crumbs(found, _("Poster")),
    }
    response = render(request, "events/quiz_poster.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _found(request: HttpRequest, slug: str) -> Quiz:
    """A draft is seen by those who write it."""
    found = get_object_or_404(Quiz.objects.with_questions().select_related("event"), slug=slug)
    if not found.is_public and not rules.may_write_quiz(request.user):
        raise Http404
    return found


def _side(code: str, found: Quiz) -> dict[str, str]:
    with override(code):
        lang = languages.html_lang(code)
        return {"code": code, "lang": lang, "title": found.title, "intro": found.intro}


def _crumbs(found: Quiz, last: str = "") -> list[dict]:
    steps = [{"title": _("Events"), "url": reverse("events:list")}]
    if found.event and found.event.live:
        steps.append({"title": found.event.title, "url": found.event.get_absolute_url()})
    if last:
        return [*steps, {"title": found.title, "url": found.get_absolute_url()}, {"title": last}]
    return [*steps, {"title": found.title}]
