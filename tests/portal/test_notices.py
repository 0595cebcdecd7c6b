from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from portal import notices
from portal.models import Message, Notice, Person
from portal.models.notices import NoticeState
from tests import builders, letters, smtp_sink
from tests.together import at_once

WORDS = {"thing": "Dragon Boat Fair", "when": "2026-06-19T09:30:00+08:00"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


@pytest.fixture
def guest():
    return builders.person(email="guest@example.org")


def account(**fields) -> Person:
    return Person.objects.create(user=builders.user(**fields))


def tell(person, target="seat:1", kind="tests.sample", **changed):
    return notices.tell(person, kind, target, **(WORDS | changed))


def queued(person, **changed) -> Notice:
    """A row as it stands when nobody has told the worker."""
    return tell(person, **changed)[0]


def past(notice) -> None:
    Notice.objects.filter(pk=notice.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))


# How somebody is told


@pytest.mark.parametrize(
    ("fields", "channels"),
    [
        ({"email": "a@example.org"}, ["email", "inbox"]),
        ({"email": "a@example.org", "notify_email": False}, ["inbox"]),
        (
            {"email": "a@example.org", "phone": "+8613800000000", "phone_verified": True, "notify_sms": True},
            ["email", "sms", "inbox"],
        ),
        ({"email": "a@example.org", "phone": "+8613800000000", "notify_sms": True}, ["email", "inbox"]),
        ({"email": None, "phone": "+8613800000000", "phone_verified": True}, ["sms", "inbox"]),
        (
            {"email": None, "phone": "+8613800000000", "phone_verified": True, "notify_email": False},
            ["inbox"],
        ),
    ],
)
def test_an_account_is_told_as_it_chose(fields, channels):
    assert notices.channels_of(account(**fields)) == channels


@pytest.mark.parametrize(
    ("fields", "channels"),
    [
        ({"email": "a@example.org"}, ["email"]),
        ({"email": None, "phone": "+8613800000000"}, ["sms"]),
        ({"email": "a@example.org", "notify_email": False}, []),
    ],
)
def test_a_guest_is_told_at_the_confirmed_contact(fields, channels):
    assert notices.channels_of(builders.person(**fields)) == channels


def test_a_kind_may_leave_channels_out(guest, monkeypatch):
    only_inbox = notices.Kind("tests.inbox", "", "tests/sample", channels=("inbox",))
    monkeypatch.setitem(notices._kinds, "tests.inbox", only_inbox)
    assert tell(guest, kind="tests.inbox") == []
    assert [n.channel for n in tell(account(), kind="tests.inbox")] == ["inbox"]


# Once, and only with the business


def test_told_once_per_kind_target_person_occasion_and_channel(guest):
    user = account()
    first = tell(user)
    assert len(first) == 2
    assert tell(user) == []
    told_again = [
        tell(user, target="seat:2"),
        tell(user, occasion="moved"),
        tell(user, kind="tests.again"),
        tell(guest),
    ]
    assert [len(rows) for rows in told_again] == [2, 2, 2, 1]
    assert Notice.objects.count() == 9


def test_telling_twice_does_not_break_the_callers_transaction(guest):
    with transaction.atomic():
        tell(guest)
        assert tell(guest) == []
        kept = builders.person(name="After the second telling")
    assert Person.objects.filter(pk=kept.pk).exists()
    assert Notice.objects.count() == 1


def test_what_is_rolled_back_was_never_told(guest, django_capture_on_commit_callbacks):
    @transaction.atomic
    def business():
        tell(guest)
        raise ZeroDivisionError

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError):
        business()
    assert not Notice.objects.exists()
    assert mail.outbox == []


def test_an_object_is_a_target_by_its_key(guest):
    place = builders.place()
    assert tell(guest, target=place)[0].target == f"portal.place:{place.pk}"


