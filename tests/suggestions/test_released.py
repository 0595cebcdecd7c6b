"""What is new in a grid, a category or a circle: told to who follows it there, once, in their own way."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from portal.models import Notice
from suggestions import actions, digests
from suggestions.actions.digests import send_digests
from suggestions.models import Follow, Project, Suggestion
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
HERE = {"latitude": "39.861000", "longitude": "116.670500"}
CIRCLE = {"latitude": "39.8600", "longitude": "116.6700", "radius": 500}


@pytest.fixture
def case():
    return suggesting.sent(public=False, title="The dark lamp", **HERE)


def released(case: Suggestion, **more) -> None:
    actions.release_text(case, suggesting.officer(), title=case.title, text=case.text, **more)


def follower(**fields):
    language = fields.pop("language", "en")
    person = builders.person(language=language)
    Follow.objects.create(person=person, **fields)
    return person


def told(person) -> int:
    return Notice.objects.filter(kind="suggestions.released", person=person).count()


WAYS = {
    "grid": lambda case: {"grid": case.grid},
    "category": lambda case: {"category": case.category},
    "circle": lambda case: CIRCLE,
}


@pytest.mark.parametrize("way", WAYS)
def test_who_follows_there_hears_of_it_once_it_is_public(case, way):
    person, other = follower(**WAYS[way](case)), follower(grid=builders.grid())
    assert told(person) == 0
    released(case)
    released(case)
    assert [told(person), told(other), told(case.author)] == [1, 0, 0]


def test_whoever_follows_it_in_three_ways_hears_of_it_once(case):
    person = follower(grid=case.grid)
    for fields in (WAYS["category"](case), CIRCLE):
        Follow.objects.create(person=person, **fields)
    released(case)
    assert told(person) == 1


def test_shown_again_after_it_was_hidden_it_is_no_more_new(case):
    released(case)
    person = follower(grid=case.grid)
    actions.hide_text(case, suggesting.officer(), "Names somebody.")
    released(case)
    assert told(person) == 0


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_each_in_their_language_with_one_press_that_ends_it(
    case, client, language, django_capture_on_commit_callbacks
):
    person = follower(grid=case.grid, language=language)
    with django_capture_on_commit_callbacks(execute=True):
        released(case)
    [letter] = [letter for letter in mail.outbox if letter.to == [person.email]]
    assert letter.subject.endswith("The dark lamp")
    assert letter.subject.startswith("New: ") is (language == "en")
    assert f"/{language}/suggestions/{case.reference}/" in letter.body
    url = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert url in letter.body
    client.post(url.removeprefix(settings.BASE_URL))
    assert not person.follows.exists()


def test_hidden_before_it_leaves_it_is_told_to_nobody(case, django_capture_on_commit_callbacks):
    person = follower(grid=case.grid)
    with django_capture_on_commit_callbacks(execute=True):
        released(case)
        Suggestion.objects.filter(pk=case.pk).update(release="hidden")
    assert told(person) == 1
    assert not [letter for letter in mail.outbox if letter.to == [person.email]]


def test_a_hidden_spot_is_found_by_no_circle(case):
    Suggestion.objects.filter(pk=case.pk).update(spot_shown=False)
    person = follower(**CIRCLE)
    released(case)
    assert told(person) == 0


# A place or a kind that is found later


def test_it_is_new_in_the_grid_to_which_it_comes(case):
    released(case)
    other = builders.grid()
    person, elsewhere = follower(grid=other), follower(category=case.category)
    actions.confirm_grid(case, other, suggesting.officer())
    actions.confirm_grid(case, other, suggesting.officer())
    # Whoever began to follow the category since has nothing new there.
    assert [told(person), told(elsewhere)] == [1, 0]


def test_and_in_its_other_category(case):
    kind = suggesting.category()
    person = follower(category=kind)
    actions.categorise(case, kind, suggesting.officer())
    assert told(person) == 0, "nobody has looked at it yet"
    released(case)
    assert told(person) == 1
    last = suggesting.category()
    people = [person, follower(category=last)]
    Follow.objects.create(person=person, category=last)
    actions.categorise(case, last, suggesting.officer())
    assert [told(one) for one in people] == [1, 1]


# Digests


@pytest.mark.parametrize("way", WAYS)
def test_a_digest_has_what_was_sent_before_the_last_one_and_is_public_since(case, way):
    """Looked at only days after it came: the digest between had nothing of it to say."""
    person, now = follower(rhythm="daily", **WAYS[way](case)), timezone.now()
    assert send_digests(now + timedelta(days=1, minutes=1)) == 0
    Follow.objects.update(told_until=timezone.now())
    released(case)
    assert told(person) == 0
    later = timezone.now() + timedelta(days=1, minutes=1)
    assert [send_digests(later), send_digests(later + timedelta(days=2))] == [1, 0]
    [notice] = Notice.objects.filter(kind="suggestions.digest", person=person, channel="email")
    assert notice.person == person


# The result


def test_who_only_follows_hears_of_a_result_and_whoever_is_asked_hears_once():
    case = suggesting.sent()
    asked, only = builders.person(), follower(grid=case.grid)
    project = Project.objects.create(slug="park", live=True, title_en="P", summary_en="P")
    project.links.create(suggestion=case)
    attached = follower(project=project)
    actions.support(case, asked)
    Follow.objects.create(person=asked, grid=case.grid)
    case = suggesting.brought_to("feedback_drafted", case)
    Notice.objects.all().delete()
    actions.move(case, "publish_feedback", suggesting.officer())
    kinds = {
        person: list(Notice.objects.filter(person=person).values_list("kind", flat=True))
        for person in (case.author, asked, only, attached)
    }
    assert kinds == {
        case.author: ["suggestions.result"],
        asked: ["suggestions.result"],
        only: ["suggestions.moved"],
        attached: ["suggestions.moved"],
    }


def test_that_work_goes_on_after_a_result_is_told_to_all_who_heard_of_it():
    case = suggesting.brought_to("verifying")
    person = follower(suggestion=case)
    actions.move(case, "rework", suggesting.officer(), reason="Still dark.")
    assert Notice.objects.filter(kind="suggestions.moved", person=person).count() == 1


def hidden(case: Suggestion) -> None:
    actions.hide_text(Suggestion.objects.get(pk=case.pk), suggesting.officer(), "Names somebody.")


@pytest.mark.parametrize("moved", [False, True])
def test_hidden_and_shown_again_is_news_only_of_what_happened_meanwhile(case, moved):
    person = follower(grid=case.grid, rhythm="daily", told_until=timezone.now())
    released(case)
    first, second = (timezone.now() + timedelta(days=days) for days in (1, 2))
    assert send_digests(first) == 1
    hidden(case)
    if moved:
        actions.move(case, "dispatch", suggesting.officer())
    follow = Follow.objects.get(person=person)
    # The digest between had nothing of it to say.
    since = timezone.now()
    released(case, reason="It names nobody.")
    found = digests.news(follow, since, second)
    assert [entry.verb for entry in found] == (["dispatch"] if moved else [])


def test_hidden_before_it_was_ever_shown_it_is_new_all_the_same(case):
    person, since = follower(grid=case.grid), timezone.now()
    hidden(case)
    released(case, reason="It names nobody.")
    follow = Follow.objects.get(person=person)
    assert [entry.verb for entry in digests.news(follow, since, timezone.now())] == ["submit"]


@pytest.mark.parametrize("state", ["submitted", "closed"])
def test_the_letter_asks_to_join_only_while_that_is_possible(state, django_capture_on_commit_callbacks):
    case = suggesting.brought_to(state)
    follower(grid=case.grid)
    Suggestion.objects.filter(pk=case.pk).update(release="pending", released_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        released(case)
    [letter] = [letter for letter in mail.outbox if letter.subject.startswith("New:")]
    assert ("say if you have this too" in letter.body) == (state == "submitted")
    assert "Read it" in letter.body
