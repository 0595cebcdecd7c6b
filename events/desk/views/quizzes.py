"""How quizzes were answered: numbers of answers, of nobody."""

from dataclasses import dataclass

from django.db.models import Count, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from events.desk.entry import at_planning
from events.models import Quiz, QuizOption, QuizQuestion
from portal import charts


@dataclass(frozen=True)
class Result:
    question: QuizQuestion

    @property
    def options(self) -> list[QuizOption]:
        return list(self.question.options.all())

    @property
    def total(self) -> int:
        return sum(option.chosen for option in self.options)

    @property
    def lines(self) -> list[tuple[QuizOption, int | None]]:
        """Each answer with its share in per cent."""
        total = self.total
        return [(option, round(100 * option.chosen / total) if total else None) for option in self.options]

    @property
    def chart(self) -> charts.Lying:
        """What is right is said in words: colour alone would not do."""
        names = [_("Right: %(text)s") % {"text": o.text} if o.is_right else o.text for o in self.options]
        return charts.lying(
            [option.chosen for option in self.options], names, [str(option.chosen) for option in self.options]
        )


@require_safe
@at_planning
def quizzes(request: HttpRequest) -> HttpResponse:
    rows = Quiz.objects.select_related("event").annotate(
        number=Count("questions", distinct=True), answers=Sum("questions__options__chosen", default=0)
    )
    may_add = request.user.has_perm("events.add_quiz")
    context = {"quizzes": rows.order_by("-is_public", "-pk"), "may_add": may_add, "crumbs": _crumbs()}
    return render(request, "events/desk/quizzes.html", context)


@require_safe
@at_planning
def quiz(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Quiz.objects.with_questions().select_related("event"), slug=slug)
    context = {
        "quiz": found,
        "results": [Result(question) for question in found.questions.all()],
        "may_write": request.user.has_perm("events.change_quiz"),
        "crumbs": _crumbs(found),
    }
    return render(request, "events/desk/quiz.html", context)


def _crumbs(found: Quiz | None = None) -> list[dict]:
    title = _("Quizzes")
    if found is None:
        return [{"title": title}]
    return [{"title": title, "url": reverse("events_desk:quizzes")}, {"title": found.title}]
