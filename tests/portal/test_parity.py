"""What is known of each language: touched when and by whom, written after which text of the other, waived."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from events.models import Category
from portal import parity
from portal.models import Side
from portal.parity import noting
from portal.parity.texts import digest
from tests import builders
from tests.portal.drafted_kinds import PAGE, PLACE, kinds

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def place():
    """In line in both languages, noted by a draft."""
    return PLACE.make()


def save(obj, by=None, **fields):
    for name, value in fields.items():
        setattr(obj, name, value)
    return obj.save_revision(user=by, clean=False)


def states(obj) -> set[tuple[str, str, str]]:
    found = parity.faults(parity.texts_of(obj), parity.sides_of(obj))
    return {(fault.language, fault.field, fault.state) for fault in found}


@kinds
def test_a_first_draft_in_both_languages_is_in_line(kind):
    made = kind.make()
    assert states(made) == set()
    assert {side.touched_at is not None for side in parity.sides_of(made).values()} == {True}


@kinds
def test_a_language_that_says_nothing_is_missing(kind):
    made = kind.make(**kind.fields(complete=False))
    language, name = "en", kind.gap.removesuffix("_en")
    assert states(made) == {(language, name, "missing")}


def test_who_is_changed_alone_leaves_the_other_behind(place):
    editor = builders.staff()
    save(place, editor, summary_zh_hans="Now with a stage (zh)")
    assert states(place) == {("en", "summary", "stale")}
    sides = parity.sides_of(place)
    assert sides["zh-hans"].touched_by == editor
    assert sides["en"].touched_by is None
    assert sides["en"].basis["zh-hans"]["summary"] == "A place (zh)"


def test_both_at_once_are_in_line(place):
    save(place, summary_zh_hans="With a stage (zh)", summary_en="With a stage")
    assert states(place) == set()


def test_whoever_was_behind_catches_up_and_leaves_nobody_behind(place):
    save(place, summary_zh_hans="With a stage (zh)")
    save(place, summary_en="With a stage")
    assert states(place) == set()


def test_catching_up_in_one_field_does_not_hide_another(place):
    save(place, summary_zh_hans="With a stage (zh)", name_zh_hans="Hall (zh)")
    save(place, summary_en="With a stage")
    assert states(place) == {("en", "name", "stale")}


def test_a_translation_that_is_typed_in_pieces_stays_one(place):
    """The editor saves drafts by itself, some letters at a time."""
    translator = builders.staff()
    save(place, summary_zh_hans="With a stage and a balcony (zh)")
    for text in ("With", "With a stage", "With a stage and a balcony"):
        save(place, translator, summary_en=text)
    assert states(place) == set()


def test_a_later_change_of_the_translation_is_a_change(place, monkeypatch):
    save(place, summary_zh_hans="With a stage (zh)")
    save(place, summary_en="With a stage")
    monkeypatch.setattr(noting, "SAME_SITTING", timedelta())
    save(place, summary_en="With a stage and a balcony")
    assert states(place) == {("zh-hans", "summary", "stale")}


def test_formatting_alone_leaves_nobody_behind(place):
    save(place, body_zh_hans="<p>Big hall</p>", body_en="<p>Big hall</p>")
    save(place, body_zh_hans='<p data-block-key="x1">Big  <b>hall</b></p>')
    assert states(place) == set()


def test_tags_alone_say_nothing(place):
    save(place, body_zh_hans="<p>Big hall</p>", body_en="<p></p><ul><li></li></ul>")
    assert states(place) == {("en", "body", "missing")}


def test_an_older_version_brings_back_what_was_behind_then(place):
    save(place, summary_zh_hans="With a stage (zh)")
    behind = place.latest_revision
    save(place, summary_en="With a stage")
    again = behind.as_object()
    again.save_revision(previous_revision=behind, clean=False)
    assert states(again) == {("en", "summary", "stale")}


def test_an_older_version_in_line_is_in_line_again(place):
    in_line = place.latest_revision
    save(place, summary_zh_hans="With a stage (zh)")
    again = in_line.as_object()
    again.save_revision(previous_revision=in_line, clean=False)
    assert states(again) == set()


def test_what_was_drafted_before_anybody_noted_is_read_from_its_versions(place):
    save(place, summary_zh_hans="With a stage (zh)")
    Side.objects.all().delete()
    save(place, address_zh_hans="2 Sample Road (zh)")
    assert states(place) == {("en", "summary", "stale"), ("en", "address", "stale")}


def test_a_copy_is_behind_where_its_source_is(place):
    save(place, summary_zh_hans="With a stage (zh)")
    copy = builders.place(summary_zh_hans="With a stage (zh)", name_zh_hans=place.name_zh_hans)
    save(copy)
    parity.carry(place, copy, by=None)
    assert ("en", "summary", "stale") in states(copy)


def test_since_when_a_text_is_missing_is_not_moved_by_another_field(place):
    save(place, summary_en="")
    [fault] = [
        f for f in parity.faults(parity.texts_of(place), parity.sides_of(place)) if f.field == "summary"
    ]
    save(place, directions_zh_hans="Over the bridge (zh)", directions_en="Over the bridge")
    found = parity.faults(parity.texts_of(place), parity.sides_of(place))
    assert [f.since for f in found if f.field == "summary"] == [fault.since]


def test_what_needs_no_other_side_stays_waived_until_the_other_changes(place):
    save(place, directions_zh_hans="Bus 12 (zh)")
    editor = builders.staff()
    assert parity.waive(place, "en", by=editor, why="Only for the neighbours") == ["directions"]
    assert states(place) == {("en", "directions", "waived")}
    save(place, address_zh_hans="2 Sample Road (zh)", address_en="2 Sample Road")
    assert states(place) == {("en", "directions", "waived")}
    save(place, directions_zh_hans="Bus 13 (zh)")
    assert states(place) == {("en", "directions", "missing")}


def test_taken_back_it_is_asked_for_again(place):
    save(place, directions_zh_hans="Bus 12 (zh)")
    parity.waive(place, "en", by=builders.staff(), why="Only for the neighbours")
    assert parity.take_back(place, "en")
    assert not parity.take_back(place, "en")
    assert states(place) == {("en", "directions", "missing")}


def test_nothing_is_waived_where_nothing_is_missing(place):
    assert parity.waive(place, "en", by=builders.staff(), why="Why not") == []
    assert parity.sides_of(place)["en"].waived_at is None


def test_a_refused_save_leaves_nothing_noted(place):
    before = list(Side.objects.order_by("pk").values())
    with transaction.atomic():
        save(place, summary_zh_hans="With a stage (zh)")
        transaction.set_rollback(True)
    assert list(Side.objects.order_by("pk").values()) == before


def test_a_picture_more_in_one_language_is_a_change():
    page = PAGE.make()
    save(page, body_zh_hans=[("text", "<p>Said.</p>"), ("drawn", {"motif": "moon", "caption": ""})])
    assert states(page) == {("en", "body", "stale")}


def test_a_category_is_noted_by_its_form(client, settings):
    """Nothing was noted of it before: what it said until then counts as in line."""
    settings.STAFF_MFA_REQUIRED = False
    editor, category = builders.staff(is_superuser=True), builders.category()
    client.force_login(editor)
    values = {"name_zh_hans": "Crafts (zh)", "name_en": category.name_en, "slug": category.slug, "motif": ""}
    client.post(reverse("wagtailsnippets_events_category:edit", args=[category.pk]), values)
    assert states(Category.objects.get()) == {("en", "name", "stale")}
    assert parity.sides_of(category)["zh-hans"].touched_by == editor


def test_one_row_for_each_language():
    kind = ContentType.objects.get_for_model(Category)
    Side.objects.create(content_type=kind, object_id=1, language="en")
    with pytest.raises(IntegrityError), transaction.atomic():
        Side.objects.create(content_type=kind, object_id=1, language="en")
    with pytest.raises(IntegrityError), transaction.atomic():
        Side.objects.create(content_type=kind, object_id=2, language="en", waived_at=timezone.now())


def test_words_are_equal_however_they_are_spaced():
    assert digest("A  walk\n") == digest("A walk")
    assert digest(" \n") == ""


def test_of_what_is_gone_nothing_is_known(place):
    gone, kept = place.pk, PLACE.make(slug="kept")
    place.delete()
    parity.forget_gone()
    of_places = Side.objects.filter(content_type=ContentType.objects.get_for_model(kept))
    assert gone != kept.pk
    assert set(of_places.values_list("object_id", flat=True)) == {kept.pk}
