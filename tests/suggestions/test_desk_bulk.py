"""Several at once: each by the same rules as alone, and the list says which went and which did not."""

import uuid

import pytest

from suggestions import actions
from suggestions.models import Suggestion
from tests import desks, suggesting

pytestmark = pytest.mark.django_db
BULK = desks.DESK + "bulk/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def rows(*cases: Suggestion) -> list[str]:
    return [f"{case.reference}:{case.version}" for case in cases]


def post(client, deed: str, *cases: Suggestion, **more):
    return client.post(BULK, {"deed": deed, "case": rows(*cases), "key": str(uuid.uuid4())} | more)


def states(*cases: Suggestion) -> list[str]:
    return [Suggestion.objects.get(pk=case.pk).state for case in cases]


def test_the_list_offers_boxes_with_the_version_that_was_seen():
    case = suggesting.sent()
    page = desks.at_work("officer").get(desks.DESK, {"tab": "all"})
    assert f'name="case" value="{case.reference}:{case.version}"' in page.text
    assert 'name="case"' not in desks.volunteer(case).get(desks.DESK, {"tab": "grids"}).text


def test_what_can_be_done_is_done_and_the_rest_says_why():
    ready, changed, lacking = suggesting.sent(), suggesting.sent(), suggesting.sent()
    wrong = suggesting.brought_to("accepted")
    boss = desks.at_work("officer")
    chosen = rows(ready, changed, lacking, wrong) + ["AAA-AAAA:1", "nonsense", "x:y"]
    actions.categorise(changed, suggesting.category(), suggesting.officer())
    Suggestion.objects.filter(pk=lacking.pk).update(grid_confirmed=False)
    page = boss.post(BULK, {"deed": "dispatch", "case": chosen, "key": str(uuid.uuid4())})
    assert states(ready, changed, lacking, wrong) == ["dispatched", "submitted", "submitted", "accepted"]
    said = desks.words(page)
    assert "1 case is done. 3 are left as they were." in said
    for words in ("changed it meanwhile", "has to confirm the grid first", "can't be done, or not by you"):
        assert words in said


def test_the_proposed_grids_of_the_list_are_confirmed_in_one_go():
    cases, boss = [suggesting.sent() for _ in range(2)], desks.at_work("officer")
    nowhere = suggesting.sent()
    Suggestion.objects.update(grid_confirmed=False)
    Suggestion.objects.filter(pk=nowhere.pk).update(grid=None)
    assert desks.words(boss.get(desks.DESK, {"tab": "all"})).count("(proposed)") == 2
    page = post(boss, "dispatch", *cases, nowhere, confirm="on")
    assert states(*cases, nowhere) == ["dispatched", "dispatched", "submitted"]
    assert "has to confirm the grid first" in desks.words(page)
    for case in cases:
        verbs = list(case.entries.values_list("verb", flat=True))
        assert verbs == ["submit", "confirm_grid", "dispatch"]
        case.refresh_from_db()
        assert case.grid_confirmed


def test_a_grid_that_returned_it_is_not_confirmed_in_passing():
    case, boss = suggesting.brought_to("dispatched"), desks.at_work("officer")
    actions.move(case, "return", suggesting.worker(case), reason="Not ours")
    case.refresh_from_db()
    assert "(proposed)" not in desks.words(boss.get(desks.DESK, {"tab": "all"}))
    page = post(boss, "dispatch", case, confirm="on")
    assert "has to confirm the grid first" in desks.words(page)
    assert states(case) == ["returned"]


def test_a_grid_that_was_changed_since_is_not_confirmed_unseen():
    case, other = suggesting.sent(), suggesting.sent().grid
    seen = rows(case)
    actions.confirm_grid(case, other, suggesting.officer())
    key = str(uuid.uuid4())
    sent = {"deed": "dispatch", "case": seen, "key": key, "confirm": "on"}
    page = desks.at_work("officer").post(BULK, sent)
    assert "changed it meanwhile" in desks.words(page)
    assert states(case) == ["submitted"]


def test_one_that_fails_takes_no_other_with_it(monkeypatch):
    cases = [suggesting.brought_to("dispatched") for _ in range(3)]
    Suggestion.objects.filter(pk=cases[1].pk).update(state="accepted")
    post(desks.at_work("officer"), "accept", *cases)
    assert states(*cases) == ["accepted"] * 3
    assert [case.entries.filter(verb="accept").count() for case in cases] == [1, 0, 1]


def test_the_same_list_twice_is_done_once():
    cases = [suggesting.sent() for _ in range(2)]
    boss, fields = desks.at_work("officer"), {"deed": "dispatch", "key": str(uuid.uuid4())}
    fields["case"] = rows(*cases)
    for _ in range(2):
        assert "2 cases are done." in desks.words(boss.post(BULK, fields))
    assert [case.entries.count() for case in cases] == [2, 2]


def test_cases_of_others_read_like_none():
    mine, other = suggesting.brought_to("dispatched"), suggesting.brought_to("dispatched")
    page = post(desks.worker(mine), "accept", mine, other)
    assert states(mine, other) == ["accepted", "dispatched"]
    assert other.title not in page.text
    assert "There is no such case for you." in page.text


def test_categories_and_texts():
    cases, kind = [suggesting.sent(public=False) for _ in range(2)], suggesting.category()
    boss = desks.at_work("moderator")
    assert "Choose the new category." in post(boss, "categorise", *cases).text
    post(boss, "categorise", *cases, category=kind.slug)
    cases = list(Suggestion.objects.order_by("pk"))
    assert {case.category for case in cases} == {kind}
    post(boss, "release", *cases)
    assert {case.release for case in Suggestion.objects.all()} == {"released"}


def test_nothing_chosen_says_so_and_keeps_the_choice():
    boss = desks.at_work("officer")
    assert "Choose one case at least." in boss.post(BULK, {"deed": "accept"}).text
    case = suggesting.sent()
    page = boss.post(BULK, {"case": rows(case)})
    assert f'value="{case.reference}:{case.version}"' in page.text
