"""Organisers and editors at work in the Wagtail admin."""

import json
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from events import actions
from events.models import Event, Help, Seats, Session, Turnout
from events.steps import HelpState
from portal import isbn
from tests import builders, volunteers

pytestmark = pytest.mark.django_db
# The last two digits, of which one is the check digit.
SEVEN = ("02", "19", "26", "33", "40", "57", "64")


@pytest.fixture
def admin(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    return client


def story(text: str) -> dict:
    return {
        "count": "1",
        "0-deleted": "",
        "0-order": "0",
        "0-type": "text",
        "0-value": json.dumps({"blocks": [{"text": text, "type": "unstyled"}], "entityMap": {}}),
        "0-id": "",
    }


def event_data(**fields) -> dict:
    data = {f"{name}_{code}": f"{name} {code}" for name in ("title", "summary") for code in ("zh_hans", "en")}
    for code in ("zh_hans", "en"):
        data |= {f"body_{code}-{name}": value for name, value in story("What happens").items()}
    data |= {f"{name}_{code}": "" for name in ("access", "bring") for code in ("zh_hans", "en")}
    data |= {
        "category": builders.category().pk,
        "place": builders.place().pk,
        "series": "",
        "audience": "family",
        "languages": ["zh-hans", "en"],
        "interpreted": ["es", "fr"],
        "motif": "dragon-boat",
        "picture": "",
        "isbns": "",
        "slug": "",
    }
    return data | fields


def session_data(session: Session, **fields) -> dict:
    def local(moment):
        return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"

    return {
        "event": session.event_id,
        "place": session.place_id,
        "starts_at": local(session.starts_at),
        "ends_at": local(session.ends_at),
        "needs_registration": "on",
        "group_limit": 4,
        "age_bands": ["6-13", "18+"],
        "state": session.state,
        "capacity": Seats.objects.get(session=session).capacity,
        "version": session.updated_at.isoformat(),
    } | fields


def edit_url(session) -> str:
    return f"/admin/events/sessions/edit/{session.pk}/"


def test_an_event_is_drafted_and_published(admin):
    admin.post("/admin/snippets/events/event/add/", event_data())
    event = Event.objects.get()
    assert (event.live, event.slug) == (False, "title-en")
    assert (event.languages, event.interpreted) == ("zh-hans en", "es fr")
    edit = f"/admin/snippets/events/event/edit/{event.pk}/"
    admin.post(edit, event_data(**{"title_en": "Fair", "action-publish": "1"}))
    event.refresh_from_db()
    assert event.live
    assert event.title_en == "Fair"


def test_what_an_event_cannot_be_kept_without_stands_above_the_tabs_and_is_named(admin):
    path = "/admin/snippets/events/event/add/"
    page = admin.get(path).text
    assert 0 < page.index('name="category"') < page.index('name="place"') < page.index('role="tablist"')
    assert page.count('name="category"') == 1
    typed = event_data(category="", place="")
    said = admin.post(path, typed, headers={"accept": "application/json"}).json()
    assert said["error_code"] == "validation_error"
    assert said["error_message"] == "Still needed: Category · Place. Then everything is saved by itself."
    kept = admin.post(path, event_data(title_en="Fair"), headers={"accept": "application/json"}).json()
    assert kept["success"]


def test_what_is_public_can_be_seen_from_its_form_and_its_list(admin):
    event = builders.event(slug="fair")
    pages = [f"/admin/snippets/events/event/edit/{event.pk}/", "/admin/snippets/events/event/"]
    for live in (True, False):
        Event.objects.update(live=live)
        assert ["/events/fair/" in admin.get(page).text for page in pages] == [live, live]


def test_an_event_is_about_books(admin):
    typed = "7-5037-2790-X, 978 7 02 002811 5"
    admin.post("/admin/snippets/events/event/add/", event_data(isbns=typed))
    event = Event.objects.get()
    assert event.isbns == "9787503727900 9787020028115"
    page = admin.get(f"/admin/snippets/events/event/edit/{event.pk}/")
    assert 'value="978-7-5037-2790-0, 978-7-02-002811-5"' in page.text


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("7-5037-2790-1", "“7-5037-2790-1” is no ISBN: please compare every digit"),
        (", ".join(isbn.printed(f"97800000000{n}") for n in SEVEN), "No more than 6 books."),
    ],
)
def test_numbers_that_will_not_do_are_refused_in_words(admin, typed, problem):
    page = admin.post("/admin/snippets/events/event/add/", event_data(isbns=typed))
    assert problem in page.text
    assert typed in page.text
    assert not Event.objects.exists()


def test_a_published_slug_is_frozen(admin):
    event = builders.event(slug="fair")
    data = event_data(**{"slug": "other", "action-publish": "1"})
    admin.post(f"/admin/snippets/events/event/edit/{event.pk}/", data)
    event.refresh_from_db()
    assert (event.slug, event.title_en) == ("fair", "title en")


