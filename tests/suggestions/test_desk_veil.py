"""Volunteers read at the desk what everybody reads; of the order that they hold, all of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from suggestions import actions, rules
from suggestions.models import Remark, Suggestion
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = pytest.mark.django_db
OWN, TITLE, SHOWN = "my own words with a name", "The title as sent", "What everybody reads"
SPOT = {"latitude": "39.853517", "longitude": "116.673829"}
INSIDE = "A note among colleagues"
NEAR = {"tab": "grids", "lat": "39.8535", "lng": "116.6738"}


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def case():
    """Released in other words than it was sent in, on its way to the grid, with a note inside."""
    made = suggesting.sent(title=TITLE, text=OWN, public=False, **SPOT, spot_shown=False)
    boss = suggesting.officer()
    actions.move(made, "ask", boss, reason="Which gate?")
    actions.move(made, "answer", Actor(person=made.author), reason="The gate by flat 402.")
    actions.move(made, "dispatch", boss)
    actions.note(made, boss, INSIDE)
    actions.release_text(made, boss, title=SHOWN, text="Public text.", reason="A name.")
    return made


PRIVATE = (OWN, TITLE, INSIDE, "flat 402", "Which gate?", SPOT["latitude"])


def reads(client, case: Suggestion) -> list[str]:
    page = client.get(desks.page_of(case)).text
    return [words for words in PRIVATE if words in page]


def test_who_works_in_the_grid_reads_all(case):
    for client in (desks.worker(case), desks.leader(case), desks.at_work("officer")):
        assert reads(client, case) == list(PRIVATE)


def test_a_volunteer_reads_what_everybody_reads(case):
    client = desks.volunteer(case)
    assert reads(client, case) == []
    page = client.get(desks.page_of(case)).text
    assert SHOWN in page
    assert "Public text." in page
    assert "Whoever takes the order reads all of it" in page
    assert "Note for colleagues" not in page


def test_with_the_order_a_volunteer_reads_all_until_it_is_given_back(case):
    client, other = desks.volunteer(case), desks.volunteer(case)
    holder = Actor(user=client.user)
    url = desks.page_of(case, "claim")
    assert client.post(url, desks.fields_of(client.get(desks.page_of(case)), url)).status_code == 302
    assert reads(client, case) == list(PRIVATE)
    assert reads(other, case) == []
    actions.move(case, "give_back", holder, reason="No time.")
    assert reads(client, case) == []


def test_who_goes_on_with_it_reads_all_until_it_is_over(case):
    client = desks.volunteer(case)
    holder = Actor(user=client.user)
    for move in ("claim", "start"):
        actions.move(case, move, holder)
    assert rules.reads_all(client.user, case)
    over = {"state": "closed", "closed_at": timezone.now(), "outcome": "explained", "reason_code": "legal"}
    Suggestion.objects.filter(pk=case.pk).update(**over)
    assert not rules.reads_all(client.user, case)


def test_what_is_not_public_has_no_words_for_a_volunteer(case):
    place = builders.place(name_en="Sample Gate")
    Suggestion.objects.filter(pk=case.pk).update(release="hidden", address="Stair 3", landmark=place)
    client = desks.volunteer(case)
    for path, query in ((desks.page_of(case), {}), (desks.DESK, {"tab": "grids"})):
        page = client.get(path, query).text
        assert "Its words are not public" in page
        assert case.reference in page
        assert not any(words in page for words in (SHOWN, TITLE, "Public text.", "Stair 3", "Sample Gate"))


def test_why_it_stands_still_is_read_by_those_who_read_its_words(case):
    reason = {"reason_zh_hans": "Frost at the gate (zh)", "reason_en": "Frost at the gate"}
    actions.pause(case, suggesting.officer(), reason)
    client = desks.volunteer(case)
    assert "Frost at the gate" in client.get(desks.page_of(case)).text
    Suggestion.objects.filter(pk=case.pk).update(release="hidden")
    assert "Frost at the gate" not in client.get(desks.page_of(case)).text


# The queue


def test_the_list_shows_public_titles_to_volunteers(case):
    page = desks.volunteer(case).get(desks.DESK, {"tab": "grids"}).text
    assert SHOWN in page
    assert TITLE not in page
    assert TITLE in desks.worker(case).get(desks.DESK, {"tab": "grids"}).text


@pytest.mark.parametrize(("words", "found"), [(SHOWN, True), ("with a name", False), (TITLE, False)])
def test_a_search_tells_volunteers_nothing_of_other_words(case, words, found):
    query = {"tab": "grids", "text": words}
    assert (case.reference in desks.volunteer(case).get(desks.DESK, query).text) is found
    assert case.reference in desks.worker(case).get(desks.DESK, query).text


def test_a_hidden_spot_is_not_near_a_volunteer(case):
    volunteer, worker = desks.volunteer(case), desks.worker(case)
    assert case.reference not in volunteer.get(desks.DESK, NEAR).text
    assert case.reference in worker.get(desks.DESK, NEAR).text
    Suggestion.objects.update(spot_shown=True)
    assert case.reference in volunteer.get(desks.DESK, NEAR).text


def test_one_row_or_ten_take_the_same_queries(case):
    client = desks.volunteer(case)
    client.get(desks.DESK, {"tab": "grids"})
    with CaptureQueriesContext(connection) as few:
        client.get(desks.DESK, {"tab": "grids"})
    for _ in range(9):
        suggesting.sent(grid=case.grid)
    with CaptureQueriesContext(connection) as many:
        client.get(desks.DESK, {"tab": "grids"})
    assert len(many) == len(few)


# Photos


def test_a_volunteer_sees_released_copies_and_no_original(case):
    hidden, shown = suggesting.taken(case), suggesting.taken(case)
    actions.release_photo(shown, suggesting.officer())
    shown.refresh_from_db()
    client, worker = desks.volunteer(case), desks.worker(case)
    page = client.get(desks.page_of(case)).text
    assert shown.public.url in page
    assert "/original/" not in page
    for photo in (hidden, shown):
        original = f"{desks.DESK}photos/{photo.pk}/original/"
        assert original in worker.get(desks.page_of(case)).text
        assert worker.get(original).status_code == 200
        assert client.get(original).status_code == 404
    actions.move(case, "claim", Actor(user=client.user))
    assert client.get(f"{desks.DESK}photos/{hidden.pk}/original/").status_code == 200


# Other doors to the same words


@pytest.mark.parametrize("verb", ["release-text", "edit-reply", "translate", "publish_feedback", "accept"])
def test_the_pages_of_others_are_not_there_for_a_volunteer(case, verb):
    client = desks.volunteer(case)
    assert client.get(desks.page_of(case, verb)).status_code == 404
    assert client.post(desks.page_of(case, verb), {}).status_code == 404


def test_neither_joining_nor_notes_nor_several_at_once(case):
    client = desks.volunteer(case)
    assert client.post(desks.page_of(case, "join"), {}).status_code == 404
    assert client.post(desks.page_of(case, "note"), {"text": "Mine"}).status_code == 404
    with pytest.raises(actions.Refused):
        actions.note(case, Actor(user=client.user), "Mine")
    assert not Remark.objects.filter(text_en="Mine").exists()
    form = {"key": "0" * 32, "deed": "accept", "case": f"{case.reference}:{case.version}"}
    page = client.post(desks.DESK + "bulk/", form).text
    assert case.reference in page
    assert not any(words in page for words in PRIVATE)


def test_who_comes_second_reads_no_private_words_in_what_has_changed(case):
    client, url = desks.volunteer(case), desks.page_of(case, "claim")
    sent = desks.fields_of(client.get(desks.page_of(case)), url)
    actions.move(case, "claim", suggesting.worker(case))
    actions.note(case, suggesting.officer(), "Later words")
    late = client.post(url, sent)
    assert late.status_code == 409
    assert "Taken up" in late.text
    assert not any(words in late.text for words in (*PRIVATE, "Later words"))
