"""Whose turn it is: until when, what they are reminded of, and who chooses another day."""

from datetime import date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Workflow

from portal import rules, start, turns
from portal.models import Notice, Turn
from portal.readiness import NotReady
from tests import builders
from tests.portal.drafted_kinds import EVENT, PAGE, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Nothing is moved in these days; the second is a Friday.
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 20)


@pytest.fixture
def role(settings):
    settings.STAFF_MFA_REQUIRED = False

    def somebody(name: str):
        user = builders.staff(email=f"{name}@example.org", name=f"Sample {name}", language="en")
        user.groups.add(Group.objects.get(name=name))
        return user

    return somebody


@pytest.fixture
def people(role):
    return {name: role(name) for name in ("editor", "translator", "approver")}


def handed_in(people, kind=EVENT, **fields) -> Turn:
    draft = kind.make(**fields)
    return turn_of(Workflow.objects.get(name=start.APPROVAL).start(draft, people["editor"]))


def turn_of(state) -> Turn:
    state.refresh_from_db()
    return Turn.objects.get(task_state=state.current_task_state)


def at(day: date, hour: int = 10) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour))


def told(user) -> list[str]:
    mine = Notice.objects.filter(person__user=user, channel="inbox")
    return list(mine.order_by("pk").values_list("kind", flat=True))


def test_a_step_is_due_after_its_workdays(people, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: at(FRIDAY))
    turn = handed_in(people)
    assert turn.due_on == date(2026, 11, 25)
    turn.task_state.approve(user=people["translator"])
    assert turn_of(turn.workflow_state).due_on == date(2026, 11, 24)


def test_a_day_that_was_chosen_stays_when_it_comes_back(people):
    turn, day = handed_in(people), timezone.localdate() + timedelta(days=40)
    turns.set_due(turn, day, by=people["editor"])
    state = turn.workflow_state
    turn.task_state.reject(user=people["translator"], comment="?")
    state.refresh_from_db()
    state.resume(people["editor"])
    again = turn_of(state)
    assert (again.pk != turn.pk, again.due_on, again.chosen) == (True, day, True)
    again.task_state.approve(user=people["translator"])
    assert not turn_of(state).chosen


def test_of_another_day_all_hear_whom_it_concerns(people):
    turn = handed_in(people)
    turns.set_due(turn, timezone.localdate() + timedelta(days=40), by=people["translator"])
    assert told(people["editor"]) == ["portal.due_moved"]
    assert told(people["translator"]) == ["portal.your_turn"]
    assert told(people["approver"]) == []


def test_a_day_moved_back_is_told_too(people):
    turn, first = handed_in(people), timezone.localdate() + timedelta(days=40)
    for day in (first, first + timedelta(days=1), first):
        turns.set_due(turn, day, by=people["translator"])
    assert told(people["editor"]) == ["portal.due_moved"] * 3


def test_what_is_done_gets_no_other_day(people):
    turn = handed_in(people)
    turn.task_state.approve(user=people["translator"])
    with pytest.raises(turns.NoLongerOpen):
        turns.set_due(turn, FRIDAY, by=people["editor"])


@pytest.mark.parametrize(
    ("due", "now", "kind"),
    [
        (FRIDAY, at(FRIDAY - timedelta(days=1)), "portal.due_soon"),
        (FRIDAY + timedelta(days=3), at(FRIDAY), "portal.due_soon"),
        (FRIDAY, at(FRIDAY), None),
        (FRIDAY, at(FRIDAY - timedelta(days=2)), None),
        (FRIDAY, at(FRIDAY - timedelta(days=1), hour=23), None),
        (FRIDAY, at(FRIDAY + timedelta(days=1)), None),
        (FRIDAY, at(FRIDAY + timedelta(days=3)), "portal.overdue"),
        (MONDAY, at(FRIDAY), "portal.overdue"),
    ],
)
def test_reminders_come_on_workdays_and_once(people, due, now, kind):
    turn = handed_in(people)
    Turn.objects.filter(pk=turn.pk).update(due_on=due)
    for _time in range(2):
        turns.remind(now)
    assert told(people["translator"]) == ["portal.your_turn", *filter(None, [kind])]
    assert told(people["editor"]) == (["portal.overdue"] if kind == "portal.overdue" else [])


