from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import notices
from portal.models import Notice, Person
from tests import builders, letters

pytestmark = pytest.mark.django_db

WORDS = {"thing": "Dragon Boat & <Fair>", "when": "2026-06-19T09:30:00+08:00"}


@pytest.fixture(autouse=True)
def _words(settings, tmp_path):
    letters.write(settings, tmp_path)


@pytest.fixture
def person():
    return Person.objects.create(user=builders.user(language="en"))


@pytest.fixture
def reader(client, person):
    client.force_login(person.user)
    return client


def tell(person, count=1, kind="tests.sample", **words):
    for number in range(count):
        notices.tell(person, kind, f"seat:{Notice.objects.count() + number}", **(WORDS | words))


def in_inbox(person):
    return Notice.objects.inbox_of(person)


def test_the_inbox_is_for_accounts():
    page = Client().get("/en/me/inbox/")
    assert page.status_code == 302
    assert "/accounts/login/" in page.url


def test_an_empty_inbox_says_what_will_be_there(reader):
    assert "Nothing here yet" in reader.get("/en/me/inbox/").text


@pytest.mark.parametrize(("language", "title"), [("en", "You are in: "), ("zh-hans", "(zh) ")])
def test_a_notice_is_shown_in_the_language_of_the_page(reader, person, language, title):
    tell(person)
    page = reader.get(f"/{language}/me/inbox/")
    [entry] = page.context["entries"]
    assert entry["title"] == title + WORDS["thing"]
    assert entry["text"] == f"{WORDS['thing']} | {language}"
    assert entry["url"] == f"/{language}/me/inbox/"
    assert "Dragon Boat &amp; &lt;Fair&gt;" in page.text
    assert "<Fair>" not in page.text


def test_opening_marks_as_read_and_leads_on(reader, person):
    place = builders.place()
    tell(person, kind="tests.place", place=place.pk)
    tell(person)
    notice = in_inbox(person).get(kind="tests.place")
    assert reader.post(f"/en/me/inbox/{notice.pk}/open/").url == f"/en/places/{place.slug}/"
    assert [n.kind for n in in_inbox(person).unread()] == ["tests.sample"]


def test_looking_changes_nothing(reader, person):
    tell(person)
    reader.get("/en/me/inbox/")
    assert reader.get(f"/en/me/inbox/{in_inbox(person).get().pk}/open/").status_code == 405
    assert in_inbox(person).unread().count() == 1


def test_all_can_be_read_at_once(reader, person):
    other = Person.objects.create(user=builders.user())
    tell(person, 3)
    tell(other)
    assert reader.post("/en/me/inbox/read/").url == "/en/me/inbox/"
    assert not in_inbox(person).unread().exists()
    assert in_inbox(other).unread().count() == 1


def test_notices_of_others_do_not_exist(reader):
    other = Person.objects.create(user=builders.user())
    tell(other)
    notice = in_inbox(other).get()
    assert reader.post(f"/en/me/inbox/{notice.pk}/open/").status_code == 404
    assert reader.post(f"/en/me/inbox/{10**20}/open/").status_code == 404
    assert in_inbox(other).unread().exists()


def test_mail_is_not_in_the_inbox(reader, person):
    tell(person)
    mailed = Notice.objects.get(person=person, channel="email")
    assert reader.post(f"/en/me/inbox/{mailed.pk}/open/").status_code == 404


def test_what_it_speaks_of_is_gone(reader, person):
    tell(person, gone=True)
    tell(person, kind="tests.place", place=0)
    Notice.objects.filter(kind="tests.place").update(kind="tests.removed")
    assert reader.get("/en/me/inbox/").context["entries"] == []


def test_newest_first_in_pages(reader, person):
    tell(person, 23)
    Notice.objects.filter(target="seat:0").update(created_at=timezone.now() - timedelta(days=1))
    first, second = (reader.get("/en/me/inbox/", {"page": page}) for page in (1, 2))
    assert len(first.context["entries"]) == 20
    assert second.context["entries"][-1]["notice"].target == "seat:0"


def test_three_cost_as_many_queries_as_three_hundred(reader, person):
    few, many = cost(reader, person, 3), cost(reader, person, 297)
    assert many <= few + 1  # the pager counts


def cost(reader, person, more: int) -> int:
    for _ in range(more):
        tell(person, kind="tests.place", place=builders.place().pk)
    reader.get("/en/me/inbox/")
    with CaptureQueriesContext(connection) as queries:
        reader.get("/en/me/inbox/")
    return len(queries)
