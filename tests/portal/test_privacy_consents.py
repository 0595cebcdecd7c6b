"""Each yes is a row with the words as they were in both languages; taking it back is a press."""

import datetime as dt

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from events import consents as wordings
from events.actions import volunteers
from events.actions.answers import Along
from events.actions.households import forget_household, remember
from portal import persons
from portal.models import Consent, Person, Wording
from portal.models.volunteers import VolunteerState
from portal.privacy import consents
from suggestions.actions import clockwork
from suggestions.models import Suggestion
from tests import borrowing, builders, suggesting

pytestmark = pytest.mark.django_db
FAMILY = {"companions": (Along("Lily", "6-13"),), "consent_version": 1}


@pytest.fixture
def who() -> Person:
    return builders.person()


def standing(person: Person) -> Consent:
    return Consent.objects.standing().get(person=person)


def come_with_a_child(person: Person):
    return builders.registration(builders.session(group_limit=3), person, **FAMILY)


def test_it_holds_the_words_of_both_languages(who):
    made = come_with_a_child(who)
    given = standing(who)
    assert given.target == f"events.registration:{made.pk}"
    with override("en"):
        assert given.wording.words["en"] == wordings.wording(1)
    assert set(given.wording.words) == {"en", "zh-hans"}


def test_other_words_are_another_version(who, monkeypatch):
    come_with_a_child(who)
    monkeypatch.setitem(wordings.WORDINGS, 1, "Other words")
    come_with_a_child(who)
    assert Wording.objects.filter(kind="events.children").count() == 2
    assert Consent.objects.filter(person=who).count() == 2


def test_without_a_child_nothing_is_asked(who):
    builders.registration(who=who)
    assert not Consent.objects.exists()


def test_whoever_takes_it_back_does_not_bring_the_child(who):
    made = come_with_a_child(who)
    assert consents.withdraw(standing(who))
    made.refresh_from_db()
    assert not made.is_live
    assert not made.companions.exists()


def test_a_second_press_does_nothing(who):
    come_with_a_child(who)
    given = standing(who)
    consents.withdraw(given)
    assert not consents.withdraw(given)


def test_a_suggestion_parts_from_its_sender(who):
    shown = suggesting.sent(who, title="A lamp")
    consents.withdraw(standing(who))
    assert Suggestion.objects.get(pk=shown.pk).author is None


def test_a_card_is_given_back_after_the_books(who):
    reader = borrowing.reader(person=who)
    consents.give(who, "library.card")
    loan = borrowing.loan(who=reader)
    with pytest.raises(consents.Refused, match="1"):
        consents.withdraw(standing(who))
    borrowing.actions.give_back(loan.copy, loan.lent_from)
    consents.withdraw(standing(who))
    assert not Person.objects.get(pk=who.pk).consents.standing().exists()
    assert not type(reader).objects.exists()


def test_an_offer_of_books_goes_and_the_book_stays_without_a_name(who):
    given = borrowing.donation(who, "Walden", donor="Sample Donor")
    copy = borrowing.copy()
    borrowing.actions.accept_donation(given, copy.home)
    borrowing.actions.add_donated(given, copy)
    consents.withdraw(standing(who))
    copy.refresh_from_db()
    assert (copy.donor, type(given).objects.count()) == ("", 0)


def test_who_usually_comes_along_is_forgotten_by_either_way(who):
    come_with_a_child(who)
    remembered = Consent.objects.standing().filter(wording__kind="events.household")
    for forget in (lambda: consents.withdraw(remembered.get()), lambda: forget_household(who)):
        remember(who, FAMILY["companions"])
        remember(who, FAMILY["companions"])
        forget()
        assert (who.household.count(), remembered.count()) == (0, 0)


def test_a_guardian_takes_back_that_somebody_helps():
    user = builders.user()
    born = timezone.localdate() - dt.timedelta(days=17 * 365)
    helper = volunteers.apply(user, volunteers.Profile("Young", born, guardian="Somebody", consented=True))
    consents.withdraw(standing(persons.of_account(user)))
    helper.refresh_from_db()
    assert (helper.state, helper.guardian) == (VolunteerState.ENDED, "")


def test_two_persons_that_are_one_keep_what_they_said(who):
    user = builders.user(email="same@example.org")
    consents.give(who, "library.card")
    consents.give(persons.of_account(user), "library.card")
    come_with_a_child(who)
    persons.merge(who, persons.of_account(user))
    assert Consent.objects.filter(person__user=user).count() == 2


def test_it_is_taken_back_on_my_data(client, who):
    come_with_a_child(who)
    builders.confirm_device(client, who)
    given = standing(who)
    page = reverse("withdraw_consent", args=[given.pk])
    assert page in client.get(reverse("own_data")).text
    assert client.get(page).status_code == 200
    assert client.post(page).url == reverse("own_data")
    given.refresh_from_db()
    assert given.withdrawn_at


def test_what_others_said_is_not_there(client, who):
    come_with_a_child(who)
    builders.confirm_device(client, builders.person())
    assert client.get(reverse("withdraw_consent", args=[standing(who).pk])).status_code == 404


def test_after_a_year_it_does_not_say_who_sent_a_suggestion(who):
    shown = suggesting.sent(who, title="A lamp")
    assert standing(who).target == consents.key(shown)
    over = timezone.now() - dt.timedelta(days=settings.SUGGESTIONS_FORGET_AFTER_DAYS + 1)
    Suggestion.objects.filter(pk=shown.pk).update(state="closed", outcome="resolved", closed_at=over)
    clockwork.forget_people()
    assert Suggestion.objects.get(pk=shown.pk).author is None
    assert not Consent.objects.exists()
