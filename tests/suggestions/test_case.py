"""The page of one suggestion: its way, its words, its results, and who may see it."""

import re
import uuid
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import persons
from suggestions import actions
from suggestions.models import Entry, Milestone, Project, ProjectLink, Release, Suggestion, Verdict
from suggestions.rules import Actor
from suggestions.steps import State
from tests import builders, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]
REASON = {"text_zh_hans": "Because (zh)", "text_en": "Because of the rain"}


def page_of(client, case: Suggestion, language: str = "en") -> str:
    page = client.get(f"/{language}/suggestions/{case.reference}/")
    assert page.status_code == 200
    return page.text


def test_who_has_it_what_was_promised_and_how_that_was_worked_out(client):
    case = suggesting.brought_to("in_progress")
    page = page_of(client, case)
    assert case.reference in page
    assert f'<a href="/en/grids/{case.grid.code}/"><b>{case.grid.name_en}</b></a>' in page
    assert "Ordinary: 7 working days" in page
    assert "working days left" in page
    assert "Step 3 of 6" in page
    assert page.count('aria-current="step"') == 1


def test_what_is_promised_within_hours_names_the_hour(client):
    case = suggesting.sent()
    for kind, said in (("urgent", "<b>Friday, 27 November 2026, 17:30</b>"), ("ordinary", "2026</b>")):
        due = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)
        Suggestion.objects.filter(pk=case.pk).update(service_class=kind, due_at=due)
        assert said in page_of(client, case)
    # By the hour in the letter, too.
    Suggestion.objects.filter(pk=case.pk).update(service_class="urgent")
    case.refresh_from_db()
    assert "17:30" in render_to_string("suggestions/email/received/body.txt", {"suggestion": case})


def test_a_case_opened_again_says_so_but_not_in_the_senders_words(client):
    case, boss = suggesting.brought_to("closed"), suggesting.officer()
    actions.move(case, "reopen", boss, reason="Dark again")
    page = page_of(client, case)
    assert "Opened again once" in page
    assert "from there it counts anew" in page
    assert "Dark again" not in page


def test_a_short_way_has_steps_that_were_not_needed(client):
    case = suggesting.sent()
    actions.move(case, "withdraw", Actor(person=case.author))
    page = page_of(client, case)
    assert page.count("not needed") == 3
    assert "Withdrawn by the sender" in page


def test_no_page_names_a_person_or_shows_what_is_private(client):
    person = builders.person(name="Wang Sample", email="wang@example.org")
    case = suggesting.sent(
        person, title="My own title", text="Ring at Quince House, Wang Sample", address="Quince House"
    )
    words = {"public_title": "The public title", "public_text": "The public text"}
    Suggestion.objects.filter(pk=case.pk).update(**words)
    case.refresh_from_db()
    case = suggesting.brought_to("accepted", case)
    boss = suggesting.officer()
    actions.move(case, "return", boss, reason="Mrs Wang is difficult")
    page = page_of(client, case)
    assert "The public text" in page
    for private in ("Wang", "Quince", "My own title", "difficult", boss.user.name, "example.org"):
        assert private not in page.replace("no-reply@wenjing.example.org", "")


@pytest.mark.parametrize("release", [Release.PENDING, Release.HIDDEN])
def test_what_is_not_released_is_not_there(client, release):
    case = suggesting.sent()
    Suggestion.objects.filter(pk=case.pk).update(release=release)
    for path in ("", "?x=1"):
        assert client.get(f"/en/suggestions/{case.reference}/{path}").status_code == 404
    assert client.get(f"/en/suggestions/feed.xml?suggestion={case.reference}").status_code == 404


def test_drafts_and_nonsense_are_not_there(client):
    draft = suggesting.draft()
    Suggestion.objects.filter(pk=draft.pk).update(release=Release.RELEASED)
    for reference in (draft.reference, "nothing", "K7M-2Q9Q", "x" * 300, "\u8def\u706f"):
        assert client.get(f"/en/suggestions/{reference}/").status_code == 404


def test_however_a_reference_is_typed_it_leads_to_the_page(client):
    case = suggesting.sent()
    for typed in (case.reference.lower(), case.reference.replace("-", ""), f" {case.reference}"):
        assert client.get(f"/en/suggestions/{typed}/").url == f"/en/suggestions/{case.reference}/"


