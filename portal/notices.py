"""Tell people what happened: rooms declare kinds, `tell` writes outbox rows, the worker sends them."""

import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import F
from django.template import TemplateDoesNotExist
from django.utils import timezone, translation
from wagtail.log_actions import log as write_log

from portal import hindsight, mail, sms, task_queue, tasks
from portal.channels import language_of, ways
from portal.models import Notice, Person, User
from portal.models.notices import TOLD_AGAIN_AFTER, Channel, NoticeState

log = logging.getLogger("portal.notices")

# The worker is told at once; the clock looks after this long, in case nobody heard.
UNHEARD_AFTER = timedelta(minutes=2)
LOST_AFTER = timedelta(minutes=10)
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 480)]
AT_ONCE = 500

Contexts = Callable[[Sequence[dict]], Sequence[dict | None]]


class Gone(Exception):
    """What the notice speaks of, or the address it goes to, does not exist any more."""


class Outdated(Exception):
    """It came too late, and would call people to what holds no longer."""


@dataclass(frozen=True)
class Kind:
    """One sort of notice; its words lie in `<app>/email/<name>/`, `template` is '<app>/<name>'.

    `channels` without text messages are those of what is no text message's worth to who has mail.

    `contexts` turns the params of many notices into what templates need, None for what is gone.
    `then` gives the inbox what held when the notice was written, over what holds now: its words stay.
    What is `outdated` when its turn comes is not sent, and nobody needs to look after it.
    An `idempotent` kind may go out a second time when nobody knows whether it left. `unsubscribe` gives the
    path where one press ends such mails for their reader (RFC 8058), '' where nothing can be ended.
    """

    name: str
    title: str
    template: str
    channels: tuple[str, ...] = (Channel.EMAIL, Channel.SMS, Channel.INBOX)
    contexts: Contexts = list
    then: Callable[[dict], dict] | None = None
    outdated: Callable[[dict], bool] | None = None
    link: Callable[[dict], str] | None = None
    attachments: Callable[[dict, str], Iterable[mail.Attachment]] | None = None
    idempotent: bool = False
    unsubscribe: Callable[[Person, dict], str] | None = None


_kinds: dict[str, Kind] = {}


def declare(kind: Kind) -> Kind:
    if kind.name in _kinds:
        raise ValueError(f"Two kinds of notices are called {kind.name}.")
    _kinds[kind.name] = kind
    return kind


def kind_of(name: str) -> Kind | None:
    return _kinds.get(name)


def kinds() -> list[Kind]:
    return list(_kinds.values())


def reading(name: str, rows: Callable[[], models.QuerySet]) -> Contexts:
    """Contexts that hold the object whose key is `params[name]`, read in one query for all."""

    def contexts(many: Sequence[dict]) -> list[dict | None]:
        found = rows().in_bulk({params[name] for params in many})
        return [params | {name: found[params[name]]} if params[name] in found else None for params in many]

    return contexts


def tell(
    person: Person,
    kind: str,
    target: models.Model | str,
    *,
    occasion: str = "",
    not_before: datetime | None = None,
    is_first: bool = False,
    **params,
) -> list[Notice]:
    """Write one row per channel in the caller's transaction; what was told before is not told again.

    `not_before` is when it leaves; on the site it stands at once. `is_first`: the target is as new as this.
    """
    declared, now = _kinds[kind], hindsight.moment()
    waits = NoticeState.UNKNOWN if hindsight.is_in_doubt() else NoticeState.QUEUED
    rows = [
        Notice(
            kind=kind,
            target=_key(target),
            occasion=occasion,
            person=person,
            channel=channel,
            params=json.loads(json.dumps(params, cls=DjangoJSONEncoder)),
            state=NoticeState.SENT if channel == Channel.INBOX else waits,
            error=hindsight.ASIDE if channel != Channel.INBOX and waits == NoticeState.UNKNOWN else "",
            sent_at=now if channel == Channel.INBOX else None,
            next_try_at=not_before or now + UNHEARD_AFTER,
            created_at=now,
        )
        for channel in hindsight.open_of(ways(person, declared.channels))
    ]
    written = Notice.objects.bulk_create(rows) if is_first else _written(rows)
    for notice in written:
        if notice.state == NoticeState.QUEUED and not not_before:
            _enqueue_after_commit(notice.pk)
    return written


def send(notice_id: int) -> None:
    """Send one notice, if nobody else has; the row says how it went."""
    if not _claim(notice_id):
        return
    notice = Notice.objects.select_related("person__user").get(pk=notice_id)
    try:
        _deliver(notice)
    except Outdated:
        notice.delete()
    except Exception as problem:
        log.warning("Notice %s (%s) was not sent", notice.pk, notice.kind, exc_info=True)
        _put_off(notice, problem)
    else:
        sent = {"state": NoticeState.SENT, "sent_at": timezone.now(), "error": ""}
        Notice.objects.filter(pk=notice.pk).update(**sent)


def send_due() -> int:
    """Tell the worker about all that is late, and settle what was lost on the way; how many it was told."""
    now, told = timezone.now(), 0
    _settle_lost(now)
    for pk in list(Notice.objects.due(now).order_by("next_try_at").values_list("pk", flat=True)[:AT_ONCE]):
        # The worker may be behind: told once, a row is not told again for a while.
        if Notice.objects.due(now).filter(pk=pk).update(next_try_at=now + TOLD_AGAIN_AFTER):
            _enqueue(pk)
            told += 1
    return told


