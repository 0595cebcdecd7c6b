"""Calls of webhooks, to a server that answers as it is told."""

import base64
import hashlib
import hmac
import json
import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from events import hooks
from events.actions import hooking
from events.models import HookCall, HookState, Webhook
from portal import outgoing
from tests import builders
from tests.events.receiving import Receiver

pytestmark = pytest.mark.django_db


@pytest.fixture
def receiver(settings):
    settings.PRIVATE_WEBHOOKS = True
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def webhook(receiver):
    return hooking.make_webhook("District", receiver.url, list(hooks.TOPICS))


@pytest.fixture
def call(webhook):
    builders.registration()
    return HookCall.objects.get()


def test_a_call_is_signed_as_standard_webhooks_has_it(receiver, webhook, call):
    now = timezone.now()
    assert hooking.call_webhook(call.pk, now=now)
    ((path, headers, body),) = receiver.got
    assert path == "/in?x=1"
    assert json.loads(body) == call.body
    headers = {name.lower(): value for name, value in headers.items()}
    assert headers["webhook-id"] == str(call.key)
    assert headers["webhook-timestamp"] == str(int(now.timestamp()))
    # Reckoned here once more, as a receiver would.
    secret = base64.b64decode(webhook.secret.removeprefix("whsec_"))
    said = b".".join([str(call.key).encode(), headers["webhook-timestamp"].encode(), body])
    expected = base64.b64encode(hmac.new(secret, said, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{expected}"
    call.refresh_from_db()
    assert call.state == HookState.SENT


def test_what_fails_is_tried_again_later_and_later_under_one_key(receiver, call):
    receiver.status = 500
    now, waits = timezone.now(), []
    while not waits or call.state == HookState.WAITING:
        assert not hooking.call_webhook(call.pk, now=now)
        assert not hooking.call_webhook(call.pk, now=now), "not before its time"
        call.refresh_from_db()
        waits.append(call.next_at - now)
        now = call.next_at
    assert waits == hooking.WAITS == sorted(hooking.WAITS)
    assert call.state == HookState.FAILED
    assert call.answer.startswith("500")
    assert len(receiver.got) == len(hooking.WAITS)
    assert len({headers["webhook-id"] for _path, headers, _body in receiver.got}) == 1


def test_staff_begin_again_what_was_given_up(receiver, call):
    HookCall.objects.filter(pk=call.pk).update(state=HookState.FAILED, attempts=7)
    assert hooking.call_again(call)
    assert not hooking.call_again(call)
    assert hooking.call_webhook(call.pk)
    assert receiver.got[0][1]["webhook-id"] == str(call.key)


def test_a_worker_that_dies_has_made_one_attempt(receiver, call, monkeypatch):
    now = timezone.now()

    def killed(*args):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(outgoing, "post", killed)
        with pytest.raises(SystemExit):
            hooking.call_webhook(call.pk, now=now)
    assert not hooking.call_webhook(call.pk, now=now)
    assert hooking.call_webhook(call.pk, now=now + hooking.WAITS[0])
    assert len(receiver.got) == 1


def test_while_one_calls_nobody_else_makes_the_same_attempt(receiver, call, monkeypatch):
    now, real = timezone.now(), outgoing.post

    def meanwhile(*args):
        assert not hooking.call_webhook(call.pk, now=now)
        return real(*args)

    monkeypatch.setattr(outgoing, "post", meanwhile)
    assert hooking.call_webhook(call.pk, now=now)
    assert len(receiver.got) == 1


def test_without_the_claim_it_is_called_twice(receiver, call, monkeypatch):
    """The control: with the guard off, the test above fails."""
    now, real, depth = timezone.now(), outgoing.post, []

    def meanwhile(*args):
        if not depth:
            depth.append(1)
            hooking.call_webhook(call.pk, now=now)
        return real(*args)

    monkeypatch.setattr(outgoing, "post", meanwhile)
    real_filter = HookCall.objects.filter
    take = hooking._take

    def loose(**asked):
        return real_filter(pk=asked["pk"])

    def unconditioned(*given):
        with monkeypatch.context() as patch:
            patch.setattr(HookCall.objects, "filter", loose)
            return take(*given)

    monkeypatch.setattr(hooking, "_take", unconditioned)
    hooking.call_webhook(call.pk, now=now)
    assert len(receiver.got) == 2


def test_redirects_are_not_followed(receiver, call):
    receiver.status, receiver.headers = 302, {"Location": "http://127.0.0.1:1/"}
    assert not hooking.call_webhook(call.pk)
    assert len(receiver.got) == 1
    call.refresh_from_db()
    assert call.answer.startswith("302")


def test_long_answers_are_cut(receiver, call):
    receiver.status, receiver.body = 400, b"\x00x\xff" * 100_000
    assert not hooking.call_webhook(call.pk)
    call.refresh_from_db()
    assert len(call.answer) == 200


def test_who_keeps_us_waiting_is_left(receiver, call, monkeypatch):
    receiver.wait = threading.Event()
    monkeypatch.setattr(outgoing, "SECONDS", 0.2)
    assert not hooking.call_webhook(call.pk)
    receiver.wait.set()
    call.refresh_from_db()
    assert call.state == HookState.WAITING


@pytest.mark.parametrize(
    "headers", [{}, {"Content-Length": "60"}], ids=["until it closes", "as long as it says"]
)
def test_who_answers_by_drops_is_left_in_the_middle(receiver, call, monkeypatch, headers):
    monkeypatch.setattr(outgoing, "SECONDS", 0.2)
    receiver.status, receiver.headers, receiver.drips = 200, headers, 60
    assert not hooking.call_webhook(call.pk)
    assert receiver.dripped < 60
    receiver.closing = True
    call.refresh_from_db()
    assert call.state == HookState.WAITING


def test_who_was_silent_is_left_alone_for_a_while_with_all_that_waits(receiver, webhook, call, monkeypatch):
    """The worker sends everybody's mails, too: who says nothing costs it one call, not hundreds."""
    builders.registration()
    other, now, asked = HookCall.objects.exclude(pk=call.pk).get(), timezone.now(), []

    def silent(*args):
        asked.append(args)
        raise outgoing.NoAnswer("TimeoutError")

    with monkeypatch.context() as patch:
        patch.setattr(outgoing, "post", silent)
        hooking.call_webhook(call.pk, now=now)
        hooking.call_webhook(other.pk, now=now)
        # What happens while it rests waits, too, and has made no attempt.
        builders.registration()
        late = HookCall.objects.latest("pk")
        hooking.call_webhook(late.pk, now=now)
    assert len(asked) == 1
    assert list(HookCall.objects.order_by("pk").values_list("attempts", flat=True)) == [1, 0, 0]
    then = now + hooking.SILENT_RESTS
    assert set(HookCall.objects.values_list("next_at", flat=True)) == {then}
    assert all(hooking.call_webhook(row.pk, now=then) for row in (call, other, late))


def test_mails_go_before_calls():
    from events import tasks
    from portal.tasks import send_notice

    assert tasks.call_webhook.priority < send_notice.priority


def test_a_webhook_that_is_switched_off_is_not_called(receiver, webhook, call):
    Webhook.objects.filter(pk=webhook.pk).update(is_active=False)
    assert not hooking.call_webhook(call.pk)
    call.refresh_from_db()
    assert (receiver.got, call.state) == ([], HookState.FAILED)


def test_the_clock_tells_the_worker_once_for_a_while(webhook, call, django_capture_on_commit_callbacks):
    now = timezone.now() + timedelta(hours=1)
    assert hooking.tell_due(now) == 1
    assert hooking.tell_due(now) == 0
    assert hooking.tell_due(now + hooking.TOLD_AGAIN_AFTER + timedelta(seconds=1)) == 1


def test_old_calls_are_forgotten(call):
    HookCall.objects.filter(pk=call.pk).update(state=HookState.SENT)
    hooking.tell_due(timezone.now() + timedelta(days=31))
    assert not HookCall.objects.exists()


def test_what_waits_for_days_is_given_up_and_may_be_begun_anew(webhook, call):
    """A receiver that says nothing: most of what it is told makes no attempt, and would wait for ever."""
    builders.registration()
    tried, new = call, HookCall.objects.exclude(pk=call.pk).get()
    HookCall.objects.filter(pk=tried.pk).update(answer="TimeoutError")
    now = new.created_at + hooking.TOO_OLD
    HookCall.objects.filter(pk=new.pk).update(next_at=now + hooking.MINUTE)
    later = now + timedelta(seconds=1)
    Webhook.objects.filter(pk=webhook.pk).update(rests_until=later)
    assert hooking.tell_due(later) == 0
    # Of one an attempt may be under way.
    states = dict(HookCall.objects.values_list("pk", "state"))
    assert states == {tried.pk: HookState.FAILED, new.pk: HookState.WAITING}
    hooking.tell_due(later + hooking.MINUTE)
    assert list(HookCall.objects.order_by("pk").values_list("state", "answer")) == [
        (HookState.FAILED, "TimeoutError"),
        (HookState.FAILED, "Given up after days without an answer."),
    ]
    assert hooking.call_again(tried, now=later)
    hooking.tell_due(later + hooking.HOUR)
    tried.refresh_from_db()
    assert tried.state == HookState.WAITING


def test_after_days_in_which_nobody_called_each_call_has_its_turn(receiver, call):
    now = call.created_at + hooking.TOO_OLD + timedelta(seconds=1)
    assert hooking.tell_due(now) == 1
    assert hooking.call_webhook(call.pk, now=now)


@pytest.fixture
def boss(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client


def test_administrators_make_one_and_see_its_secret_once(boss):
    fields = {
        "name": "District",
        "url": "https://example.org/in",
        "topics": [hooks.CREATED],
        "is_active": "on",
    }
    page = boss.post("/admin/events/webhooks/new/", fields, follow=True).text
    made = Webhook.objects.get()
    assert made.topics == hooks.CREATED
    assert made.secret in page
    assert made.secret not in boss.get("/admin/events/webhooks/").text
    assert made.secret not in boss.get(f"/admin/events/webhooks/edit/{made.pk}/").text
    wrong = fields | {"url": "https://me:word@example.org/"}
    assert "holds no password" in boss.post("/admin/events/webhooks/new/", wrong).text


def test_administrators_try_it_and_see_what_became_of_it(boss, webhook):
    page = boss.post(f"/admin/events/webhooks/{webhook.pk}/try/", follow=True).text
    call = HookCall.objects.get()
    assert call.topic == "test"
    assert "District" in page
    hooking.call_webhook(call.pk)
    assert HookCall.objects.get().state == HookState.SENT


def test_calls_of_a_webhook_that_went_meanwhile_go_too(receiver, webhook, call):
    """Who registers at that moment is not told of it by an error: nothing holds the call to its webhook."""
    field = HookCall._meta.get_field("webhook")
    assert not field.db_constraint
    HookCall.objects.filter(pk=call.pk).update(webhook=webhook.pk + 1000)
    assert not hooking.call_webhook(call.pk)
    assert not receiver.got
    hooking.tell_due()
    assert not HookCall.objects.exists()
