"""What the timeline says of who acted, and who may not, by any way round."""

import uuid
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from suggestions import actions, rules
from suggestions.models import Photo, PhotoKind, Side, Suggestion
from suggestions.rules import Actor
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
REASON = "It is as dark as before."


def last(case: Suggestion):
    return case.entries.order_by("number").last()


def test_who_gives_a_case_away_stands_in_its_timeline():
    """Afterwards they are nobody to it: asked then, it would have been the house itself."""
    case = suggesting.brought_to("dispatched")
    actions.escalate(case, suggesting.worker(case), "Too large for us")
    assert last(case).who == "worker"
    case = suggesting.brought_to("dispatched")
    actions.confirm_grid(case, builders.grid(), suggesting.worker(case))
    assert last(case).who == "worker"


def test_who_holds_an_order_gives_it_back_as_its_holder():
    case = suggesting.brought_to("dispatched")
    helper = Actor(user=suggesting.staff("resident", case.grid, "volunteer"))
    actions.move(case, "claim", helper)
    actions.move(case, "give_back", helper, reason="No time")
    assert last(case).who == "holder"


def test_the_grid_grades_as_the_grid_what_the_subdistrict_has_taken_over():
    case = suggesting.brought_to("in_progress")
    hands, boss, office = suggesting.worker(case), suggesting.officer(), builders.department()
    actions.move(case, "whistle", hands, departments=[(office, suggesting.in_days(3), True)])
    actions.move(case, "whistle_over", boss, now=suggesting.in_days(4))
    actions.escalate(case, boss, "Large")
    actions.grade(case.department_orders.get(), Side.GRID, 4, hands)
    assert last(case).who == "worker"


def test_a_draft_changes_by_no_door_of_the_desk():
    """It would have a timeline then, which nothing may delete, and could not be dropped any more."""
    made = suggesting.draft()
    with pytest.raises(actions.Refused):
        actions.hide_text(made, suggesting.officer(), "Spam")
    actions.drop_draft(made)
    assert not Suggestion.objects.exists()


def test_whoever_wrote_at_the_reply_does_not_verify_it():
    case, first, boss = suggesting.brought_to("in_progress"), suggesting.officer(), suggesting.officer()
    actions.move(case, "draft_feedback", first, reply=suggesting.BOTH)
    actions.edit_reply(case, boss, {"text_zh_hans": "Done well (zh)", "text_en": "Done well"})
    third = suggesting.officer()
    for move in ("publish_feedback", "verify"):
        actions.move(case, move, third)
    suggesting.evidence(case)
    for by in (first, boss):
        with pytest.raises(actions.Incomplete):
            actions.move(case, "close", by, outcome="resolved")
    assert actions.move(case, "close", third, outcome="resolved").is_over


# Answers about results


@pytest.mark.parametrize(
    ("of", "needed"), [(0, 3), (1, 1), (4, 1), (5, 1), (6, 2), (7, 2), (10, 2), (11, 3), (90, 3)]
)
def test_fewer_than_a_fifth_open_nothing(of, needed):
    assert rules.reopening_supporters(of) == needed


def test_an_answer_about_a_result_of_before_opens_nothing():
    case = suggesting.brought_to("closed")
    old = case.verdicts.get(is_author=True)
    assert actions.answer(old, solved=False, stars=1, reason=REASON)
    case.refresh_from_db()
    case = suggesting.brought_to("in_progress", of=case)
    with pytest.raises(actions.Refused):
        actions.answer(old, solved=False, stars=1, reason=REASON)


def test_a_late_answer_is_refused():
    case = suggesting.brought_to("closed")
    late = timezone.now() + rules.REOPEN_WITHIN + timedelta(minutes=1)
    with pytest.raises(actions.Refused):
        actions.answer(case.verdicts.get(), solved=True, stars=5, now=late)


# Photos


def picture(case: Suggestion, kind: str = PhotoKind.REPORT) -> Photo:
    from io import BytesIO

    from PIL import Image

    data = BytesIO()
    Image.new("RGB", (8, 8)).save(data, "JPEG")
    made = ContentFile(data.getvalue(), name="a.jpg")
    return actions.add_photo(case, made, key=uuid.uuid4(), kind=kind)


def test_what_the_sender_has_hidden_nobody_releases_again():
    case, boss = suggesting.sent(), suggesting.officer()
    photo = picture(case)
    actions.release_photo(photo, boss)
    actions.hide_own_photo(photo, Actor(person=case.author))
    with pytest.raises(actions.Refused):
        actions.release_photo(Photo.objects.get(pk=photo.pk), boss)
    # What a moderator has hidden can be looked at once more.
    other = picture(case)
    actions.hide_photo(other, boss, "A face")
    actions.release_photo(Photo.objects.get(pk=other.pk), boss)


def test_a_picture_of_the_result_is_not_the_senders_to_hide():
    case = suggesting.sent()
    photo = picture(case, PhotoKind.RESULT)
    with pytest.raises(actions.Refused):
        actions.hide_own_photo(photo, Actor(person=case.author))


def test_what_was_sent_meanwhile_keeps_its_photo():
    made = suggesting.draft()
    photo = picture(made)
    assert photo.suggestion.state == "draft"
    actions.submit(Suggestion.objects.get(pk=made.pk), Actor(person=made.author))
    with pytest.raises(actions.Refused):
        actions.remove_photo(photo)
    assert Photo.objects.filter(pk=photo.pk).exists()


# Names


def test_whoever_turns_out_to_have_sent_it_does_not_support_it_besides():
    by = Actor(user=suggesting.staff("officer"))
    case = actions.enter_for(suggesting.content(), by, channel="phone", form_key=uuid.uuid4())
    Suggestion.objects.filter(pk=case.pk).update(release="released")
    case.refresh_from_db()
    person = builders.person()
    actions.support(case, person)
    actions.name_author(case, person, by)
    assert (case.author, case.supporters, case.supports.count()) == (person, 0, 0)


# What the database itself refuses


@pytest.mark.parametrize("half", [{"latitude": "39.86"}, {"longitude": "116.67"}])
def test_half_a_position_is_none(half):
    with pytest.raises(IntegrityError), transaction.atomic():
        suggesting.draft(**half)
