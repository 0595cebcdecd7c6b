"""A place that names its librarians is theirs: nobody else lends there, counts there or closes it."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils import timezone

from library import actions, first_page, rules
from library.desk import station
from library.models import Copy, Donation, LendingRule, LibraryPlace, Loan, StockTake
from portal import accounts
from portal import rules as house
from portal.models import OpeningException, Place, User
from portal.parity import kinds, reporting
from tests import borrowing, builders
from tests.librarian import DESK
from tests.library import importing

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


def test_who_has_left_closes_no_place(both):
    branch, corner, hers, other = both
    User.objects.filter(pk=hers.pk).update(is_active=False)
    assert set(rules.places_of(other)) == {branch, corner}
    User.objects.filter(pk=hers.pk).update(is_active=True)
    assert set(rules.places_of(other)) == {corner}
    hers.groups.clear()
    assert set(rules.places_of(other)) == {branch, corner}


@pytest.fixture
def of_both(both):
    """A copy of each place, lent and late."""
    copies = [borrowing.copy(home=place) for place in both[:2]]
    today = timezone.localdate()
    for copy in copies:
        borrowing.loan(copy)
    Loan.objects.update(lent_on=today - timedelta(days=30), due_on=today - timedelta(days=2))
    return copies


def test_books_overdue_are_of_ones_own_places(both, of_both, client):
    branch, corner, hers, other = both
    for user, places in ((hers, {branch, corner}), (other, {corner})):
        client.force_login(user)
        page = client.get(reverse("library_overdue"))
        assert {loan.lent_from for loan in page.context["object_list"]} == places
        lines = first_page.overdue(SimpleNamespace(user=user)).context["lines"]
        assert {line.text for line in lines} == {place.place.name for place in places}


def test_labels_are_of_ones_own_places(both, of_both, client):
    _branch, corner, hers, other = both
    of_corner = of_both[1]
    for user, copies in ((hers, set(of_both)), (other, {of_corner})):
        client.force_login(user)
        page = client.get(f"{DESK}labels/", {"newest": 10})
        assert {label.copy for label in page.context["labels"]} == copies
    assert list(page.context["form"].fields["place"].queryset) == [corner]


def test_books_come_in_to_ones_own_places(both, client):
    branch, corner, _hers, other = both
    person = builders.person()
    offered = Donation.objects.create(person=person, form_key=uuid.uuid4(), books="Two novels")
    client.force_login(other)
    path = f"{DESK}donations/{offered.pk}/"
    page = client.post(path, {"do": "accept", "place": branch.pk, "words": ""})
    offered.refresh_from_db()
    assert (page.status_code, offered.at) == (200, None)
    assert {form.fields["place"].queryset.get() for form in _placed(page.context["forms"])} == {corner}
    assert client.post(path, {"do": "accept", "place": corner.pk, "words": ""}).status_code == 302
    page = client.get(f"{DESK}imports/")
    assert page.context["form"].fields["place"].queryset.get() == corner


def test_rows_of_a_file_keep_to_ones_own_places(both):
    branch, corner, hers, other = both
    table = f"Title,Place\nOne,{branch.place.name_en}\nTwo,{corner.place.name_en}\n"
    verdicts = [
        list(
            importing.received(table, at=corner, by=user)
            .rows.order_by("pk")
            .values_list("verdict", flat=True)
        )
        for user in (hers, other)
    ]
    assert verdicts == [["new", "new"], ["problem", "new"]]


def test_a_gift_is_noted_on_copies_of_ones_own_places(both, of_both, client):
    _branch, corner, _hers, other = both
    person = builders.person()
    offered = Donation.objects.create(person=person, form_key=uuid.uuid4(), books="Two novels")
    actions.accept_donation(offered, corner)
    client.force_login(other)
    for copy, count in zip(of_both, (0, 1), strict=True):
        given = {"do": "add", "what": copy.accession, "donor": "Li", "place": corner.pk, "key": uuid.uuid4()}
        client.post(f"{DESK}donations/{offered.pk}/", given)
        assert offered.copies.count() == count


def _placed(forms: dict) -> list:
    return [form for form in forms.values() if "place" in form.fields]


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


def test_copies_of_another_place_are_neither_changed_nor_added_nor_moved(both, of_both, client):
    branch, corner, hers, other = both
    of_branch, of_corner = of_both
    for user, copy, status in ((other, of_branch, 302), (other, of_corner, 200), (hers, of_branch, 200)):
        client.force_login(user)
        assert client.get(reverse("library_copies:edit", args=[copy.pk])).status_code == status
    client.force_login(other)
    form = {"home": corner.pk, "accession": of_branch.accession, "kind": of_branch.kind}
    client.post(reverse("library_copies:edit", args=[of_branch.pk]), form)
    of_branch.refresh_from_db()
    assert of_branch.home == branch
    new = client.get(reverse("library_copies:add")).context["form"]
    assert list(new.fields["home"].queryset) == [corner]
    # What stands somewhere else stays in the list.
    assert of_branch.accession in client.get(reverse("library_copies:index")).text


def test_at_the_desk_only_what_is_ones_own_or_stands_there_changes(both, of_both, client):
    _branch, corner, _hers, other = both
    of_branch, of_corner = of_both
    client.force_login(other)

    def status(copy) -> int:
        return client.post(f"{DESK}copies/{copy.pk}/damaged/").status_code

    assert not client.get(f"{DESK}copies/{of_branch.pk}/").context["verbs"]
    assert (status(of_branch), status(of_corner)) == (404, 302)
    Copy.objects.filter(pk=of_branch.pk).update(current=corner)
    assert client.get(f"{DESK}copies/{of_branch.pk}/").context["verbs"]
    assert status(of_branch) == 302


def test_rules_of_lending_are_set_where_somebody_works(both, client):
    branch, corner, hers, other = both
    of_branch, of_all = (LendingRule.objects.create(place=place, days=30) for place in (branch, None))
    space = LendingRule.snippet_viewset.url_namespace
    for user, places, statuses in ((hers, {branch, corner}, [200, 200]), (other, {corner}, [302, 302])):
        client.force_login(user)
        pages = [client.get(reverse(f"{space}:edit", args=[quote(rule.pk)])) for rule in (of_branch, of_all)]
        assert [page.status_code for page in pages] == statuses
        place = client.get(reverse(f"{space}:add")).context["form"].fields["place"]
        assert (set(place.queryset), place.required) == (places, user == other)


@pytest.fixture
def days_off(both):
    """A day that differs of each place, whose English words are missing."""
    date = timezone.localdate() + timedelta(days=3)
    made = [
        OpeningException.objects.create(place=place.place, date=date, reason_zh_hans=f"R{place.pk}")
        for place in both[:2]
    ]
    return date, *made


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage"])
def test_a_day_of_another_place_does_not_open_in_the_admin(both, days_off, client, view):
    _branch, _corner, hers, other = both
    _date, of_branch, of_corner = days_off

    def opens(user, day) -> bool:
        client.force_login(user)
        path = reverse(f"wagtailsnippets_portal_openingexception:{view}", args=[quote(day.pk)])
        return client.get(path).status_code != 404

    assert opens(other, of_corner)
    assert opens(hers, of_branch)
    assert not opens(other, of_branch)


def test_nor_is_it_taken_back_there(both, days_off, client):
    date, of_branch, of_corner = days_off
    client.force_login(both[3])
    for day, status in ((of_branch, 404), (of_corner, 302)):
        form = {"place": day.place_id, "date": date.isoformat(), "opens": "", "closes": ""}
        form |= {"reason_zh_hans": "R", "reason_en": "R", "taken_back": "on"}
        path = reverse("wagtailsnippets_portal_openingexception:edit", args=[quote(day.pk)])
        assert client.post(path, form).status_code == status
        day.refresh_from_db()
        assert bool(day.withdrawn_at) is (status == 302)


def test_what_both_languages_lack_is_told_to_whose_place_it_is(both, days_off, client):
    _branch, _corner, hers, other = both
    _date, of_branch, of_corner = days_off
    days = [kind for kind in kinds.all_kinds() if kind.model is OpeningException]
    assert {row.pk for row in reporting.collect(other, days)} == {of_corner.pk}
    assert {row.pk for row in reporting.collect(hers, days)} == {of_branch.pk, of_corner.pk}
    client.force_login(other)
    for view in ("waive", "take_back"):
        for day, is_there in ((of_corner, True), (of_branch, False)):
            path = reverse(f"portal_parity_{view}", args=["portal.openingexception", day.pk, "en"])
            assert (client.post(path, {"why": "W"}).status_code != 404) is is_there


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