def test_the_sites_own_addresses_are_no_slugs(admin):
    page = admin.post("/admin/snippets/events/event/add/", event_data(slug="mine"))
    assert "The site itself uses this address" in page.text
    assert not Event.objects.exists()


@pytest.mark.parametrize(("mode", "title"), [("zh-hans", "title zh_hans"), ("en", "title en")])
def test_both_previews(admin, mode, title):
    admin.post("/admin/snippets/events/event/add/", event_data())
    event = Event.objects.get()
    url = f"/admin/snippets/events/event/preview/{event.pk}/"
    assert admin.post(url, event_data()).json()["is_valid"]
    page = admin.get(url, {"mode": mode})
    assert page.status_code == 200
    assert f"<h1>{title}</h1>" in page.text


def test_dates_are_listed_on_the_event(admin):
    session = builders.session(capacity=23)
    page = admin.get(f"/admin/snippets/events/event/edit/{session.event_id}/")
    assert edit_url(session) in page.text
    assert "0 / 23" in page.text


def test_who_publishes_what_has_no_date_is_told(admin):
    event = builders.event(live=False, first_published_at=None)
    url = f"/admin/snippets/events/event/edit/{event.pk}/"
    assert "No date is still to come." in admin.get(url).text
    published = admin.post(url, event_data() | {"action-publish": "yes"}, follow=True)
    assert Event.objects.get().live
    assert "has no date that is still to come" in published.text
    builders.session(event)
    published = admin.post(url, event_data() | {"action-publish": "yes"}, follow=True)
    assert "still to come" not in published.text


def test_who_has_no_date_has_no_calendar_file(client):
    event = builders.event()
    assert "/calendar.ics" not in client.get(f"/en/events/{event.slug}/").text
    builders.session(event)
    assert "/calendar.ics" in client.get(f"/en/events/{event.slug}/").text


def test_a_date_is_added_with_its_places(admin):
    event = builders.event()
    form = admin.get(f"/admin/events/sessions/new/?event={event.pk}")
    assert form.status_code == 200
    model = builders.session(event, capacity=12)
    response = admin.post("/admin/events/sessions/new/", session_data(model))
    assert response.status_code == 302
    assert Session.objects.count() == 2
    assert list(Seats.objects.values_list("capacity", flat=True)) == [12, 12]


def test_a_date_that_ends_before_it_begins_is_refused(admin):
    session = builders.session()
    page = admin.post(edit_url(session), session_data(session, ends_at="2020-01-01 10:00"))
    assert "It ends before it begins" in page.text


def test_moving_a_date_raises_its_sequence(admin):
    session = builders.session()
    session.starts_at -= timedelta(hours=1)
    assert admin.post(edit_url(session), session_data(session, capacity=30)).status_code == 302
    session.refresh_from_db()
    assert session.sequence == 1
    assert session.seats.capacity == 30


def test_fewer_places_than_taken_are_an_error_at_the_field(admin):
    session = builders.session(capacity=3)
    for _ in range(2):
        builders.registration(session)
    page = admin.post(edit_url(session), session_data(session, capacity=1))
    assert "2 places are taken already" in page.text


def test_a_change_in_between_is_shown_not_overwritten(admin):
    session = builders.session()
    opened = session_data(session, capacity=30)
    session.starts_at -= timedelta(hours=1)
    actions.change_session(session)
    page = admin.post(edit_url(session), opened)
    assert "Somebody else has changed this date" in page.text
    assert session.seats.capacity == 10
    version = re.search(r'name="version" value="([^"]+)"', page.text)[1].replace("&#x27;", "'")
    assert admin.post(edit_url(session), opened | {"version": version}).status_code == 302


def test_a_date_with_registrations_is_not_deleted(admin):
    session = builders.registration().session
    admin.post(f"/admin/events/sessions/delete/{session.pk}/")
    assert Session.objects.filter(pk=session.pk).exists()
    empty = builders.session()
    admin.post(f"/admin/events/sessions/delete/{empty.pk}/")
    assert not Session.objects.filter(pk=empty.pk).exists()


@pytest.mark.parametrize("of", ["help", "turnout"])
def test_a_date_that_somebody_helps_on_or_came_to_is_not_deleted(admin, of):
    session = builders.session()
    shift = volunteers.shift(session=session)
    if of == "help":
        Help.objects.create(shift=shift, volunteer=volunteers.volunteer(), state=HelpState.CONFIRMED)
    else:
        Turnout.objects.create(session=session, language="en", came=3)
    page = admin.post(f"/admin/events/sessions/delete/{session.pk}/", follow=True)
    assert "People help on this date, or came to it" in page.text
    assert Session.objects.filter(pk=session.pk).exists()


@pytest.mark.parametrize("name", ["event", "category", "series"])
def test_every_list_opens(admin, name):
    builders.session()
    assert admin.get(f"/admin/snippets/events/{name}/").status_code == 200
    assert admin.get("/admin/events/sessions/").status_code == 200
