"""What is known of a reader is corrected at the desk: with a reason, and a new contact only by a code."""

import pytest
from wagtail.models import ModelLogEntry

from library import actions, rules, subscriptions
from library.models import Reader
from library.models.readers import ReaderQuerySet
from library.refusals import Refused
from portal import contacts, unsent
from portal.models import Notice, Person
from tests import borrowing, builders, desks, guests
from tests.borrowing import fresh
from tests.together import at_once

pytestmark = pytest.mark.django_db
OLD, NEW, WHY = "old@example.org", "new@example.org", "Misheard on the phone"


def known(email: str = OLD) -> Reader:
    return borrowing.reader(person=builders.person(email=email))


def page_of(reader: Reader) -> str:
    return f"readers/{reader.pk}/correct/"


def typed(desk, reader: Reader) -> dict[str, str]:
    return desks.fields_of(desk.open(page_of(reader)), desk.desk + page_of(reader))


def send(desk, reader: Reader, **more: str):
    return desk.press(page_of(reader), **typed(desk, reader) | {"reason": WHY} | more)


def logged(reader: Reader) -> list[tuple]:
    rows = ModelLogEntry.objects.for_instance(reader).filter(action="library.reader_corrected")
    return [(row.user, row.data) for row in rows]


def confirmed(desk, mailed, reader: Reader, **more: str):
    [mail] = mailed(send, desk, reader, contact=NEW, **more)
    return desk.press(page_of(reader) + "code/", code=guests.code_of(mail.body))


def test_a_name_that_was_misheard_is_corrected_and_noted_with_the_reason(desk):
    reader = borrowing.reader()
    for said in ("Corrected, and noted", "It was so already"):
        assert said in send(desk, reader, name="  Li  Na ").text
    assert fresh(reader).name == "Li Na"
    assert logged(reader) == [(desk.user, {"changed": ["name"], "reason": WHY})]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Write the name"),
        ({"name": "x" * 81}, "80"),
        ({"reason": ""}, "Say why"),
        ({"contact": "nonsense"}, "Enter an e-mail address"),
    ],
)
def test_a_refused_form_keeps_what_was_typed_and_changes_nothing(desk, wrong, words):
    reader = known()
    sent = {"name": "Li Na", "language": "zh-hans", "contact": NEW, "reason": WHY} | wrong
    page = send(desk, reader, **sent)
    assert words in page.text
    again = desks.fields_of(page, desk.desk + page_of(reader))
    assert {name: again[name] for name in sent} == sent
    assert (fresh(reader).name, logged(reader)) == (reader.name, [])


def test_the_nickname_of_a_child_is_corrected_and_nothing_else(desk):
    child, _new = actions.register_reader(kind="child", nickname="Bear", guardian=borrowing.reader())
    assert not {"contact", "language"} & set(typed(desk, child))
    assert 'maxlength="40"' in desk.open(page_of(child)).text
    send(desk, child, name="Little Bear", contact=NEW, language="zh-hans")
    assert (fresh(child).nickname, fresh(child).name, fresh(child).person) == ("Little Bear", "", None)
    send(desk, child, name="x" * 41)
    assert fresh(child).nickname == "Little Bear"


def test_the_language_is_that_of_the_letters(desk):
    reader = known()
    send(desk, reader, language="zh-hans")
    assert (fresh(reader).language, fresh(reader.person).language) == ("zh-hans", "zh-hans")


def test_a_new_contact_is_confirmed_by_a_code_and_only_the_card_follows(desk, mailed):
    reader = known()
    old, offered = reader.person, borrowing.donation(reader.person)
    [mail] = mailed(send, desk, reader, contact=NEW, name="Li Na")
    assert (fresh(reader).person, fresh(reader).name) == (old, reader.name), "not before the code"
    assert "Read it out to our colleague" in mail.body
    code = guests.code_of(mail.body)
    page = desk.press(page_of(reader) + "code/", code=guests.other_than(code))
    assert "That is not the code" in page.text
    again = desk.open(page_of(reader) + "?again")
    assert desks.fields_of(again, desk.desk + page_of(reader))["contact"] == NEW
    desk.press(page_of(reader) + "code/", code=code)
    assert (fresh(reader).person.email, fresh(reader).name) == (NEW, "Li Na")
    assert (fresh(offered).person, fresh(old).email) == (old, OLD)
    assert logged(reader) == [(desk.user, {"changed": ["name", "person"], "reason": WHY})]
    assert NEW not in str(dict(desk.client.session))


