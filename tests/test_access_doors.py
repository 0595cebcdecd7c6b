"""Drafts, private files, second factors: the doors that a table of URLs does not show."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from events.models import Registration
from portal import accounts, persons, start
from portal.models import Notice, StandardPage
from tests import builders

pytestmark = pytest.mark.django_db
SECRET = "Unfinished Jellyfish"


def worker(*names: str):
    return accounts.make_account(f"{'-'.join(names)}@example.org", "Sample Worker", "en", names)


def titles(text: str) -> dict:
    return {"title_zh_hans": text, "title_en": text}


@pytest.fixture
def anybody():
    return [Client(), _signed_in(builders.user())]


def _signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def draft_event():
    builders.home()
    event = builders.event(slug="draft", live=False, summary_en=SECRET, **titles(SECRET))
    builders.session(event)
    event.save_revision()
    return event


@pytest.fixture
def draft_place():
    builders.home()
    names = {"name_zh_hans": SECRET, "name_en": SECRET}
    place = builders.place(slug="draft", live=False, summary_en=SECRET, **names)
    place.save_revision()
    return place


@pytest.fixture
def draft_page():
    page = builders.home().add_child(instance=StandardPage(slug="draft", live=False, **titles(SECRET)))
    page.save_revision(clean=False)
    return page


DRAFTS = ["draft_event", "draft_place", "draft_page"]
PUBLIC = [
    "/en/",
    "/en/events/",
    "/en/events/?view=month",
    "/en/events/calendar.ics",
    "/en/events/feed.xml",
    "/en/places/",
    "/en/search/?q=jellyfish",
    "/sitemap.xml",
]


@pytest.mark.parametrize("kind", DRAFTS)
@pytest.mark.parametrize("path", PUBLIC)
def test_a_draft_shows_through_no_public_page(kind, path, request, anybody):
    request.getfixturevalue(kind)
    call_command("rebuild_search", verbosity=0)
    for client in anybody:
        page = client.get(path)
        assert page.status_code == 200
        assert SECRET not in re.sub(r"<input[^>]*>|<title>.*?</title>", "", page.text)
        assert "/draft/" not in page.text


@pytest.mark.parametrize(
    "path", ["/en/events/draft/", "/en/events/draft/calendar.ics", "/en/places/draft/", "/en/draft/"]
)
def test_a_draft_has_no_address_for_visitors(draft_event, draft_place, draft_page, anybody, path):
    assert [client.get(path).status_code for client in anybody] == [404, 404]


@pytest.mark.parametrize("view", ["register", "check", "session_calendar"])
def test_nobody_registers_for_a_draft(draft_event, anybody, view):
    session = draft_event.sessions.get()
    path = reverse(f"events:{view}", args=["draft", session.pk])
    for client in anybody:
        assert (
            client.get(path).status_code
            == client.post(path).status_code - (view == "session_calendar")
            == 404
        )


def test_a_draft_event_is_not_on_the_page_of_its_place(draft_event, client):
    page = client.get(f"/en/places/{draft_event.place.slug}/")
    assert page.status_code == 200
    assert SECRET not in page.text


def test_a_newer_draft_does_not_show_through_what_is_public(client):
    builders.home()
    event = builders.event(slug="fair")
    event.title_en = SECRET
    event.save_revision()
    assert SECRET not in client.get("/en/events/fair/").text


@pytest.mark.parametrize("who", ["nobody", "resident", "librarian"])
@pytest.mark.parametrize("kind", DRAFTS)
def test_previews_and_versions_are_for_those_who_edit(kind, who, request, settings):
    settings.STAFF_MFA_REQUIRED = False
    draft = request.getfixturevalue(kind)
    people = {"nobody": Client, "resident": lambda: _signed_in(builders.user())}
    client = people.get(who, lambda: _signed_in(worker(who)))()
    one, two = (draft.save_revision(clean=False).pk for _time in range(2))
    space = {"draft_event": "wagtailsnippets_events_event", "draft_place": "wagtailsnippets_portal_place"}
    space = space.get(kind, "wagtailadmin_pages")
    for view, more in (("preview_on_edit", []), ("revisions_view", [one]), ("revisions_compare", [one, two])):
        response = client.get(reverse(f"{space}:{view}", args=[draft.pk, *more]))
        assert response.status_code in (302, 403, 404), view
        assert SECRET not in response.text


@pytest.fixture
def private_document(settings, tmp_path):
    backend = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": backend}
    inner = Collection.get_first_root_node().add_child(name="Inner")
    CollectionViewRestriction.objects.create(collection=inner, restriction_type="groups")
    file = ContentFile(SECRET.encode(), "inner.txt")
    return get_document_model().objects.create(title="Inner", file=file, collection=inner)


def test_a_document_for_some_groups_is_refused_to_others_once(private_document, client):
    asked = client.get(private_document.url)
    assert asked.url.startswith("/zh-hans/accounts/login/?next=/documents/")
    assert _signed_in(builders.user()).get(private_document.url, follow=True).status_code == 403


def test_a_page_for_some_groups_is_refused_to_others_once(client):
    page = start.add_page(builders.home(), StandardPage(slug="inner", **titles(SECRET)))
    PageViewRestriction.objects.create(page=page, restriction_type="groups")
    call_command("rebuild_search", verbosity=0)
    assert client.get("/en/inner/").url == "/en/accounts/login/?next=/en/inner/"
    assert _signed_in(builders.user()).get("/en/inner/", follow=True).status_code == 403
    for path in ("/en/", "/sitemap.xml", "/en/search/?q=jellyfish"):
        assert "/inner/" not in client.get(path).text


@pytest.mark.parametrize("path", ["/en/_util/login/", "/admin/login/", "/admin/password_reset/"])
def test_every_way_in_is_the_one_sign_in(client, path):
    page = client.get(path, {"next": "/en/desk/"}, follow=True)
    assert page.request["PATH_INFO"].endswith("/accounts/login/")
    assert page.request["QUERY_STRING"] == "next=%2Fen%2Fdesk%2F"
    assert client.post(path, {"username": "a", "password": "b"}).url.endswith("/accounts/login/")


@pytest.mark.parametrize(
    "path", ["/admin/", "/admin/pages/", "/en/desk/", "/en/desk/events/", "/zh-hans/desk/"]
)
def test_who_works_here_sets_up_a_second_factor_first(settings, path):
    settings.STAFF_MFA_REQUIRED = True
    user = worker("organiser", "editor")
    client = _signed_in(user)
    for response in (client.get(path), client.post(path)):
        assert response.status_code == 302
        assert response.url.endswith("/accounts/2fa/")
    Authenticator.objects.create(user=user, type="totp", data={"secret": "A" * 32})
    assert client.get(path).status_code == 200


def test_a_deputy_does_not_become_the_all_powerful_one(settings):
    settings.STAFF_MFA_REQUIRED = False
    boss, deputy = worker("admin"), builders.user(is_staff=True)
    deputy.groups.add(boss.groups.get())
    client = _signed_in(deputy)
    form = {"email": "mine@example.org", "name": "Mine", "language": "en", "is_active": "on"}
    for view in ("edit", "copy", "delete"):
        if view != "copy":
            client.post(reverse(f"wagtailusers_users:{view}", args=[boss.pk]), form)
        else:
            assert client.post(f"/admin/users/copy/{boss.pk}/", form).status_code == 404
    boss.refresh_from_db()
    assert (boss.email, boss.is_superuser) == ("admin@example.org", True)
    assert get_user_model().objects.filter(is_superuser=True).count() == 1


def test_looking_changes_nothing(settings):
    settings.STAFF_MFA_REQUIRED = False
    builders.home()
    user = worker("organiser")
    mine = builders.registration(who=persons.of_account(user))
    told, client = Notice.objects.get(person=user.person, channel="inbox"), _signed_in(user)
    for path in (
        f"/en/desk/events/registrations/{mine.pk}/check-in/",
        f"/en/desk/events/registrations/{mine.pk}/undo/",
        f"/en/events/mine/{mine.reference}/cancel/",
        "/en/me/inbox/read/",
        f"/en/me/inbox/{told.pk}/open/",
        "/en/accounts/logout/",
        "/admin/logout/",
    ):
        assert client.get(path).status_code in (200, 405)
        assert client.get("/en/me/").status_code == 200, path
    assert Registration.objects.get(pk=mine.pk).state == mine.state
    assert Notice.objects.get(pk=told.pk).read_at is None
