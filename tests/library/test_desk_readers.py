"""Readers at the desk: found, registered, blocked, their cards, and their books when asked for."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from library import actions
from library.models import OldCard, Reader
from library.steps import HoldState
from portal import contacts, unsent
from portal.models import Person
from tests import borrowing, builders, guests
from tests.borrowing import fresh, in_days

pytestmark = pytest.mark.django_db
KNOWN = {"kind": "adult", "name": "Sample Reader Z", "guardian": "", "contact": "", "language": "en"}
KNOWN |= {"agreed": "on"}


def new(**fields: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4())} | KNOWN | fields


@pytest.mark.parametrize("by", ["name", "nickname", "card", "old card", "end of card", "mail", "phone"])
def test_readers_are_found(desk, by):
    reader = borrowing.reader(person=builders.person(email="a@example.org", phone="+8613800001234"))
    other = borrowing.reader()
    old = reader.card_number
    if by == "old card":
        actions.replace_card(reader)
    Reader.objects.filter(pk=reader.pk).update(name="Li Sample", nickname="Bookworm")
    asked = {
        "name": "sample",
        "nickname": "WORM",
        "card": reader.card_number.lower(),
        "old card": old,
        "end of card": reader.card_number[-6:],
        "mail": "A@example.org",
        "phone": "138 0000 1234",
    }
    Reader.objects.filter(pk=other.pk).update(name="Somebody Else")
    page = desk.client.get("/en/desk/library/readers/", {"q": asked[by]}).text
    assert f"/readers/{reader.pk}/" in page
    assert f"/readers/{other.pk}/" not in page


@pytest.mark.parametrize("query", ["?q=%00", "?q=%25", "?sort=nonsense", "?q=" + "x" * 500])
def test_strange_searches_find_nothing_and_break_nothing(desk, query):
    assert desk.open("readers/" + query).status_code == 200


def test_a_search_costs_the_same_for_many(desk):
    borrowing.reader()
    with CaptureQueriesContext(connection) as few:
        desk.open("readers/")
    for _ in range(5):
        borrowing.reader()
    with CaptureQueriesContext(connection) as many:
        desk.open("readers/?sort=name")
    assert len(many) <= len(few)


def test_what_somebody_reads_is_shown_on_request_and_the_look_is_written_down(desk):
    loan = borrowing.loan()
    title = loan.copy.title.title_en
    assert title not in desk.open(f"readers/{loan.reader_id}/").text
    assert not ModelLogEntry.objects.filter(action="library.loans_read").exists()
    assert title in desk.press(f"readers/{loan.reader_id}/books/").text
    entry = ModelLogEntry.objects.get(action="library.loans_read")
    assert (entry.user, entry.object_id) == (desk.user, str(loan.reader_id))
    assert title not in str(entry.data)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_address_of_the_books_alone_shows_none_and_writes_no_look_down(desk, language):
    """The language is switched on them, or the browser brings the tab back."""
    loan = borrowing.loan()
    reader_url = f"/{language}/desk/library/readers/{loan.reader.pk}/"
    looks = ModelLogEntry.objects.count()
    page = desk.client.get(f"{reader_url}books/", follow=True)
    assert page.redirect_chain == [(reader_url, 302)]
    assert loan.copy.accession not in page.text
    assert ModelLogEntry.objects.count() == looks


def test_books_of_a_reader_cost_the_same_for_many(desk, branch):
    reader = borrowing.reader()
    borrowing.rule(limit=20, holds=20)

    def more() -> None:
        borrowing.loan(borrowing.copy(home=branch), reader)
        taken = borrowing.copy(home=branch)
        borrowing.loan(taken)
        borrowing.hold(taken.title, reader, branch)

    more()
    with CaptureQueriesContext(connection) as few:
        desk.press(f"readers/{reader.pk}/books/")
    for _ in range(4):
        more()
    with CaptureQueriesContext(connection) as many:
        desk.press(f"readers/{reader.pk}/books/")
    assert len(many) <= len(few)


def test_renewing_on_the_readers_page_once_for_a_page(desk):
    loan = borrowing.loan(now=in_days(-9))
    sent = {"do": "renew", "loan": loan.pk, "key": str(uuid.uuid4())}
    for _ in range(2):
        assert "Renewed until" in desk.press(f"readers/{loan.reader_id}/books/", **sent).text
    assert fresh(loan).renewals == 1


def test_a_renewal_against_the_rules_needs_a_reason(desk):
    borrowing.rule(renewals=0)
    loan = borrowing.loan(now=in_days(-9))
    at, sent = f"readers/{loan.reader_id}/books/", {"do": "renew", "loan": loan.pk}
    page = desk.press(at, **sent, key=str(uuid.uuid4()))
    assert "renewed again" in page.text
    assert f'name="loan" value="{loan.pk}"' in page.text
    desk.press(at, **sent, key=str(uuid.uuid4()), reason="In hospital")
    assert fresh(loan).renewals == 1


def test_claimed_returned_and_lost(desk):
    loan = borrowing.loan()
    desk.press(f"readers/{loan.reader_id}/books/", do="claim", loan=loan.pk)
    assert fresh(loan.copy).condition == "claimed_returned"
    desk.press(f"readers/{loan.reader_id}/books/", do="lost", loan=loan.pk)
    assert fresh(loan).ended_as == "lost"
    assert fresh(loan).reader is None


@pytest.mark.parametrize("keeps", [True, False])
def test_a_loan_that_is_over_ends_nobody_elses(desk, branch, keeps):
    copy, before = borrowing.copy(home=branch), borrowing.reader()
    actions.keep_history(before, keeps)
    over = borrowing.loan(copy, before)
    actions.give_back(copy, branch)
    later = borrowing.loan(copy)
    for do in ("lost", "claim"):
        page = desk.press(f"readers/{before.pk}/books/", do=do, loan=over.pk)
        assert "This loan had ended before" in page.text
    assert fresh(later).is_open
    assert fresh(copy).condition == "fine"


@pytest.mark.parametrize("keeps", [True, False])
def test_a_second_press_is_answered(desk, branch, keeps):
    reader, taken = borrowing.reader(), borrowing.copy(home=branch)
    actions.keep_history(reader, keeps)
    loan = borrowing.loan(taken, reader)
    hold = borrowing.hold(borrowing.copy(home=branch).title, reader, branch)
    at = f"readers/{reader.pk}/books/"
    for sent in ({"do": "lost", "loan": loan.pk}, {"do": "cancel", "hold": hold.pk}):
        said = [desk.press(at, **sent).text for _ in range(2)]
        assert "had ended before" not in said[0]
        assert "had ended before" in said[1]


def test_nothing_is_done_with_what_belongs_to_another_reader(desk, branch):
    loan, other = borrowing.loan(), borrowing.reader()
    taken = borrowing.copy(home=branch)
    borrowing.loan(taken)
    hold = borrowing.hold(taken.title, borrowing.reader(), branch)
    at = f"{desk.desk}readers/{other.pk}/books/"
    for sent in (
        {"do": "lost", "loan": loan.pk},
        {"do": "cancel", "hold": hold.pk},
        {"do": "lost", "loan": "x"},
    ):
        assert desk.client.post(at, sent).status_code == 404
    assert fresh(loan).is_open
    assert fresh(hold).is_open


def test_a_reservation_is_cancelled(desk, branch):
    taken, reader = borrowing.copy(home=branch), borrowing.reader()
    borrowing.loan(taken)
    hold = borrowing.hold(taken.title, reader, branch)
    page = desk.press(f"readers/{reader.pk}/books/", do="cancel", hold=hold.pk)
    assert "is cancelled" in page.text
    assert fresh(hold).state == HoldState.CANCELLED


def test_blocking_needs_a_reason_and_ends(desk):
    reader = borrowing.reader()
    desk.press(f"readers/{reader.pk}/block/", reason=" ")
    assert not fresh(reader).blocked
    desk.press(f"readers/{reader.pk}/block/", reason="Three letters came back")
    assert "Three letters came back" in desk.open(f"readers/{reader.pk}/").text
    desk.press(f"readers/{reader.pk}/unblock/")
    assert not fresh(reader).blocked
    actions_of = ModelLogEntry.objects.filter(user=desk.user).values_list("action", flat=True)
    assert set(actions_of) == {"library.blocked", "library.unblocked"}


@pytest.mark.parametrize(("old", "lost"), [("lost", True), ("worn", False)])
def test_a_card_is_replaced_once_for_a_page(desk, old, lost):
    reader = borrowing.reader()
    for _ in range(2):
        page = desk.press(f"readers/{reader.pk}/replace/", card=reader.card_number, old=old)
    assert OldCard.objects.get().lost is lost
    assert fresh(reader).card_number in page.text
    assert reader.card_number not in page.text


def test_a_new_reader_without_a_contact_gets_a_card_once(desk):
    sent = new()
    for _ in range(2):
        page = desk.press("readers/new/", **sent)
    reader = Reader.objects.get()
    assert reader.card_number in page.text
    assert (reader.name, reader.person, reader.kind) == ("Sample Reader Z", None, "adult")


def test_a_child_stands_under_the_guardians_card(desk):
    guardian = borrowing.reader()
    typed = new(kind="child", name="Little Bear", guardian=guardian.card_number)
    asked = desk.press("readers/new/", **typed)
    assert "Is this the guardian?" in asked.text
    assert guardian.shown_name in asked.text
    assert not guardian.children.exists()
    assert 'value="Little Bear"' in desk.press("readers/new/", change="1", **typed).text, "nothing is lost"
    seen = {name: asked.context["form"][name].value() for name in [*typed, "checked"]}
    desk.press("readers/new/", **seen)
    child = guardian.children.get()
    assert (child.nickname, child.name) == ("Little Bear", "")
    assert "Little Bear" in desk.open(f"readers/{guardian.pk}/").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"name": ""}, "Write the name; of a child a nickname."),
        ({"kind": "child"}, "A child needs a guardian who is a reader."),
        ({"kind": "child", "guardian": "R123456789"}, "There is no reader with this card"),
        ({"contact": "nonsense"}, "Enter an e-mail address"),
    ],
)
def test_a_form_that_is_not_right_keeps_what_was_typed(desk, fields, words):
    page = desk.press("readers/new/", **new(**fields))
    assert words in page.text
    typed = (KNOWN | fields | {"agreed": ""}).values()
    assert all(f'value="{text}"' in page.text for text in typed if text)
    assert Reader.objects.count() == 0


def test_a_contact_is_confirmed_by_a_code_first(desk, mailed):
    [mail] = mailed(desk.press, "readers/new/", **new(contact="New.Reader@example.org"))
    assert Reader.objects.count() == 0
    assert 'value="Sample Reader Z"' in desk.open("readers/new/?again").text
    assert "Read it out to our colleague" in mail.body
    assert "none of us will ever ask" not in mail.body
    code = guests.code_of(mail.body)
    assert "That is not the code" in desk.press("readers/new/code/", code=guests.other_than(code)).text
    desk.press("readers/new/code/", code=code)
    reader = Reader.objects.get()
    assert (reader.name, reader.person.email) == ("Sample Reader Z", "new.reader@example.org")


def test_a_guest_who_signs_in_meanwhile_is_asked_once_more(desk, mailed, monkeypatch):
    [mail] = mailed(desk.press, "readers/new/", **new(contact="new.reader@example.org"))
    check = contacts.check

    def merged(*given) -> Person:
        person = check(*given)
        Person.objects.filter(pk=person.pk).delete()
        return person

    monkeypatch.setattr(contacts, "check", merged)
    page = desk.press("readers/new/code/", code=guests.code_of(mail.body))
    assert "Send a new one" in page.text
    assert 'value="Sample Reader Z"' in page.text
    assert Reader.objects.count() == 0


def test_what_was_typed_for_a_new_reader_waits_a_day_and_no_longer(desk, mailed):
    mailed(desk.press, "readers/new/", **new(contact="new.reader@example.org"))
    stored = desk.client.session
    (form,) = stored[unsent.UNSENT].values()
    form["at"] -= unsent.KEPT_FOR.total_seconds()
    stored.save()
    assert "Sample Reader Z" not in desk.press("readers/new/code/").text
    assert "Sample Reader Z" not in str(dict(desk.client.session))


def test_whoever_has_a_card_is_shown_it(desk, mailed):
    person = builders.person(email="known@example.org")
    known = borrowing.reader(person=person)
    [mail] = mailed(desk.press, "readers/new/", **new(contact="known@example.org"))
    code = guests.code_of(mail.body)
    page = desk.press("readers/new/code/", code=code)
    assert "has a card already" in page.text
    assert known.card_number in page.text
    assert Person.objects.filter(email="known@example.org").count() == Reader.objects.count() == 1
