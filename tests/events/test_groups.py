"""Families and groups: one form, one claim, one registration."""

import hashlib
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from events import actions, consents
from events.models import HouseholdMember, Registration, Seats
from portal import persons
from tests import builders
from tests.events.grouped import GRANDPA, LILY, companions, key_of, posted, question, register_url

pytestmark = pytest.mark.django_db
PUBLISHED = {
    "9a56fc1ed7dd4be3",
    "25c581f415bd6159",
}


@pytest.fixture
def session():
    return builders.session(builders.event(slug="fair"), capacity=10, group_limit=4)


@pytest.fixture
def guest(client):
    person = builders.person()
    builders.confirm_device(client, person)
    return person


def to_check(client, session, data):
    page = client.post(register_url(session), data, follow=True)
    assert page.redirect_chain, page.text[page.text.find("There is a problem") :][:600]
    return page.text


def counters(session):
    return Seats.objects.values_list("taken", "waiting").get(session=session)


def test_a_family_registers_together(client, session, guest):
    check = to_check(client, session, posted(LILY, GRANDPA, consent="on"))
    assert "3 people come" in check
    assert "6 to 13" in check
    assert "Guardian&#x27;s consent</dt><dd>Yes" in check
    assert "Remember them for next time</dt><dd>No" in check
    assert check.index("Grandpa Wang") < check.index("Guardian") < check.index("When shall we remind you")
    done = client.post(register_url(session) + "check/", {"key": key_of(check)})
    made = Registration.objects.get()
    assert (made.size, made.reminders, made.consent_version) == (3, "day", consents.CURRENT)
    assert made.consented_at == made.created_at
    assert list(made.companions.order_by("pk").values_list("nickname", "age_band")) == [LILY, GRANDPA]
    assert counters(session) == (3, 0)
    page = client.get(done.url).text
    assert "Lily" in page
    assert "Grandpa Wang" in page
    assert not HouseholdMember.objects.exists()


def test_without_children_no_consent_is_kept(session):
    made = builders.registration(session, **companions(GRANDPA))
    assert (made.consent_version, made.consented_at) == (None, None)


def test_a_group_is_never_split(client, guest):
    session = builders.session(capacity=2, group_limit=4)
    check = to_check(client, session, posted(GRANDPA, ("Auntie", "18+")))
    assert "Only 2 places are free. Your group stays together" in check
    client.post(register_url(session) + "check/", {"key": key_of(check)})
    assert Registration.objects.get().state == "waiting"
    assert counters(session) == (0, 3)


def test_adding_and_taking_out_keeps_what_was_typed(client, session, guest):
    typed = posted(LILY, ("", ""), access_needs="A ramp", do="add")
    page = client.post(register_url(session), typed).text
    assert page.count('value="Lily"') == 1
    assert "people-2-nickname" in page
    assert "A ramp" in page
    assert "There is a problem" not in page
    assert 'value="add"' not in page, "four are all that the date allows"
    page = client.post(register_url(session), posted(LILY, GRANDPA, do="remove-0")).text
    assert "Lily" not in page
    assert 'name="people-0-nickname" value="Grandpa Wang"' in page
    assert not Registration.objects.exists()


def test_an_empty_line_is_nobody(client, session, guest):
    check = to_check(client, session, posted(("", ""), GRANDPA, ("", "")))
    assert "2 people come" in check


