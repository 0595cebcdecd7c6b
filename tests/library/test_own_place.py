"""A place that names its librarians is theirs: nobody else lends there, counts there or closes it."""

import pytest
from django.utils import timezone

from library import rules
from library.desk import station
from library.models import LibraryPlace, StockTake
from portal import accounts
from portal import rules as house
from portal.models import Place
from tests import borrowing, builders
from tests.librarian import DESK

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def both():
    """A branch that names its librarian, and a corner that names nobody."""
    branch, corner = borrowing.place(), borrowing.place()
    hers = accounts.make_account("branch@example.org", "Sample Branch", "en", ["librarian"])
    other = accounts.make_account("corner@example.org", "Sample Corner", "en", ["librarian"])
    branch.librarians.add(hers)
    return branch, corner, hers, other


def test_where_somebody_works(both):
    branch, corner, hers, other = both
    assert set(rules.places_of(hers)) == {branch, corner}
    assert set(rules.places_of(other)) == {corner}
    boss = accounts.make_account("boss@example.org", "Sample Boss", "en", ["admin"])
    assert set(rules.places_of(boss)) == {branch, corner}


def test_the_desk_of_another_place_does_not_open(both, client):
    branch, corner, _hers, other = both
    client.force_login(other)
    for place, chosen in ((branch, corner), (corner, corner)):
        client.post(f"{DESK}place/", {"place": corner.pk})
        client.post(f"{DESK}place/", {"place": place.pk})
        assert client.session["library_desk"]["place"] == chosen.pk


def test_who_was_there_before_is_there_no_more(both, rf):
    """The place stays in the session, which is asked anew on every page."""
    branch, _corner, hers, other = both
    request = rf.get(DESK)
    request.session = {station.KEY: {"place": branch.pk}}
    for user, place in ((hers, branch), (other, None)):
        request.user = user
        assert (station.of(request).place == branch) is (place == branch)


def test_days_of_another_place_are_not_noted(both, client):
    branch, corner, _hers, other = both
    client.force_login(other)
    page = client.get(f"{DESK}days/").text
    assert corner.place.name_en in page
    assert branch.place.name_en not in page
    assert client.post(f"{DESK}days/", {"place": branch.place.slug}).status_code == 404
    form = {"place": branch.pk, "date": timezone.localdate().isoformat()}
    form |= {"reason_zh_hans": "R", "reason_en": "R"}
    client.post(f"{DESK}days/new/", form)
    assert not branch.place.exceptions.exists()


def test_nor_in_the_admin(both):
    branch, corner, hers, other = both
    hall = builders.place()
    assert set(house.places_to_note(other)) == {corner.place}
    assert set(house.places_to_note(hers)) == {branch.place, corner.place}
    editor = accounts.make_account("editor@example.org", "Sample Editor", "en", ["editor"])
    assert hall in house.places_to_note(editor)
    assert house.places_to_note(editor).count() == Place.objects.count()


def test_a_stock_take_of_another_place_is_not_there(both, client):
    branch, _corner, hers, other = both
    client.force_login(hers)
    client.post(f"{DESK}stock-takes/", {"place": branch.pk, "first": "", "last": ""})
    take = StockTake.objects.get()
    assert client.get(f"{DESK}stock-takes/{take.pk}/").status_code == 200
    client.force_login(other)
    assert client.get(f"{DESK}stock-takes/{take.pk}/").status_code == 404
    client.post(f"{DESK}stock-takes/", {"place": branch.pk, "first": "", "last": ""})
    assert StockTake.objects.count() == 1
    assert LibraryPlace.objects.count() == 2
