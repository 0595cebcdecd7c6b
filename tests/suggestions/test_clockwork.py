"""What the house does by itself: each job once, also when two clocks run it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal.models import Notice
from suggestions import actions, rules
from suggestions.actions import clockwork, digests, dispatching
from suggestions.models import Follow, Order, Suggestion, Verdict
from suggestions.rules import Actor
from suggestions.steps import Who
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
LATER = timedelta(days=400)


def test_an_order_that_ran_out_is_open_again_once():
    case = suggesting.brought_to("claimed")
    assert dispatching.expire_orders() == 0
    later = timezone.now() + dispatching.LEASE + timedelta(minutes=1)
    assert [dispatching.expire_orders(later), dispatching.expire_orders(later)] == [1, 0]
    case.refresh_from_db()
    assert (case.state, case.handler, case.orders.get().end) == ("dispatched", None, "expired")


def test_a_second_clock_leaves_alone_what_was_taken_anew(monkeypatch):
    """Both have listed the same order; the first lets it run out, and somebody takes it again."""
    case = suggesting.brought_to("claimed")
    later = timezone.now() + dispatching.LEASE + timedelta(minutes=1)
    listed = list(Order.objects.run_out(later).select_related("suggestion"))
    dispatching.expire_orders(later)
    hands = suggesting.worker(case)
    actions.move(case, "claim", hands, now=later)
    monkeypatch.setattr(Order.objects, "run_out", lambda now: FakeRows(listed, now))
    assert dispatching.expire_orders(later) == 0
    case.refresh_from_db()
    assert (case.state, case.handler) == ("claimed", hands.user)
    assert case.orders.open().count() == 1


class FakeRows(list):
    """What a clock has read before the other one wrote."""

    def __init__(self, rows, now):
        super().__init__(rows)
        self.now = now

    def select_related(self, *_names):
        return self

    def filter(self, **wanted):
        return Order.objects.filter(ended_at=None, expires_at__lte=self.now, **wanted)


def test_an_order_that_was_accepted_is_done_with():
    case = suggesting.brought_to("accepted")
    later = timezone.now() + dispatching.LEASE + timedelta(minutes=1)
    assert dispatching.expire_orders(later) == 0
    assert case.orders.get().end == "moved_on"


def test_whoever_stops_helping_has_no_order_in_hand_any_more():
    case = suggesting.brought_to("dispatched")
    helper = Actor(user=suggesting.staff("resident", case.grid, "volunteer"))
    actions.move(case, "claim", helper)
    assert Who.HOLDER in rules.duties(helper, case)
    actions.end_volunteering(helper.user.grid_duties.get())
    assert Who.HOLDER not in rules.duties(helper, case)
    case.refresh_from_db()
    assert (case.state, case.orders.get().end) == ("dispatched", "recalled")


def test_what_is_due_is_said_once_for_each_promise():
    case = suggesting.brought_to("dispatched")
    worker = suggesting.worker(case)
    Suggestion.objects.filter(pk=case.pk).update(due_at=suggesting.in_days(1))
    for _ in range(2):
        clockwork.remind()
    assert Notice.objects.filter(kind="suggestions.due_soon", person__user=worker.user).count() == 1
    Suggestion.objects.filter(pk=case.pk).update(due_at=suggesting.in_days(-1))
    for _ in range(2):
        clockwork.remind()
    told = Notice.objects.filter(kind="suggestions.overdue").values_list("person__user", flat=True)
    assert worker.user.pk in told
    assert len(told) == len(set(told))


def test_long_overdue_becomes_a_matter_of_the_subdistrict_with_a_public_reason():
    case = suggesting.brought_to("dispatched")
    Suggestion.objects.filter(pk=case.pk).update(due_at=suggesting.in_days(-12))
    assert [clockwork.escalate_overdue(), clockwork.escalate_overdue()] == [1, 0]
    case.refresh_from_db()
    remark = case.remarks.get()
    assert (case.level, remark.kind) == ("subdistrict", "public")
    assert remark.text_en != remark.text_zh_hans


def test_a_pause_stops_the_clock():
    case = suggesting.brought_to("dispatched")
    boss, reason = suggesting.officer(), {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost"}
    due = case.due_at
    actions.pause(case, boss, reason)
    Suggestion.objects.filter(pk=case.pk).update(due_at=suggesting.in_days(-12))
    assert clockwork.escalate_overdue() == 0
    Suggestion.objects.filter(pk=case.pk).update(due_at=due)
    case.refresh_from_db()
    actions.resume(case, boss, now=case.paused_at + timedelta(days=14))
    case.refresh_from_db()
    assert case.paused_at is None
    assert case.due_at > due + timedelta(days=10)


def test_old_drafts_go_and_what_was_sent_stays():
    draft, sent = suggesting.draft(), suggesting.sent()
    later = timezone.now() + clockwork.DRAFTS_KEPT + timedelta(days=1)
    assert clockwork.drop_old_drafts(later) == 1
    assert list(Suggestion.objects.all()) == [sent]
    assert not Suggestion.objects.filter(pk=draft.pk).exists()


def test_people_are_forgotten_and_the_record_stays():
    case = suggesting.sent(text="My name is Sample Person.")
    Suggestion.objects.filter(pk=case.pk).update(public_text="My name is ….")
    actions.support(case, builders.person())
    case = suggesting.brought_to("evaluated", of=case)
    actions.answer(case.verdicts.first(), solved=True, stars=5)
    assert clockwork.forget_people() == 0
    assert [clockwork.forget_people(timezone.now() + LATER) for _ in range(2)] == [1, 0]
    case.refresh_from_db()
    assert (case.author, case.text, case.supporters) == (None, "My name is ….", 1)
    assert (case.supports.count(), case.remarks.count()) == (0, 0)
    assert Verdict.objects.filter(suggestion=case, person=None).count() == 2
    assert case.entries.count() == case.version
    assert not Notice.objects.filter(target=f"suggestions.suggestion:{case.pk}").exists()


def test_what_was_opened_again_meanwhile_keeps_its_people():
    case = suggesting.brought_to("closed")
    later = timezone.now() + LATER
    read_before = Suggestion.objects.get(pk=case.pk)
    actions.move(case, "reopen", suggesting.officer(), reason="It is dark again")
    clockwork.forget(read_before, later)
    case.refresh_from_db()
    assert case.author is not None


def test_who_came_after_a_reopening_is_forgotten_too():
    case = suggesting.brought_to("closed")
    clockwork.forget_people(timezone.now() + LATER)
    case.refresh_from_db()
    actions.move(case, "reopen", suggesting.officer(), reason="It is dark again")
    actions.support(case, builders.person())
    case = suggesting.brought_to("in_progress", of=case)
    actions.move(case, "draft_feedback", suggesting.officer(), reply=suggesting.BOTH)
    for move in ("publish_feedback", "verify"):
        actions.move(case, move, suggesting.officer())
    suggesting.evidence(case)
    actions.move(case, "close", suggesting.officer(), outcome="resolved")
    assert clockwork.forget_people(timezone.now() + LATER) == 1
    assert not case.supports.exists()


def test_forgotten_supporters_still_count_when_another_is_joined():
    old, new = suggesting.sent(), suggesting.sent()
    for _ in range(3):
        actions.support(old, builders.person())
    suggesting.brought_to("closed", of=old)
    clockwork.forget_people(timezone.now() + LATER)
    suggesting.agreed(new, old)
    actions.join(new, old, suggesting.officer())
    old.refresh_from_db()
    assert old.supporters == 4


def test_nothing_that_was_asked_names_who_is_forgotten():
    case, other = suggesting.sent(), suggesting.sent()
    sender, boss = case.author, suggesting.officer()
    actions.offer_join(case, other, boss)
    actions.read_contact(case, boss)
    assert ModelLogEntry.objects.get(action="suggestions.read_contact").label == case.reference
    actions.answer_offer(case.merge_offers.get(), Actor(person=sender), accepted=False)
    suggesting.brought_to("closed", of=case)
    clockwork.forget_people(timezone.now() + LATER)
    assert not Notice.objects.filter(person=sender).exists()


def test_two_follows_of_different_hours_come_in_one_digest():
    """The younger one has waited less than a day, and is told with the older; later both are due at once."""
    person, case = builders.person(), suggesting.sent()
    now = timezone.now()
    for hours, target in ((25, {"grid": case.grid}), (20, {"category": case.category})):
        told = now - timedelta(hours=hours)
        Follow.objects.create(person=person, rhythm="daily", told_until=told, **target)
    assert [digests.send_digests(now), digests.send_digests(now + timedelta(hours=5))] == [1, 0]
    notice = Notice.objects.get(kind="suggestions.digest")
    assert len(notice.params["since"]) == 2


def test_moves_are_news_however_much_is_written_after_them():
    person, case = builders.person(), suggesting.brought_to("dispatched")
    boss = suggesting.officer()
    for _ in range(6):
        actions.tell_public(case, boss, suggesting.BOTH)
    Follow.objects.create(person=person, grid=case.grid, rhythm="daily", told_until=suggesting.in_days(-2))
    assert digests.send_digests() == 1


def test_what_was_told_at_once_is_no_news_of_a_digest():
    person, case = builders.person(), suggesting.sent()
    followed = actions.follow(person, {"grid": case.grid})
    Follow.objects.filter(pk=followed.pk).update(told_until=suggesting.in_days(-90))
    actions.set_rhythm(followed, "weekly")
    assert digests.send_digests() == 0


def test_a_digest_tells_once_what_happened_since():
    person, case = builders.person(), suggesting.sent()
    long_ago = timezone.now() - timedelta(days=2)
    Follow.objects.create(person=person, grid=case.grid, rhythm="daily", told_until=long_ago)
    assert [digests.send_digests(), digests.send_digests()] == [1, 0]
    notice = Notice.objects.get(kind="suggestions.digest")
    assert notice.person == person


def test_a_digest_says_nothing_when_nothing_happened():
    person, case = builders.person(), suggesting.sent()
    Follow.objects.create(
        person=person,
        category=suggesting.category(),
        rhythm="weekly",
        told_until=timezone.now() - timedelta(days=8),
    )
    assert digests.send_digests() == 0
    assert case.is_public


def test_a_circle_hears_of_what_lies_in_it():
    near, far = builders.person(), builders.person()
    for person, latitude in ((near, "39.8600"), (far, "39.9100")):
        Follow.objects.create(person=person, latitude=latitude, longitude="116.6700", radius=500)
    case = suggesting.sent(latitude="39.8610", longitude="116.6705")
    case = suggesting.brought_to("in_progress", of=case)
    office = builders.department()
    given = {"departments": [(office, suggesting.in_days(3), True)]}
    actions.move(case, "whistle", suggesting.officer(), **given)
    told = set(Notice.objects.filter(kind="suggestions.moved").values_list("person", flat=True))
    assert near.pk in told
    assert far.pk not in told
