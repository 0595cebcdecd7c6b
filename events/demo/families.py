"""Who comes along at the demo's family events, and what some of its events ask."""

from dataclasses import dataclass, replace

from events import actions, answering, consents
from events.models import Choice, Event, Question, QuestionKind
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair

# By audience: the most people in one registration.
LIMITS = {"family": 5, "everyone": 4}
FAMILIES = {
    "zh-hans": (
        (actions.Along("豆豆", "6-13"),),
        (actions.Along("小米", "0-5"), actions.Along("姥姥", "18+")),
        (actions.Along("糖糖", "6-13"), actions.Along("果果", "14-17")),
    ),
    "en": (
        (actions.Along("Bean", "6-13"),),
        (actions.Along("Robin", "0-5"), actions.Along("Grandma", "18+")),
        (actions.Along("Sunny", "6-13"), actions.Along("Max", "14-17")),
    ),
}
ONE_IN_THREE = 3


def brought(language: str, number: int) -> dict:
    """For `actions.Answers`: every third person brings a family, whose guardian agreed."""
    if number % ONE_IN_THREE:
        return {}
    families = FAMILIES[language]
    along = families[number // ONE_IN_THREE % len(families)]
    return {"companions": along, "consent_version": consents.CURRENT, "age_band": "18+"}


def with_answers(given: dict, questions: list[Question], name: str, number: int) -> dict:
    """What is `given` to `actions.Answers`, and what each of them says to the questions of the event."""
    personal = [question for question in questions if question.per_person]
    along = tuple(
        replace(one, answers=_answers(personal, one.nickname, number + place))
        for place, one in enumerate(given.get("companions", ()), start=1)
    )
    companions = {"companions": along} if along else {}
    return given | companions | {"answers": _answers(questions, name, number)}


def _answers(questions: list[Question], name: str, number: int) -> dict:
    return {question.key: _answer(question, name, number) for question in questions}


def _answer(question: Question, name: str, number: int) -> str:
    if question.kind == QuestionKind.CHOICE:
        choices = list(question.choices.all())
        return str(choices[number % len(choices)].pk)
    if question.kind == QuestionKind.YES_NO:
        return answering.NO if number % ONE_IN_THREE else answering.YES
    return name


@dataclass(frozen=True, kw_only=True)
class Asked:
    text: Pair
    kind: QuestionKind
    choices: tuple[Pair, ...] = ()
    per_person: bool = False
    help_text: Pair | None = None
    kept_days: int = 30


QUESTIONS: dict[str, tuple[Asked, ...]] = {
    "story-time": (
        Asked(
            text=Pair("更习惯听哪种语言？", "Which language do you follow best?"),
            kind=QuestionKind.CHOICE,
            choices=(Pair("中文", "Chinese"), Pair("英文", "English"), Pair("都行", "Either")),
            per_person=True,
            kept_days=7,
        ),
    ),
    "paper-cutting": (
        Asked(text=Pair("需要儿童剪刀吗？", "Do you need children’s scissors?"), kind=QuestionKind.YES_NO),
    ),
    "mid-autumn-lanterns": (
        Asked(
            text=Pair("想做哪种灯笼？", "Which lantern would you like to make?"),
            kind=QuestionKind.CHOICE,
            choices=(Pair("兔子灯", "A rabbit"), Pair("鱼灯", "A fish"), Pair("圆灯笼", "A round one")),
            per_person=True,
            kept_days=7,
        ),
    ),
    "dough-tiger": (
        Asked(
            text=Pair("想捏哪只动物？", "Which animal would you like to model?"),
            kind=QuestionKind.CHOICE,
            choices=(Pair("老虎", "A tiger"), Pair("狮子", "A lion"), Pair("小猫", "A cat")),
            per_person=True,
            kept_days=7,
        ),
    ),
    "seal-carving": (
        Asked(
            text=Pair("章上刻哪几个字？", "Which name shall be on your seal?"),
            help_text=Pair("可以现场再定。", "You may also decide on the day."),
            kind=QuestionKind.TEXT,
        ),
        Asked(text=Pair("以前刻过吗？", "Have you carved before?"), kind=QuestionKind.YES_NO, kept_days=7),
    ),
}


def ask(event: Event) -> None:
    for order, asked in enumerate(QUESTIONS.get(event.slug, ())):
        question = Question.objects.create(
            event=event,
            sort_order=order,
            kind=asked.kind,
            per_person=asked.per_person,
            kept_days=asked.kept_days,
            **columns(text=asked.text, help_text=asked.help_text or Pair("", "")),
        )
        Choice.objects.bulk_create(
            Choice(question=question, sort_order=number, **columns(text=choice))
            for number, choice in enumerate(asked.choices)
        )
