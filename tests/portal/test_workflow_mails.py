"""What editors, translators and approvers are told by mail: in their language, with links that lead there."""

import re

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.utils.translation import override
from wagtail.models import Workflow

from portal import start
from tests import builders
from tests.portal.drafted_kinds import EVENT, PAGE, kinds
from tests.test_catalogues import HAN

pytestmark = pytest.mark.django_db
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


def sent_to(user) -> mail.EmailMessage:
    return next(message for message in mail.outbox if message.to == [user.email])


def read(user) -> str:
    message = sent_to(user)
    return f"{message.subject}\n{message.body}"


def is_in_the_language_of(user) -> None:
    text = read(user)
    if user.language == "en":
        assert ENGLISH in text
        assert not HAN.findall(text)
    else:
        assert CHINESE in text
        assert ENGLISH not in text


def hand_in(draft, by):
    with override("en" if by.language == "zh-hans" else "zh-hans"):
        return Workflow.objects.get(name=start.APPROVAL).start(draft, by)


@kinds
def test_those_whose_turn_it_is(settings, kind, people, draft):
    hand_in(draft, people["editor", "zh-hans"])
    assert len(mail.outbox) == 2
    for language in ("en", "zh-hans"):
        user = people["translator", language]
        is_in_the_language_of(user)
        links = re.findall(r"http\S+", read(user))
        assert links[0] == settings.BASE_URL + kind.url("edit", draft.pk)
        assert all(len(link) > len(settings.BASE_URL) + 1 for link in links)


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_whoever_handed_it_in_hears_how_it_ended(client, settings, kind, people, draft, language):
    editor = people["editor", language]
    state = hand_in(draft, editor)
    mail.outbox.clear()
    state.current_task_state.reject(user=people["translator", "en"], comment="Which day?")
    is_in_the_language_of(editor)
    assert "Which day?" in read(editor)
    assert settings.BASE_URL + kind.url("edit", draft.pk) in read(editor)
    state.refresh_from_db()
    state.resume(editor)
    for role in ("translator", "approver"):
        mail.outbox.clear()
        state.refresh_from_db()
        state.current_task_state.approve(user=people[role, "en"])
    is_in_the_language_of(editor)
    link = re.search(rf"{settings.BASE_URL}(\S+)", sent_to(editor).body)[1]
    assert link.startswith(f"/{language}/")
    assert ENGLISH in client.get(link.replace("zh-hans", "en")).text


def test_who_may_do_everything_hears_of_what_is_handed_in(people):
    admin = builders.user(is_superuser=True, is_staff=True, language="en")
    hand_in(EVENT.make(title_en=ENGLISH), people["editor", "zh-hans"])
    texts = [f"{m.subject} {m.body}" for m in mail.outbox if m.to == [admin.email]]
    assert len(texts) == 2
    assert all(ENGLISH in text and not HAN.findall(text.replace("(zh)", "")) for text in texts)
