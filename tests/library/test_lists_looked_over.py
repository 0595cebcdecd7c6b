"""Lists of books at work: readers' are looked over at the desk, the library's own are made in the admin."""

import re

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from library import actions
from library.desk.views import reading_lists as looking_over
from library.models import ReadingList
from library.refusals import Refused, Why
from portal.models import Notice
from tests import borrowing, builders
from tests.borrowing import fresh
from tests.library.listed import WORDS, names, page, titles
from tests.library.shelved import kept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
RIGHTS = [f"library.{verb}_readinglist" for verb in ("add", "change", "delete", "view")]


@pytest.fixture
def reader():
    return borrowing.reader()


@pytest.fixture
def moderator():
    return builders.staff("library.look_over_lists")


# Looking over


def test_only_the_words_that_were_read_are_shown(reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting")
    actions.change_words(made, WORDS)
    with pytest.raises(Refused) as refused:
        actions.show_list(made, version=made.version, by=moderator)
    assert refused.value.code == Why.CHANGED
    assert fresh(made).state == "waiting"
    actions.show_list(made, version=fresh(made).version, by=moderator)
    assert fresh(made).state == "shown"


def test_a_returned_list_says_why_and_comes_again(client, reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting")
    client.force_login(moderator)
    path = f"/en/desk/library/lists/{made.pk}/"
    client.post(path, {"version": made.version, "reason": "  "})
    assert fresh(made).state == "waiting"
    client.post(path, {"version": made.version, "reason": "Names a neighbour"})
    assert (fresh(made).state, fresh(made).why_returned) == ("returned", "Names a neighbour")
    client.logout()
    builders.confirm_device(client, reader.person)
    assert "Names a neighbour" in page(client, f"mine/lists/{made.pk}/")
    client.post(f"/en/library/mine/lists/{made.pk}/", {"do": "send"})
    assert fresh(made).state == "waiting"


@pytest.mark.parametrize(("language", "begin"), [("en", "/en/"), ("zh-hans", "/zh-hans/")])
def test_its_writer_is_told_once_and_in_their_language(mailed, moderator, language, begin):
    reader = borrowing.reader(person=builders.person(language=language))
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting", title_en="Slow books")
    answer = {"version": made.version, "by": moderator}
    [back] = mailed(actions.return_list, made, "Names a neighbour", **answer)
    assert "Names a neighbour" in back.body
    assert f"{begin}library/mine/lists/{made.pk}/" in back.body
    with pytest.raises(Refused):
        actions.return_list(made, "Once more", **answer)
    actions.send_list(made)
    [shown] = mailed(actions.show_list, made, **answer)
    assert "Slow books" in shown.subject
    assert f"{begin}library/lists/{made.pk}/" in shown.body
    actions.send_list(made)
    actions.erase_list(made)
    assert not Notice.objects.exists(), "nothing is left that speaks of it"


def told() -> list[str]:
    return list(Notice.objects.values_list("kind", flat=True).distinct())


def test_nothing_tells_of_a_list_what_was_so_before(reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting")

    def version() -> dict:
        return {"version": fresh(made).version, "by": moderator}

    actions.return_list(made, "Names a neighbour", **version())
    assert told() == ["library.list_returned"]
    actions.send_list(made)
    assert told() == []
    actions.show_list(made, **version())
    assert told() == ["library.list_shown"]
    actions.return_list(made, "Names a neighbour", **version())
    assert told() == ["library.list_returned"]
    actions.send_list(made)
    actions.show_list(made, **version())
    actions.change_words(made, WORDS)
    assert told() == []


def test_every_shown_list_can_be_taken_down(client, reader, moderator, monkeypatch):
    monkeypatch.setattr(looking_over, "PER_PAGE", 2)
    shown = [borrowing.reading_list(*titles(1), reader=reader, title_en=f"Shown {n}") for n in range(3)]
    waits = [borrowing.reading_list(reader=reader, state="waiting", title_en=f"Waits {n}") for n in range(3)]
    client.force_login(moderator)
    path = "/en/desk/library/lists/"
    for query, lists in (("?show=shown", shown), ("?", waits)):
        pages = [client.get(f"{path}{query}&page={number}").text for number in (1, 2)]
        assert all(sum(of.title_en in text for text in pages) == 1 for of in lists)
    answer = client.post(f"{path}{shown[0].pk}/", {"version": 1, "reason": "Names a neighbour"})
    assert answer["Location"].endswith("?show=shown")
    assert fresh(shown[0]).state == "returned"


def test_at_the_desk_a_book_is_in_its_own_language(client, reader, moderator):
    title = borrowing.copy(kept(title_zh_hans="\u8001\u57ce", title_en="")).title
    borrowing.reading_list(title, reader=reader, state="waiting")
    client.force_login(moderator)
    assert 'lang="zh-Hans">\u8001\u57ce' in client.get("/en/desk/library/lists/").text


def test_an_erased_list_leaves_no_words_in_the_log(reader, moderator):
    made = borrowing.reading_list(*titles(1), reader=reader, state="waiting", title_en="Slow books")
    actions.show_list(made, version=1, by=moderator)
    actions.return_list(made, "Names a neighbour", version=1, by=moderator)
    actions.erase_list(made)
    kept_rows = ModelLogEntry.objects.filter(action__startswith="library.list_")
    assert [(row.label, row.data) for row in kept_rows] == [(str(made.pk), {})] * 2


def test_the_database_keeps_it(reader):
    [title] = titles(1)
    made = borrowing.reading_list(title, reader=reader)
    for wrong in ({"state": "else"}, {"state": "returned"}, {"nickname": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ReadingList.objects.filter(pk=made.pk).update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        made.entries.model.objects.create(reading_list=made, title=title)


def test_two_readers_become_one_with_all_lists(reader):
    other = borrowing.reader()
    made = borrowing.reading_list(reader=other)
    actions.merge_readers(other, into=reader)
    assert fresh(made).reader == reader


# The library's own, in the admin


def test_the_librarys_list_needs_both_languages_to_be_shown(client):
    client.force_login(
        builders.staff("wagtailadmin.access_admin", "library.add_readinglist", "library.view_readinglist")
    )
    [title] = titles(1)
    address = "/admin/snippets/library/readinglist/add/"
    words = {"title_zh_hans": "A", "title_en": "", "intro_zh_hans": "B", "intro_en": "B", "state": "shown"}
    rows = nested_form_data({"entries": inline_formset([{"title": title.pk}])})
    answer = client.post(address, words | rows)
    assert re.search("needs both languages", answer.text)
    client.post(address, words | rows | {"title_en": "A"})
    made = ReadingList.objects.get()
    assert (made.reader, made.state, names(made)) == (None, "shown", [title])


def test_readers_lists_are_not_edited_in_the_admin(client, reader):
    made, own = borrowing.reading_list(reader=reader), borrowing.reading_list()
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))
    for view in ("edit", "delete", "history", "usage"):
        assert client.get(f"/admin/snippets/library/readinglist/{view}/{made.pk}/").status_code == 404
        assert client.get(f"/admin/snippets/library/readinglist/{view}/{own.pk}/").status_code == 200


@pytest.mark.parametrize("asked", ["theirs", "all"])
def test_readers_lists_are_not_deleted_in_bulk(client, reader, asked):
    theirs, own = borrowing.reading_list(reader=reader), borrowing.reading_list()
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))
    key = {"theirs": theirs.pk, "all": "all"}[asked]
    address = f"/admin/bulk/library/readinglist/delete/?id={key}"
    found = client.get(address)
    assert found.status_code == (404 if asked == "theirs" else 200)
    assert f"/{theirs.pk}/" not in found.text
    client.post(address, {"seen": f"{theirs.pk},{own.pk}"})
    assert set(ReadingList.objects.all()) == ({theirs, own} if asked == "theirs" else {theirs})


def test_readers_lists_are_not_chosen_in_the_admin(client, reader):
    theirs = borrowing.reading_list(reader=reader, title_en="Slow books")
    own = borrowing.reading_list(title_en="Staff picks")
    client.force_login(builders.staff("wagtailadmin.access_admin", *RIGHTS))

    def asked(name: str, *args, **query) -> HttpResponse:
        return client.get(reverse(f"wagtailsnippetchoosers_library_readinglist:{name}", args=args), query)

    several = asked("chosen_multiple", id=[theirs.pk, own.pk])
    for answer in (asked("choose"), asked("choose_results"), several):
        assert "Staff picks" in answer.text
        assert "Slow books" not in answer.text
    assert asked("chosen", theirs.pk).status_code == 404
    assert asked("chosen", own.pk).status_code == 200
