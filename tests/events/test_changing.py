"""More people or fewer, other answers, part of a group cancelled: by contact and by the private link."""

import pytest
from django.core import mail
from django.db.models import F
from django.db.models.functions import Least
from django.utils import timezone

from events import actions, tickets
from events.models import Registration, Seats, Session
from events.models.seats import SeatsQuerySet
from tests import builders
from tests.events.grouped import GRANDPA, LILY, companions, key_of, posted, question
from tests.together import at_once

pytestmark = pytest.mark.django_db
AUNTIE = ("Auntie", "18+")


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair"), capacity=5, group_limit=4)


@pytest.fixture
def guest(client):
    person = builders.person()
    builders.confirm_device(client, person)
    return person


def family(session, who=None, *people):
    return builders.registration(session, who, **companions(*people))


def answers(*people, **more):
    return builders.answers(**companions(*people) | more)


def counters(session):
    return Seats.objects.values_list("taken", "held", "waiting").get(session=session)


def change(client, url, data):
    """From the form over the check to the end; the last page."""
    check = client.post(url, data, follow=True)
    assert check.redirect_chain[-1][0] == url + "check/", check.text
    return client.post(url + "check/", {"key": key_of(check.text)}, follow=True)


@pytest.mark.parametrize("by_link", [False, True])
def test_a_group_becomes_smaller_and_others_get_the_seats(client, session, guest, by_link):
    mine = family(session, guest, LILY, GRANDPA, AUNTIE)
    next_one = family(session, None, GRANDPA)
    assert next_one.state == "waiting"
    if by_link:
        client.cookies.clear()
        url = tickets.private_path(mine).replace("zh-hans", "en") + "change/"
    else:
        url = f"/en/events/mine/{mine.reference}/change/"
    form = client.get(url).text
    assert 'value="Lily"' in form
    check = client.post(url, posted(LILY, consent="on", version=0), follow=True).text
    assert "You give back 2 places" in check
    page = client.post(url + "check/", {"key": key_of(check)}, follow=True).text
    assert "Changed. We have sent you the new details." in page
    mine.refresh_from_db()
    assert (mine.size, mine.version, mine.companions.get().nickname) == (2, 1, "Lily")
    taken, held, waiting = counters(session)
    assert (taken + held, waiting) == (4, 0)


def test_a_group_becomes_larger_while_seats_are_free(client, session, guest):
    mine = family(session, guest, GRANDPA)
    url = f"/en/events/mine/{mine.reference}/change/"
    page = change(client, url, posted(GRANDPA, AUNTIE, version=0))
    assert "Auntie" in page.text
    assert counters(session) == (3, 0, 0)


def test_with_too_few_free_nothing_changes_and_nothing_is_lost(client, session, guest):
    mine = family(session, guest, GRANDPA)
    family(session, None, GRANDPA)
    url = f"/en/events/mine/{mine.reference}/change/"
    page = change(client, url, posted(GRANDPA, AUNTIE, LILY, consent="on", version=0))
    assert "Only 1 more place is free" in page.text
    assert 'value="Auntie"' in page.text
    mine.refresh_from_db()
    assert (mine.size, mine.version, counters(session)) == (2, 0, (4, 0, 0))


def test_while_anybody_waits_nobody_adds_people(client, session, guest):
    mine = family(session, guest, GRANDPA)
    family(session, None, GRANDPA, AUNTIE, LILY)
    page = change(client, f"/en/events/mine/{mine.reference}/change/", posted(GRANDPA, AUNTIE, version=0))
    assert "4 people wait for places" in page.text
    assert counters(session) == (2, 0, 4)


def test_who_waits_may_become_fewer_and_then_fit(session):
    family(session, None, GRANDPA, AUNTIE)
    waits = family(session, None, GRANDPA, AUNTIE, LILY)
    Session.objects.filter(pk=session.pk).update(group_limit=5)
    waits.refresh_from_db()
    with pytest.raises(actions.CannotGrow):
        actions.change(waits, answers(GRANDPA, AUNTIE, LILY, ("Uncle", "18+")), version=0)
    assert counters(session) == (3, 0, 4)
    assert actions.change(waits, answers(GRANDPA, AUNTIE), version=0)
    assert counters(session) == (3, 0, 3)
    assert actions.change(waits, answers(GRANDPA), version=1)
    taken, held, waiting = counters(session)
    assert (taken + held, waiting) == (5, 0)


def test_who_changes_answers_only_is_told_once(session, django_capture_on_commit_callbacks):
    mine = family(session, None, GRANDPA)
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.change(mine, answers(GRANDPA, access_needs="A ramp"), version=0)
        assert not actions.change(mine, answers(GRANDPA, access_needs="A ramp"), version=0)
    (letter,) = mail.outbox
    assert "was changed" in letter.subject
    assert "People: 2" in letter.body


def test_consent_keeps_its_time_until_another_child_comes(session):
    mine = family(session, None, LILY)
    first = mine.consented_at
    actions.change(mine, answers(LILY, access_needs="A ramp"), version=0)
    assert mine.consented_at == first
    actions.change(mine, answers(LILY, ("Bao", "0-5")), version=1)
    assert mine.consented_at > first
    actions.change(mine, answers(), version=2)
    assert (mine.consent_version, mine.consented_at) == (None, None)


