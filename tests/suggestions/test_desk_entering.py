"""Written down for somebody: how it came, that they agreed, a slip, a contact only once it is confirmed."""

import re
import uuid

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from portal.models import Person
from suggestions import actions, links, rules
from suggestions.models import GridDuty, Suggestion
from suggestions.rules import CLOCK, Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ENTER = desks.DESK + "enter/"


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def hand():
    return desks.at_work("volunteer", builders.grid(code="g1"), "volunteer")


def code_sent() -> str:
    return re.search(r"(?<!\d)\d{6}(?!\d)", mail.outbox[-1].body)[0]


def square(page) -> str:
    """The QR code on a slip."""
    return re.search(r'class="qr">(.*?)</span>', page.text)[1]


def entered(client, **more) -> Suggestion:
    kind = suggesting.category()
    fields = {
        "channel": "meeting",
        "category": kind.slug,
        "language": "zh-hans",
        "title": "Charging piles, please",
        "text": "In her own words",
        "consent": "on",
    } | more
    answer = desks.send(client, ENTER, **fields)
    assert answer.status_code == 302, desks.words(answer)
    return Suggestion.objects.get(reference=answer.url.rstrip("/").rsplit("/", 1)[1])


def test_how_it_came_and_that_they_agreed_is_kept(hand):
    case = entered(hand)
    assert (case.state, case.channel, case.entered_by) == ("submitted", "meeting", hand.user)
    assert (case.author, case.release, case.grid.code) == (None, "pending", "g1")
    assert not case.grid_chosen, "nobody says that the sender has chosen it"
    assert case.consent_version
    assert case.consent_at
    assert case.entries.get().who == "author"
    assert case.reference in hand.get(f"{ENTER}{case.reference}/").text


def test_without_consent_nothing_is_kept(hand):
    answer = desks.send(hand, ENTER, channel="visit", title="x", category=suggesting.category().slug)
    assert 'id="id_consent_error"' in answer.text
    assert not Suggestion.objects.exists()


def test_two_taps_are_one(hand):
    fields = desks.fields_of(hand.get(ENTER))
    fields |= {"channel": "phone", "category": suggesting.category().slug, "title": "x", "consent": "on"}
    urls = {hand.post(ENTER, fields).url for _ in range(3)}
    assert len(urls) == Suggestion.objects.count() == 1


def test_the_key_of_somebody_else_finds_nothing(hand):
    case = entered(hand)
    other = Actor(user=suggesting.staff("officer"))
    with pytest.raises(actions.Refused):
        actions.enter_for(suggesting.content(), other, channel="phone", form_key=case.form_key)
    with pytest.raises(actions.Refused):
        actions.enter_for(suggesting.content(), other, channel="web", form_key=uuid.uuid4())


def test_what_a_colleague_entered_is_not_mine(hand):
    case = entered(hand)
    boss = desks.at_work("officer")
    for page in ("", "slip/", "sender/", "code/"):
        assert boss.get(f"{ENTER}{case.reference}/{page}").status_code == 404


def test_the_slip_opens_the_public_page_and_the_private_one_on_request(hand):
    case = entered(hand)
    url = f"{ENTER}{case.reference}/slip/"
    page = hand.get(url)
    assert case.reference in page.text
    assert "<svg viewBox" in page.text
    assert not ModelLogEntry.objects.filter(action="suggestions.read_link").exists()
    private = hand.post(url)
    assert "opens your own page" in private.text
    assert ModelLogEntry.objects.get(action="suggestions.read_link").user == hand.user
    assert square(page) != square(private)
    assert hand.get(links.private_path(case)).status_code == 200


