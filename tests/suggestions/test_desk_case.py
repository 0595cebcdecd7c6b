"""One case: who sees it, who reads whom it came from, and what stands on its page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from suggestions import actions, rules
from suggestions.models import DepartmentOrder, Remark
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def case():
    author = builders.person(name="Sample Sender", email="sender@example.org")
    return suggesting.sent(author, text="In my own words", public=False)


def test_cases_outside_of_ones_duties_are_not_there(case):
    for client in (desks.worker(suggesting.sent()), desks.volunteer(suggesting.sent())):
        assert client.get(desks.page_of(case)).status_code == 404
        assert client.post(desks.page_of(case, "note"), {"text": "x"}).status_code == 404
        assert client.get(desks.page_of(case, "return")).status_code == 404
    office = desks.of_department(builders.department())
    assert office.get(desks.page_of(case)).status_code == 404
    for client in (desks.worker(case), desks.volunteer(case), desks.at_work("moderator")):
        assert client.get(desks.page_of(case)).status_code == 200


def test_drafts_and_wrong_references_are_not_there(case):
    boss = desks.at_work("officer")
    assert boss.get(desks.page_of(suggesting.draft())).status_code == 404
    assert boss.get(desks.DESK + "nonsense/").status_code == 404
    assert boss.get(desks.DESK + case.reference.lower() + "/").status_code == 200


def test_a_called_department_sees_it_until_the_whistle_is_over(case):
    office = builders.department()
    order = DepartmentOrder.objects.create(suggestion=case, department=office, due_at=suggesting.in_days(1))
    client = desks.of_department(office)
    assert client.get(desks.page_of(case)).status_code == 200
    DepartmentOrder.objects.filter(pk=order.pk).update(closed_at=suggesting.in_days(0))
    assert client.get(desks.page_of(case)).status_code == 404


def test_the_senders_words_are_there_and_their_name_is_not(case):
    hand = desks.worker(case)
    page = hand.get(desks.page_of(case))
    assert "In my own words" in page.text
    assert "Sample Sender" not in page.text
    assert "sender@example.org" not in page.text
    assert "no-store" in page["Cache-Control"]


def test_each_reading_of_the_contact_is_written_down(case):
    hand = desks.worker(case)
    for number in (1, 2):
        page = hand.post(desks.page_of(case, "contact"))
        assert "Sample Sender" in page.text
        assert "mailto:sender@example.org" in page.text
        log = ModelLogEntry.objects.filter(action="suggestions.read_contact")
        assert log.count() == number
        assert (log.first().user, log.first().object_id) == (hand.user, str(case.pk))
        assert "no-store" in page["Cache-Control"]
    # Who goes on in the other language finds the case, and the contact closed.
    back = hand.get(desks.page_of(case, "contact"))
    assert back.url == desks.page_of(case)
    assert log.count() == 2


def test_the_number_of_an_account_is_shown_to_be_rung():
    from portal import accounts, persons

    user = accounts.make_account("owner@example.org", "Sample Owner", "en", phone="+8613800001000")
    case = suggesting.sent(persons.of_account(user))
    page = desks.worker(case).post(desks.page_of(case, "contact"))
    assert "tel:+8613800001000" in page.text
    assert "owner@example.org" in page.text


@pytest.mark.parametrize("role", ["moderator", "volunteer"])
def test_who_only_looks_on_reads_no_contact(case, role):
    client = desks.volunteer(case) if role == "volunteer" else desks.at_work(role)
    assert "Show name and contact" not in client.get(desks.page_of(case)).text
    page = client.post(desks.page_of(case, "contact"), follow=True)
    assert "Sample Sender" not in page.text
    assert not ModelLogEntry.objects.filter(action="suggestions.read_contact").exists()
    with pytest.raises(actions.Refused):
        actions.read_contact(case, Actor(user=client.user))


def test_a_volunteer_with_the_order_may_ring():
    case = suggesting.brought_to("dispatched")
    helper = desks.volunteer(case)
    actions.move(case, "claim", Actor(user=helper.user))
    assert "Sample" in helper.post(desks.page_of(case, "contact")).text


def test_without_a_contact_there_is_nothing_to_read(case):
    type(case).objects.filter(pk=case.pk).update(author=None)
    page = desks.worker(case).get(desks.page_of(case))
    assert "Nobody left a contact." in page.text
    assert "Show name and contact" not in page.text


def test_notes_stay_inside_and_two_taps_are_one(case):
    hand = desks.worker(case)
    for _ in range(2):
        hand.post(desks.page_of(case, "note"), {"text": "The spare part <b>comes</b> on Thursday"})
    assert Remark.objects.filter(kind="note").count() == 1
    hand.post(desks.page_of(case, "note"), {"text": "  "})
    assert Remark.objects.filter(kind="note").count() == 1
    page = hand.get(desks.page_of(case))
    assert "&lt;b&gt;comes&lt;/b&gt;" in page.text
    version = case.version
    case.refresh_from_db()
    assert case.version == version
    actions.release_text(case, suggesting.officer(), title=case.title, text=case.text)
    assert "spare part" not in hand.get(f"/en/suggestions/{case.reference}/").text


def test_what_happened_is_told_with_names_and_reasons():
    case = suggesting.brought_to("accepted")
    boss = suggesting.officer()
    actions.escalate(case, boss, "Three streets")
    said = desks.words(desks.worker(case).get(desks.page_of(case)))
    assert "Taken over by the subdistrict" in said
    assert "Three streets" in said
    assert str(boss.user) in said


def test_the_page_offers_what_may_be_done_and_nothing_else(case):
    page = desks.volunteer(case).get(desks.page_of(case))
    for name in ("dispatch", "ask", "release-text", "escalate", "join", "confirm-grid"):
        assert f"{case.reference}/{name}/" not in page.text
    page = desks.at_work("moderator").get(desks.page_of(case))
    for name in ("dispatch", "ask", "release-text", "join", "confirm-grid"):
        assert f"{case.reference}/{name}/" in page.text
    assert f"{case.reference}/escalate/" not in page.text


def test_offered_are_the_moves_of_the_table():
    """The buttons say what the rules say, in every state of the straight path."""
    for state in ("submitted", "dispatched", "claimed", "accepted", "in_progress", "verifying", "closed"):
        case = suggesting.brought_to(state)
        boss = desks.at_work("officer")
        page = boss.get(desks.page_of(case)).text
        for move in rules.possible_moves(Actor(user=boss.user), case):
            assert f"{case.reference}/{move.name.replace('_', '-')}/" in page, (state, move.name)


def test_a_case_costs_the_same_however_much_happened():
    case = suggesting.brought_to("in_progress")
    boss = desks.at_work("officer")

    def queries() -> int:
        boss.get(desks.page_of(case))
        with CaptureQueriesContext(connection) as captured:
            assert boss.get(desks.page_of(case)).status_code == 200
        return len(captured)

    before = queries()
    for number in range(3):
        actions.note(case, Actor(user=boss.user), f"Note {number}")
        actions.categorise(case, suggesting.category(), Actor(user=suggesting.staff("officer")))
        suggesting.photo(case, released=False)
    assert queries() == before
    assert before < 60


@pytest.mark.parametrize("is_mine", [True, False])
def test_only_my_orders_are_kept_for_when_there_is_no_network(is_mine):
    case = suggesting.brought_to("accepted")
    hand = desks.worker(case)
    if is_mine:
        type(case).objects.filter(pk=case.pk).update(handler=hand.user)
    page = hand.get(desks.page_of(case))
    assert ("data-orders=" in page.text) == is_mine
    assert "worker-src 'self'" in page["Content-Security-Policy"]
    if is_mine:
        key = desks.attribute(page.text, "data-orders")
        assert key == desks.attribute(hand.get(desks.DESK).text, "data-orders")
        assert str(hand.user.pk) != key != str(hand.user.key)


def test_on_a_shared_phone_nothing_is_kept():
    case = suggesting.brought_to("accepted")
    hand = desks.worker(case)
    assert "data-orders=" in hand.get(desks.DESK).text
    hand.post("/en/desk/shared-phone/", {"shared": "yes"})
    assert "data-orders=" not in hand.get(desks.DESK).text


def test_the_worker_rules_below_the_desk_only(client):
    answer = client.get(desks.DESK + "worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert answer["Service-Worker-Allowed"] == desks.DESK
    assert "addEventListener('fetch'" in answer.text
