"""A quiz of two questions, whose first answers are the right ones."""

from events.models import Quiz, QuizOption, QuizQuestion

QUESTIONS = {
    "Which month?": ("The fifth", "The sixth", "The ninth"),
    "Which rice?": ("Sticky rice", "Fried rice"),
}


def both(**texts: str) -> dict[str, str]:
    return {
        f"{name}_{code}": text + " (zh)" * (code != "en")
        for name, text in texts.items()
        for code in ("zh_hans", "en")
    }


def quiz(questions: dict[str, tuple[str, ...]] = QUESTIONS, **fields) -> Quiz:
    given = {"slug": "boats", "is_public": True} | both(title="Boats", intro="Two questions.")
    made = Quiz(**(given | fields))
    for order, (text, answers) in enumerate(questions.items()):
        explanation = f"Because of {answers[0].lower()}."
        question = QuizQuestion(sort_order=order, **both(text=text, explanation=explanation))
        question.options = [
            QuizOption(sort_order=n, is_right=n == 0, **both(text=answer)) for n, answer in enumerate(answers)
        ]
        made.questions.add(question)
    made.save()
    return Quiz.objects.with_questions().get(pk=made.pk)


def options(of: Quiz, *numbers: int) -> list[int]:
    """The keys of the chosen options, one for each question."""
    return [
        list(question.options.all())[number].pk
        for question, number in zip(of.questions.all(), numbers, strict=True)
    ]


def sent(of: Quiz, *numbers: int, **more) -> dict:
    names = [f"q{question.pk}" for question in of.questions.all()]
    return dict(zip(names, options(of, *numbers), strict=True)) | more


def counts(of: Quiz) -> list[int]:
    rows = QuizOption.objects.filter(question__quiz=of).order_by("question__sort_order", "sort_order")
    return list(rows.values_list("chosen", flat=True))