def test_the_code_of_another_contact_confirms_nothing(desk, mailed):
    """Two tabs: the code that was read out is for somebody else."""
    reader, other = known(), known("other@example.org")
    mailed(send, desk, reader, contact=NEW)
    [mail] = mailed(send, desk, other, contact="newer@example.org")
    page = desk.press(page_of(reader) + "code/", code=guests.code_of(mail.body))
    assert "Send a new one" in page.text
    assert fresh(reader).person == reader.person


def test_a_contact_that_another_reader_has_joins_nobody(desk, mailed):
    reader, other = known(), known(NEW)
    page = confirmed(desk, mailed, reader, name="Li Na")
    assert "Another reader has this contact" in page.text
    assert desks.fields_of(page, desk.desk + page_of(reader))["name"] == "Li Na"
    assert (fresh(reader).person, fresh(other).person) == (reader.person, other.person)
    assert fresh(reader).name == reader.name
    assert Reader.objects.count() == 2


def test_a_person_who_is_no_reader_yet_gets_the_card(desk, mailed):
    reader, guest = known(), builders.person(email=NEW)
    confirmed(desk, mailed, reader)
    assert fresh(reader).person == guest


def test_a_contact_that_was_wrong_is_taken_away_without_a_code(desk):
    reader = known()
    send(desk, reader, contact="")
    assert fresh(reader).person is None
    assert Person.objects.filter(email=OLD).exists()


def test_the_old_contact_hears_nothing_more_and_the_new_one_what_waits(desk, branch, mailed):
    reader = known()
    child, _new = actions.register_reader(kind="child", nickname="Bear", guardian=reader)
    for who in (reader, child):
        copy = borrowing.copy(home=branch)
        borrowing.loan(copy)
        borrowing.hold(copy.title, who, branch)
        actions.give_back(copy, branch)
    subscriptions.make(reader)
    old = reader.person
    assert Notice.objects.filter(person=old, kind="library.hold_ready").count() == 2
    confirmed(desk, mailed, reader)
    assert not Notice.objects.filter(person=old).exists()
    told = Notice.objects.filter(kind="library.hold_ready")
    assert [row.person.email for row in told] == [NEW, NEW]
    assert not subscriptions.exists(reader)


def test_an_account_keeps_its_own_contact(desk):
    user = builders.user(email=OLD)
    reader = borrowing.reader(person=Person.objects.create(user=user, email=OLD, name="Sample"))
    assert not {"contact", "language"} & set(typed(desk, reader))
    assert "there, by themselves" in desk.open(page_of(reader)).text
    send(desk, reader, contact="", language="zh-hans", name="Li Na")
    assert (fresh(reader).person.user, fresh(reader).language) == (user, reader.language)
    seen = actions.version_of(fresh(reader))
    with pytest.raises(Refused, match="own_contact"):
        actions.correct_reader(reader, {"person": None}, seen=seen, reason=WHY, by=desk.user)
    assert fresh(reader).person.user == user


def test_two_pages_at_once_show_both_and_lose_nothing(desk):
    reader = known()
    first, second = typed(desk, reader), typed(desk, reader)
    desk.press(page_of(reader), **first | {"name": "Li Na", "reason": WHY})
    page = desk.press(page_of(reader), **second | {"name": "Lina Li", "reason": WHY})
    assert "Somebody else was quicker" in page.text
    assert "What is known by now Name Li Na" in desks.words(page)
    assert fresh(reader).name == "Li Na"
    again = desks.fields_of(page, desk.desk + page_of(reader))
    assert again["name"] == "Lina Li"
    desk.press(page_of(reader), **again)
    assert fresh(reader).name == "Lina Li"


