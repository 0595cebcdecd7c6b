"""Many play at the same moment: no answer is lost, none counts twice, and the editor's form undoes none."""

import contextlib
from types import SimpleNamespace

import pytest
from django.db import models

from events import quizzing
from events.actions import quizzing as counting
from events.models import Quiz, QuizOption
from tests.events.quizzed import counts, options, quiz
from tests.together import Meeting, at_once

pytestmark = pytest.mark.django_db(transaction=True)
PLAYERS = 4


def played_by_many(pages: list[str]) -> list[int]:
    made = quiz()
    chosen = options(made, 0, 1)
    at_once(len(pages), lambda n: counting.count_answers(made, chosen, page=pages[n], ip="10.0.0.1"))
    return counts(made)


def test_every_answer_counts():
    pages = [quizzing.new_page() for _number in range(PLAYERS)]
    assert played_by_many(pages) == [PLAYERS, 0, 0, 0, PLAYERS]


def test_without_the_conditional_update_answers_are_lost(monkeypatch):
    meeting = Meeting(PLAYERS)

    def as_everybody_writes_it_first(rows, of: Quiz, chosen) -> int:
        found = list(QuizOption.objects.filter(pk__in=chosen))
        meeting.wait()
        for option in found:
            QuizOption.objects.filter(pk=option.pk).update(chosen=option.chosen + 1)
        return len(found)

    monkeypatch.setattr(type(QuizOption.objects.all()), "count_chosen", as_everybody_writes_it_first)
    monkeypatch.setattr(type(QuizOption.objects), "count_chosen", as_everybody_writes_it_first)
    monkeypatch.setattr(counting, "transaction", SimpleNamespace(atomic=contextlib.nullcontext))
    pages = [quizzing.new_page() for _number in range(PLAYERS)]
    assert played_by_many(pages)[0] < PLAYERS


def test_one_page_sent_by_many_counts_once():
    assert played_by_many([quizzing.new_page()] * PLAYERS) == [1, 0, 0, 0, 1]


def test_without_its_number_one_page_counts_often(monkeypatch):
    monkeypatch.setattr(counting, "_is_new", lambda page, ip: True)
    assert played_by_many([quizzing.new_page()] * PLAYERS)[0] == PLAYERS


@pytest.mark.parametrize("guarded", [True, False])
def test_an_editor_who_saves_meanwhile_undoes_no_count(monkeypatch, guarded):
    """The form has read the answers before somebody played, and writes them afterwards."""
    if not guarded:
        monkeypatch.setattr(QuizOption, "save", models.Model.save)
    made = quiz()
    read = list(Quiz.objects.get(pk=made.pk).questions.all())
    for question in read:
        question.options.set(list(question.options.all()))
    QuizOption.objects.count_chosen(made, options(made, 0, 0))
    for question in read:
        question.save()
    assert counts(made)[0] == (1 if guarded else 0)
