"""Librarians and editors at work in the Wagtail admin."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from library import actions
from library.models import Copy, ItemKind, LendingRule, LibraryPlace, ReadingList, Title, Wish
from library.steps import HoldState
from portal import accounts
from tests import borrowing, desks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_factor")]
BAD, GOOD, PRINTED = "978-7-5037-2790-1", "9787503727900", "7-5037-2790-X"


def signed_in(client, role: str):
    client.force_login(accounts.make_account(f"{role}@example.org", "Sample", "en", [role]))
    return client


@pytest.fixture
def librarian(client):
    return signed_in(client, "librarian")


@pytest.fixture
def admin(client):
    return signed_in(client, "admin")


def url(model, name: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(name), args=args)


def title_form(**fields) -> dict:
    names = ("title_zh_hans", "title_en", "summary_zh_hans", "summary_en", "title_pinyin", "responsibility")
    more = ("responsibility_pinyin", "publisher", "year", "pages", "series", "isbn13", "book_number", "clc")
    empty = dict.fromkeys((*names, *more, "cover"), "")
    return empty | {"title_en": "Old Town", "language": "en", "audience": "everyone"} | fields


# Titles


def test_a_title_is_written_in_both_languages_and_its_pinyin_proposed(librarian):
    page = librarian.get(url(Title, "add"))
    assert all(name in page.text for name in ("title_zh_hans", "title_en", "title_pinyin", 'name="cover"'))
    sent = title_form(title_zh_hans="\u8001\u57ce", responsibility="\u66fe\u793a\u4f8b \u8457", clc=" k928.9")
    assert librarian.post(url(Title, "add"), sent).status_code == 302
    made = Title.objects.get()
    assert (made.title_pinyin, made.clc) == ("laocheng", "K928.9")
    assert made.responsibility_pinyin


def test_pinyin_that_somebody_corrected_stays_and_what_was_proposed_follows_the_title(librarian):
    made = borrowing.title(title_zh_hans="\u8001\u57ce", responsibility="\u66fe\u793a\u4f8b")
    made.clean()
    made.save()
    corrected = title_form(
        title_zh_hans="\u65b0\u57ce",
        title_pinyin=made.title_pinyin,
        responsibility=made.responsibility,
        responsibility_pinyin="zengshili",
    )
    librarian.post(url(Title, "edit", made.pk), corrected)
    made.refresh_from_db()
    assert (made.title_pinyin, made.responsibility_pinyin) == ("xincheng", "zengshili")
    again = corrected | {"responsibility": "\u66fe\u793a\u4f8b \u8457", "title_pinyin": made.title_pinyin}
    librarian.post(url(Title, "edit", made.pk), again)
    made.refresh_from_db()
    assert made.responsibility_pinyin == "zengshili"


def test_a_wrong_isbn_is_an_error_beside_the_field_and_ten_digits_become_thirteen(librarian):
    page = librarian.post(url(Title, "add"), title_form(isbn13=BAD))
    assert "its check digit differs" in page.text
    assert BAD in page.text
    assert not Title.objects.exists()
    librarian.post(url(Title, "add"), title_form(isbn13=PRINTED))
    assert Title.objects.get().isbn13 == GOOD


def test_a_class_is_offered_and_one_that_does_not_exist_refused(librarian):
    assert '<datalist id="clc-classes">' in librarian.get(url(Title, "add")).text
    page = librarian.post(url(Title, "add"), title_form(clc="L12"))
    assert "begins with one of the letters" in page.text


@pytest.mark.usefixtures("search_index")
def test_titles_are_found_as_readers_find_them(librarian):
    borrowing.title(title_zh_hans="\u8001\u57ce", title_en="Old Town", isbn13=GOOD)
    borrowing.title(title_zh_hans="\u65b0\u57ce", title_en="New Town")
    for asked in ("laoch", "old", PRINTED):
        page = librarian.get(url(Title, "list"), {"q": asked})
        assert "Old Town" in page.text, asked
        assert "New Town" not in page.text, asked


def test_a_list_asks_as_often_for_many_titles_as_for_one(librarian, django_assert_max_num_queries):
    place = borrowing.place()
    for _ in range(20):
        borrowing.copy(home=place)
    with django_assert_max_num_queries(30):
        assert librarian.get(url(Title, "list")).status_code == 200
    with django_assert_max_num_queries(30):
        assert librarian.get(reverse("library_copies:index")).status_code == 200


# Copies


def copy_form(of: Title, home: LibraryPlace, **fields) -> dict:
    empty = {"accession": "", "shelf_mark": "", "donor": "", "donated": ""}
    return {"title": of.pk, "home": home.pk, "kind": "book"} | empty | fields


def test_a_new_copy_gets_the_next_number_and_goes_to_who_waits(librarian):
    home, of = borrowing.place(), borrowing.title()
    lent = borrowing.copy(of, home, accession="W000041")
    borrowing.loan(lent)
    waiting = borrowing.hold(of, pickup=home)
    assert waiting.state == HoldState.WAITING
    response = librarian.post(reverse("library_copies:add"), copy_form(of, home, donor="Sample Donor"))
    assert response.status_code == 302
    copy = Copy.objects.get(donor="Sample Donor")
    assert (copy.accession, copy.current) == ("W000042", home)
    assert borrowing.fresh(waiting).copy == copy


@pytest.mark.usefixtures("search_index")
def test_the_title_of_a_new_copy_is_chosen_by_searching_and_not_from_a_list_of_all(librarian):
    of, other = borrowing.title(title_zh_hans="\u8001\u57ce"), borrowing.title()
    page = librarian.get(reverse("library_copies:add"))
    assert f'<option value="{other.pk}"' not in page.text
    assert "data-chooser-url" in page.text
    found = reverse("wagtailsnippetchoosers_library_title:choose_results")
    page = librarian.get(found, {"q": "\u8001\u57ce"})
    assert of.title_en in page.text
    assert other.title_en not in page.text


def test_a_copy_that_is_changed_lists_no_other_titles(librarian):
    copy, other = borrowing.copy(), borrowing.title()
    page = librarian.get(reverse("library_copies:edit", args=[copy.pk]))
    assert f'<option value="{copy.title_id}" selected' in page.text
    assert f'<option value="{other.pk}"' not in page.text


def test_a_title_leads_to_its_next_copy(librarian):
    of = borrowing.title()
    link = reverse("library_copies:add") + f"?title={of.pk}"
    assert link in librarian.get(url(Title, "edit", of.pk)).text
    assert link in librarian.get(url(Title, "list")).text
    page = librarian.get(link)
    [field] = re.findall(r'<input[^>]* name="title"[^>]*>', page.text)
    assert desks.attribute(field, "value") == str(of.pk)
    assert of.title_en in page.text


def test_a_number_that_is_taken_is_an_error_of_the_form(librarian):
    copy = borrowing.copy(accession="WJF1")
    sent = copy_form(copy.title, copy.home, accession="WJF1")
    page = librarian.post(reverse("library_copies:add"), sent)
    assert page.status_code == 200
    assert Copy.objects.count() == 1


def test_changing_a_label_leaves_what_circulates_alone_and_is_found_at_once(librarian):
    copy = borrowing.copy()
    borrowing.loan(copy)
    edit = reverse("library_copies:edit", args=[copy.pk])
    seen_at = borrowing.fresh(copy).last_seen_at
    other = borrowing.title()
    sent = copy_form(other, copy.home, accession="WJF77", shelf_mark="K827/3", kind=ItemKind.PERIODICAL)
    assert librarian.post(edit, sent).status_code == 302
    now = borrowing.fresh(copy)
    assert (now.accession, now.shelf_mark, now.kind) == ("WJF77", "K827/3", "periodical")
    assert (now.title, now.last_seen_at) == (copy.title, seen_at)
    assert "WJF77" in librarian.get(reverse("library_copies:index"), {"q": "wjf77"}).text
    assert copy.title.title_en in librarian.get(url(Title, "list"), {"q": "WJF-77"}).text


@pytest.mark.usefixtures("search_index")
def test_copies_are_found_by_their_barcode_and_by_their_title(librarian):
    old = borrowing.title(title_zh_hans="\u8001\u57ce", title_en="Old Town")
    borrowing.copy(of=old, accession="WJF000771")
    borrowing.copy(of=borrowing.title(title_zh_hans="\u65b0\u57ce"), accession="WJF000772")
    assert 'name="q"' in librarian.get(reverse("library_copies:index")).text
    for asked in ("wjf000771", "laocheng", "old", "\u8001\u57ce"):
        page = librarian.get(reverse("library_copies:index"), {"q": asked}).text
        assert "WJF000771" in page, asked
        assert "WJF000772" not in page, asked


def test_copies_are_filtered_by_place_condition_and_kind(librarian):
    here = borrowing.copy(accession="WJF000771")
    there = borrowing.copy(accession="WJF000772", kind="disc")
    for asked in ({"home": here.home_id}, {"kind": "book"}):
        page = librarian.get(reverse("library_copies:index"), asked)
        assert "WJF000771" in page.text
        assert "WJF000772" not in page.text
    actions.mark_damaged(there)
    for asked in ({"current": there.home_id}, {"condition": "damaged"}):
        page = librarian.get(reverse("library_copies:index"), asked)
        assert "WJF000772" in page.text
        assert "WJF000771" not in page.text


# Places and rules


def test_a_place_that_does_not_lend_says_who_does(admin):
    place = borrowing.place()
    sent = {"place": place.place_id, "accession_prefix": "WJF", "due_strategy": "next", "system_name": ""}
    page = admin.post(url(LibraryPlace, "edit", place.pk), sent)
    assert "Say which system lends" in page.text
    assert admin.post(url(LibraryPlace, "edit", place.pk), sent | {"system_name": "City"}).status_code == 302
    assert not borrowing.fresh(place).circulates


def rule_form(**fields) -> dict:
    numbers = {"days": 28, "renewals": 2, "limit": 5, "holds": 5, "hold_days": 5, "notice_days": 3}
    return {"place": "", "reader_kind": "", "item_kind": ""} | numbers | fields


def test_no_two_rules_are_for_the_same(librarian):
    assert librarian.post(url(LendingRule, "add"), rule_form()).status_code == 302
    page = librarian.post(url(LendingRule, "add"), rule_form(days=7))
    assert "There is a rule for exactly these already" in page.text
    assert LendingRule.objects.get().days == 28


def test_which_rule_decides_is_shown_for_one_case_and_for_all(librarian):
    place = borrowing.place()
    borrowing.rule(days=11)
    of_place = borrowing.rule(place=place, days=12)
    of_staff = borrowing.rule(place=place, reader_kind="staff", days=13)
    asked = reverse(f"{LendingRule.snippet_viewset.url_namespace}:deciding")
    page = librarian.get(asked, {"place": place.pk, "reader": "staff", "item": "book"})
    (decision,) = page.context["decisions"]
    assert decision.rule == of_staff
    assert decision.others[0] == of_place
    assert len(decision.others) == 2
    assert len(librarian.get(asked).context["decisions"]) == 9
    assert librarian.get(asked, {"place": "nonsense"}).status_code == 200


# Who sees what


def test_nothing_of_readers_and_loans_is_in_the_admin(librarian):
    reader = borrowing.reader(name="Sample Borrower")
    loan = borrowing.loan(who=reader)
    pages = [reverse("wagtailadmin_home"), url(Title, "list"), reverse("library_copies:index")]
    pages += [
        reverse("library_copies:edit", args=[loan.copy_id]),
        reverse("library_copies:history", args=[loan.copy_id]),
        url(Title, "edit", loan.copy.title_id),
        url(Title, "usage", loan.copy.title_id),
    ]
    for path in pages:
        page = librarian.get(path)
        assert page.status_code == 200, path
        assert "Sample Borrower" not in page.text
        assert reader.card_number not in page.text


def test_editors_correct_titles_and_touch_no_stock(client):
    editor = signed_in(client, "editor")
    copy = borrowing.copy()
    sent = title_form(title_en="Better", year=timezone.localdate().year)
    assert editor.post(url(Title, "edit", copy.title_id), sent).status_code == 302
    assert borrowing.fresh(copy.title).title_en == "Better"
    for path in (url(Title, "add"), reverse("library_copies:index"), url(LendingRule, "list")):
        assert editor.get(path).status_code == 302, path


def test_chinese_knows_a_record_from_the_name_of_a_book():
    """The word for the heading of a page is neither."""
    fields = [
        (Title, "title"),
        (Title, "title_pinyin"),
        (Copy, "title"),
        (Wish, "title"),
        (ReadingList, "title"),
    ]
    with translation.override("zh-hans"):
        said = {str(model._meta.get_field(name).verbose_name) for model, name in fields}
        names = {str(Title._meta.verbose_name), str(Title._meta.get_field("series").verbose_name)}
        assert not {"\u6807\u9898", "\u7cfb\u5217\u6d3b\u52a8"} & (said | names)
