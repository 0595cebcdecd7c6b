"""What is like it already: in words of either language, or nearby; never what the public may not read."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from portal.coordinates import Point
from suggestions import actions
from suggestions.models import Suggestion
from suggestions.similar import SHOWN, Question, similar, telling
from tests import builders, suggesting
from tests.residents import begin

pytestmark = pytest.mark.django_db
FRAGMENT = "/en/suggestions/similar/"
LAMP = "\u5c0f\u533a\u5317\u95e8\u8def\u706f\u4e0d\u4eae"  # the lamp at the north gate is dark
GATE = "\u5317\u95e8\u7684\u8def\u706f\u574f\u4e86\u597d\u51e0\u5929"  # it has been broken for days
# The charging post leaks; please add some charging posts this year.
POST_LEAKS = "\u5145\u7535\u6869\u6f0f\u7535"
MORE_POSTS = "\u5e0c\u671b\u4eca\u5e74\u589e\u52a0\u51e0\u4e2a\u5145\u7535\u6869\u597d\u5417"
HERE = Point(116.66, 39.88)


@pytest.fixture
def lamps():
    return suggesting.category(nearby_metres=200)


def found(title="", text="", **fields) -> list[Suggestion]:
    return [one.suggestion for one in similar(Question(title, text, **fields))]


def at(metres_north: float, **fields) -> Suggestion:
    latitude = Decimal(str(round(HERE.latitude + metres_north / 111_195, 6)))
    return suggesting.sent(latitude=latitude, longitude=Decimal(str(HERE.longitude)), **fields)


def test_words_that_say_something():
    assert telling(LAMP) == [LAMP[n : n + 2] for n in range(len(LAMP) - 1) if "\u4e0d" not in LAMP[n : n + 2]]
    assert telling("The lamps about the gates") == ["lamp", "gate"]


def test_alike_in_chinese_words():
    case, other = suggesting.sent(title=LAMP, language="zh-hans"), suggesting.sent(title="Chess tables")
    assert found(GATE) == [case]
    assert other not in found(GATE)


def test_alike_across_languages_by_the_confirmed_translation():
    case = suggesting.sent(title="Lamp at the north gate is dark", language="en")
    assert found(GATE) == []
    actions.translate(case, suggesting.officer(), LAMP, LAMP)
    assert found(GATE) == [case]


def test_the_same_kind_of_thing_nearby_whatever_it_is_called(lamps):
    near = at(150, title="Dark at night", category=lamps)
    at(250, title="Far away", category=lamps)
    at(10, title="Another matter")
    assert found("Bulb", category=lamps, point=HERE) == [near]
    assert [one.metres for one in similar(Question("Bulb", category=lamps, point=HERE))] == [150]


def test_only_what_the_public_may_read(lamps):
    suggesting.sent(title="Lamp at the gate", public=False, category=lamps)
    suggesting.draft(title="Lamp at the gate", category=lamps)
    gone = suggesting.sent(title="Lamp at the gate", category=lamps)
    Suggestion.objects.filter(pk=gone.pk).update(release="hidden")
    assert found("Lamp at the gate", category=lamps, point=HERE) == []


def test_open_ones_come_before_closed_ones_and_old_ones_not_at_all():
    closed = suggesting.brought_to("closed", title="Lamp at the gate is dark")
    opened = suggesting.sent(title="Lamp at the second gate")
    old = suggesting.brought_to("closed", title="Lamp at the gate is dark")
    Suggestion.objects.filter(pk=old.pk).update(submitted_at=timezone.now() - timedelta(days=400))
    assert found("Lamp at the gate is dark") == [opened, closed]


def test_at_most_five():
    for _ in range(8):
        suggesting.sent(title="Lamp at the gate")
    assert len(found("Lamp at the gate")) == SHOWN


def test_chance_is_no_likeness():
    suggesting.sent(title="Benches, trees, chess tables and a lamp")
    assert found("The lamp by our gate flickers every evening since Monday") == []


def test_as_many_queries_for_many_as_for_few(lamps, django_assert_num_queries):
    question = Question("Lamp at the gate", category=lamps, point=HERE)
    for number in (1, 20):
        for n in range(number):
            at(n, title="Lamp at the gate", category=lamps)
        similar(question)
        with django_assert_num_queries(2):
            similar(question)


# The fragment


def test_the_fragment_offers_one_press(client, lamps):
    case, person = suggesting.sent(title="Lamp at the gate"), builders.person()
    page = client.post(FRAGMENT, {"title": "Lamp at the gate"})
    assert f'formaction="/en/suggestions/{case.reference}/support/"' in page.text
    builders.confirm_device(client, person)
    case.supports.create(person=person)
    assert "formaction" not in client.post(FRAGMENT, {"title": "Lamp at the gate"}).text


def test_where_all_are_closed_it_says_that_one_can_go_on(client):
    case = suggesting.brought_to("closed", title="Lamp at the gate")
    page = client.post(FRAGMENT, {"title": "Lamp at the gate"}).text
    assert f"/en/suggestions/{case.reference}/" in page
    assert "It is closed already." in page
    assert "Then say that you have it too" not in page


def test_without_anything_alike_the_fragment_is_empty(client):
    asked = {"title": "Lamp", "lat": "x", "lng": "500", "category": "no", "grid": "no"}
    assert client.post(FRAGMENT, asked).text.strip() == ""


@pytest.mark.parametrize("question", ['"', "\x00", "* OR NOT", "x" * 5000])
@pytest.mark.parametrize("more", [{}, {"lat": "nan", "lng": "inf"}])
def test_whatever_is_asked(client, question, more):
    assert client.post(FRAGMENT, {"title": question, **more}).status_code == 200


def test_what_is_being_written_stands_in_no_address(client):
    """Access logs keep addresses; the form's own token is enough for a stranger, and is needed."""
    suggesting.sent(title="Lamp at the gate")
    assert client.get(FRAGMENT, {"title": "Lamp at the gate"}).status_code == 405
    stranger = Client(enforce_csrf_checks=True)
    assert stranger.post(FRAGMENT, {"title": "Lamp at the gate"}).status_code == 403
    token = re.search(
        r'data-similar.*?name="csrfmiddlewaretoken" value="([^"]+)"',
        stranger.get("/en/suggestions/new/").text,
        re.DOTALL,
    )[1]
    answer = stranger.post(FRAGMENT, {"title": "Lamp at the gate", "csrfmiddlewaretoken": token})
    assert "Lamp at the gate" in answer.text


