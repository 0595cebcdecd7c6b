"""Four hundred groups at once for a hundred places, through HTTP on the real server.

Some press twice, some cancel while the others still come. What must come out is what twenty lines of rule
give when they are fed with what people did, in the order that the database has stored.
"""

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from events import actions, rules
from events.models import Registration
from tests import builders
from tests.events import journal
from tests.events.groups import counters
from tests.events.surge import surge, visitors
from tests.live import GUNICORN, running
from tests.together import Meeting, at_once, without

GROUPS, PLACES, TWICE, REGRET = 400, 100, 40, 50


def sizes(number: int) -> list[int]:
    return [1 + n * 3 % 5 for n in range(number)]


def crowded(places: int):
    return builders.session(capacity=places, group_limit=5)


def test_four_hundred_groups_get_a_hundred_places_by_the_rule(live):
    session = crowded(PLACES)
    people = visitors(live.url, session, sizes(GROUPS))
    with journal.kept():
        answers = surge(people, TWICE, REGRET)
        found = Counter(status for person in answers for status, _ in person)
        assert found == {302: GROUPS + TWICE + REGRET}
        assert all(len({to for _, to in person}) == 1 for person in answers), "one registration each"
        owners = {
            to.split("/")[-2]: person for person, ((_, to), *_more) in zip(people, answers, strict=True)
        }
        assert len(owners) == GROUPS == session.registrations.count()
        answer_offers(session, owners)
        assert journal.most_taken() <= PLACES
        journal.compare(session, PLACES)
    taken, held, waiting = counters(session)
    assert taken + held > PLACES - 5
    assert waiting


def answer_offers(session, owners) -> None:
    """Half of those who are offered seats take them, the others decline: all at once."""
    offers = list(session.registrations.offered().order_by("pk"))
    with ThreadPoolExecutor(len(offers) or 1) as pool:
        paths = [
            f"/en/events/mine/{offer.reference}/{'cancel' if number % 2 else 'accept'}/"
            for number, offer in enumerate(offers)
        ]
        answers = list(pool.map(lambda path: owners[path.split("/")[-3]].post(path), paths))
    assert {status for status, _ in answers} <= {302}


@pytest.fixture(scope="module")
def careless(_server, tmp_path_factory):
    """The site with one guard off, which the header of a request names."""
    arguments = (*GUNICORN[:-1], "tests.events.unguarded:application")
    folder = tmp_path_factory.mktemp("careless")
    more = {"WITHOUT_PAGE_CACHE": "true", "WEB_CONCURRENCY": "1"}
    with running(_server.database_url, folder, arguments, **more) as server:
        yield server


def test_without_the_guard_of_the_claim_it_oversells(live, careless):
    session = crowded(15)
    with journal.kept():
        surge(visitors(careless.url, session, [5] * 8, **{"X-Without": "claim"}))
        with pytest.raises(AssertionError):
            journal.compare(session, 15)
    assert sum(session.registrations.seated().values_list("size", flat=True)) > 15


@pytest.mark.parametrize(("without_it", "last"), [("", "offered"), ("queue", "registered")])
def test_without_regard_for_the_list_newcomers_overtake(live, careless, without_it, last):
    session = crowded(7)
    with journal.kept():
        for visitor in visitors(careless.url, session, [5, 5, 1], **{"X-Without": without_it}):
            visitor.post(visitor.path, key=visitor.key)
        newest = session.registrations.order_by("pk").last()
        assert newest.state == last
        if without_it:
            with pytest.raises(AssertionError):
                journal.compare(session, 7)
        else:
            journal.compare(session, 7)


def two_tabs(monkeypatch) -> int:
    """One person presses in two tabs; both have looked for an earlier registration before either writes."""
    session, person, meeting = builders.session(), builders.person(), Meeting(2)
    may_register = rules.may_register

    def both_have_looked(*args, **more):
        meeting.wait()
        return may_register(*args, **more)

    monkeypatch.setattr(rules, "may_register", both_have_looked)
    keys = [uuid.uuid4(), uuid.uuid4()]
    at_once(2, lambda n: actions.register(session, person, builders.answers(), form_key=keys[n]))
    return session.registrations.count()


@pytest.mark.django_db(transaction=True)
def test_two_tabs_make_one_registration(monkeypatch):
    assert two_tabs(monkeypatch) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_two_tabs_make_two(monkeypatch):
    with without(Registration, "registration_once_each"):
        assert two_tabs(monkeypatch) == 2