def test_the_words_are_the_senders_and_a_translation_says_so(client):
    case = suggesting.sent(language="zh-hans", title="\u8def\u706f", text="\u8def\u706f\u4e0d\u4eae")
    page = page_of(client, case)
    assert '<h1 lang="zh-Hans">\u8def\u706f</h1>' in page
    assert "Written in Chinese" in page
    words = {"translated_title": "Lamp", "translated_text": "The lamp is dark"}
    Suggestion.objects.filter(pk=case.pk).update(**words, translated="confirmed")
    page = client.get(f"/en/suggestions/{case.reference}/?again").text
    assert "<h1>Lamp</h1>" in page
    assert "Translated from Chinese" in page
    assert "The original in Chinese" in page
    assert "\u8def\u706f\u4e0d\u4eae" in page
    assert "<h1>\u8def\u706f</h1>" in page_of(client, case, "zh-hans")


def test_before_and_after_and_every_reply(client):
    case = suggesting.sent()
    before = suggesting.photo(case, alt_en="A dark lamp", alt_zh_hans="\u8def\u706f\u4e0d\u4eae")
    suggesting.photo(case, released=False, alt_en="Not looked at")
    case = suggesting.brought_to("closed", case)
    page = page_of(client, case)
    assert before.public.url in page
    assert 'alt="A dark lamp"' in page
    assert f'alt="After it was done: {case.public_title}"' in page
    assert "Not looked at" not in page
    assert ">Before</h3>" in page
    assert ">After</h3>" in page
    assert suggesting.BOTH["text_en"] in page
    assert suggesting.BOTH["text_zh_hans"] not in page
    assert suggesting.BOTH["text_zh_hans"] in page_of(client, case, "zh-hans")


def test_a_draft_of_a_reply_is_nobodys_to_read(client):
    case = suggesting.brought_to("feedback_drafted")
    assert suggesting.BOTH["text_en"] not in page_of(client, case)


def test_called_departments_with_their_dates(client):
    case, boss = suggesting.brought_to("accepted"), suggesting.officer()
    lead, other = builders.department(), builders.department()
    due = suggesting.in_days(5)
    actions.move(case, "whistle", boss, departments=[(lead, due, True), (other, due, False)])
    user = suggesting.staff("officer")
    user.department_duties.create(department=lead)
    order = case.department_orders.get(department=lead)
    actions.report(order, Actor(user=user), "Words for the desk")
    page = page_of(client, case)
    for words in (lead.name_en, other.name_en, "leads", "A department has reported"):
        assert words in page
    assert "Words for the desk" not in page
    assert "The subdistrict whistled, departments report" in page
    assert "Call seen" in page


def test_public_reasons_stand_beside_what_happened(client):
    case = suggesting.brought_to("in_progress")
    boss = suggesting.officer()
    actions.pause(case, boss, {"reason_zh_hans": "Frost (zh)", "reason_en": "Frost in the ground"})
    case.refresh_from_db()
    actions.escalate(case, boss, REASON)
    page = page_of(client, case)
    assert "Frost in the ground" in page
    assert "The deadline stands still" in page
    assert "Because of the rain" in page


def test_joined_with_another_it_says_where_it_went(client):
    case, other = suggesting.sent(), suggesting.sent()
    actions.join(case, other, Actor(person=case.author))
    page = page_of(client, case)
    assert "joined with another one" in page
    assert f'href="/en/suggestions/{other.reference}/"' in page
    assert case.public_title in page_of(client, other)
    Suggestion.objects.filter(pk=other.pk).update(release=Release.HIDDEN)
    assert other.public_title not in client.get(f"/en/suggestions/{case.reference}/?again").text


def test_what_others_say_is_shown_from_three_answers_on(client):
    case = suggesting.brought_to("closed")
    for n, solved in enumerate((True, False, None)):
        answered = {} if solved is None else {"solved": solved, "answered_at": timezone.now()}
        Verdict.objects.create(
            suggestion=case,
            person=builders.person(),
            occasion="result-0-1",
            reason=f"Private {n}",
            **answered,
        )
    assert "from three answers on" in page_of(client, case)
    Verdict.objects.filter(solved=None).update(solved=True, answered_at=timezone.now())
    page = client.get(f"/en/suggestions/{case.reference}/?again").text
    assert "3 of 4 say: solved." in page
    assert "Private" not in page


