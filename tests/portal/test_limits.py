import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from portal import limits
from portal.models import Limit
from tests.together import at_once


def hit(who="somebody", **changed):
    limits.hit("tests", who, **({"most": 3, "seconds": 60} | changed))


@pytest.mark.django_db
def test_it_opens_as_often_as_it_says():
    for _ in range(3):
        hit()
    with pytest.raises(limits.TooMany) as closed:
        hit()
    assert 0 < closed.value.seconds <= 60
    assert Limit.objects.get().count == 3


@pytest.mark.django_db
def test_one_visitor_does_not_close_it_for_another_nor_elsewhere():
    for _ in range(3):
        hit("somebody")
    hit("somebody else")
    limits.hit("tests.elsewhere", "somebody", most=1, seconds=60)


@pytest.mark.django_db
def test_it_opens_again_when_the_time_is_over():
    for _ in range(3):
        hit()
    Limit.objects.update(resets_at=timezone.now() - timedelta(seconds=1))
    hit()
    row = Limit.objects.get()
    assert row.count == 1
    assert row.resets_at > timezone.now() + timedelta(seconds=50)


@pytest.mark.django_db
def test_who_is_not_stored():
    hit("resident@example.org")
    assert "resident" not in str(Limit.objects.values().get())


@pytest.mark.django_db
def test_what_is_over_is_removed():
    hit("old")
    Limit.objects.update(resets_at=timezone.now() - timedelta(seconds=1))
    hit("new")
    limits.prune()
    assert Limit.objects.get().resets_at > timezone.now()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("before", ["nothing", "running", "over"])
def test_many_at_once_never_exceed_it(before):
    if before != "nothing":
        hit(most=7)
    if before == "over":
        Limit.objects.update(resets_at=timezone.now() - timedelta(seconds=1))
    results = at_once(24, lambda _: hit(most=7))
    passed = 6 if before == "running" else 7
    assert results.count(None) == passed
    assert sum(isinstance(result, limits.TooMany) for result in results) == 24 - passed
    assert Limit.objects.get().count == 7


@pytest.mark.django_db(transaction=True)
def test_the_same_without_the_guard_lets_too_many_in():
    """The control: looking first and counting then is what the statement must not do."""
    Limit.objects.create(key="k", count=0, resets_at=timezone.now() + timedelta(minutes=1))
    looked = threading.Barrier(24, timeout=30)

    def look_then_count(_):
        count = Limit.objects.get(key="k").count
        looked.wait()
        if count < 7:
            Limit.objects.filter(key="k").update(count=F("count") + 1)

    at_once(24, look_then_count)
    assert Limit.objects.get().count > 7


@pytest.mark.django_db(transaction=True)
def test_closed_while_the_database_refuses(client):
    with _away("portal_limit"):
        with pytest.raises(limits.CannotCount):
            hit()
        response = client.post("/en/confirm/", {"contact": "resident@example.org"})
    assert response.status_code == 503
    assert client.post("/en/confirm/", {"contact": "resident@example.org"}).status_code == 302


@pytest.mark.django_db
def test_the_page_says_when_to_try_again(client):
    for _ in range(5):
        limits.hit("contacts.contact", "resident@example.org", most=5, seconds=900)
    response = client.post("/en/confirm/", {"contact": "resident@example.org"})
    assert response.status_code == 429
    assert 0 < int(response.headers["Retry-After"]) <= 900
    assert "Try again in 15 minutes" in response.text


@pytest.mark.parametrize(
    ("proxies", "forwarded", "socket", "seen"),
    [
        (0, None, "203.0.113.7", "203.0.113.7"),
        (0, "198.51.100.1", "203.0.113.7", "203.0.113.7"),
        (1, "10.0.0.1, 198.51.100.1", "127.0.0.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "127.0.0.1", "198.51.100.1"),
        (1, None, "203.0.113.7", "203.0.113.7"),
        (0, None, "2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        (0, None, "2001:db8:1:2:bbbb::2", "2001:db8:1:2::/64"),
        (0, None, "::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_the_visitors_address(rf, settings, proxies, forwarded, socket, seen):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert limits.client_ip(rf.get("/", REMOTE_ADDR=socket, headers=headers)) == seen


class _away:
    def __init__(self, table):
        self.table = table

    def __enter__(self):
        self._rename(self.table, f"{self.table}_away")

    def __exit__(self, *_):
        self._rename(f"{self.table}_away", self.table)

    def _rename(self, old, new):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {old} RENAME TO {new}")


@pytest.mark.django_db
def test_two_limits_are_counted_in_one_statement(django_assert_num_queries):
    tried = limits.Limited("tests", "a", 3, 60), limits.Limited("tests", "b", 1, 600)
    with django_assert_num_queries(1):
        limits.hit_each(*tried)
    assert list(Limit.objects.values_list("count", flat=True)) == [1, 1]
    with pytest.raises(limits.TooMany) as closed:
        limits.hit_each(*reversed(tried))
    assert 60 < closed.value.seconds <= 600
    hit("a")
    with pytest.raises(limits.TooMany):
        hit("a")


@pytest.mark.django_db(transaction=True)
def test_two_limits_at_once_count_every_try_and_wait_for_nobody_in_a_circle():
    tried = limits.Limited("tests", "a", 100, 60), limits.Limited("tests", "b", 100, 60)
    at_once(8, lambda n: limits.hit_each(*(tried if n % 2 else reversed(tried))))
    assert list(Limit.objects.values_list("count", flat=True)) == [8, 8]