def test_who_is_done_is_not_reminded(people):
    turn = handed_in(people)
    Turn.objects.update(due_on=MONDAY)
    turn.task_state.reject(user=people["translator"], comment="?")
    assert turns.remind(at(FRIDAY)) == 0


def test_many_turns_cost_the_same(people, django_assert_max_num_queries):
    for number in range(3):
        handed_in(people, slug=f"event-{number}")
    with django_assert_max_num_queries(8):
        found = [(turn.subject, turn.task_state.task.name) for turn in Turn.objects.open().with_subject()]
    assert len(found) == 3


@kinds
def test_each_step_says_what_it_offers(people, kind):
    turn = handed_in(people, kind)
    step, draft = turn.task_state.task.specific, turn.subject
    offers = [str(label) for _name, label, _modal in step.get_actions(draft, people["translator"])]
    assert len(offers) == 3
    assert not step.get_actions(draft, people["approver"])
    turn.task_state.approve(user=people["translator"])
    after = turn_of(turn.workflow_state).task_state.task.specific
    others = [str(label) for _name, label, _modal in after.get_actions(draft, people["approver"])]
    assert not set(offers) & set(others)


@kinds
def test_who_writes_one_language_hands_in_by_the_form(client, people, kind):
    """The translator finds it with the other side missing: it goes back, and isn't passed on."""
    draft = kind.make(**{kind.gap: ""})
    for person in people.values():
        person.is_superuser = True
        person.save()
    client.force_login(people["editor"])
    url, said = kind.url("edit", draft.pk), kind.form(**{kind.gap: ""})
    assert client.post(url, said | {"action-submit": "1"}).status_code == 302
    turn = Turn.objects.open().get()
    client.force_login(people["translator"])
    decide = said | {"action-workflow-action": "1"}
    client.post(url, decide | {"workflow-action-name": "approve"})
    assert Turn.objects.open().get() == turn
    assert client.post(url, decide | {"workflow-action-name": "reject", "comment": "?"}).status_code == 302
    assert not Turn.objects.open().exists()


@kinds
def test_with_a_side_missing_nothing_is_passed_on(people, kind):
    """Neither offered, nor done by a form that was opened before the side was emptied."""
    turn = handed_in(people, kind, **{kind.gap: ""})
    step = turn.task_state.task.specific
    assert [name for name, _label, _modal in step.get_actions(turn.subject, people["translator"])] == [
        "reject"
    ]
    with pytest.raises(NotReady):
        step.on_action(turn.task_state, people["translator"], "approve")
    turn.refresh_from_db()
    assert turn.is_open


def test_what_is_sent_back_says_why(people):
    step = handed_in(people).task_state.task.specific
    form = step.get_form_for_action("reject")
    assert not form({"comment": " "}).is_valid()
    assert step.get_form_for_action("approve")({"comment": ""}).is_valid()


@pytest.mark.parametrize("kind", [PAGE, EVENT], ids=["page", "event"])
def test_what_was_approved_for_later_goes_public_by_the_clock_and_ends_by_it(people, kind):
    draft, now = kind.make(), timezone.now()
    draft.go_live_at, draft.expire_at = now + timedelta(hours=1), now + timedelta(hours=2)
    draft.save_revision(user=people["editor"])
    state = Workflow.objects.get(name=start.APPROVAL).start(draft, people["editor"])
    for name in ("translator", "approver"):
        turn_of(state).task_state.approve(user=people[name])
        state.refresh_from_db()
    rows = type(draft)._default_manager.filter(pk=draft.pk)
    assert not rows.get().live
    revision = rows.get().revisions.get(approved_go_live_at__isnull=False)
    revision.approved_go_live_at = now
    revision.content |= {"go_live_at": now.isoformat()}
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert rows.get().live
    rows.update(expire_at=now)
    call_command("publish_scheduled", verbosity=0)
    assert not rows.get().live
    assert told(people["editor"]) == ["portal.approved", "portal.expired"]


def test_who_sets_the_day(people, role, client):
    turn = handed_in(people)
    may = {name: rules.may_set_due(user, turn) for name, user in people.items()}
    assert may == {"editor": True, "translator": True, "approver": True}
    assert not rules.may_set_due(role("organiser"), turn)


def test_days_are_counted_in_whole_numbers(people):
    step = handed_in(people).task_state.task.specific
    step.workdays = 0
    with pytest.raises(ValidationError):
        step.full_clean()
