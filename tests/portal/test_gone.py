"""Redis, the database, mail or storage are gone: pages are served, limits close, what was typed is kept."""

import errno
import re
from html import unescape
from unittest.mock import Mock

import pytest
from django.core.cache import caches
from django.core.files.storage import InMemoryStorage
from django.db import OperationalError, connection
from django.urls import reverse
from django.utils import timezone

from portal import caching, middleware, notices
from portal.models import Notice, Picture
from tests import builders, residents, signing_in, smtp_sink, suggesting
from tests.live import free_port
from tests.portal.test_health import readyz
from tests.portal.test_pictures import made

pytestmark = pytest.mark.django_db
COUNTING, FILES = "At the moment we can't count", "Pictures and files can't be kept"


@pytest.fixture
def without_redis(settings, monkeypatch):
    monkeypatch.setattr(caching.Rest, "until", 0.0)
    gone = {"BACKEND": "portal.caching.RedisCache", "LOCATION": f"redis://127.0.0.1:{free_port()}/1"}
    settings.CACHES = settings.CACHES | {"default": gone}


@pytest.fixture
def without_storage(monkeypatch):
    def gone(*_args, **_more):
        raise OSError(errno.EIO, "Input/output error")

    for verb in ("_open", "_save"):
        monkeypatch.setattr(InMemoryStorage, verb, gone)


@pytest.fixture
def plain(client):
    """As a browser sees it: an error is a page, no exception."""
    client.raise_request_exception = False
    return client


