"""Who has a phone and no mail hears by text message what others read in their mail."""

import pytest
from django.conf import settings

from portal import persons
from portal.models import Message, Notice
from suggestions import actions
from suggestions.actions.digests import send_digests
from suggestions.models import Follow, GridDuty, Project
from tests import builders, suggesting
from tests.residents import ready, to

pytestmark = pytest.mark.django_db


def by_phone(number: int = 1):
    return builders.person(email=None, phone=f"+86138000000{number:02}", language="en")


def channels(person) -> set[str]:
    return set(Notice.objects.filter(person=person).values_list("channel", flat=True))


def kinds(person) -> list[str]:
    rows = Notice.objects.filter(person=person, channel="sms").order_by("pk")
    return [kind.removeprefix("suggestions.") for kind in rows.values_list("kind", flat=True)]


def messages(person) -> list[str]:
    return [message.body for message in Message.objects.filter(recipient=person.phone).order_by("pk")]


def test_every_turn_that_mail_tells_reaches_a_phone():
    """The same notices as of somebody with mail, one for one."""
    sender, other = by_phone(), builders.person()
    for author in (sender, other):
        suggesting.brought_to("closed", suggesting.sent(author))
    mailed = Notice.objects.filter(person=other, channel="email").order_by("pk")
    assert kinds(sender) == [row.kind.removeprefix("suggestions.") for row in mailed]
    assert "moved" in kinds(sender)
    assert channels(sender) == {"sms"}


def test_followers_too_and_of_the_milestones_of_a_project():
    case, person = suggesting.sent(), by_phone()
    actions.support(case, person)
    case = suggesting.brought_to("in_progress", case)
    called = [(builders.department(), suggesting.in_days(3), True)]
    actions.move(case, "whistle", suggesting.officer(), departments=called)
    project = Project.objects.create(slug="park", live=True, title_en="P", summary_en="P")
    project.links.create(suggestion=case)
    milestone = project.milestones.create(title_en="Begun", title_zh_hans="Begun (zh)", due_on="2026-11-01")
    actions.reach(milestone, by=suggesting.staff("officer"))
    assert kinds(person) == ["moved", "milestone"]


def test_a_digest_as_well():
    case, person = suggesting.sent(), by_phone()
    Follow.objects.create(person=person, grid=case.grid, rhythm="daily", told_until=suggesting.in_days(-2))
    assert send_digests() == 1
    assert kinds(person) == ["digest"]


def test_the_message_ends_with_the_one_press_that_ends_them(client, django_capture_on_commit_callbacks):
    case, person = suggesting.brought_to("in_progress", title="The dark lamp"), by_phone()
    actions.support(case, person)
    called = [(builders.department(), suggesting.in_days(3), True)]
    with django_capture_on_commit_callbacks(execute=True):
        actions.move(case, "whistle", suggesting.officer(), departments=called)
    [text] = messages(person)
    assert "The dark lamp" in text
    assert f"{settings.BASE_URL}/en/suggestions/{case.reference}/" in text
    assert "To end these messages:" in text
    client.post(text.rsplit(" ", 1)[1].removeprefix(settings.BASE_URL))
    assert not person.follows.exists()


def test_the_sender_s_messages_name_no_end(django_capture_on_commit_callbacks):
    sender = by_phone()
    case = suggesting.sent(sender)
    with django_capture_on_commit_callbacks(execute=True):
        suggesting.brought_to("accepted", case)
    assert messages(sender)
    assert not any("To end these messages" in text for text in messages(sender))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, {"email", "inbox"}),
        ({"notify_sms": True}, {"email", "inbox"}),
        ({"notify_email": False, "notify_sms": True}, {"sms", "inbox"}),
        ({"notify_email": False}, {"inbox"}),
        ({"email": None}, {"sms", "inbox"}),
    ],
)
def test_an_account_with_both_is_not_told_twice(fields, expected):
    user = builders.user(phone="+8613800000077", phone_verified=True, **fields)
    person = persons.of_account(user)
    Follow.objects.create(person=person, suggestion=(case := suggesting.brought_to("in_progress")))
    actions.tell_public(case, suggesting.officer(), suggesting.BOTH)
    assert channels(person) == expected


def test_what_stands_only_in_the_inbox_leaves_by_no_message():
    user = builders.user(email=None, phone="+8613800000078", phone_verified=True)
    case = suggesting.sent()
    GridDuty.objects.create(user=user, grid=case.grid, role="worker")
    actions.move(case, "dispatch", suggesting.officer())
    assert channels(persons.of_account(user)) == {"inbox"}


def test_a_number_is_shown_as_people_read_it(client):
    person = by_phone()
    draft = ready(client, suggesting.category(), builders.grid(), person)
    page = client.get(to("check/", draft)).text
    assert "+86 138 0000 0001" in page
    assert person.phone not in page
