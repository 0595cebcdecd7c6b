"""What somebody typed and did not send is forgotten after a day, whether they come back or not."""

import pytest
from django.db import transaction
from django.test import RequestFactory

from portal import clock, unsent
from portal.session_store import SessionStore

pytestmark = pytest.mark.django_db
HOUR = 60 * 60


@pytest.fixture
def request_(rf: RequestFactory):
    request = rf.get("/")
    request.session = SessionStore()
    return request


def age(session: SessionStore, name: str, hours: float) -> None:
    session[unsent.UNSENT][name]["at"] -= hours * HOUR
    session.save()


def test_forms_wait_beside_each_other(request_):
    unsent.keep(request_, "one", {"name": "A"})
    unsent.keep(request_, "two", {"name": "B"})
    unsent.keep(request_, "one", {"name": "C"})
    unsent.drop(request_, "two")
    assert unsent.find(request_, "one") == {"name": "C"}
    assert unsent.find(request_, "two") is None


@pytest.mark.parametrize(("hours", "found"), [(23.9, {"name": "A"}), (24.1, None)])
def test_for_a_day_and_no_longer(request_, hours, found):
    unsent.keep(request_, "one", {"name": "A"})
    age(request_.session, "one", hours)
    assert unsent.find(request_, "one") == found


def test_whoever_opens_one_page_loses_what_is_old_of_all(request_):
    unsent.keep(request_, "one", {"name": "A"})
    age(request_.session, "one", 25)
    unsent.find(request_, "two")
    assert request_.session[unsent.UNSENT] == {}


def test_looking_for_nothing_makes_no_session(request_):
    assert unsent.find(request_, "one") is None
    assert not request_.session.modified


def test_who_never_comes_back_is_forgotten_by_the_clock(request_):
    unsent.keep(request_, "old", {"name": "A"})
    unsent.keep(request_, "new", {"name": "B"})
    request_.session["cart"] = "stays"
    age(request_.session, "old", 25)
    others = SessionStore()
    others["cart"] = "stays"
    others.save()
    (job,) = [job for job in clock.jobs() if job.name == "portal.unsent"]
    assert job.run() == 1
    kept = SessionStore(request_.session.session_key)
    assert list(kept[unsent.UNSENT]) == ["new"]
    assert kept["cart"] == SessionStore(others.session_key)["cart"] == "stays"
    assert job.run() == 0


def test_the_clock_leaves_alone_what_changes_meanwhile(request_, monkeypatch):
    unsent.keep(request_, "old", {"name": "A"})
    age(request_.session, "old", 25)
    alive = unsent._alive

    def somebody_types(kept):
        request_.session[unsent.UNSENT] = {}
        request_.session["typed"] = "new"
        request_.session.save()
        return alive(kept)

    monkeypatch.setattr(unsent, "_alive", somebody_types)
    assert unsent.forget_old() == 0
    assert SessionStore(request_.session.session_key)["typed"] == "new"


def test_forgetting_somebody_writes_over_nothing_that_was_kept_meanwhile(request_, monkeypatch):
    unsent.keep(request_, "theirs", {"person": 7})
    request_.session.save()
    is_theirs, typed = unsent._is_of, []

    def somebody_types(*asked):
        if not typed:
            typed.append(1)
            request_.session["typed"] = "new"
            request_.session.save()
        return is_theirs(*asked)

    monkeypatch.setattr(unsent, "_is_of", somebody_types)
    unsent.forget_naming(7, lambda text: False)
    kept = SessionStore(request_.session.session_key)
    assert (kept["typed"], kept[unsent.UNSENT]) == ("new", {})


def test_it_goes_with_the_transaction_or_stays_with_it(request_):
    unsent.keep(request_, "one", {"name": "A"})
    request_.session.save()
    with transaction.atomic():
        unsent.drop_at_once(request_, "one")
        transaction.set_rollback(True)
    key = request_.session.session_key
    assert not request_.session.modified
    assert SessionStore(key)[unsent.UNSENT]["one"]["answers"] == {"name": "A"}
    unsent.drop_at_once(request_, "one")
    assert SessionStore(key)[unsent.UNSENT] == {}


def test_of_a_session_that_was_ended_meanwhile_nothing_is_left_to_drop(request_):
    unsent.keep(request_, "one", {"name": "A"})
    request_.session.save()
    SessionStore(request_.session.session_key).delete()
    with transaction.atomic():
        unsent.drop_at_once(request_, "one")
    assert not SessionStore().exists(request_.session.session_key)