@pytest.mark.django_db(transaction=True)
def test_told_by_many_at_once_there_is_one_row_and_one_mail(guest):
    results = at_once(12, lambda _: tell(guest))
    assert sorted(len(rows) for rows in results) == [0] * 11 + [1]
    assert Notice.objects.get().state == "sent"
    assert len(mail.outbox) == 1


@pytest.mark.django_db(transaction=True)
def test_many_workers_send_one_mail(guest, settings):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        notice = letters.untold(guest)
        at_once(8, lambda _: notices.send(notice.pk))
        assert len(sink.mails) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_without_the_claim_sends_many(guest, settings, monkeypatch):
    """The control."""
    monkeypatch.setattr(notices, "_claim", lambda notice_id: True)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        notice = letters.untold(guest)
        at_once(8, lambda _: notices.send(notice.pk))
        assert len(sink.mails) > 1


# The words


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_mail_speaks_the_readers_language(language, django_capture_on_commit_callbacks):
    reader = builders.person(language=language, name="Sample Reader")
    with django_capture_on_commit_callbacks(execute=True):
        [notice] = tell(reader, kind="tests.file")
    [sent] = mail.outbox
    assert sent.subject == ("You are in: " if language == "en" else "(zh) ") + "Dragon Boat Fair"
    assert f"| {language}" in sent.body
    assert "Sample Reader" in sent.body
    assert f"({language})" in sent.attachments[0].content
    assert str(notice.uid) in sent.extra_headers["Message-ID"]
    notice.refresh_from_db()
    assert notice.state == "sent"
    assert notice.sent_at


def test_an_accounts_language_is_that_of_its_profile_now(django_capture_on_commit_callbacks):
    person = account(language="en")
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        tell(person)
    person.user.language = "zh-hans"
    person.user.save()
    for callback in callbacks:
        callback()
    assert mail.outbox[0].subject.startswith("(zh) ")


def test_a_text_message_is_short_and_ends_with_the_link(django_capture_on_commit_callbacks, settings):
    settings.BASE_URL = "https://here.example.org"
    with django_capture_on_commit_callbacks(execute=True):
        tell(builders.person(email=None, phone="+8613800000000", language="zh-hans"))
    sent = Message.objects.get()
    assert sent.recipient == "+8613800000000"
    assert sent.body == "Dragon Boat Fair | zh-hans https://here.example.org/zh-hans/me/inbox/"


def test_without_a_short_text_the_subject_is_sent(django_capture_on_commit_callbacks):
    place = builders.place(name_en="Reading Corner")
    with django_capture_on_commit_callbacks(execute=True):
        tell(builders.person(email=None, phone="+8613800000000"), kind="tests.place", place=place.pk)
    assert Message.objects.get().body.startswith("Reading Corner http")


def test_the_words_follow_the_object_not_the_moment_of_telling(django_capture_on_commit_callbacks, guest):
    place = builders.place(name_en="Old Name")
    with django_capture_on_commit_callbacks(execute=False) as callbacks:
        tell(guest, kind="tests.place", place=place.pk)
    place.name_en = "New Name"
    place.save()
    for callback in callbacks:
        callback()
    assert mail.outbox[0].subject == "New Name"


# When it goes wrong


def test_failures_are_retried_ever_later_then_given_up(guest, settings):
    notice = queued(guest)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        sink.refuse = {"RCPT": "450 come back later"}
        for minutes in (1, 5, 30, 120, 480):
            notices.send(notice.pk)
            notice.refresh_from_db()
            assert notice.state == "retry"
            wait = notice.next_try_at - timezone.now()
            assert timedelta(minutes=minutes) - wait < timedelta(seconds=10)
        assert "come back later" in notice.error
        notices.send(notice.pk)
        notice.refresh_from_db()
        assert (notice.state, notice.tries) == ("failed", 6)
        sink.refuse = {}
        notices.send(notice.pk)
        assert sink.mails == []