def test_what_was_changed_elsewhere_is_shown_and_asked(client, session, guest):
    mine = family(session, guest, GRANDPA)
    url = f"/en/events/mine/{mine.reference}/change/"
    check = client.post(url, posted(GRANDPA, AUNTIE, version=0), follow=True).text
    actions.change(mine, answers(), version=0)
    page = client.post(url + "check/", {"key": key_of(check)}, follow=True).text
    assert "it is now for 1 person" in page
    assert "Auntie" in page
    client.post(url + "check/", {"key": key_of(page)})
    mine.refresh_from_db()
    assert mine.size == 3
    assert counters(session) == (3, 0, 0)


def test_pressed_twice_is_one_change(client, session, guest):
    mine = family(session, guest, GRANDPA)
    url = f"/en/events/mine/{mine.reference}/change/"
    key = key_of(client.post(url, posted(version=0), follow=True).text)
    first, second = (client.post(url + "check/", {"key": key}) for _ in range(2))
    assert first.url == second.url == f"/en/events/mine/{mine.reference}/"
    assert Registration.objects.get().version == 1


def test_an_answer_to_a_withdrawn_question_stays(client, session, guest):
    old = question(session.event, "Old question?")
    mine = builders.registration(session, guest, answers={old.key: "Yes, always"})
    type(old).objects.filter(pk=old.pk).update(withdrawn_at=timezone.now())
    change(client, f"/en/events/mine/{mine.reference}/change/", posted(GRANDPA, version=0))
    mine.refresh_from_db()
    assert mine.answers == {old.key: "Yes, always"}


@pytest.mark.parametrize(
    "fields", [{"cancel_until": timezone.now()}, {"state": "cancelled"}, {"starts_at": timezone.now()}]
)
def test_after_the_deadline_nothing_changes(client, session, guest, fields):
    mine = family(session, guest, GRANDPA)
    Session.objects.filter(pk=session.pk).update(**fields)
    mine.session.refresh_from_db()
    url = f"/en/events/mine/{mine.reference}/"
    assert client.get(url + "change/").url == url
    assert "change/" not in client.get(url).text
    with pytest.raises(actions.TooLate):
        actions.change(mine, answers(), version=0)


def test_cancelling_a_group_offers_to_cancel_a_part(client, session, guest):
    mine = family(session, guest, GRANDPA)
    assert "Only some of you can" in client.get(f"/en/events/mine/{mine.reference}/cancel/").text


class Whichever(int):
    """A version that is always right: the guard is off."""

    __hash__ = int.__hash__

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_devices_at_once_lose_nothing(session, guarded):
    mine = family(session, None, GRANDPA, AUNTIE)
    wishes = [answers(GRANDPA), answers(AUNTIE, access_needs="A ramp")]
    version = 0 if guarded else Whichever()

    def device(number):
        return actions.change(Registration.objects.get(pk=mine.pk), wishes[number], version=version)

    done = at_once(2, device)
    assert done.count(True) == (1 if guarded else 2)
    assert sum(isinstance(one, actions.ChangedElsewhere) for one in done) == guarded
    assert counters(session) == (2, 0, 0)


def believe(queryset, session_id, number):
    rows = queryset.filter(session_id=session_id)
    return bool(rows.update(taken=Least(F("taken") + number, F("capacity"))))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("guarded", [True, False])
def test_two_groups_at_once_get_the_last_seat_once(session, guarded, monkeypatch):
    groups = [family(session, None, GRANDPA), family(session, None, AUNTIE)]
    if not guarded:
        monkeypatch.setattr(SeatsQuerySet, "claim", believe)
        monkeypatch.setattr(Seats.objects._queryset_class, "claim", believe)
    done = at_once(2, lambda number: actions.change(groups[number], answers(GRANDPA, AUNTIE), version=0))
    people = sum(Registration.objects.values_list("size", flat=True))
    assert (people, done.count(True)) == ((5, 1) if guarded else (6, 2))
    assert sum(isinstance(one, actions.TooFew) for one in done) == guarded


def test_a_group_larger_than_is_allowed_by_now_may_become_smaller(session):
    mine = family(session, None, GRANDPA, AUNTIE, LILY)
    Session.objects.filter(pk=session.pk).update(group_limit=2)
    assert actions.change(mine, answers(GRANDPA, AUNTIE), version=0)
    with pytest.raises(actions.NotThisGroup):
        actions.change(mine, answers(GRANDPA, AUNTIE, LILY), version=1)
    assert counters(session) == (3, 0, 0)


def test_the_form_lets_it_become_smaller_and_no_larger(client, session, guest):
    mine = family(session, guest, GRANDPA, AUNTIE)
    Session.objects.filter(pk=session.pk).update(group_limit=2)
    url, uncle = f"/en/events/mine/{mine.reference}/change/", ("Uncle", "18+")
    too_many = client.post(url, posted(GRANDPA, AUNTIE, uncle, version=0))
    assert "people. Take somebody out, or let them register on their own." in too_many.text
    change(client, url, posted(GRANDPA, uncle, version=0))
    mine.refresh_from_db()
    assert (mine.size, mine.version) == (3, 1)


def test_the_private_link_knows_no_family(client, session, guest):
    """It may have been sent on; by the contact they are there."""
    mine = family(session, guest, GRANDPA)
    guest.household.create(nickname="Lily", age_band="6-13")
    link = tickets.private_path(mine).replace("zh-hans", "en") + "change/"
    assert "Lily" in client.get(link).text
    client.cookies.clear()
    page = client.get(link).text
    assert "Lily" not in page
    assert "Remember them" not in page
    change(client, link, posted(AUNTIE, remember="on", version=0))
    assert list(guest.household.values_list("nickname", flat=True)) == ["Lily"]
