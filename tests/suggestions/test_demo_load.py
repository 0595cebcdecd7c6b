"""The demo of the room, loaded once: everything came about by the room's own actions."""

from collections import Counter

import pytest
from django.db.models import F, Q
from django.utils import timezone

from portal.models import Grid, Notice, User
from suggestions import actions, counting
from suggestions.actions import clockwork
from suggestions.demo.catalogue import CASES, PROJECTS
from suggestions.demo.load import load
from suggestions.demo.plan import form_key
from suggestions.models import (
    Channel,
    Entry,
    GridDuty,
    Kind,
    Level,
    MonthlyCount,
    Photo,
    Project,
    Release,
    Reply,
    Suggestion,
    Verdict,
)
from suggestions.steps import MOVES, Outcome, State

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("demo_rows")]
STATES = {
    "hidden": "submitted",
    "paused": "in_progress",
    "overdue": "accepted",
    "reopened_then_resolved": "closed",
}
NAMES = {"closed_" + outcome: outcome.value for outcome in Outcome} | {
    "evaluated": "resolved",
    "reopened_then_resolved": "resolved",
}
CHANGED_BY = {
    "release_text": {"moderator"},
    "hide_text": {"moderator"},
    "translate": {"moderator"},
    "confirm_grid": {"moderator"},
    "release_photo": {"moderator", "leader", "officer"},
    "escalate": {"worker", "clock"},
    "recall_order": {"clock"},
    "pause": {"worker", "officer"},
    "resume": {"worker", "officer"},
    "acknowledge": {"department"},
    "report": {"department"},
    "tell_public": {"worker", "officer"},
    "link_project": {"officer"},
    "grade": {"leader", "officer"},
}


def row_of(case) -> Suggestion:
    return Suggestion.objects.get(form_key=form_key(case.key))


def told(case) -> tuple[str, str]:
    story = case.story
    return STATES.get(story, "closed" if story.startswith("closed") else story), NAMES.get(story, "")


def test_every_case_has_come_to_where_its_story_ends():
    found = {case.key: (row_of(case).state, row_of(case).outcome) for case in CASES}
    assert found == {case.key: told(case) for case in CASES}
    assert {state for state, _outcome in found.values()} == set(State)
    assert {outcome for _state, outcome in found.values()} == {"", *Outcome}
    for case in CASES:
        row = row_of(case)
        assert bool(row.paused_at) == (case.story in ("paused", "in_project")), case.key
        assert (row.release == Release.HIDDEN) == (case.story == "hidden"), case.key
        assert row.reopened == case.story.startswith("reopened"), case.key
        assert row.level == case.level or case.story == "overdue", case.key


def test_everything_that_can_be_chosen_occurs():
    rows = Suggestion.objects.all()
    assert set(rows.values_list("channel", flat=True)) == set(Channel) - {Channel.OPEN311}
    assert set(rows.values_list("release", flat=True)) == set(Release)
    assert set(rows.values_list("kind", flat=True)) == set(Kind)
    assert set(rows.values_list("level", flat=True)) == set(Level)
    assert set(rows.values_list("grid", flat=True)) == set(Grid.objects.values_list("pk", flat=True))
    assert set(rows.sent().values_list("language", flat=True)) == {"zh-hans", "en"}


def test_whoever_acted_was_allowed_to():
    """The actions have asked; here the timeline is read once more."""
    for entry in Entry.objects.all():
        may = MOVES[entry.verb].who if entry.verb in MOVES else CHANGED_BY[entry.verb]
        assert entry.who in may, (entry.verb, entry.who)
    for closed in Entry.objects.filter(verb="close"):
        handled = Q(verb__in=["claim", "start", "draft_feedback"], actor=closed.actor)
        assert not closed.suggestion.entries.filter(handled).exists()


def test_timelines_run_forward_and_end_today():
    for row in Suggestion.objects.all():
        moments = list(row.entries.values_list("at", flat=True))
        assert len(moments) == row.version
        assert moments == sorted(moments)
        assert not moments or moments[-1] <= timezone.now()
        assert not moments or row.submitted_at == moments[0]
    assert not Verdict.objects.filter(answered_at__lt=F("asked_at")).exists()


