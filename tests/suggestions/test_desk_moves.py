"""All six steps by forms of the desk, as people at work fill them in."""

import pytest
from django.utils.translation import gettext, override

from suggestions import actions, links
from suggestions.models import AnswerTemplate, DepartmentOrder, Remark
from suggestions.rules import Actor
from tests import builders, desks, suggesting

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


def moved(client, case, name: str, **fields) -> str:
    """Make a move as the page offers it: by its own page, or by a button on the case's."""
    url = desks.page_of(case, name)
    page = client.get(desks.page_of(case))
    assert url in page.text, f"{name} is not offered at {case.state}"
    if f'action="{url}"' in page.text:
        answer = client.post(url, desks.fields_of(page, url) | fields)
    else:
        answer = desks.send(client, url, **fields)
    assert answer.status_code == 302, desks.words(answer)
    case.refresh_from_db()
    return case.state


def test_from_receiving_to_evaluating():
    case = suggesting.sent()
    boss, hand, office = desks.at_work("officer"), desks.worker(case), builders.department()
    assert moved(boss, case, "dispatch", grid=case.grid.code) == "dispatched"
    assert moved(hand, case, "claim") == "claimed"
    assert moved(hand, case, "accept") == "accepted"
    assert moved(hand, case, "start") == "in_progress"
    assert moved(hand, case, "whistle", **{"call-0-department": office.slug}) == "whistled"
    order = DepartmentOrder.objects.get()
    assert order.is_lead
    assert moved(desks.of_department(office), case, f"orders/{order.pk}/acknowledge") == "whistled"
    helper = desks.of_department(office)
    assert moved(helper, case, f"orders/{order.pk}/report", text="A new lamp hangs.") == "whistled"
    assert moved(hand, case, "whistle-over") == "in_progress"
    words = {"text_zh_hans": "Done (zh)", "text_en": "Done"}
    assert moved(hand, case, "draft-feedback", **words) == "feedback_drafted"
    assert moved(boss, case, "publish-feedback") == "feedback_published"
    assert moved(boss, case, "verify") == "verifying"
    suggesting.evidence(case)
    assert moved(boss, case, "close", outcome="resolved") == "closed"
    for client, side in ((hand, "grid"), (boss, "subdistrict")):
        moved(client, case, f"orders/{order.pk}/grade", score="4", comment="Quick")
        assert order.grades.get(side=side).score == 4
    assert moved(boss, case, "evaluate") == "evaluated"
    verbs = list(case.entries.values_list("verb", flat=True))
    assert verbs[:3] == ["submit", "dispatch", "claim"]
    assert verbs[-3:] == ["grade", "grade", "evaluate"]


def test_the_grid_is_confirmed_with_the_sending():
    case, boss = suggesting.sent(), desks.at_work("officer")
    other = builders.grid()
    type(case).objects.filter(pk=case.pk).update(grid_confirmed=False)
    url = desks.page_of(case, "dispatch")
    sent = desks.fields_of(boss.get(url)) | {"grid": other.code}
    for _ in range(2):
        assert boss.post(url, sent).status_code == 302
        case.refresh_from_db()
        assert (case.state, case.grid, case.grid_confirmed) == ("dispatched", other, True)
    assert list(case.entries.values_list("verb", flat=True)) == ["submit", "confirm_grid", "dispatch"]


@pytest.mark.parametrize("verb", ["dispatch", "confirm-grid"])
def test_a_grid_that_nobody_has_decided_on_is_called_a_proposal(verb):
    case, boss = suggesting.sent(), desks.at_work("officer")
    page, proposed = desks.page_of(case, verb), "So far it is only proposed"
    for fields, said in (
        ({"grid_confirmed": False}, True),
        ({"grid": None}, False),
        ({"grid": case.grid, "grid_confirmed": True}, False),
        ({"grid_confirmed": False, "state": "returned"}, False),
    ):
        type(case).objects.filter(pk=case.pk).update(**fields)
        assert (proposed in desks.words(boss.get(page))) == said, fields


def test_a_grid_that_the_sender_has_chosen_is_called_so(client):
    case, boss = suggesting.sent(), desks.at_work("officer")
    type(case).objects.filter(pk=case.pk).update(grid_confirmed=False, grid_chosen=True)
    assert "The sender has chosen it" in desks.words(boss.get(desks.page_of(case, "dispatch")))
    assert "chosen by the sender, please confirm" in desks.words(boss.get(desks.DESK + "?tab=all"))
    assert "Chosen by the sender, not confirmed" in desks.words(boss.get(desks.page_of(case)))
    with override("en"):
        private = links.private_path(case)
    assert "(you chose it; we still confirm it)" in desks.words(client.get(private))