def test_the_pages_of_the_way_show_the_same_without_a_script(client, lamps):
    case = suggesting.sent(title="The lamp by the gate is dark", category=lamps)
    assert case.public_title in client.get(begin(client, lamps).url).text


def test_several_words_are_enough_among_those_of_the_same_kind(lamps):
    """The charging piles of a longer title: few of its words stand there."""
    pile, more = "\u5145\u7535\u6869", "\u7ed9\u7535\u52a8\u8f66\u591a\u88c5\u51e0\u4e2a"
    asked = "\u5317\u95e8\u5efa\u7535\u52a8\u81ea\u884c\u8f66" + pile
    case = suggesting.sent(title=more + pile, language="zh-hans", category=lamps)
    other = suggesting.sent(title=asked[:5] + pile, language="zh-hans")
    over = suggesting.brought_to("closed", title=asked, language="zh-hans", category=lamps)
    assert found(asked, category=lamps) == [case, other, over]
    title = "Charging piles for e-bikes at the north gate near the bus stop of the school"
    actions.translate(case, suggesting.officer(), "More charging piles for scooters", "Scooters wait.")
    assert found(title, category=lamps) == [case]
    assert found("Scooters race around the school yard every evening", category=lamps) == []


def test_one_word_of_three_signs_in_common_is_chance(lamps):
    """Two pairs of it are shared, and nothing else."""
    suggesting.sent(title=POST_LEAKS, language="zh-hans", category=lamps)
    assert found(MORE_POSTS, category=lamps) == []