def test_what_was_typed_waits_a_day_and_no_longer(desk, mailed):
    reader = known()
    mailed(send, desk, reader, contact=NEW)
    stored = desk.client.session
    (form,) = stored[unsent.UNSENT].values()
    form["at"] -= unsent.KEPT_FOR.total_seconds()
    stored.save()
    assert NEW not in desk.press(page_of(reader) + "code/").text


def test_a_guest_who_signs_in_meanwhile_is_asked_once_more(desk, mailed, monkeypatch):
    reader, check = known(), contacts.check

    def merged(*given) -> Person:
        person = check(*given)
        Person.objects.filter(pk=person.pk).delete()
        return person

    monkeypatch.setattr(contacts, "check", merged)
    assert "Send a new one" in confirmed(desk, mailed, reader).text
    assert fresh(reader).person == reader.person


def test_whose_contact_the_desk_corrects():
    guardian, nobody = known(), borrowing.reader()
    child, _new = actions.register_reader(kind="child", nickname="Bear", guardian=guardian)
    Reader.objects.filter(pk=nobody.pk).update(person=None)
    assert [rules.has_contact_of_desk(fresh(who)) for who in (guardian, child, nobody)] == [True, False, True]


def moved_at_once() -> list[str]:
    """Two desks give two cards to one person."""
    by, target = borrowing.librarian(), builders.person(email=NEW)
    readers = [known(f"{n}@example.org").pk for n in range(2)]

    def correct(n: int) -> str:
        reader = Reader.objects.get(pk=readers[n])
        seen = actions.version_of(reader)
        try:
            return str(actions.correct_reader(reader, {"person": target}, seen=seen, reason=WHY, by=by))
        except Refused as met:
            return str(met.code)

    return sorted(at_once(2, correct))


@pytest.mark.django_db(transaction=True)
def test_of_two_cards_for_one_person_at_once_one_gets_there():
    assert moved_at_once() == ["['person']", "contact_taken"]
    assert Reader.objects.filter(person__email=NEW).count() == 1


@pytest.mark.django_db(transaction=True)
def test_where_nobody_looks_the_database_keeps_it(monkeypatch):
    monkeypatch.setattr(ReaderQuerySet, "of_person", lambda rows, person: rows.none())
    assert moved_at_once() == ["['person']", "changed"]
    assert Reader.objects.filter(person__email=NEW).count() == 1


def test_a_reader_who_is_merged_meanwhile_is_not_found(desk, monkeypatch):
    reader, into = known(), borrowing.reader()
    sent = typed(desk, reader) | {"reason": WHY, "name": "Li Na"}
    correct = actions.correct_reader

    def late(*given, **more):
        actions.merge_readers(reader, into=into)
        return correct(*given, **more)

    monkeypatch.setattr(actions, "correct_reader", late)
    assert desk.press(page_of(reader), **sent).status_code == 404


def test_a_correction_without_a_reason_is_refused_for_the_sake_of_colleagues(desk):
    reader = known()
    seen = actions.version_of(reader)
    with pytest.raises(Refused, match="no_reason"):
        actions.correct_reader(reader, {"name": "Li Na"}, seen=seen, reason=" ", by=desk.user)


@pytest.mark.parametrize("mine", [False, True])
def test_a_card_that_the_desk_gives_away_is_not_merged_with_its_old_person(monkeypatch, mine):
    """Between reading whose card it is and moving it, the desk gives it to a third person."""
    reader, new, third = known(), builders.person(), builders.person()
    old, find = reader.person, ReaderQuerySet.of_person
    if mine:
        borrowing.reader(person=new)

    def late(rows, person):
        found = find(rows, person)
        if person == new:
            Reader.objects.filter(pk=reader.pk).update(person=third)
        return found

    monkeypatch.setattr(ReaderQuerySet, "of_person", late)
    actions.merge_person(old, new)
    assert fresh(reader).person == third
    assert Reader.objects.count() == 1 + mine