def test_a_reason_is_asked_for_beside_its_field():
    case = suggesting.brought_to("accepted")
    hand = desks.worker(case)
    answer = desks.send(hand, desks.page_of(case, "return"))
    assert answer.status_code == 200
    assert 'id="id_reason_error"' in answer.text
    assert desks.send(hand, desks.page_of(case, "return"), reason="Not our street").status_code == 302
    remark = Remark.objects.get(suggestion=case, kind="reason")
    assert remark.text_en == "Not our street"
    assert "Not our street" in hand.get(desks.page_of(case)).text


def test_the_question_may_stand_in_one_language():
    case, boss = suggesting.sent(), desks.at_work("officer")
    assert "Write something." in desks.words(desks.send(boss, desks.page_of(case, "ask")))
    desks.send(boss, desks.page_of(case, "ask"), text_en="Which lamp is it?")
    case.refresh_from_db()
    assert (case.state, case.remarks.get().kind) == ("needs_info", "question")


@pytest.mark.parametrize(
    ("calls", "said"),
    [
        ({}, "Choose the department that leads."),
        ({"call-0-department": "a", "call-1-department": "a"}, "Each department is called once."),
        ({"call-0-department": "a", "call-0-due": "2001-01-01"}, "Choose a day that is not over yet."),
        ({"call-0-department": "a", "call-0-due": ""}, "Choose a day that is not over yet."),
        ({"call-0-department": "a", "call-0-due": "soon"}, "Enter a"),
        ({"call-1-department": "a"}, "Choose the department that leads."),
    ],
)
def test_a_whistle_names_who_leads_and_by_when(calls, said):
    case = suggesting.brought_to("in_progress")
    builders.department(slug="a")
    answer = desks.send(desks.worker(case), desks.page_of(case, "whistle"), **calls)
    assert said in desks.words(answer)
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_departments_are_called_with_three_workdays_each():
    case = suggesting.brought_to("in_progress")
    offices = [builders.department() for _ in range(2)]
    case.category.department = offices[0]
    case.category.save()
    desks.send(desks.worker(case), desks.page_of(case, "whistle"), **{"call-1-department": offices[1].slug})
    orders = DepartmentOrder.objects.filter(suggestion=case)
    assert [order.department for order in orders] == offices
    assert [order.is_lead for order in orders] == [True, False]
    assert len({order.due_at for order in orders}) == 1


def template(**fields) -> AnswerTemplate:
    fields = {f"{name}_{code}": "T" for name in ("title", "text") for code in ("zh_hans", "en")} | fields
    return AnswerTemplate.objects.create(**fields)


def test_what_a_template_leaves_open_is_not_published():
    case = suggesting.brought_to("in_progress")
    words = {"text_en": "Done: [what was done].", "text_zh_hans": "Done"}
    page = desks.send(desks.worker(case), desks.page_of(case, "draft-feedback"), **words)
    assert "Say what belongs in place of [what was done], or delete it." in page.text
    assert "Done: [what was done]." in page.text
    case.refresh_from_db()
    assert case.state == "in_progress"


def test_templates_fill_themselves_in_and_keep_what_was_typed():
    case = suggesting.brought_to("in_progress")
    hand = desks.worker(case)
    template(step=4, title_en="Done", text_en="{title}: {unknown} {grid}", text_zh_hans="{reference}")
    other = template(step=2, title_en="Other")
    url = desks.page_of(case, "draft-feedback")
    page = hand.get(url)
    assert ">Other<" not in page.text
    mine = AnswerTemplate.objects.get(step=4)
    opened = desks.fields_of(hand.get(url, {"template": mine.pk}))
    assert opened["text_en"] == f"{case.public_title}: {{unknown}} {case.grid.name_en}"
    assert opened["text_zh_hans"] == case.reference
    typed = desks.fields_of(page) | {"text_en": "We were there.", "template": mine.pk, "fill": "1"}
    filled = desks.fields_of(hand.post(url, typed))
    assert filled["text_en"].startswith("We were there.\n\n" + case.public_title)
    assert (filled["version"], filled["key"]) == (typed["version"], typed["key"])
    for wrong in (other.pk, "x", 999):
        assert desks.fields_of(hand.get(url, {"template": wrong}))["text_en"] == ""


