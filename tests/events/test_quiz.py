"""A quiz by QR code: answered in words, counted once a page, and nothing is known of who plays."""

import pytest
from django.core import signing
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events import quizzing
from events.actions import quizzing as counting
from portal import limits
from portal.models import Limit
from tests import builders
from tests.desks import fields_of, words
from tests.events.quizzed import QUESTIONS, counts, options, quiz, sent

pytestmark = pytest.mark.django_db
URL = "/en/events/quiz/boats/"


def test_it_is_played_and_says_what_was_right_and_why(client):
    made = quiz()
    page = client.get(URL)
    assert "Which month?" in page.text
    assert "Because of" not in page.text, "not before it is answered"
    done = client.post(URL, fields_of(page) | sent(made, 0, 1))
    chosen = options(made, 0, 1)
    assert done["Location"] == f"{URL}answers/?a={chosen[0]}-{chosen[1]}"
    said = words(client.get(done["Location"]))
    assert "1 of 2 right" in said
    assert "Right You chose The fifth Because of the fifth." in said
    assert "Not quite You chose Fried rice Right is Sticky rice Because of sticky rice." in said
    assert counts(made) == [1, 0, 0, 0, 1]


def test_it_speaks_the_language_of_the_address(client):
    quiz()
    assert "Which month? (zh)" in client.get("/zh-hans/events/quiz/boats/").text


def test_nothing_is_kept_about_who_plays(client):
    made = quiz()
    page = client.get(URL)
    done = client.post(URL, fields_of(page) | sent(made, 0, 0))
    answers = client.get(done["Location"])
    assert not any(response.cookies for response in (page, done, answers))
    assert "csrfmiddlewaretoken" not in page.text


def test_reloading_going_back_and_pressing_twice_count_once(client):
    made = quiz()
    form = fields_of(client.get(URL)) | sent(made, 0, 0)
    for _press in range(3):
        done = client.post(URL, form)
        assert "2 of 2 right" in client.get(done["Location"]).text
    client.post(URL, form | sent(made, 1, 1))
    assert counts(made) == [1, 0, 0, 1, 0]
    client.post(URL, fields_of(client.get(URL)) | sent(made, 0, 0))
    assert counts(made) == [2, 0, 0, 2, 0], "a page that is opened anew"


@pytest.mark.parametrize(
    "page", ["", "made-up", pytest.param(signing.dumps("x", salt="another"), id="signed for another")]
)
def test_without_a_page_of_ours_it_is_played_and_not_counted(client, page):
    made = quiz()
    assert client.post(URL, sent(made, 0, 0, page=page)).status_code == 302
    assert counts(made) == [0] * 5
    assert not Limit.objects.exists(), "and nothing is written down"


def test_an_old_page_is_not_counted(client, monkeypatch):
    made = quiz()
    form = fields_of(client.get(URL)) | sent(made, 0, 0)
    monkeypatch.setattr(quizzing, "HOURS", -1)
    client.post(URL, form)
    assert counts(made) == [0] * 5


def test_one_address_of_the_network_counts_so_often_in_an_hour(client, monkeypatch):
    made = quiz()
    monkeypatch.setattr(counting, "FROM_ONE_ADDRESS", 2)
    for _time in range(4):
        done = client.post(URL, fields_of(client.get(URL)) | sent(made, 0, 0))
        assert "2 of 2" in client.get(done["Location"]).text
    assert counts(made)[0] == 2


def test_when_counting_is_impossible_it_is_played_all_the_same(client, monkeypatch):
    made = quiz()
    form = fields_of(client.get(URL)) | sent(made, 0, 0)

    def broken(*given, **more):
        raise limits.CannotCount("events.quiz")

    monkeypatch.setattr(limits, "hit", broken)
    assert client.post(URL, form).status_code == 302
    assert counts(made) == [0] * 5


def test_what_is_left_open_is_asked_for_and_the_rest_is_kept(client):
    made = quiz()
    _first, second = made.questions.all()
    form = fields_of(client.get(URL)) | sent(made, 0, 0)
    del form[f"q{second.pk}"]
    page = client.post(URL, form)
    assert "There is a problem" in page.text
    assert f'value="{options(made, 0, 0)[0]}"' in page.text.split(" checked")[0].rpartition("<input")[2]
    assert counts(made) == [0] * 5
    client.post(URL, fields_of(page) | sent(made, 0, 0))
    assert counts(made) == [1, 0, 0, 1, 0]


@pytest.mark.parametrize("text", ["", "1", "1-2", "x-y", "9999999-1", "-", "1-2-3"])
def test_an_address_that_does_not_fit_leads_to_the_quiz(client, text):
    made = quiz()
    other = options(made, 0, 0)
    wrong = text or f"{other[1]}-{other[0]}"
    assert client.get(f"{URL}answers/?a={wrong}")["Location"] == URL


def test_options_of_another_quiz_are_no_answer(client):
    made, other = quiz(), quiz(slug="tea")
    form = fields_of(client.get(URL)) | dict(
        zip([f"q{q.pk}" for q in made.questions.all()], options(other, 0, 0), strict=True)
    )
    assert client.post(URL, form).status_code == 200
    assert counts(other) == [0] * 5


def test_a_draft_is_seen_by_those_who_write_it_and_counts_nothing(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    made = quiz(is_public=False)
    paths = (URL, f"{URL}answers/?a=1-2", f"{URL}poster/", "/q/boats")
    assert [client.get(path).status_code for path in paths] == [404] * 4
    assert client.post(URL, sent(made, 0, 0)).status_code == 404
    client.force_login(builders.staff("events.change_quiz", language="en"))
    page = client.get(URL)
    assert "Only you who write it" in page.text
    client.post(URL, fields_of(page) | sent(made, 0, 0))
    assert counts(made) == [0] * 5


def test_the_poster_holds_both_languages_and_a_code_that_serves_everybody(client):
    quiz()
    text = client.get(f"{URL}poster/").text
    for part in ("Boats (zh)", "Two questions.", "Scan and answer 2 questions", "/q/boats", 'lang="zh-Hans"'):
        assert part in text
    for spoken, code in (("zh-CN", "zh-hans"), ("es", "en")):
        answer = client.get("/q/boats", headers={"Accept-Language": spoken})
        assert answer["Location"] == f"/{code}/events/quiz/boats/"
        assert "Accept-Language" in answer["Vary"]


def test_it_leads_to_its_event_while_that_is_published(client):
    event = builders.event(slug="fair", title_en="Dragon fair")
    made = quiz(event=event)
    assert URL in client.get("/en/events/fair/").text
    played = f"{URL}answers/?a={quizzing.in_address(options(made, 0, 0))}"
    assert "/en/events/fair/" in client.get(played).text
    type(event).objects.update(live=False)
    assert "/en/events/fair/" not in client.get(played).text


def test_no_page_asks_more_with_more_questions(client):
    numbers = []
    client.get("/en/events/")
    for slug, more in (("boats", {}), ("tea", {"Which leaf?": ("Reed", "Fern")})):
        made = quiz(slug=slug, questions=QUESTIONS | more)
        url = f"/en/events/quiz/{slug}/"
        answers = f"{url}answers/?a={quizzing.in_address(options(made, *[0] * (2 + len(more))))}"
        for path in (url, answers, f"{url}poster/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 200
            numbers.append(len(asked))
    assert numbers[:3] == numbers[3:]
