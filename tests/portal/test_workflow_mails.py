"""What editors, translators and approvers are told: in their language, on the site and by mail."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Workflow
from wagtail.users.models import UserProfile

from portal import inbox, notices, start
from portal.models import Notice
from tests import builders
from tests.portal.drafted_kinds import EVENT, PAGE, kinds
from tests.test_catalogues import HAN

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ENGLISH, CHINESE = "Lanterns for everybody", "\u5bb6\u5bb6\u505a\u706f"


@pytest.fixture
def people():
    """A reader of each language in every role: 'translator-en@example.org' and so on."""
    made = {}
    for role in ("editor", "translator", "approver"):
        for language in ("en", "zh-hans"):
            user = builders.staff(email=f"{role}-{language}@example.org", language=language)
            user.groups.add(Group.objects.get(name=role))
            made[role, language] = user
    return made


@pytest.fixture
def draft(kind):
    return kind.make(**{kind.gap: ENGLISH, kind.gap.replace("_en", "_zh_hans"): CHINESE})


def deliver() -> list[mail.EmailMessage]:
    """What has been told since the last time."""
    mail.outbox.clear()
    for pk in Notice.objects.filter(state="queued").values_list("pk", flat=True):
        notices.send(pk)
    assert not Notice.objects.filter(state__in=["failed", "retry"]).exists()
    return mail.outbox


def read(user) -> str:
    message = next(message for message in mail.outbox if message.to == [user.email])
    return f"{message.subject}\n{message.body}"


def is_in_the_language_of(user) -> None:
    text = read(user)
    if user.language == "en":
        assert ENGLISH in text
        assert not HAN.findall(text.replace(timezone.localdate().strftime("%Y"), ""))
    else:
        assert CHINESE in text
        assert ENGLISH not in text


def hand_in(draft, by):
    with override("en" if by.language == "zh-hans" else "zh-hans"):
        return Workflow.objects.get(name=start.APPROVAL).start(draft, by)


@kinds
def test_those_whose_turn_it_is(settings, kind, people, draft):
    hand_in(draft, people["editor", "zh-hans"])
    assert len(deliver()) == 2
    for language in ("en", "zh-hans"):
        user = people["translator", language]
        is_in_the_language_of(user)
        assert settings.BASE_URL + kind.url("edit", draft.pk) in read(user)
        with override(language):
            [told] = inbox.entries_of(Notice.objects.inbox_of(user.person))
        assert told["url"] == kind.url("edit", draft.pk)


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_whoever_handed_it_in_hears_how_it_ended(client, settings, kind, people, draft, language):
    editor = people["editor", language]
    state = hand_in(draft, editor)
    deliver()
    state.current_task_state.reject(user=people["translator", "en"], comment="Which day?")
    deliver()
    is_in_the_language_of(editor)
    assert "Which day?" in read(editor)
    assert settings.BASE_URL + kind.url("edit", draft.pk) in read(editor)
    state.refresh_from_db()
    state.resume(editor)
    for role in ("translator", "approver"):
        deliver()
        state.refresh_from_db()
        state.current_task_state.approve(user=people[role, "en"])
    deliver()
    is_in_the_language_of(editor)
    link = re.search(rf"{settings.BASE_URL}(\S+)", read(editor))[1]
    assert link.startswith(f"/{language}/")
    assert ENGLISH in client.get(link.replace("zh-hans", "en")).text


def test_what_was_done_meanwhile_calls_nobody(people):
    state = hand_in(EVENT.make(), people["editor", "en"])
    state.current_task_state.approve(user=people["translator", "en"])
    told = {message.to[0] for message in deliver()}
    assert told == {"approver-en@example.org", "approver-zh-hans@example.org"}


def test_who_wants_no_mail_finds_it_on_the_site(people):
    user = people["translator", "en"]
    profile = UserProfile.get_for_user(user)
    profile.submitted_notifications = False
    profile.save()
    hand_in(EVENT.make(), people["editor", "zh-hans"])
    assert [message.to for message in deliver()] == [["translator-zh-hans@example.org"]]
    assert Notice.objects.inbox_of(user.person).count() == 1


def test_where_nobody_is_in_the_role_those_hear_who_may_do_everything():
    admin = builders.user(is_superuser=True, is_staff=True, language="en")
    hand_in(EVENT.make(), builders.staff())
    assert [message.to for message in deliver()] == [[admin.email]]


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
def test_what_ends_on_schedule_is_told_to_its_author(kind, people, draft):
    editor = people["editor", "en"]
    draft.save_revision(user=editor).publish()
    type(draft)._default_manager.filter(pk=draft.pk).update(expire_at=timezone.now())
    call_command("publish_scheduled", verbosity=0)
    assert not type(draft)._default_manager.get(pk=draft.pk).live
    assert [message.to for message in deliver()] == [[editor.email]]
    assert "no longer on the site" in read(editor)


def test_what_could_not_be_published_on_schedule_is_told_to_its_author(people):
    draft = EVENT.make(title_en="")
    revision = draft.save_revision(user=people["editor", "en"], clean=False)
    revision.approved_go_live_at = timezone.now()
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    deliver()
    assert "could not be published on schedule" in read(people["editor", "en"])