def test_before_publishing_both_languages_are_seen_and_the_letters_too():
    case = suggesting.brought_to("feedback_drafted")
    boss = desks.at_work("officer")
    page = boss.get(desks.page_of(case, "publish-feedback"))
    assert "Done (zh)" in page.text
    asked = "Is it solved at your place? Suggestion %(reference)s"
    for code in ("en", "zh-hans"):
        with override(code):
            assert gettext(asked) % {"reference": case.reference} in desks.words(page)
    assert desks.words(page).count(f"“{case.public_title}”") == 2
    assert "The message that 1 person gets" in page.text
    case.replies.update(text_zh_hans="")
    page = boss.get(desks.page_of(case, "publish-feedback"))
    assert "Still missing" in page.text
    assert "has to stand in both languages before" in page.text
    answer = desks.send(boss, desks.page_of(case, "publish-feedback"))
    assert "has to stand in both languages before" in answer.text
    desks.send(boss, desks.page_of(case, "edit-reply"), text_zh_hans="Done at last (zh)")
    assert moved(boss, case, "publish-feedback") == "feedback_published"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "id_outcome_error"),
        ({"outcome": "resolved"}, "id_outcome_error"),
        ({"outcome": "explained"}, "id_reason_code_error"),
        ({"outcome": "referred", "text_en": "To the district"}, "id_text_zh_hans_error"),
    ],
)
def test_closing_says_what_it_lacks(fields, field):
    case = suggesting.brought_to("verifying")
    answer = desks.send(desks.at_work("officer"), desks.page_of(case, "close"), **fields)
    assert f'id="{field}"' in answer.text


def test_an_end_is_explained_in_both_languages():
    case = suggesting.brought_to("verifying")
    both = {"text_en": "The law forbids it.", "text_zh_hans": "The law (zh)"}
    fields = {"outcome": "explained", "reason_code": "legal"} | both
    assert moved(desks.at_work("officer"), case, "close", **fields) == "closed"
    assert (case.outcome, case.reason_code) == ("explained", "legal")
    assert case.remarks.get(kind="public").text_en == "The law forbids it."


def test_whoever_handled_it_reads_that_a_colleague_verifies():
    boss = desks.at_work("officer")
    case = suggesting.brought_to("verifying", handler=Actor(user=boss.user))
    page = boss.get(desks.page_of(case, "close"))
    assert "ask a colleague" in page.text


def test_pausing_needs_a_reason_in_both_languages_and_resuming_a_button():
    case = suggesting.brought_to("in_progress")
    hand, url = desks.worker(case), desks.page_of(case, "pause")
    answer = desks.send(hand, url, reason_en="Frost")
    assert "Write it in this language, too" in answer.text
    desks.send(hand, url, reason_en="Frost", reason_zh_hans="Frost (zh)")
    case.refresh_from_db()
    assert case.paused_at
    assert moved(hand, case, "resume") == "in_progress"
    assert case.paused_at is None


def test_large_matters_go_up_and_come_down():
    case = suggesting.brought_to("accepted")
    hand, boss = desks.worker(case), desks.at_work("officer")
    desks.send(hand, desks.page_of(case, "escalate"), reason="Three streets")
    case.refresh_from_db()
    assert case.level == "subdistrict"
    assert "With the subdistrict" in hand.get(desks.page_of(case)).text
    desks.send(boss, desks.page_of(case, "hand-down"), reason="One lamp only")
    case.refresh_from_db()
    assert case.level == "grid"


def test_a_project_carries_it_out_and_lets_it_go():
    from suggestions.models import Project

    case, boss = suggesting.brought_to("in_progress"), desks.at_work("officer")
    texts = {f"{name}_{code}": "P" for name in ("title", "summary") for code in ("zh_hans", "en")}
    project = Project.objects.create(slug="sheds", live=True, **texts)
    desks.send(boss, desks.page_of(case, "link-project"), project="sheds")
    case.refresh_from_db()
    assert (case.state, case.project_links.get().project) == ("in_progress", project)
    desks.send(boss, desks.page_of(case, "unlink-project"), project="sheds")
    assert not case.project_links.exists()
    assert moved(boss, case, "enter-project", project="sheds") == "in_project"
    refused = desks.send(boss, desks.page_of(case, "unlink-project"), project="sheds")
    assert refused.status_code == 409
    assert moved(boss, case, "leave-project", reason="No funds") == "in_progress"


def test_news_for_the_public_stand_in_both_languages():
    case = suggesting.brought_to("in_progress")
    both = {"text_en": "The cable has come.", "text_zh_hans": "The cable (zh)"}
    desks.send(desks.worker(case), desks.page_of(case, "tell-public"), **both)
    assert case.entries.last().public
    assert case.remarks.get(kind="public").text_zh_hans == "The cable (zh)"
    with pytest.raises(actions.Refused):
        actions.tell_public(case, suggesting.officer(), {"text_en": "Only one"})


def test_a_verb_that_does_not_exist_is_no_page():
    case = suggesting.sent()
    assert desks.at_work("officer").get(desks.page_of(case, "submit")).status_code == 404
    assert desks.at_work("officer").get(desks.page_of(case, "no-such-verb")).status_code == 404
