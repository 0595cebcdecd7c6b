from datetime import timedelta

import pytest
from django.core import mail
from django.db import transaction

from portal import notices
from portal.channels import channels_of
from portal.models import Message, Notice, Person
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
    assert channels_of(account(**fields)) == channels


@pytest.mark.parametrize(
    ("fields", "channels"),
    [
        ({"email": "a@example.org"}, ["email"]),
        ({"email": None, "phone": "+8613800000000"}, ["sms"]),
        ({"email": "a@example.org", "notify_email": False}, []),
    ],
)
def test_a_guest_is_told_at_the_confirmed_contact(fields, channels):
    assert channels_of(builders.person(**fields)) == channels


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


# Merging


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
