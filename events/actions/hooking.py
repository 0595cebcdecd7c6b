"""Webhooks: made by administrators, called by the worker, given up after a while and shown.

Whoever calls takes the call by one conditional update, which also says when the next attempt is due: a worker
that is killed in between has made one attempt, and nobody else makes the same. Who gives no answer keeps the
worker for ten seconds: they are left alone for a while, with all that waits for them.
"""

import base64
import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from events.hooks import TEST, enqueue
from events.models import HookCall, HookState, Webhook
from portal import outgoing

PREFIX, BYTES = "whsec_", 24
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# After the first, the second … attempt; after the last of them the call is given up.
WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR]
# A worker that is behind is told of a call again after this.
TOLD_AGAIN_AFTER = 5 * MINUTE
SILENT_RESTS = 2 * MINUTE
AT_ONCE = 200
KEPT_FOR = timedelta(days=30)
# What has not arrived by then is no news any more: who never answers does not pile up calls for ever.
TOO_OLD = timedelta(days=4)


def make_webhook(name: str, url: str, topics: list[str], *, is_active: bool = True) -> Webhook:
    """Its `secret` is shown to whoever makes it, and to nobody afterwards."""
    secret = PREFIX + base64.b64encode(secrets.token_bytes(BYTES)).decode()
    return Webhook.objects.create(
        name=name, url=url, topics=" ".join(topics), secret=secret, is_active=is_active
    )


def call_for_test(webhook: Webhook, *, now: datetime | None = None) -> HookCall:
    now = now or timezone.now()
    body = {"type": TEST, "timestamp": now.isoformat(), "data": {"webhook": webhook.name}}
    call = HookCall.objects.create(webhook=webhook, topic=TEST, body=body, created_at=now, next_at=now)
    enqueue([call.pk])
    return call


def call_webhook(pk: int, *, now: datetime | None = None) -> bool:
    """One attempt, if it is due and nobody else makes it; whether it has arrived."""
    now = now or timezone.now()
    call = HookCall.objects.select_related("webhook").filter(pk=pk, state=HookState.WAITING).first()
    if call is None or _rests(call, now) or not _take(call, now):
        return False
    said, arrived = _attempt(call, now)
    if arrived:
        change = {"state": HookState.SENT, "sent_at": now}
    elif call.attempts >= len(WAITS) or not call.webhook.is_active:
        change = {"state": HookState.FAILED}
    else:
        change = {}
    # Only of this attempt: a slow worker does not write over what a later one found.
    same = HookCall.objects.filter(pk=pk, attempts=call.attempts, state=HookState.WAITING)
    same.update(answer=said[:200], **change)
    return arrived


def tell_due(now: datetime | None = None) -> int:
    """Tell the worker of all calls that are due, and forget old ones; how many it was told."""
    now = now or timezone.now()
    _give_up_old(now)
    HookCall.objects.exclude(state=HookState.WAITING).filter(created_at__lt=now - KEPT_FOR).delete()
    HookCall.objects.exclude(webhook__in=Webhook.objects.all()).delete()
    due = HookCall.objects.filter(state=HookState.WAITING, next_at__lte=now)
    # Told once, a call is left alone for a while: the worker may be behind.
    fresh = Q(told_at=None) | Q(told_at__lt=now - TOLD_AGAIN_AFTER)
    found = list(due.filter(fresh).order_by("next_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    HookCall.objects.filter(pk__in=found).update(told_at=now)
    enqueue(found)
    return len(found)


def call_again(call: HookCall, *, now: datetime | None = None) -> bool:
    """From the beginning, under the same key; False when it has arrived or is on its way."""
    now = now or timezone.now()
    given_up = HookCall.objects.filter(pk=call.pk, state=HookState.FAILED)
    if not given_up.update(state=HookState.WAITING, attempts=0, next_at=now, told_at=now, again_at=now):
        return False
    enqueue([call.pk])
    return True


def signature(secret: str, key: str, timestamp: str, body: bytes) -> str:
    """As Standard Webhooks has it: HMAC-SHA256 over 'key.timestamp.body', in base64, with its version."""
    raw = base64.b64decode(secret.removeprefix(PREFIX))
    digest = hmac.new(raw, f"{key}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return "v1," + base64.b64encode(digest).decode()


def _give_up_old(now: datetime) -> None:
    """Only those that are due: of others an attempt may be under way, whose end is written down.

    Without any attempt, only where the receiver is silent: after a standstill of ours, each has its turn.
    """
    old = now - TOO_OLD
    rows = HookCall.objects.filter(state=HookState.WAITING, next_at__lte=now, created_at__lt=old)
    said = Coalesce(NullIf("answer", Value("")), Value("Given up after days without an answer."))
    # No join: the update has to look at each row's own state again when it gets hold of it.
    silent = Webhook.objects.filter(rests_until__gte=now - HOUR)
    rows = rows.filter(Q(attempts__gt=0) | Q(webhook__in=silent))
    rows.exclude(again_at__gte=old).update(state=HookState.FAILED, answer=said)


def _take(call: HookCall, now: datetime) -> bool:
    waits = WAITS[min(call.attempts, len(WAITS) - 1)]
    mine = HookCall.objects.filter(
        pk=call.pk, state=HookState.WAITING, attempts=call.attempts, next_at__lte=now
    )
    taken = mine.update(attempts=F("attempts") + 1, next_at=now + waits, told_at=None)
    call.attempts += 1
    return bool(taken)


def _rests(call: HookCall, now: datetime) -> bool:
    until = call.webhook.rests_until
    if until is None or until <= now:
        return False
    HookCall.objects.filter(pk=call.pk, state=HookState.WAITING, next_at__lt=until).update(next_at=until)
    return True


def _let_rest(webhook: Webhook, now: datetime) -> None:
    until = now + SILENT_RESTS
    Webhook.objects.filter(pk=webhook.pk).update(rests_until=until)
    webhook.calls.filter(state=HookState.WAITING, next_at__lt=until).update(next_at=until)


def _attempt(call: HookCall, now: datetime) -> tuple[str, bool]:
    """What came back, and whether that says that it has arrived."""
    hook = call.webhook
    if not hook.is_active:
        return "The webhook is switched off.", False
    body = json.dumps(call.body, ensure_ascii=False, separators=(",", ":")).encode()
    timestamp, key = str(int(now.timestamp())), str(call.key)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Wenjing-Webhooks",
        "webhook-id": key,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature(hook.secret, key, timestamp, body),
    }
    try:
        status, text = outgoing.post(hook.url, body, headers)
    except outgoing.Refused as problem:
        return str(problem), False
    except outgoing.NoAnswer as problem:
        _let_rest(hook, now)
        return str(problem), False
    return f"{status} {' '.join(text.split())}".replace("\x00", "").strip(), 200 <= status < 300