def hidden_fields(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', html)
    return {unescape(name): unescape(value) for name, value in found}


def test_without_redis_pages_are_served_and_sessions_go_on(without_redis, plain):
    builders.home()
    session = builders.session()
    plain.force_login(builders.user())
    for path in ("/en/", "/en/events/", session.event.get_absolute_url(), "/en/me/", "/en/events/figures/"):
        response = plain.get(path)
        assert response.status_code == 200, path
    assert readyz(plain)[1]["cache"] == {"ok": False}


def test_without_redis_nobody_waits_for_it_twice(without_redis, monkeypatch):
    assert caches["default"].get("x", 7) == 7
    asked = []
    monkeypatch.setattr(caching.redis.RedisCache, "get", lambda *args: asked.append(args))
    assert (caches["default"].get("x", 7), asked) == (7, [])
    assert caches["default"].get_or_set("x", lambda: 8) == 8
    with pytest.raises(caching.Gone):
        caches["default"].add("x", 1)


def test_without_redis_signing_in_closes_with_words_and_keeps_what_was_typed(without_redis, plain):
    who = builders.user(password="correct horse 7")
    typed = {"login": who.email, "password": "correct horse 7"}
    response = plain.post(signing_in.url("account_login") + "?next=/en/me/", typed)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert COUNTING in response.text
    assert hidden_fields(response.text) == {"login": who.email}
    assert 'type="password" id="again-password" name="password"' in response.text
    assert "correct horse" not in response.text
    assert 'action="/en/accounts/login/?next=/en/me/"' in response.text
    assert "no-store" in response.headers["Cache-Control"]


def test_without_redis_the_limits_of_the_house_go_on_in_the_database(without_redis, plain):
    assert plain.post("/en/confirm/", {"contact": "resident@example.org"}).status_code == 302
    for _ in range(4):
        plain.post("/en/confirm/", {"contact": "resident@example.org"})
    assert plain.post("/en/confirm/", {"contact": "resident@example.org"}).status_code == 429


def refuse(*_):
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.parametrize("code", ["zh-hans", "en"])
def test_without_the_database_a_form_comes_back_with_what_was_typed(plain, code):
    session = builders.session()
    path = f"/{code}/events/{session.event.slug}/sessions/{session.pk}/register/"
    typed = {"name": 'Zoë <Li> & "family"', "do": "add"}
    with connection.execute_wrapper(refuse):
        response = plain.post(path, typed)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert hidden_fields(response.text) == typed
    assert f'action="{path}"' in response.text
    again = plain.post(path, hidden_fields(response.text))
    assert again.status_code == 200
    assert 'value="Zoë &lt;Li&gt; &amp; &quot;family&quot;"' in again.text


def test_without_the_database_before_the_view_there_are_words_too(plain):
    """Opening the session fails in the midst of the middleware."""
    plain.force_login(builders.user())
    with connection.execute_wrapper(refuse):
        response = plain.get("/en/me/")
        said = plain.get("/api/v1/sessions", headers={"Accept-Language": "en"})
        assert (said.status_code, said.json()) == (503, {"detail": "The site is resting for a moment"})
    assert response.status_code == 503
    assert "The site is resting" in response.text


def test_who_reads_is_answered_when_the_database_is_back_at_once(plain, monkeypatch):
    builders.home()
    calls = []

    def once(execute, *args):
        calls.append(args)
        if len(calls) == 1:
            refuse()
        return execute(*args)

    monkeypatch.setattr(middleware, "_is_back", lambda: True)
    with connection.execute_wrapper(once):
        assert plain.get("/en/events/").status_code == 200
    calls.clear()
    with connection.execute_wrapper(once):
        assert plain.post("/en/confirm/", {"contact": "resident@example.org"}).status_code == 503


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")
def test_without_storage_pages_are_served_without_their_pictures(without_storage, plain):
    fair = Picture(title="Fair", alt_en="The fair", width=900, height=600, shows_people=False)
    fair.file.name = "original_images/fair.jpg"
    (fair,) = Picture.objects.bulk_create([fair])
    session = builders.session(builders.event(picture=fair))
    builders.home()
    for path in ("/en/", "/en/events/", session.event.get_absolute_url()):
        assert plain.get(path).status_code == 200, path


@pytest.mark.filterwarnings("ignore:Exception ignored in.*SpooledTemporaryFile")
def test_a_picture_whose_file_is_gone_keeps_what_was_typed(client, settings):
    settings.STAFF_MFA_REQUIRED = False
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    image = made()
    Picture.objects.update(file="original_images/gone.jpg")
    url = reverse("wagtailimages:edit", args=[image.pk])
    page = client.get(url).text
    kept = {"title": image.title, "collection": image.collection_id, "alt_zh_hans": image.alt_zh_hans}
    typed = kept | {"alt_en": "The fair in autumn", "shows_people": "no"}
    assert "could not be found" in page
    assert client.post(url, typed).status_code == 302
    assert Picture.objects.get().alt_en == "The fair in autumn"


def test_without_storage_an_upload_closes_with_words(without_storage, plain):
    draft = residents.draft_of(residents.begin(plain, suggesting.category()))
    sent = {"photo": residents.picture("lamp.jpg"), "key": "typed"}
    response = plain.post(residents.to("photos/", draft), sent)
    assert response.status_code == 503
    assert FILES in response.text
    assert 'enctype="multipart/form-data"' in response.text
    assert "lamp.jpg" in response.text
    assert hidden_fields(response.text) == {"key": "typed"}


def test_without_mail_a_registration_holds_and_its_letter_leaves_once_when_mail_is_back(settings, plain):
    with smtp_sink.running() as sink:
        smtp_sink.use(settings, sink)
        settings.EMAIL_PORT = free_port()
        letter = Notice.objects.get(person=builders.registration().person, channel="email")
        for _ in range(3):
            notices.send(letter.pk)
        letter.refresh_from_db()
        assert (letter.state, letter.tries) == ("retry", 3)
        status, checks = readyz(plain)
        assert (status, checks["letters"]) == (503, {"ok": False, "email": True, "sms": False})
        settings.EMAIL_PORT = sink.port
        Notice.objects.update(next_try_at=timezone.now())
        notices.send_due()
        notices.send_due()
        notices.send(letter.pk)
        assert [mail["To"] for mail in sink.mails] == [letter.person.email]
        assert readyz(plain)[1]["letters"]["ok"]


def test_a_worker_that_can_not_be_told_takes_nothing_back(monkeypatch, django_capture_on_commit_callbacks):
    """The database goes away right after the commit: it is answered, and the clock tells the worker."""
    monkeypatch.setattr(notices.tasks, "send_notice", Mock(enqueue=refuse))
    with django_capture_on_commit_callbacks(execute=True):
        made = builders.registration()
    letter = Notice.objects.get(person=made.person, channel="email")
    assert (made.state, letter.state) == ("registered", "queued")