def test_a_retry_that_succeeds_is_sent_and_the_error_is_gone(guest, settings):
    notice = queued(guest)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        sink.refuse = {"MAIL": "421 busy"}
        notices.send(notice.pk)
        sink.refuse = {}
        past(notice)
        assert notices.send_due() == 1
        assert len(sink.mails) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.error) == ("sent", "")


def test_an_address_that_does_not_exist_is_not_tried_again(guest, settings):
    notice = queued(guest)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        sink.refuse = {"RCPT": "550 no such mailbox"}
        notices.send(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("failed", 1)


@pytest.mark.parametrize("gone", ["object", "address", "kind"])
def test_what_is_gone_is_not_tried_again(guest, gone):
    notice = queued(guest, gone=gone == "object")
    if gone == "address":
        Person.objects.update(email=None, phone="+8613800000000")
    if gone == "kind":
        Notice.objects.update(kind="tests.removed")
    notices.send(notice.pk)
    notice.refresh_from_db()
    assert notice.state == "failed"
    assert notice.error
    assert mail.outbox == []


def test_the_clock_finds_what_nobody_told_the_worker(guest):
    notice = queued(guest)
    assert notices.send_due() == 0  # the worker has been told just now
    past(notice)
    assert notices.send_due() == 1
    assert len(mail.outbox) == 1
    assert notices.send_due() == 0


def test_the_clock_does_not_pile_up_tasks_for_a_slow_worker(guest, monkeypatch):
    told = []
    monkeypatch.setattr(notices, "_enqueue", told.append)
    past(queued(guest))
    assert [notices.send_due() for _ in range(3)] == [1, 0, 0]
    assert len(told) == 1


@pytest.mark.parametrize(("kind", "state"), [("tests.sample", "unknown"), ("tests.again", "sent")])
def test_what_a_worker_took_and_never_answered_for(guest, kind, state):
    notice = queued(guest, kind=kind)
    assert notices._claim(notice.pk)
    assert notices.send_due() == 0  # it may still be at it
    past(notice)
    notices.send_due()
    notice.refresh_from_db()
    assert notice.state == state
    assert len(mail.outbox) == (state == "sent")


def test_lost_twice_is_unknown_for_every_kind(guest):
    notice = queued(guest, kind="tests.again")
    Notice.objects.update(doubts=1)
    assert notices._claim(notice.pk)
    past(notice)
    notices.send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.doubts) == ("unknown", 2)
    assert mail.outbox == []


def test_a_slow_worker_does_not_undo_what_another_has_sent(guest):
    notice = queued(guest)
    Notice.objects.update(state=NoticeState.SENT, tries=1)
    notice.refresh_from_db()
    notices._put_off(notice, OSError("too late"))
    notice.refresh_from_db()
    assert notice.state == "sent"


# Staff, and merging


def test_staff_send_a_stuck_notice_again(guest, django_capture_on_commit_callbacks):
    notice = queued(guest)
    Notice.objects.update(state=NoticeState.UNKNOWN, tries=6)
    with django_capture_on_commit_callbacks(execute=True):
        assert notices.retry(notice, by=builders.staff())
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("sent", 1)
    assert not notices.retry(notice, by=builders.staff())
    assert len(mail.outbox) == 1


def test_merged_persons_have_been_told_once(guest):
    member = account()
    tell(guest, target="seat:1")
    tell(guest, target="seat:2")
    tell(member, target="seat:1")
    notices.move(guest, member)
    assert not Notice.objects.filter(person=guest).exists()
    mailed = Notice.objects.filter(person=member, channel="email").order_by("target")
    assert [notice.target for notice in mailed] == ["seat:1", "seat:2"]


def test_two_kinds_of_one_name_are_a_mistake():
    with pytest.raises(ValueError, match=r"tests\.sample"):
        notices.declare(letters.SAMPLE)


def test_the_clock_looks_every_minute():
    from portal import clock

    [job] = [job for job in clock.jobs() if job.name == "portal.notices"]
    assert job.interval == timedelta(minutes=1)
