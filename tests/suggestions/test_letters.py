"""Words in letters: in the reader's language, and nobody reads what is not public."""

import pytest
from django.utils.translation import override

from portal import mail, notices
from portal.models import Notice
from suggestions import actions
from suggestions.models import DepartmentOrder, Follow, Project, Suggestion
from tests import builders, suggesting

pytestmark = pytest.mark.django_db
SECRET = "Ms Li of 402 is loud"


def told(kind: str, person) -> list[str]:
    """The titles of what somebody was told, as they stand there now."""
    rows = Notice.objects.filter(kind=f"suggestions.{kind}", person=person).order_by("pk")
    with override("en"):
        contexts = notices.kind_of(f"suggestions.{kind}").contexts([row.params for row in rows])
    return [context["title"] for context in contexts if context]


def followed_and_moved():
    follower, case = builders.person(), suggesting.sent(title="The lamp", language="en")
    Follow.objects.create(person=follower, suggestion=case)
    case = suggesting.brought_to("in_progress", of=case)
    office = builders.department()
    actions.move(case, "whistle", suggesting.officer(), departments=[(office, suggesting.in_days(3), True)])
    return follower, case


def test_followers_hear_nothing_more_once_it_is_hidden():
    follower, case = followed_and_moved()
    assert told("moved", follower) == ["The lamp"]
    Suggestion.objects.filter(pk=case.pk).update(public_title=SECRET, release="pending")
    assert told("moved", follower) == []
    # The sender still does.
    assert set(told("moved", case.author)) == {"The lamp"}


def test_followers_read_the_confirmed_translation():
    follower, case = followed_and_moved()
    fields = {"language": "zh-hans", "translated": "confirmed", "translated_title": "Translated lamp"}
    fields["translated_text"] = "Translated words"
    Suggestion.objects.filter(pk=case.pk).update(**fields)
    assert told("moved", follower) == ["Translated lamp"]


def test_who_is_asked_about_a_result_reads_no_words_that_are_not_public():
    person, case = builders.person(), suggesting.sent(title="The lamp", language="en")
    actions.support(case, person)
    case = suggesting.brought_to("feedback_published", of=case)
    assert told("result", person) == ["The lamp"]
    Suggestion.objects.filter(pk=case.pk).update(public_title=SECRET, title=SECRET, release="hidden")
    assert told("result", person) == [case.reference]
    assert told("result", case.author) == [SECRET]


@pytest.mark.parametrize("live", [True, False])
def test_a_milestone_of_a_draft_tells_nobody(live):
    texts = {f"{name}_{code}": "Sheds" for name in ("title", "summary") for code in ("zh_hans", "en")}
    project = Project.objects.create(slug="sheds", live=live, **texts)
    Follow.objects.create(person=builders.person(), project=project)
    milestone = project.milestones.create(title_en="Begun", title_zh_hans="Begun (zh)", due_on="2026-11-01")
    assert actions.reach(milestone, by=suggesting.staff("officer"))
    assert Notice.objects.filter(kind="suggestions.milestone").exists() == live


@pytest.mark.parametrize("live", [True, False])
def test_the_end_of_a_draft_asks_nobody(live):
    case = suggesting.sent()
    texts = {f"{name}_{code}": "Sheds" for name in ("title", "summary") for code in ("zh_hans", "en")}
    project = Project.objects.create(slug="sheds", live=live, **texts)
    project.links.create(suggestion=case)
    ends = {"is_end": True, "title_en": "Done", "title_zh_hans": "Done (zh)", "due_on": "2026-11-01"}
    assert actions.reach(project.milestones.create(**ends), by=suggesting.staff("officer"))
    project.refresh_from_db()
    assert project.status == "done"
    assert case.verdicts.exists() == live
    assert Notice.objects.filter(kind="suggestions.result").exists() == live


def test_people_whose_account_is_closed_hear_nothing():
    case = suggesting.sent()
    worker, other = suggesting.worker(case), suggesting.worker(case)
    worker.user.is_active = False
    worker.user.save()
    actions.move(case, "dispatch", suggesting.officer())
    told_ones = Notice.objects.filter(kind="suggestions.queue", occasion=str(case.version))
    assert not told_ones.filter(person__user=worker.user).exists()
    assert told_ones.filter(person__user=other.user).exists()


@pytest.mark.parametrize(
    "kind", ["due_soon", "overdue", "escalated", "order", "report_due", "report_overdue"]
)
def test_who_works_on_it_reads_the_title_in_their_language(kind):
    case, office = suggesting.sent(title="Lamp (zh)", language="zh-hans"), builders.department()
    order = DepartmentOrder(suggestion=case, department=office, due_at=case.due_at)
    context = {"suggestion": case, "order": order, "link": "", "brand": ""}

    def letter() -> list[str]:
        return [mail.render(f"suggestions/{kind}", part, "en", context) for part in ("subject", "body")]

    with override("en"):
        assert "Lamp (zh)" in letter()[0]
        case.translated, case.translated_title = "confirmed", "The lamp"
        assert "The lamp" in letter()[0]
        assert "Lamp (zh)" not in "".join(letter())