@transaction.atomic
def retry(notice: Notice, *, by: User) -> bool:
    """Staff send a failed or doubtful notice once more; False when it is on its way or has been sent."""
    stuck = Notice.objects.filter(pk=notice.pk, state__in=[NoticeState.FAILED, NoticeState.UNKNOWN])
    if not stuck.update(state=NoticeState.RETRY, tries=0, next_try_at=timezone.now() + UNHEARD_AFTER):
        return False
    write_log(notice, "portal.notice_retry", user=by)
    _enqueue_after_commit(notice.pk)
    return True


@transaction.atomic
def move(old: Person, new: Person) -> None:
    """Give all that `old` was told to `new`; what both were told stays once."""
    same = Notice.objects.filter(
        person=new,
        kind=models.OuterRef("kind"),
        target=models.OuterRef("target"),
        occasion=models.OuterRef("occasion"),
        channel=models.OuterRef("channel"),
    )
    Notice.objects.filter(~models.Exists(same), person=old).update(person=new)
    Notice.objects.filter(person=old).delete()


def forget(target: models.Model | str) -> None:
    """Delete all that was told about something; what has left cannot be taken back."""
    Notice.objects.filter(target=_key(target)).delete()


def contexts_of(kind: Kind, many: Sequence[Notice]) -> Sequence[dict | None]:
    """What the words of each notice need; None where what it speaks of is gone."""
    return kind.contexts([notice.params for notice in many])


def first_tried_at(notice: Notice) -> datetime:
    """Of one that waits for its next try; about then."""
    return notice.next_try_at - sum(PAUSES[: notice.tries], timedelta())


def link_of(kind: Kind, context: dict) -> str:
    """The absolute address in the active language."""
    return settings.BASE_URL + kind.link(context) if kind.link else ""


def short_of(kind: Kind, language: str, words: dict) -> str:
    """One or two sentences: a text message, and what the inbox shows."""
    try:
        return mail.render(kind.template, "short", language, words)
    except TemplateDoesNotExist:
        return mail.render(kind.template, "subject", language, words)


def _key(target: models.Model | str) -> str:
    return target if isinstance(target, str) else f"{target._meta.label_lower}:{target.pk}"


def _written(rows: list[Notice]) -> list[Notice]:
    """ON CONFLICT DO NOTHING: an IntegrityError would end the caller's transaction on PostgreSQL."""
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    return list(Notice.objects.filter(uid__in=[row.uid for row in rows]).order_by("pk"))


def _enqueue_after_commit(notice_id: int) -> None:
    """The clock tells the worker later, should this fail. No `partial`: Django's log asks for a name."""
    if task_queue.is_in_database(tasks.send_notice):
        # A row of the same transaction: no worker sees it before COMMIT, and there is one COMMIT less.
        _enqueue(notice_id)
    else:
        transaction.on_commit(lambda: _enqueue(notice_id), robust=True)


def _enqueue(notice_id: int) -> None:
    tasks.send_notice.enqueue(notice_id)


def _claim(notice_id: int) -> bool:
    """Only one worker gets it, whatever the database and however often it was told."""
    waiting = Notice.objects.filter(pk=notice_id, state__in=[NoticeState.QUEUED, NoticeState.RETRY])
    lost_at = timezone.now() + LOST_AFTER
    return bool(waiting.update(state=NoticeState.INFLIGHT, tries=F("tries") + 1, next_try_at=lost_at))


def _deliver(notice: Notice) -> None:
    kind, language = _kinds.get(notice.kind), language_of(notice.person)
    with translation.override(language):
        context = contexts_of(kind, [notice])[0] if kind else None
        if context is None:
            raise Gone("What it speaks of does not exist any more.")
        if kind.outdated and kind.outdated(context):
            raise Outdated
        words = {"person": notice.person, "link": link_of(kind, context)} | context
        end = _end(kind, notice.person, context)
        if notice.channel == Channel.EMAIL:
            files = kind.attachments(words, language) if kind.attachments else ()
            more = {"uid": notice.uid, "unsubscribe": end}
            to = _address(notice.person, "email")
            mail.send(kind.template, to, language, words, attachments=files, **more)
        else:
            text = short_of(kind, language, words | mail.letterhead(language))
            to = _address(notice.person, "phone")
            ending = (translation.gettext("To end these messages:"), end) if end else ()
            said = " ".join(part for part in (text, words["link"], *ending) if part)
            sms.send(to, said, key=str(notice.uid))


def _address(person: Person, field: str) -> str:
    address = getattr(person.user or person, field)
    if not address:
        raise Gone("There is no address to send it to.")
    return address


def _put_off(notice: Notice, problem: Exception) -> None:
    given_up = isinstance(problem, Gone) or getattr(problem, "final", False) or mail.is_final(problem)
    if given_up or notice.tries > len(PAUSES):
        change = {"state": NoticeState.FAILED}
    else:
        change = {"state": NoticeState.RETRY, "next_try_at": timezone.now() + PAUSES[notice.tries - 1]}
    # Another worker may have sent it meanwhile, if this one was so slow that it counted as lost.
    mine = Notice.objects.filter(pk=notice.pk, state__in=[NoticeState.INFLIGHT, NoticeState.UNKNOWN])
    mine.update(error=f"{type(problem).__name__}: {problem}"[:300], **change)


def _settle_lost(now: datetime) -> None:
    """A worker died between sending and saying so, or before sending: nobody knows."""
    for notice in Notice.objects.stale(now):
        kind = _kinds.get(notice.kind)
        again = kind is not None and kind.idempotent and not notice.doubts
        state = NoticeState.RETRY if again else NoticeState.UNKNOWN
        Notice.objects.stale(now).filter(pk=notice.pk).update(
            state=state, doubts=F("doubts") + 1, next_try_at=now
        )


def _end(kind: Kind, person: Person, context: dict) -> str:
    path = kind.unsubscribe(person, context) if kind.unsubscribe else ""
    return settings.BASE_URL + path if path else ""