def test_the_project_that_carries_it_out(client):
    case = suggesting.brought_to("in_progress")
    project = Project.objects.create(
        slug="station", title_en="The station", title_zh_hans="x", summary_en="Parking", live=True
    )
    hidden = Project.objects.create(slug="draft", title_en="A draft", title_zh_hans="x", live=False)
    for it in (project, hidden):
        ProjectLink.objects.create(project=it, suggestion=case)
    today = timezone.localdate()
    Milestone.objects.create(project=project, title_en="Begun", due_on=today, reached_on=today)
    Milestone.objects.create(project=project, title_en="Sheds stand", due_on=today)
    page = page_of(client, case)
    assert "The station" in page
    assert "A draft" not in page
    assert "1 of 2 milestones reached" in page
    assert "Next: Sheds stand" in page


def test_strangers_share_the_page_and_who_is_signed_in_sees_their_own(client):
    case = suggesting.sent()
    stranger = client.get(f"/en/suggestions/{case.reference}/")
    assert stranger["Cache-Control"] == "max-age=30"
    assert not stranger.cookies
    assert "csrfmiddlewaretoken" not in stranger.text
    user = builders.user()
    actions.support(case, persons.of_account(user))
    client.force_login(user)
    assert "You have this too" in page_of(client, case)
    assert "You have this too" not in stranger.text


def test_the_sender_is_told_that_it_is_theirs(client):
    user = builders.user()
    case = suggesting.sent(persons.of_account(user))
    client.force_login(user)
    assert "You sent this suggestion" in page_of(client, case)


def more_happens(case: Suggestion, number: int) -> None:
    start = case.entries.count()
    for n in range(start, start + number):
        fields = {"verb": "escalate", "before": case.state, "after": case.state, "who": "officer"}
        Entry.objects.create(suggestion=case, number=1000 + n, public=True, **fields)
        case.remarks.create(number=1000 + n, kind="public", **REASON)
        suggesting.photo(case, key=uuid.uuid4())
        Verdict.objects.create(suggestion=case, person=builders.person(), occasion=f"result-{n}")
        project = Project.objects.create(slug=f"p{n}", title_en=f"P{n}", title_zh_hans="x", live=True)
        ProjectLink.objects.create(project=project, suggestion=case)
        Milestone.objects.create(project=project, title_en="M", due_on=timezone.localdate())
        twin = suggesting.sent()
        Suggestion.objects.filter(pk=twin.pk).update(merged_into=case, follow_up_of=case)
        case.department_orders.create(
            department=builders.department(), due_at=timezone.now(), closed_at=timezone.now()
        )


def test_fifty_lines_cost_as_many_queries_as_three(client):
    case = suggesting.brought_to("in_progress")
    address = f"/en/suggestions/{case.reference}/"
    more_happens(case, 3)
    few = queries(client, address + "?few")
    more_happens(case, 47)
    assert queries(client, address + "?many") == few < 30


def queries(client, url: str) -> int:
    client.get("/en/suggestions/")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_every_state_has_a_page(client):
    """Also those that the straight path doesn't pass; what is said of each is in its own tests."""
    case = suggesting.brought_to("in_progress")
    for state in State:
        if state in (State.DRAFT, State.CLOSED, State.EVALUATED):
            continue
        Suggestion.objects.filter(pk=case.pk).update(state=state)
        page = client.get(f"/en/suggestions/{case.reference}/?{state}").text
        assert re.search(r'class="now" aria-current="step"', page), state


def test_what_is_alike_is_named_by_public_words_only(client):
    here = {"text": "", "grid": builders.grid(), "category": suggesting.category()}
    case = suggesting.sent(title="The lamp by the gate is dark", **here)
    other = suggesting.sent(title="No light: lamp by the gate dark since Monday", **here)
    private = suggesting.sent(title="Hidden lamp by the gate dark", public=False, **here)
    page = page_of(client, case)
    assert "Suggestions like this one" in page
    assert other.public_title in page
    assert private.reference not in page
    Suggestion.objects.filter(pk=case.pk).update(public_title="Something else entirely", public_text="")
    assert other.public_title not in client.get(f"/en/suggestions/{case.reference}/?again").text