def test_a_contact_counts_once_its_code_was_read_out(hand):
    case = entered(hand)
    sender, code = f"{ENTER}{case.reference}/sender/", f"{ENTER}{case.reference}/code/"
    assert "Enter an e-mail address" in desks.send(hand, sender, contact="nonsense").text
    assert desks.send(hand, sender, contact="Neighbour@Example.org").url == code
    assert not Person.objects.filter(email="neighbour@example.org").exists()
    digits = code_sent()
    wrong = "000000" if digits != "000000" else "111111"
    assert "That is not the code" in desks.send(hand, code, code=wrong).text
    case.refresh_from_db()
    assert case.author is None
    assert desks.send(hand, code, code=f"{digits[:3]} {digits[3:]}").url == f"{ENTER}{case.reference}/"
    case.refresh_from_db()
    assert (case.author.email, case.author.language) == ("neighbour@example.org", "zh-hans")
    assert case.author.follows.filter(suggestion=case).exists()
    assert case.entries.last().verb == "name_author"
    told = case.author.notices.get(channel="email")
    assert told.kind == "suggestions.received"
    for page in (sender, code):
        assert hand.get(page).status_code == 404
    assert "private" not in hand.post(f"{ENTER}{case.reference}/slip/").text.split("</form>")[-1]
    with pytest.raises(actions.Refused):
        actions.read_link(case, Actor(user=hand.user))


def test_the_device_of_the_worker_does_not_become_the_senders(hand):
    """The code was read out: the phone in the worker's hand is not theirs."""
    case = entered(hand)
    desks.send(hand, f"{ENTER}{case.reference}/sender/", contact="neighbour@example.org")
    digits = code_sent()
    desks.send(hand, f"{ENTER}{case.reference}/code/", code=digits)
    hand.logout()
    assert "/confirm/" in hand.get("/en/suggestions/mine/").url


def test_a_code_that_ran_out_is_asked_for_again(hand):
    case = entered(hand)
    answer = desks.send(hand, f"{ENTER}{case.reference}/code/", code="123456")
    assert answer.url == f"{ENTER}{case.reference}/sender/"


def test_a_phone_number_gets_a_text_message(hand):
    from portal.models import Message

    case = entered(hand)
    Suggestion.objects.filter(pk=case.pk).update(language="en")
    desks.send(hand, f"{ENTER}{case.reference}/sender/", contact="138 0000 1000")
    message = Message.objects.get()
    assert message.recipient == "+8613800001000"
    assert "Read it out to our colleague" in message.body


@pytest.mark.parametrize("role", ["worker", "leader", "volunteer", "officer", "moderator", "admin"])
def test_who_looks_after_a_grid_and_the_subdistrict_enter_for_others(role):
    on_duty = role in ("worker", "leader", "volunteer")
    user = suggesting.staff("resident", builders.grid(), role) if on_duty else suggesting.staff(role)
    made = enter_by(Actor(user=user))
    assert (made.state, made.entered_by) == ("submitted", user)


def nobody_of_the_grid() -> list[Actor]:
    """A resident, who speaks for a department, whose duty has ended or not begun, who left, and nobody."""
    ended, waiting, gone = (suggesting.staff("grid", builders.grid(), "worker") for _ in range(3))
    GridDuty.objects.filter(user=ended).update(state="ended")
    GridDuty.objects.filter(user=waiting).update(state="applied")
    gone.is_active = False
    gone.save()
    speaker = desks.of_department(builders.department()).user
    users = (builders.user(), speaker, ended, waiting, gone, None)
    return [Actor(user=user) for user in users] + [Actor(person=builders.person()), CLOCK]


def enter_by(by: Actor) -> Suggestion:
    return actions.enter_for(suggesting.content(), by, channel="phone", form_key=uuid.uuid4())


def test_nobody_else_does():
    for by in nobody_of_the_grid():
        with pytest.raises(actions.Refused):
            enter_by(by)
    assert not Suggestion.objects.exists()


def test_without_the_rule_they_would(monkeypatch):
    """The control."""
    monkeypatch.setattr(rules, "may_enter_for", lambda user: True)
    resident = builders.user()
    assert enter_by(Actor(user=resident)).entered_by == resident


def test_who_speaks_for_a_department_finds_no_way_to_it():
    speaker, hand = (
        desks.of_department(builders.department()),
        desks.at_work("grid", builders.grid(), "worker"),
    )
    assert "Enter one for somebody" in hand.get(desks.DESK).text
    assert "Enter one for somebody" not in speaker.get(desks.DESK).text
    assert speaker.get(ENTER).status_code == 403


def test_residents_enter_nothing_here(client):
    client.force_login(builders.user())
    assert client.get(ENTER).status_code == 403
