"""Who becomes a reader at the desk has heard the words and said yes: it is kept as if they had pressed."""

import html
import uuid

import pytest
from django.utils.translation import override

from library import actions
from library.models import Reader
from library.privacy import CARD, CHILD
from portal import persons
from portal.models import Consent
from portal.privacy import consents
from tests import borrowing, builders, guests

pytestmark = pytest.mark.django_db
KNOWN = {"kind": "adult", "name": "Sample Reader Z", "contact": "", "language": "en", "agreed": "on"}


def new(**fields: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4())} | KNOWN | fields


def child_of(guardian: Reader, **fields: str) -> dict[str, str]:
    known = {"kind": "child", "name": "Little Bear", "guardian": guardian.card_number}
    return new(**known, checked=guardian.card_number, **fields)


def said_of(reader: Reader) -> Consent:
    return Consent.objects.standing().get(target=consents.key(reader))


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_form_shows_the_words_of_both_languages(desk, language):
    page = desk.client.get(f"/{language}/desk/library/readers/new/").text
    for code in ("en", "zh-hans"):
        with override(code):
            shown = [str(words) for kind in (CARD, CHILD) for words in kind.words()]
        assert len(set(shown)) == len(shown) > 2
        for words in shown:
            assert words in html.unescape(page), (code, words)


@pytest.mark.parametrize("child", [False, True])
def test_nobody_gets_a_card_who_has_not_said_yes(desk, child):
    sent = child_of(borrowing.reader()) if child else new()
    known = Reader.objects.count()
    page = desk.press("readers/new/", **sent | {"agreed": ""})
    assert "Read the words out first" in page.text
    assert sent["name"] in page.text
    assert (Reader.objects.count(), Consent.objects.count()) == (known, 0)


def test_of_somebody_with_a_card_only_the_card_says_whose_yes_it_is(desk):
    sent = new()
    for _ in range(2):
        desk.press("readers/new/", **sent)
    said = said_of(Reader.objects.get())
    assert (said.person, said.wording.kind) == (None, "library.card")
    with override("en"):
        assert said.wording.words["en"] == "\n".join(map(str, CARD.words()))


def test_a_contact_makes_it_somebodys_own(desk, mailed):
    [mail] = mailed(desk.press, "readers/new/", **new(contact="new.reader@example.org"))
    desk.press("readers/new/code/", code=guests.code_of(mail.body))
    reader = Reader.objects.get()
    assert said_of(reader).person == reader.person


@pytest.mark.parametrize("known", [False, True])
def test_for_a_child_the_guardian_says_it(desk, known):
    guardian = borrowing.reader(person=builders.person() if known else None)
    asked = desk.press("readers/new/", **child_of(guardian) | {"checked": ""})
    seen = {
        name: field.value()
        for name in KNOWN | {"guardian": "", "key": "", "checked": ""}
        if (field := asked.context["form"][name])
    }
    desk.press("readers/new/", **seen)
    said = said_of(guardian.children.get())
    assert (said.person, said.wording.kind) == (guardian.person, "library.child")


def test_a_contact_that_comes_later_takes_it_over(desk):
    guardian, _is_new = actions.register_at_desk(None, name="Sample Guardian", by=desk.user)
    child, _is_new = actions.register_at_desk(
        None, kind="child", nickname="Bear", guardian=guardian, by=desk.user
    )
    person = builders.person()
    known = {"person": person}
    actions.correct_reader(
        guardian, known, seen=actions.version_of(guardian), reason="Has a phone now", by=desk.user
    )
    assert [said_of(reader).person for reader in (guardian, child)] == [person, person]


def test_of_two_cards_that_become_one_the_yes_stands_once_and_ends_with_it(desk):
    guest, own = builders.person(), builders.person()
    _old, into = (
        actions.register_at_desk(who, by=desk.user, name="Sample Reader")[0] for who in (guest, own)
    )
    persons.merge(guest, own)
    assert Consent.objects.get() == said_of(into)
    actions.end_card(into, by=desk.user)
    assert not Consent.objects.standing().exists()


def test_a_guardian_takes_back_one_childs_card(desk):
    guardian = borrowing.reader(person=builders.person())
    one, other = (
        actions.register_at_desk(None, kind="child", nickname=name, guardian=guardian, by=desk.user)[0]
        for name in ("One", "Other")
    )
    loan = borrowing.loan(who=one)
    with pytest.raises(consents.Refused):
        consents.withdraw(said_of(one))
    consents.withdraw(said_of(other))
    assert [*guardian.children.all()] == [one]
    actions.give_back(loan.copy, loan.lent_from)
    consents.withdraw(said_of(one))
    assert not guardian.children.exists()
    assert Reader.objects.filter(pk=guardian.pk).exists()


def test_whoever_has_a_card_only_gives_it_back_at_the_desk(desk):
    desk.press("readers/new/", **new())
    reader = Reader.objects.get()
    loan = borrowing.loan(who=reader)
    assert "1 are still out" in desk.press(f"readers/{reader.pk}/end/").text
    actions.give_back(loan.copy, loan.lent_from)
    page = desk.press(f"readers/{reader.pk}/end/")
    assert "The card has ended" in page.text
    assert not Reader.objects.exists()
    assert not Consent.objects.exists(), "nothing tells any more whose it was"


def test_a_card_that_ends_at_the_desk_ends_what_was_agreed_to(desk):
    reader, _is_new = actions.register_at_desk(builders.person(), by=desk.user, name="Sample")
    said = said_of(reader)
    desk.press(f"readers/{reader.pk}/end/")
    said.refresh_from_db()
    assert said.withdrawn_at
