"""Nobody gets mail about the past; what stands in the inbox is dated then."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from portal import hindsight, notices
from portal.models import Notice, Person
from tests import builders, letters

pytestmark = pytest.mark.django_db
WORDS = {"thing": "Dragon Boat Fair", "when": "2026-06-19T09:30:00+08:00"}


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


@pytest.fixture
def account():
    return Person.objects.create(user=builders.user(email="reader@example.org"))


def test_of_the_past_no_mail_is_sent(account, django_capture_on_commit_callbacks):
    then = timezone.now() - timedelta(days=90)
    with django_capture_on_commit_callbacks(execute=True), hindsight.as_of(then, ["inbox"]):
        notices.tell(account, "tests.sample", "seat:1", **WORDS)
    assert mail.outbox == []
    assert [(row.channel, row.created_at, row.sent_at) for row in Notice.objects.all()] == [
        ("inbox", then, then)
    ]


def test_without_channels_nothing_is_told(account):
    with hindsight.as_of(timezone.now()):
        assert notices.tell(account, "tests.sample", "seat:1", **WORDS) == []


def test_afterwards_everything_is_as_before(account, django_capture_on_commit_callbacks):
    with pytest.raises(ValueError, match="broken"), hindsight.as_of(timezone.now() - timedelta(days=1)):
        raise ValueError("broken")
    before = timezone.now()
    with django_capture_on_commit_callbacks(execute=True):
        notices.tell(account, "tests.sample", "seat:1", **WORDS)
    assert len(mail.outbox) == 1
    assert hindsight.moment() >= before
