"""Registering for several dates in one go: each by its own rules, one mail, once however often it is sent."""

import uuid
from datetime import timedelta

import icalendar
import pytest
from django.utils import timezone
from django.utils.translation import override

from events import actions
from events.models import Registration, Seats
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db
FULL, WAITING, REGISTERED = "full", "waiting", "registered"


@pytest.fixture
def event():
    return builders.event(title_en="Dance class")


def dates(event, number=3, **fields):
    return [builders.session(event, days=7 * (n + 1), **fields) for n in range(number)]


def fill(session):
    builders.registration(session)
    Seats.objects.filter(session=session).update(capacity=1)


def take(event, who, sessions, **more):
    key = more.pop("form_key", None) or uuid.uuid4()
    return actions.take_dates(event, who, builders.answers(), sessions, form_key=key, **more)


def test_each_date_gets_a_registration_of_its_own_and_one_mail_lists_them_all(event, mailed):
    sessions, who = dates(event), builders.person()
    with override("en"):
        (letter,) = mailed(take, event, who, sessions)
    assert Registration.objects.filter(person=who, state=REGISTERED).count() == 3
    assert letter.subject == "Your 3 dates: Dance class"
    for row in Registration.objects.filter(person=who):
        assert row.reference in letter.body
    assert letter.body.count("/events/r/") == 3
    (file,) = letter.attachments
    assert len(icalendar.Calendar.from_ical(file.content).events) == 3


def test_a_person_is_told_in_their_own_language(event, mailed):
    who = builders.person(language="zh-hans")
    with override("zh-hans"):
        (letter,) = mailed(take, event, who, dates(event))
    assert "/zh-hans/events/r/" in letter.body


@pytest.mark.parametrize("wait", [True, False])
def test_a_full_date_is_waited_for_or_left_out_as_they_wish(event, wait):
    sessions, who = dates(event), builders.person()
    fill(sessions[1])
    done = take(event, who, sessions, wait=wait)
    states = [one.registration.state if one.registration else FULL for one in done]
    assert states == [REGISTERED, WAITING if wait else FULL, REGISTERED]
    assert Seats.objects.get(session=sessions[1]).waiting == int(wait)


def test_dates_that_are_closed_or_for_others_keep_none_of_the_rest_back(event):
    sessions, who = dates(event, 4), builders.person()
    type(sessions[0]).objects.filter(pk=sessions[0].pk).update(age_bands="6-13")
    type(sessions[1]).objects.filter(pk=sessions[1].pk).update(state="cancelled")
    later = timezone.now() + timedelta(days=1)
    type(sessions[2]).objects.filter(pk=sessions[2].pk).update(registration_opens_at=later)
    done = take(event, who, list(event.sessions.all()))
    assert [bool(one.registration) for one in done] == [False, False, False, True]
    assert isinstance(done[0].problem, actions.NotThisGroup)
    assert isinstance(done[1].problem, actions.NotNow)


def test_the_same_form_again_changes_nothing_and_tells_nothing(event):
    sessions, who, key = dates(event), builders.person(), uuid.uuid4()
    first = take(event, who, sessions, form_key=key)
    actions.cancel(first[0].registration)
    told = Notice.objects.filter(person=who).count()
    again = take(event, who, sessions, form_key=key)
    assert not any(one.new for one in again)
    assert Registration.objects.filter(person=who).count() == 3
    assert Notice.objects.filter(person=who).count() == told


def test_who_was_registered_for_one_date_keeps_it(event):
    sessions, who = dates(event), builders.person()
    before = builders.registration(sessions[0], who)
    done = take(event, who, sessions)
    assert done[0].registration == before
    assert [one.new for one in done] == [False, True, True]


def test_where_nothing_comes_of_any_date_nothing_is_told(event, mailed):
    sessions = dates(event, 2)
    for session in sessions:
        fill(session)
    assert mailed(take, event, builders.person(), sessions, wait=False) == []


def test_broken_off_half_way_nothing_is_left_and_the_next_press_does_all(event, monkeypatch):
    sessions, who, key = dates(event), builders.person(), uuid.uuid4()
    real, left = Seats.objects._queryset_class.claim, [1]

    def claim(*given):
        if not left:
            raise KeyboardInterrupt
        left.pop()
        return real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(Seats.objects._queryset_class, "claim", claim)
        with pytest.raises(KeyboardInterrupt):
            take(event, who, sessions, form_key=key)
    assert not Registration.objects.filter(person=who).exists()
    assert len(actions.several.registered(take(event, who, sessions, form_key=key))) == 3
