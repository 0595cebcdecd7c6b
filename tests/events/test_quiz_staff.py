"""Quizzes are written in the admin, in both languages before they are public; the desk reads the numbers."""

import pytest
from django.urls import reverse

from events.models import Quiz, QuizOption
from tests import builders
from tests.admin_forms import as_opened
from tests.desks import words
from tests.events.quizzed import counts, options, quiz

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True, language="en"))
    return client


def url(name, *args):
    return reverse(f"wagtailsnippets_events_quiz:{name}", args=args)


def inline(name: str, rows: list[dict]) -> dict:
    made = {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
    made |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(rows):
        made |= {f"{name}-{number}-{key}": value for key, value in row.items()}
        made |= {
            f"{name}-{number}-id": "",
            f"{name}-{number}-ORDER": number + 1,
            f"{name}-{number}-DELETE": "",
        }
    return made


def data(right=(True, False), **fields) -> dict:
    """A quiz of one question, complete."""
    said = {"text": "Which month", "explanation": "It is so"}
    question = {f"{name}_{code}": text for name, text in said.items() for code in ("zh_hans", "en")}
    answers = [
        {"text_zh_hans": f"A{n}", "text_en": f"A{n}"} | ({"is_right": "on"} if is_right else {})
        for n, is_right in enumerate(right)
    ]
    made = {"title_zh_hans": "Boats (zh)", "title_en": "Boats", "intro_zh_hans": "", "intro_en": ""}
    made |= {"event": "", "slug": "", "is_public": "on"} | inline("questions", [question])
    return made | inline("questions-0-options", answers) | fields


def test_a_quiz_is_written_with_its_questions_on_one_form(admin):
    assert admin.get(url("add")).status_code == 200
    assert admin.post(url("add"), data()).status_code == 302
    made = Quiz.objects.get()
    assert (made.slug, made.is_public, made.questions.get().explanation_en) == ("boats", True, "It is so")
    assert [option.is_right for option in made.questions.get().options.all()] == [True, False]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"questions-0-text_en": ""}, "Please fill this in"),
        ({"title_en": ""}, "Please fill this in"),
        ({"questions-0-options-1-text_zh_hans": ""}, "Please fill this in"),
        ({"questions-0-explanation_en": ""}, "the explanation is missing in a language"),
        ({"intro_en": "Only English"}, "The introduction is missing in a language"),
        ({"questions-0-options-0-is_right": ""}, "tick exactly one answer"),
        ({"questions-0-options-1-is_right": "on"}, "tick exactly one answer"),
        ({"questions-0-options-1-DELETE": "on"}, "at least two answers"),
        ({"questions-0-DELETE": "on"}, "no question yet"),
    ],
)
def test_what_is_not_complete_stays_a_draft(admin, change, problem):
    refused = admin.post(url("add"), data(**change))
    assert refused.status_code == 200
    assert problem in words(refused)
    assert not Quiz.objects.exists()


LACKING = ({"title_en": ""}, {"questions-0-text_en": ""}, {"questions-0-explanation_en": ""})


@pytest.mark.parametrize("change", LACKING)
def test_a_draft_may_lack_a_language(admin, change):
    form = data(**change)
    del form["is_public"]
    assert admin.post(url("add"), form).status_code == 302
    assert not Quiz.objects.get().is_public


def test_what_was_counted_stays_when_words_are_put_right(admin):
    made = quiz()
    QuizOption.objects.count_chosen(made, options(made, 0, 1))
    sent = as_opened(admin.get(url("edit", made.pk))) | {"questions-0-options-0-text_en": "Month five"}
    assert admin.post(url("edit", made.pk), sent).status_code == 302
    assert counts(made) == [1, 0, 0, 0, 1]
    assert QuizOption.objects.filter(text_en="Month five").count() == 1


def test_the_address_of_a_public_quiz_stays(admin):
    made = quiz()
    sent = as_opened(admin.get(url("edit", made.pk))) | {"slug": "other"}
    admin.post(url("edit", made.pk), sent)
    assert Quiz.objects.get().slug == "boats"


def test_the_address_stays_when_it_is_public_no_more(admin):
    made = quiz()
    made.is_public = False
    made.save()
    sent = as_opened(admin.get(url("edit", made.pk))) | {"slug": "other"}
    admin.post(url("edit", made.pk), sent)
    assert Quiz.objects.get().slug == "boats"


def test_at_the_desk_stands_how_often_each_answer_was_chosen(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_session", language="en"))
    made = quiz()
    for _time in range(3):
        QuizOption.objects.count_chosen(made, options(made, 0, 1))
    QuizOption.objects.count_chosen(made, options(made, 2, 1))
    said = words(client.get("/en/desk/events/quizzes/"))
    assert "Boats 2 questions · 8 answers" in said
    page = client.get("/en/desk/events/quizzes/boats/")
    assert "The fifth Yes 3 75 % The sixth No 0 0 % The ninth No 1 25 %" in words(page)
    assert "Right: The fifth" in page.text
    assert page.text.count('<svg viewBox="0 0 640') == 2


def test_before_anybody_plays_it_says_so(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.staff("events.change_session", "events.add_quiz", language="en"))
    assert "No quizzes yet" in client.get("/en/desk/events/quizzes/").text
    quiz()
    assert "Nobody has answered this yet" in client.get("/en/desk/events/quizzes/boats/").text
    assert client.get("/en/desk/events/quizzes/none/").status_code == 404


def test_who_does_not_plan_sees_no_numbers(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    quiz()
    client.force_login(builders.staff("events.change_help"))
    assert client.get("/en/desk/events/quizzes/").status_code == 403
    assert client.get("/en/desk/events/quizzes/boats/").status_code == 403
