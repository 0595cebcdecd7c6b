"""What webhooks are told: in the transaction of what happens, and nothing personal."""

import json
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from events import actions, hooks
from events.models import HookCall, Registration, Seats, Webhook
from events.models.registration import CancelReason
from tests import builders

pytestmark = pytest.mark.django_db
EVERYTHING = " ".join(hooks.TOPICS)


@pytest.fixture
def webhook():
    return Webhook.objects.create(name="District", url="https://example.org/in", topics=EVERYTHING)


def told() -> list[tuple[str, str]]:
    rows = HookCall.objects.order_by("pk")
    return [(call.topic, call.body["data"]["state"]) for call in rows]


def test_a_registration_from_beginning_to_end(webhook):
    helper = builders.staff("events.change_registration")
    registration = builders.registration(name="Ana Example", access_needs="wheelchair")
    actions.check_in(registration, by=helper)
    actions.check_in(registration, by=helper)
    actions.undo_check_in(registration, by=helper)
    actions.cancel(registration)
    actions.cancel(registration)
    assert told() == [
        (hooks.CREATED, "registered"),
        (hooks.CHECKED_IN, "attended"),
        (hooks.CHANGED, "registered"),
        (hooks.CANCELLED, "cancelled"),
    ]


def test_a_body_says_how_many_and_nothing_of_whom(webhook):
    who = builders.person(name="Ana Example", email="ana@example.org")
    registration = builders.registration(who=who, name="Ana Example", access_needs="wheelchair")
    body = HookCall.objects.get().body
    assert body["type"] == hooks.CREATED
    assert body["data"]["people"] == 1
    assert body["data"]["event"] == registration.session.event.slug
    assert body["data"]["session"]["uid"] == str(registration.session.uid)
    written = json.dumps(body)
    for secret in ("Ana", "example.org", "wheelchair", registration.reference, str(registration.form_key)):
        assert secret not in written


def test_the_number_of_a_registration_stays(webhook):
    registration = builders.registration()
    actions.cancel(registration)
    assert len({call.body["data"]["registration"] for call in HookCall.objects.all()}) == 1


def test_who_finds_no_seat_is_told_of_as_waiting(webhook, monkeypatch):
    session = builders.session(capacity=1)
    builders.registration(session)
    HookCall.objects.all().delete()
    # What was read before somebody else was quicker.
    monkeypatch.setattr(Seats, "free", 1)
    builders.registration(session)
    assert told() == [(hooks.CREATED, "waiting")]


def test_offers_and_what_becomes_of_them(webhook):
    session = builders.session(capacity=1)
    first, second = builders.registration(session), builders.registration(session)
    HookCall.objects.all().delete()
    actions.cancel(first)
    actions.accept(Registration.objects.get(pk=second.pk))
    assert told() == [
        (hooks.CANCELLED, "cancelled"),
        (hooks.CHANGED, "offered"),
        (hooks.CHANGED, "registered"),
    ]


def test_an_offer_that_runs_out_is_told_as_given_up(webhook):
    session = builders.session(capacity=1)
    first = builders.registration(session)
    builders.registration(session)
    actions.cancel(first)
    HookCall.objects.all().delete()
    actions.promote(session, now=timezone.now() + timedelta(days=3))
    assert told() == [(hooks.CANCELLED, "lapsed")]


def test_staff_cancel_and_let_people_in(webhook):
    helper = builders.staff("events.change_registration")
    registration = builders.registration()
    actions.cancel_for(registration, CancelReason.values[0], by=helper)
    assert told()[-1] == (hooks.CANCELLED, "cancelled")


def test_only_what_it_asked_for_and_only_while_it_is_active(webhook):
    Webhook.objects.filter(pk=webhook.pk).update(topics=hooks.CANCELLED)
    registration = builders.registration()
    assert told() == []
    Webhook.objects.filter(pk=webhook.pk).update(is_active=False)
    actions.cancel(registration)
    assert told() == []


def test_what_is_undone_is_told_to_nobody(webhook):
    with transaction.atomic():
        builders.registration()
        transaction.set_rollback(True)
    assert told() == []


def test_it_costs_one_query_or_two(django_assert_num_queries):
    registration = builders.registration()
    with django_assert_num_queries(1):
        assert hooks.announce(hooks.CHANGED, registration) == []
    for name in "abcdef":
        Webhook.objects.create(name=name, url="https://example.org/", topics=EVERYTHING)
    with django_assert_num_queries(2):
        assert len(hooks.announce(hooks.CHANGED, registration)) == 6
