"""Days that differ are taken back with a name and a time, by whatever door; nothing of them is deleted."""

import datetime as dt

import pytest
from django.contrib.admin.utils import quote
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from portal import accounts, days, opening, roles
from portal.models import OpeningException, OpeningHours
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
WHY = {"reason_zh_hans": "Closed (zh)", "reason_en": "Closed for repairs"}
TODAY = timezone.localdate()
SOON = TODAY + dt.timedelta(days=3)


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


def noted(place, date=SOON) -> OpeningException:
    assert days.note_closed(place, date, WHY)
    return OpeningException.objects.in_force().get(place=place, date=date)


def url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_portal_openingexception:{view}", args=[quote(arg) for arg in args])


def form(place, date, **fields) -> dict:
    return {"place": place.pk, "date": date.isoformat(), "opens": "", "closes": "", **WHY, **fields}


def test_a_day_is_taken_back_once_and_may_be_noted_again(place):
    day, by = noted(place), builders.user()
    assert not days.note_closed(place, SOON, WHY), "twice is once"
    assert opening.hours_on(place, SOON) == []
    assert days.withdraw(day, by=by)
    assert not days.withdraw(day), "it was taken back before"
    day.refresh_from_db()
    assert (day.withdrawn_by, timezone.localdate(day.withdrawn_at)) == (by, TODAY)
    assert opening.hours_on(place, SOON) != []
    noted(place)
    assert OpeningException.objects.count() == 2
    log = ModelLogEntry.objects.filter(action=days.WITHDRAWN).get()
    assert (log.user, log.object_id) == (by, str(day.pk))


def test_what_has_passed_stays(place):
    """Else a date of back then would have been wrong all along."""
    day = noted(place, TODAY - dt.timedelta(days=1))
    assert not days.withdraw(day)
    assert OpeningException.objects.in_force().exists()


def test_the_database_keeps_one_in_force_and_names_nobody_without_a_time(place):
    day = noted(place)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningException.objects.create(place=place, date=SOON, **WHY)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpeningException.objects.filter(pk=day.pk).update(withdrawn_by=builders.user())


def test_an_old_draft_of_the_place_opens_no_closed_day(place):
    old = place.save_revision()
    noted(place)
    old.publish()
    assert opening.hours_on(place, SOON) == []
    assert OpeningException.objects.in_force().exists()


def test_an_editor_notes_a_day_and_takes_it_back(editor, place):
    assert editor.get(url("add")).status_code == 200
    assert editor.post(url("add"), form(place, SOON)).status_code == 302
    page = editor.post(url("add"), form(place, SOON))
    assert "This is noted already for that day." in page.text
    assert "This day has passed." in editor.post(url("add"), form(place, TODAY - dt.timedelta(days=1))).text
    day = OpeningException.objects.get()
    later = form(place, SOON + dt.timedelta(days=1), reason_en="Closed for a party")
    editor.post(url("edit", day.pk), later)
    day.refresh_from_db()
    assert (day.date, day.reason_en) == (SOON, "Closed for a party"), "the day itself is not rewritten"
    assert editor.post(url("edit", day.pk), later | {"taken_back": "on"}).status_code == 302
    day.refresh_from_db()
    assert day.withdrawn_by == editor.user
    assert "stays as it is" in editor.post(url("edit", day.pk), later).text
    assert day.place.name_en in editor.get(url("list")).text


def test_nobody_deletes_one(client, place):
    day = noted(place)
    client.force_login(builders.user(is_superuser=True, is_staff=True))
    bulk = reverse("wagtail_bulk_action", args=["portal", "openingexception", "delete"])
    for path in (url("delete", day.pk), f"{bulk}?id={day.pk}"):
        page = client.post(path, follow=True)
        assert "take it back" in page.text
    assert OpeningException.objects.count() == 1