@pytest.mark.parametrize(
    ("people", "fields", "words"),
    [
        ([("", "6-13")], {}, "Person 2: enter a name or nickname, or take this person out"),
        ([("Lily", "")], {}, "Person 2: choose the age"),
        ([LILY], {}, "Tick the guardian&#x27;s consent, so that the children can come"),
        ([LILY], {"age_band": "14-17", "consent": "on"}, "Children under 14 come with an adult"),
        ([GRANDPA] * 4, {}, "One registration is for 4 people."),
        ([LILY], {"people": "9" * 30}, "Check your answers"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(client, session, guest, people, fields, words):
    page = client.post(
        register_url(session), posted(*people) | {"access_needs": "A ramp"} | fields, follow=True
    )
    assert words.replace("'", "&#x27;") in page.text
    assert "A ramp" in page.text


@pytest.mark.parametrize(
    ("people", "own", "problems"),
    [
        ([], "", ["not_this_age"]),
        ([LILY], "", []),
        ([LILY], "14-17", ["not_this_age", "adult_needed"]),
        ([LILY, ("Bao", "0-5")], "", ["not_this_age"]),
        ([LILY, GRANDPA], "", []),
    ],
)
def test_a_date_for_children_of_an_age(people, own, problems):
    session = builders.session(group_limit=4, age_bands="6-13")
    answers = builders.answers(**companions(*people), age_band=own)
    try:
        actions.registering.check_group(session, answers)
        found = []
    except actions.NotThisGroup as refused:
        found = refused.problems
    assert found == problems


def test_no_child_comes_without_consent(session):
    with pytest.raises(actions.NotThisGroup):
        builders.registration(session, companions=(actions.Along(*LILY),))
    assert counters(session) == (0, 0)


def test_a_limit_lowered_meanwhile_is_told(client, session, guest):
    check = to_check(client, session, posted(GRANDPA))
    type(session).objects.update(group_limit=1)
    page = client.post(register_url(session) + "check/", {"key": key_of(check)}, follow=True)
    assert "One registration is for 1 person." in page.text
    assert counters(session) == (0, 0)


def test_a_household_is_remembered_offered_and_forgotten(client, session, guest):
    check = to_check(client, session, posted(LILY, GRANDPA, consent="on", remember="on"))
    client.post(register_url(session) + "check/", {"key": key_of(check)})
    assert HouseholdMember.objects.count() == 2
    other = builders.session(builders.event(slug="walk"), group_limit=4)
    assert "Lily (6 to 13)" in client.get(register_url(other)).text
    lily = guest.household.get(nickname="Lily")
    check = to_check(client, other, posted(("", ""), household=[lily.pk], consent="on"))
    assert "2 people come" in check
    assert "Lily (6 to 13)" not in client.get(register_url(other)).text, "she has a line already"
    assert "Grandpa Wang (Adult)" in client.get("/en/events/mine/").text
    assert client.post("/en/events/mine/forget/").url == "/en/events/mine/"
    assert not HouseholdMember.objects.exists()
    assert "Grandpa Wang (Adult)" not in client.get("/en/events/mine/").text


def test_a_merged_guest_brings_the_household_along(session):
    guest, account = builders.person(), builders.person(user=builders.user())
    for person, age in ((guest, "0-5"), (account, "6-13")):
        HouseholdMember.objects.create(person=person, nickname="Lily", age_band=age)
    builders.registration(session, guest, **companions(GRANDPA), remember=True)
    persons.merge(guest, account)
    assert list(account.household.values_list("nickname", "age_band")) == [LILY, GRANDPA]
    assert account.registrations.get().companions.count() == 1


def test_questions_are_asked_shown_and_kept(client, session, guest):
    tea = question(session.event, "Tea or juice?", kind="choice", choices=("Tea", "Juice"), per_person=True)
    lantern = question(session.event, "Bring a lantern?", kind="yes_no", required=True, kept_days=7)
    past = question(session.event, "Old question?")
    type(past).objects.filter(pk=past.pk).update(withdrawn_at=session.starts_at)
    page = client.get(register_url(session)).text
    assert "We delete the answer 7 days after the event." in page
    assert "Old question?" not in page
    juice = str(tea.choices.get(text_en="Juice").pk)
    data = posted(GRANDPA, **{f"q{tea.pk}": "", f"people-0-q{tea.pk}": juice})
    assert "Please answer this question: Bring a lantern?" in client.post(register_url(session), data).text
    check = to_check(client, session, data | {f"q{lantern.pk}": "yes"})
    assert "Tea or juice? Juice" in check
    done = client.post(register_url(session) + "check/", {"key": key_of(check)})
    made = Registration.objects.get()
    assert made.answers == {lantern.key: "yes"}
    assert made.companions.get().answers == {tea.key: juice}
    assert "Juice" in client.get(done.url).text


def test_who_is_ticked_is_asked_what_everybody_is_asked(client, session, guest):
    shoe = question(session.event, "Shoe size?", per_person=True, required=True)
    member = HouseholdMember.objects.create(person=guest, nickname="Auntie")
    data = posted(household=[member.pk], **{f"q{shoe.pk}": "38"})
    page = client.post(register_url(session), data)
    assert f'name="people-0-q{shoe.pk}"' in page.text
    assert "There is a problem" not in page.text


def test_all_that_is_wrong_is_said_at_once_and_nothing_needed_is_called_optional(client, session, guest):
    page = client.post(register_url(session), posted(LILY, ("Grandpa", ""))).text
    summary = page[page.index("There is a problem") : page.index("</ul>", page.index("There is a problem"))]
    assert "Person 3: choose the age" in summary
    assert "guardian&#x27;s consent" in summary
    assert "Your own age</legend>" in page
    assert 'Age</label><span class="error"' in page.replace("\n", "")
    assert "Name or nickname</label>" in page


def test_no_query_more_for_a_larger_group(client, session, guest):
    def queries(*people):
        with CaptureQueriesContext(connection) as counted:
            client.post(register_url(session), posted(*people, do="add"))
        return len(counted)

    question(session.event, "Tea or juice?", kind="choice", choices=("Tea", "Juice"), per_person=True)
    queries()
    few = queries(GRANDPA)
    question(session.event, "Bag?", kind="several", choices=("Small", "Large"), per_person=True)
    assert queries(GRANDPA, LILY) == few


def test_a_published_wording_of_consent_stays_as_it_is():
    """Registrations name its version: new words are a new version, with new digests here."""
    for version in consents.WORDINGS:
        for language in ("en", "zh-hans"):
            with override(language):
                digest = hashlib.sha256(consents.wording(version).encode()).hexdigest()
            assert digest[:16] in PUBLISHED


def test_the_page_goes_on_where_the_button_was(client, session, guest):
    added = client.post(register_url(session), posted(LILY, do="add")).text
    assert re.search(r'<input[^>]*name="people-1-nickname"[^>]* autofocus', added)
    assert added.count("autofocus") == 1
    removed = client.post(register_url(session), posted(LILY, do="remove-0")).text
    assert re.search(r'value="add" autofocus', removed)


def test_who_comes_alone_is_asked_nothing_about_others(client, session, guest):
    alone = client.get(register_url(session)).text
    assert "guardian" not in alone
    assert "Remember them" not in alone
    together = client.post(register_url(session), posted(("", ""), do="add")).text
    assert "guardian" in together
    assert "Remember them" in together


def test_whom_we_remember_is_ticked_when_the_registration_is_changed(client, session, guest):
    check = to_check(client, session, posted(LILY, consent="on", remember="on"))
    client.post(register_url(session) + "check/", {"key": key_of(check)})
    mine = Registration.objects.get()
    page = client.get(f"/en/events/mine/{mine.reference}/change/").text
    assert re.search(r'name="remember"[^>]* checked', page)
