"""Organisers ask in both languages; what was answered is withdrawn, never deleted."""

import pytest
from django.urls import reverse

from events.models import Question
from tests import builders
from tests.events.grouped import question

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client


def data(event, *choices, kind="choice", **fields):
    made = {"event": event.pk, "kind": kind, "kept_days": 30, "text_zh_hans": "Tea (zh)", "text_en": "Tea?"}
    made |= {"help_text_zh_hans": "", "help_text_en": "", "choices-TOTAL_FORMS": len(choices)}
    made |= {"choices-INITIAL_FORMS": 0, "choices-MIN_NUM_FORMS": 0, "choices-MAX_NUM_FORMS": 1000}
    for number, words in enumerate(choices):
        start = f"choices-{number}-"
        made |= {f"{start}text_zh_hans": f"{words} (zh)", f"{start}text_en": words, f"{start}ORDER": number}
        made |= {f"{start}id": "", f"{start}DELETE": ""}
    return made | fields


def url(name, *args):
    return reverse(f"wagtailsnippets_events_question:{name}", args=args)


def test_a_question_is_added_to_an_event_in_both_languages(admin):
    event = builders.event()
    assert event.title_en in admin.get(url("add") + f"?event={event.pk}").text
    assert admin.post(url("add"), data(event, "Green", "Black")).status_code == 302
    made = Question.objects.get()
    assert [choice.text_en for choice in made.choices.all()] == ["Green", "Black"]
    page = admin.get(reverse("wagtailsnippets_events_event:edit", args=[event.pk]))
    assert url("edit", made.pk) in page.text


def test_a_choice_needs_two_answers(admin):
    assert "at least two answers" in admin.post(url("add"), data(builders.event(), "Green")).text
    assert not Question.objects.exists()


@pytest.mark.parametrize("answered", [True, False])
def test_what_was_answered_is_withdrawn(admin, answered):
    session = builders.session()
    asked = question(session.event, "Tea?")
    if answered:
        builders.registration(session, answers={asked.key: "Green"})
    assert admin.post(url("delete", asked.pk)).status_code == 302
    kept = Question.objects.filter(pk=asked.pk).first()
    assert bool(kept) == answered
    assert not Question.objects.asked().exists()


def test_an_answer_that_was_given_stays_a_choice(admin):
    session = builders.session()
    asked = question(session.event, "Tea?", kind="choice", choices=("Green", "Black", "None"))
    green, black, none = asked.choices.order_by("pk")
    builders.registration(session, answers={asked.key: str(green.pk)})
    form = data(session.event, "Green", "Black", "None", **{"choices-INITIAL_FORMS": 3})
    for number, choice in enumerate((green, black, none)):
        form[f"choices-{number}-id"] = choice.pk
    refused = admin.post(url("edit", asked.pk), form | {"choices-0-DELETE": "on"})
    assert "Somebody has given this answer" in refused.text
    assert admin.post(url("edit", asked.pk), form | {"choices-2-DELETE": "on"}).status_code == 302
    assert asked.choices.count() == 2


def test_deleted_with_others_what_was_answered_is_withdrawn(admin):
    session = builders.session()
    answered, other = question(session.event, "Tea?"), question(session.event, "Rice?")
    builders.registration(session, answers={answered.key: "Green"})
    chosen = f"?id={answered.pk}&id={other.pk}"
    address = reverse("wagtail_bulk_action", args=["events", "question", "delete"]) + chosen
    assert "Somebody has answered: it is withdrawn." in admin.get(address).text
    assert admin.post(address).status_code == 302
    assert [one.pk for one in Question.objects.all()] == [answered.pk]
    assert not Question.objects.asked().exists()
    assert "It is withdrawn already" in admin.get(address).text


def test_all_of_a_list_are_those_that_the_page_has_shown(admin):
    event, other = builders.event(), builders.event()
    seen, elsewhere = question(event, "Tea?"), question(other, "Rice?")
    narrowed = f"{reverse('wagtailsnippets_events_question:list')}?event={event.pk}"
    address = reverse("wagtail_bulk_action", args=["events", "question", "delete"])
    query = {"id": "all", "next": narrowed}
    page = admin.get(address, query)
    assert [one["item"] for one in page.context["items"]] == [seen]
    later = question(event, "Soup?")
    admin.post(address, {"seen": str(seen.pk)}, query_params=query)
    assert set(Question.objects.all()) == {elsewhere, later}


@pytest.mark.parametrize("days", [31, 30, 7])
def test_what_was_answered_is_kept_no_longer_than_was_promised(admin, days):
    session = builders.session()
    asked = question(session.event, "Tea?", kind="text")
    form = data(session.event, kind="text") | {"kept_days": days}
    builders.registration(session, answers={asked.key: "Green"})
    done = admin.post(url("edit", asked.pk), form)
    asked.refresh_from_db()
    assert (done.status_code, asked.kept_days) == ((200, 30) if days > 30 else (302, days))
