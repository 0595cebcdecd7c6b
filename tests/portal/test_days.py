"""Days that differ are taken back with a name and a time, by whatever door; nothing of them is deleted."""

import datetime as dt
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.utils import quote
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal import accounts, days, opening, roles
from portal.admin.days import DayForm
from portal.models import OpeningException, OpeningHours, Place
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
WHY = {"reason_zh_hans": "Closed (zh)", "reason_en": "Closed for repairs"}
HALF_CLOSED = {"opens": None, "closes": dt.time(12)}
HALF_OPEN = {"opens": dt.time(10), "closes": None}


def day(number: int) -> dt.date:
    """So many days from today on."""
    return timezone.localdate() + dt.timedelta(days=number)


def soon() -> dt.date:
    return day(3)


@pytest.fixture
def place():
    made = builders.place()
    OpeningHours.objects.bulk_create(
        OpeningHours(place=made, weekday=day, opens=dt.time(9), closes=dt.time(17)) for day in range(7)
    )
    return made


@pytest.fixture
def editor(client):
    roles.make_roles()
    client.user = accounts.make_account("editor@example.org", "Sample Editor", "en", ["editor"])
    client.force_login(client.user)
    return client


def noted(place, date=None) -> OpeningException:
    date = date or soon()
    assert days.note_closed(place, date, WHY)
    return OpeningException.objects.in_force().get(place=place, date=date)


def url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_portal_openingexception:{view}", args=[quote(arg) for arg in args])


def form(place, date, **fields) -> dict:
    return {"place": place.pk, "date": date.isoformat(), "opens": "", "closes": "", **WHY, **fields}


def test_a_day_is_taken_back_once_and_may_be_noted_again(place):
    one, by = noted(place), builders.user()
    assert not days.note_closed(place, soon(), WHY), "twice is once"
    assert opening.hours_on(place, soon()) == []
    assert days.withdraw(one, by=by)
    assert not days.withdraw(one), "it was taken back before"
    one.refresh_from_db()
    assert (one.withdrawn_by, timezone.localdate(one.withdrawn_at)) == (by, day(0))
    assert opening.hours_on(place, soon()) != []
    noted(place)
    assert OpeningException.objects.count() == 2
    log = ModelLogEntry.objects.filter(action=days.WITHDRAWN).get()
    assert (log.user, log.object_id) == (by, str(one.pk))


def test_what_has_passed_stays(place):
    """Else a date of back then would have been wrong all along."""
    assert not days.withdraw(noted(place, day(-1)))
    assert OpeningException.objects.in_force().exists()


