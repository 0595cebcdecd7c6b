"""Mail that does not leave at once: tried again, given up, lost, sent again by staff."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal import notices
from portal.models import Notice, Person
from portal.models.notices import NoticeState
from tests import builders, letters, smtp_sink

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


@pytest.fixture
def guest():
    return builders.person(email="guest@example.org")


def past(notice) -> None:
    Notice.objects.filter(pk=notice.pk).update(next_try_at=timezone.now() - timedelta(seconds=1))


def test_failures_are_retried_ever_later_then_given_up(guest, settings):
    notice = letters.untold(guest)
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
    notice = letters.untold(guest)
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
    notice = letters.untold(guest)
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        sink.refuse = {"RCPT": "550 no such mailbox"}
        notices.send(notice.pk)
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("failed", 1)


@pytest.mark.parametrize("gone", ["object", "address", "kind"])
def test_what_is_gone_is_not_tried_again(guest, gone):
    notice = letters.untold(guest)
    if gone == "object":
        Notice.objects.update(params={"gone": True})
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
    notice = letters.untold(guest)
    assert notices.send_due() == 0  # the worker has been told just now
    past(notice)
    assert notices.send_due() == 1
    assert len(mail.outbox) == 1
    assert notices.send_due() == 0


def test_the_clock_does_not_pile_up_tasks_for_a_slow_worker(guest, monkeypatch):
    told = []
    monkeypatch.setattr(notices, "_enqueue", told.append)
    past(letters.untold(guest))
    assert [notices.send_due() for _ in range(3)] == [1, 0, 0]
    assert len(told) == 1


@pytest.mark.parametrize(("kind", "state"), [("tests.sample", "unknown"), ("tests.again", "sent")])
def test_what_a_worker_took_and_never_answered_for(guest, kind, state):
    notice = letters.untold(guest, kind)
    assert notices._claim(notice.pk)
    assert notices.send_due() == 0  # it may still be at it
    past(notice)
    notices.send_due()
    notice.refresh_from_db()
    assert notice.state == state
    assert len(mail.outbox) == (state == "sent")


def test_lost_twice_is_unknown_for_every_kind(guest):
    notice = letters.untold(guest, "tests.again")
    Notice.objects.update(doubts=1)
    assert notices._claim(notice.pk)
    past(notice)
    notices.send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.doubts) == ("unknown", 2)
    assert mail.outbox == []


def test_a_slow_worker_does_not_undo_what_another_has_sent(guest):
    notice = letters.untold(guest)
    Notice.objects.update(state=NoticeState.SENT, tries=1)
    notice.refresh_from_db()
    notices._put_off(notice, OSError("too late"))
    notice.refresh_from_db()
    assert notice.state == "sent"


def test_staff_send_a_stuck_notice_again(guest, django_capture_on_commit_callbacks):
    notice = letters.untold(guest)
    Notice.objects.update(state=NoticeState.UNKNOWN, tries=6)
    with django_capture_on_commit_callbacks(execute=True):
        assert notices.retry(notice, by=builders.staff())
    notice.refresh_from_db()
    assert (notice.state, notice.tries) == ("sent", 1)
    assert not notices.retry(notice, by=builders.staff())
    assert len(mail.outbox) == 1
