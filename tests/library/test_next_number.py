"""The next number of a series is corrected with a reason, and never becomes one that was given."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.models import ModelLogEntry

from library import actions
from library.models import AccessionSeries, Copy, GivenNumber
from library.refusals import Refused
from portal import accounts, roles
from tests import borrowing, builders, desks
from tests.library import importing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
WHY = "A slip of the fingers"


@pytest.fixture
def branch():
    return borrowing.place(accession_prefix="WJF")


@pytest.fixture
def admin(client):
    roles.make_roles()
    client.user = accounts.make_account("admin@example.org", "Sample Admin", "en", ["admin"])
    client.force_login(client.user)
    return client


def set_next(number: int, **more) -> AccessionSeries:
    return actions.set_next_number("WJF", number, **{"reason": WHY} | more)


def numbers(branch, count: int) -> list[str]:
    return [borrowing.copy(home=branch).accession for _ in range(count)]


def url(view: str, *args) -> str:
    return reverse(f"wagtailsnippets_library_accessionseries:{view}", args=[quote(arg) for arg in args])


def test_after_a_slip_it_goes_back_and_passes_over_the_slip(branch):
    numbers(branch, 2)
    borrowing.copy(home=branch, accession="WJF000005")
    by = builders.user()
    set_next(3, by=by)
    assert numbers(branch, 3) == ["WJF000003", "WJF000004", "WJF000006"]
    log = ModelLogEntry.objects.get(action="library.next_number")
    assert (log.user, log.data) == (by, {"before": 6, "next": 3, "reason": WHY})


def test_it_goes_on_higher(branch):
    numbers(branch, 1)
    set_next(500)
    assert numbers(branch, 2) == ["WJF000500", "WJF000501"]
    set_next(2)
    assert numbers(branch, 1) == ["WJF000002"]


def test_a_series_that_has_not_begun_begins_there(branch):
    set_next(100)
    assert numbers(branch, 1) == ["WJF000100"]


@pytest.mark.parametrize("gone", [False, True])
def test_a_number_that_was_given_is_refused_also_when_its_book_has_gone(branch, gone):
    copy = borrowing.copy(home=branch)
    label = borrowing.copy(home=branch, accession="WJF000700")
    actions.change_copy(label, accession="WJF000701")
    if gone:
        copy.delete()
    for number in (1, 700, 701):
        with pytest.raises(Refused, match="number_given"):
            set_next(number)
    set_next(699)
    assert numbers(branch, 2) == ["WJF000699", "WJF000702"]


def test_the_control_that_looks_at_the_books_alone_would_give_it_again(branch, monkeypatch):
    monkeypatch.setattr(
        AccessionSeries,
        "was_given",
        lambda self, number: Copy.objects.filter(accession=f"{self.prefix}{number:06}").exists(),
    )
    borrowing.copy(home=branch).delete()
    assert set_next(1).last == 0


def test_numbers_of_an_import_that_was_undone_were_given(branch):
    importing.undone(importing.imported(importing.table("One,,,,,,", "Two,,,,,WJF000007,"), at=branch))
    assert not Copy.objects.exists()
    given = set(GivenNumber.objects.values_list("number", flat=True))
    assert 7 in given
    for number in given:
        with pytest.raises(Refused, match="number_given"):
            set_next(number)


def test_what_was_given_before_numbers_were_written_down_counts(branch):
    numbers(branch, 3)
    Copy.objects.all().delete()
    GivenNumber.objects.all().delete()
    import_module("library.migrations.0013_given_numbers").know_what_was_given(apps, None)
    with pytest.raises(Refused, match="number_given"):
        set_next(2)
    set_next(4)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"number": 0}, "no_such_number"),
        ({"number": 1_000_000}, "no_such_number"),
        ({"number": 9, "reason": " "}, "no_reason"),
        ({"number": 9, "was": 1}, "changed"),
    ],
)
def test_what_makes_no_sense_is_refused(branch, given, code):
    numbers(branch, 1)
    with pytest.raises(Refused, match=code):
        set_next(**given)
    assert AccessionSeries.objects.get().last == 1
    assert not ModelLogEntry.objects.filter(action="library.next_number").exists()


def test_an_administrator_sees_and_changes_it(admin, branch):
    numbers(branch, 2)
    borrowing.copy(home=branch, accession="WJF000900")
    assert "WJF000901" in admin.get(url("list")).text
    page = admin.get(url("edit", "WJF"))
    assert 'value="901"' in page.text
    sent = {"prefix": "WJF", "number": 900, "reason": WHY, "was": 901}
    assert "was given before" in admin.post(url("edit", "WJF"), sent).text
    assert "required" in admin.post(url("edit", "WJF"), sent | {"number": 3, "reason": ""}).text
    assert "quicker" in admin.post(url("edit", "WJF"), sent | {"number": 3, "was": 7}).text
    assert admin.post(url("edit", "WJF"), sent | {"number": 3}).status_code == 302
    assert numbers(branch, 1) == ["WJF000003"]
    assert WHY in str(ModelLogEntry.objects.get(action="library.next_number", user=admin.user).data)
    assert "Next accession number changed" in admin.get(url("history", "WJF")).text


def test_a_series_may_be_begun_by_hand_and_is_not_deleted(admin, client):
    sent = {"prefix": "WJZ", "number": 50, "reason": "Labels were bought"}
    assert admin.post(url("add"), sent).status_code == 302
    assert AccessionSeries.objects.get().last == 49
    assert "A to Z only" in admin.post(url("add"), sent | {"prefix": "wj1"}).text
    client.force_login(builders.user(is_superuser=True, is_staff=True))
    assert "A series stays" in client.post(url("delete", "WJZ"), follow=True).text
    assert AccessionSeries.objects.exists()


def test_librarians_leave_it_to_administrators(client, branch):
    roles.make_roles()
    numbers(branch, 1)
    client.force_login(accounts.make_account("librarian@example.org", "Sample", "en", ["librarian"]))
    assert client.get(url("edit", "WJF")).status_code == 302


def was(page) -> str:
    """The number with which the form goes back."""
    [tag] = re.findall(r'<input[^>]*name="was"[^>]*>', page.text)
    return desks.attribute(tag, "value")


def test_whoever_was_slower_sees_the_number_of_now_and_may_go_on(admin, branch):
    numbers(branch, 2)
    sent = {"number": 9, "reason": WHY, "was": was(admin.get(url("edit", "WJF")))}
    numbers(branch, 1)
    page = admin.post(url("edit", "WJF"), sent)
    assert "quicker" in page.text
    assert "The next number is 4 by now." in page.text
    assert (was(page), 'value="9"' in page.text, WHY in page.text) == ("4", True, True)
    assert admin.post(url("edit", "WJF"), sent | {"was": was(page)}).status_code == 302
    assert AccessionSeries.objects.get().next == "WJF000009"