def test_the_database_keeps_one_in_force_and_names_nobody_without_a_time(place):
    one = noted(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningException.objects.create(place=place, date=soon(), **WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningException.objects.filter(pk=one.pk).update(withdrawn_by=builders.user())


def test_an_old_draft_of_the_place_opens_no_closed_day(place):
    old = place.save_revision()
    noted(place)
    old.publish()
    assert opening.hours_on(place, soon()) == []
    assert OpeningException.objects.in_force().exists()


def test_an_editor_notes_a_day_and_takes_it_back(editor, place):
    assert editor.get(url("add")).status_code == 200
    assert editor.post(url("add"), form(place, soon())).status_code == 302
    page = editor.post(url("add"), form(place, soon()))
    assert "This is noted already for that day." in page.text
    assert "This day has passed." in editor.post(url("add"), form(place, day(-1))).text
    one = OpeningException.objects.get()
    later = form(place, day(4), reason_en="Closed for a party")
    editor.post(url("edit", one.pk), later)
    one.refresh_from_db()
    assert (one.date, one.reason_en) == (soon(), "Closed for a party"), "the day itself is not rewritten"
    assert editor.post(url("edit", one.pk), later | {"taken_back": "on"}).status_code == 302
    one.refresh_from_db()
    assert one.withdrawn_by == editor.user
    assert "stays as it is" in editor.post(url("edit", one.pk), later).text
    assert one.place.name_en in editor.get(url("list")).text


def test_better_words_do_not_undo_that_somebody_takes_it_back(editor, place, monkeypatch):
    """Both at once: the form has read the day before it was taken back, and would save after."""
    one, by = noted(place), builders.user()
    checked = DayForm.clean

    def clean(form):
        cleaned = checked(form)
        days.withdraw(OpeningException.objects.get(pk=one.pk), by=by)
        return cleaned

    monkeypatch.setattr(DayForm, "clean", clean)
    told = editor.post(url("edit", one.pk), form(place, soon(), reason_en="Closed for a party"))
    one.refresh_from_db()
    assert one.withdrawn_by == by
    assert "It was taken back, and stays as it is." in told.text


def test_noted_by_somebody_else_after_the_look_it_is_one_day(editor, place, monkeypatch):
    looked = DayForm.is_valid

    def is_valid(form):
        found = looked(form)
        days.note_closed(place, soon(), WHY)
        return found

    monkeypatch.setattr(DayForm, "is_valid", is_valid)
    assert editor.post(url("add"), form(place, soon())).status_code == 302
    assert OpeningException.objects.count() == 1


def test_words_changed_with_the_press_that_takes_it_back_are_kept(editor, place):
    one = noted(place)
    editor.post(url("edit", one.pk), form(place, soon(), reason_en="A party", taken_back="on"))
    one.refresh_from_db()
    assert (bool(one.withdrawn_at), one.reason_en) == (True, "A party")


def test_nobody_deletes_one(client, place):
    one = noted(place)
    client.force_login(builders.user(is_superuser=True, is_staff=True))
    bulk = reverse("wagtail_bulk_action", args=["portal", "openingexception", "delete"])
    for path in (url("delete", one.pk), f"{bulk}?id={one.pk}"):
        page = client.post(path, follow=True)
        assert "take it back" in page.text
    assert OpeningException.objects.count() == 1


@pytest.mark.parametrize(
    ("hours", "words"),
    [({"opens": "10:00"}, "Say when it closes, too."), ({"closes": "12:00"}, "Say when it opens, too.")],
)
def test_half_of_the_hours_is_an_error_at_the_field_that_is_empty(editor, place, hours, words):
    page = editor.post(url("add"), form(place, soon(), **hours))
    assert words in page.text
    assert "closes before it opens" not in page.text
    assert not OpeningException.objects.exists()


@pytest.mark.parametrize("half", [HALF_OPEN, HALF_CLOSED])
def test_the_database_knows_no_half_hours(place, half):
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningException.objects.create(place=place, date=soon(), **WHY, **half)


@pytest.mark.parametrize(
    ("first", "then", "words"),
    [
        ({}, {"opens": "09:00", "closes": "12:00"}, "noted as closed. Take that back first."),
        ({"opens": "09:00", "closes": "12:00"}, {}, "Take them back first."),
    ],
)
def test_closed_all_day_and_hours_are_not_noted_beside_one_another(editor, place, first, then, words):
    editor.post(url("add"), form(place, soon(), **first))
    assert words in editor.post(url("add"), form(place, soon(), **then)).text
    one = OpeningException.objects.get()
    assert editor.post(url("add"), form(place, day(4), **then)).status_code == 302, "another day"
    days.withdraw(one)
    assert editor.post(url("add"), form(place, soon(), **then)).status_code == 302


def test_a_day_may_have_hours_twice(editor, place):
    for hours in ({"opens": "09:00", "closes": "12:00"}, {"opens": "14:00", "closes": "17:00"}):
        assert editor.post(url("add"), form(place, soon(), **hours)).status_code == 302
    assert len(opening.hours_on(place, soon())) == 2


@pytest.mark.django_db(transaction=True)
def test_an_update_completes_half_of_the_hours_before_it_forbids_them(monkeypatch):
    migration = import_module("portal.migrations.0008_days_taken_back")
    in_order = next(one for one in OpeningException._meta.constraints if one.name == "exception_in_order")
    weekly, other = builders.place(), builders.place()
    OpeningHours.objects.create(place=weekly, weekday=soon().weekday(), opens=dt.time(9), closes=dt.time(17))
    others = [one for one in OpeningException._meta.constraints if one is not in_order]
    with monkeypatch.context() as before, connection.schema_editor() as editor:
        before.setattr(OpeningException._meta, "constraints", others)
        editor.remove_constraint(OpeningException, in_order)
    for at, half in ((weekly, HALF_OPEN), (other, HALF_OPEN), (other, HALF_CLOSED)):
        OpeningException.objects.create(place=at, date=soon(), **WHY, **half)
    with connection.schema_editor() as editor:
        migration.complete_hours(apps, editor)
        editor.add_constraint(OpeningException, in_order)
    rows = OpeningException.objects.order_by("pk").values_list("opens", "closes")
    ten = dt.time(10)
    assert list(rows) == [(ten, dt.time(17)), (ten, dt.time.max), (None, None)]


def test_hours_are_read_without_what_is_long_past_or_taken_back(place):
    days.withdraw(noted(place, day(5)))
    for number in (-400, -60, 3):
        noted(place, day(number))
    with CaptureQueriesContext(connection) as queries:
        [read] = Place.objects.with_hours()
    assert len(queries) == 3
    assert [row.date for row in read.exceptions.all()] == [day(-60), day(3)]
