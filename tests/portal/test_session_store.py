import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as Stock

from portal.session_store import SessionStore

pytestmark = pytest.mark.django_db


def made(**data) -> SessionStore:
    store = SessionStore()
    store.update(data)
    store.save()
    return store


def test_writing_it_again_is_one_statement(django_assert_num_queries):
    store = made(one=1)
    store["two"] = 2
    with django_assert_num_queries(1):
        store.save()
    assert dict(SessionStore(store.session_key).items()) == {"one": 1, "two": 2}


def test_sessions_of_the_stock_store_open_and_the_other_way_round():
    assert Stock(made(one=1).session_key)["one"] == 1
    stock = Stock()
    stock["two"] = 2
    stock.create()
    assert SessionStore(stock.session_key)["two"] == 2


def test_what_was_ended_elsewhere_does_not_come_back():
    store = made(one=1)
    SessionStore(store.session_key).delete()
    store["two"] = 2
    with pytest.raises(UpdateError):
        store.save()
    assert not SessionStore().exists(store.session_key)
