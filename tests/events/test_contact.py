"""Another contact for a registration: confirmed, asked, and both are told."""

import pytest
from django.db import IntegrityError

from events import actions, notices, tickets
from events.models import Registration
from portal.models import Notice
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    return builders.registration()


def url_of(registration, page="contact/") -> str:
    return tickets.private_path(registration).replace("/zh-hans/", "/en/") + page


def test_it_goes_to_a_confirmed_contact_and_both_are_told(client, mine):
    before, after = mine.person, builders.person(name="", email="new@example.org")
    assert url_of(mine) in client.get(url_of(mine, "")).text.replace("/zh-hans/", "/en/")
    assert "/en/confirm/?next=" in client.get(url_of(mine)).text
    client.post(url_of(mine), {"to": after.pk})
    builders.confirm_device(client, after)
    assert "Confirmed on this device: new@example.org" in client.get(url_of(mine)).text
    client.post(url_of(mine), {"to": before.pk})
    mine.refresh_from_db()
    assert mine.person == before
    page = client.post(url_of(mine), {"to": after.pk}, follow=True).text
    assert "From now on we write to new@example.org." in page
    mine.refresh_from_db()
    assert mine.person == after
    assert set(Notice.objects.filter(kind="events.changed").values_list("person", flat=True)) == {
        before.pk,
        after.pk,
    }
    assert client.get(f"/en/events/mine/{mine.reference}/").status_code == 200


def test_no_two_registrations_become_one(client, mine):
    other = builders.registration(mine.session)
    builders.confirm_device(client, other.person)
    page = client.post(url_of(mine), {"to": other.person.pk}, follow=True).text
    assert "has a registration for this date already" in page
    mine.refresh_from_db()
    assert mine.person != other.person
    assert not Notice.objects.filter(kind="events.changed").exists()


def test_another_refusal_of_the_database_is_no_registration(mine, monkeypatch):
    def refuse(*_args):
        raise IntegrityError

    monkeypatch.setattr(notices, "tell_handed_over", refuse)
    with pytest.raises(IntegrityError):
        actions.hand_over(mine, builders.person())
    assert Registration.objects.get().person != mine.person


def test_an_account_changes_its_own_contact(client, mine):
    mine.person.user = builders.user()
    mine.person.save()
    answer = client.post(url_of(mine), {"to": builders.person().pk})
    assert answer["Location"].startswith("/en/me/email/?next=")
    with pytest.raises(actions.TooLate):
        actions.hand_over(mine, builders.person())


def test_what_has_ended_stays_where_it_was(client, mine):
    actions.cancel(mine)
    assert client.get(url_of(mine))["Location"] == url_of(mine, "")
    assert "/contact/" not in client.get(url_of(mine, "")).text


def test_whom_we_write_no_more_reads_that(mine, mailed):
    after = builders.person(email="new@example.org")
    old, new = sorted(
        mailed(actions.hand_over, mine, after), key=lambda letter: "new@example.org" in letter.to
    )
    for letter in (old, new):
        assert "gave another e-mail address or phone number for it" in letter.body
    assert "new@example.org" not in old.body