def test_what_was_said_of_results_counts():
    for case in CASES:
        answers = row_of(case).verdicts.filter(answered_at__isnull=False, occasion__startswith="result")
        assert sorted(v.stars for v in answers) == sorted(v.stars for v in case.verdicts), case.key
        assert sorted(v.solved for v in answers) == sorted(v.solved for v in case.verdicts), case.key
        assert row_of(case).supporters >= case.supporters, case.key


def test_nobody_gets_mail_about_the_past():
    told = Notice.objects.filter(kind__startswith="suggestions.")
    assert set(told.values_list("channel", flat=True)) == {"inbox"}
    assert not told.filter(created_at__gt=timezone.now()).exists()
    assert told.order_by("created_at").first().created_at.date() < timezone.localdate()


@pytest.mark.parametrize("email", ["resident@example.org", "foreign-staff@example.org"])
def test_the_accounts_to_try_things_with_have_something_to_do(email):
    person = User.objects.get(email=email).person
    own = Suggestion.objects.filter(author=person)
    assert own.filter(state=State.DRAFT).exists()
    assert own.filter(state=State.EVALUATED).exists()
    assert Verdict.objects.filter(person=person, is_author=True, answered_at=None).exists()
    assert Verdict.objects.filter(person=person, is_author=False, answered_at=None).exists()
    assert Notice.objects.inbox_of(person).count() > 5
    assert person.supports.exists()


def test_people_at_work_have_orders_of_every_kind():
    grid_worker = User.objects.get(email="grid@example.org")
    mine = Suggestion.objects.filter(grid__duties__user=grid_worker)
    assert {"submitted", "accepted", "claimed", "verifying"} <= set(mine.values_list("state", flat=True))
    assert GridDuty.objects.filter(state="applied", grid__duties__user=grid_worker).exists()
    volunteer = User.objects.get(email="volunteer@example.org")
    assert volunteer.orders.filter(ended_at=None).count() >= 2
    assert not User.objects.get(email="officer-b@example.org").has_usable_password()


def test_only_what_is_called_late_is_late():
    late = {row.form_key for row in Suggestion.objects.overdue()}
    assert late == {form_key(case.key) for case in CASES if case.story == "overdue"}
    assert (actions.expire_orders(), clockwork.escalate_overdue()) == (0, 0)


def test_photos_are_public_copies_with_words_for_those_who_cannot_see_them():
    shown = Photo.objects.public()
    again = sum(len(case.after) for case in CASES if case.story == "reopened_then_resolved")
    assert shown.count() == sum(len(case.photos) + len(case.after) for case in CASES) + again
    for photo in shown:
        assert photo.public.name != photo.original.name
        assert photo.alt_zh_hans
        assert photo.alt_en


def test_every_published_reply_stands_in_both_languages():
    published = Reply.objects.filter(published_at__isnull=False)
    assert published.count() > 60
    assert not published.filter(Q(text_zh_hans="") | Q(text_en="")).exists()


def test_projects_carry_their_cases():
    assert set(Project.objects.live().values_list("slug", flat=True)) == {shape.slug for shape in PROJECTS}
    for shape in PROJECTS:
        project = Project.objects.get(slug=shape.slug)
        linked = {link.suggestion.form_key for link in project.links.select_related("suggestion")}
        assert linked == {form_key(case.key) for case in CASES if case.project == shape.slug}
        assert project.status == shape.status
        done = [m for m in shape.milestones if m.done]
        assert project.milestones.filter(reached_on__isnull=False).count() == len(done)
    station = Verdict.objects.filter(occasion=f"project-{Project.objects.get(slug='huazhuang-parking').pk}")
    assert station.values("suggestion").distinct().count() == 6


def test_the_numbers_are_counted():
    counted = Counter(MonthlyCount.objects.values_list("dimension", flat=True))
    assert set(counted) == {"all", "grid", "category", "department"}
    assert counted["all"] >= 13
    assert counting.monthly(timezone.now())


def test_loading_again_adds_nothing():
    models = (Suggestion, Entry, Photo, Project, GridDuty, Verdict, Notice, User)
    before = [model.objects.count() for model in models]
    assert load(timezone.localdate()) == "0 new"
    assert [model.objects.count() for model in models] == before
