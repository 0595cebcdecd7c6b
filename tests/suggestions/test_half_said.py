"""Words that everybody reads, said in one language only: refused wherever they come, never a 500."""

import pytest

from suggestions import actions
from suggestions.actions import moving
from suggestions.models import Photo, Release
from tests import desks, suggesting

pytestmark = pytest.mark.django_db
HALVES = [
    {"text_en": "Only this"},
    {"text_en": "Only this", "text_zh_hans": ""},
    {"text_en": None, "text_zh_hans": "Only this"},
    {"text_en": "Both", "text_zh_hans": "Both", "text": "and another"},
    {"en": "A name that is none"},
]
# What may be done with words, to a case in which state.
SPOKEN = {
    "escalate": ("dispatched", lambda case, by, words: actions.escalate(case, by, words)),
    "hand_down": ("dispatched", lambda case, by, words: _handed_down(case, by, words)),
    "tell_public": ("dispatched", lambda case, by, words: actions.tell_public(case, by, words)),
    "pause": ("dispatched", lambda case, by, words: actions.pause(case, by, _named(words, "reason"))),
    "return": ("dispatched", lambda case, by, words: actions.move(case, "return", by, reason=words)),
    "rework": ("verifying", lambda case, by, words: actions.move(case, "rework", by, reason=words)),
    "close": (
        "verifying",
        lambda case, by, words: actions.move(case, "close", by, outcome="referred", reason=words),
    ),
    "reopen": ("closed", lambda case, by, words: actions.move(case, "reopen", by, reason=words)),
}


def _handed_down(case, by, words):
    actions.escalate(case, by, "Too large")
    return actions.hand_down(case, by, words)


def _named(words: dict, name: str) -> dict:
    return {key.replace("text", name): text for key, text in words.items()}


@pytest.mark.parametrize("words", HALVES)
@pytest.mark.parametrize("verb", SPOKEN)
def test_half_of_it_is_refused_and_leaves_no_trace(verb, words):
    state, act = SPOKEN[verb]
    case, by = suggesting.brought_to(state), suggesting.officer()
    number = case.remarks.count()
    with pytest.raises(actions.Refused):
        act(case, by, words)
    case.refresh_from_db()
    assert case.state == state
    assert case.entries.filter(verb=verb).count() == 0
    assert case.remarks.filter(kind="public").count() == 0
    assert case.remarks.count() - number in (0, 1)


@pytest.mark.parametrize("verb", SPOKEN)
def test_the_whole_of_it_is_kept(verb):
    state, act = SPOKEN[verb]
    case, by = suggesting.brought_to(state), suggesting.officer()
    act(case, by, suggesting.BOTH)
    assert case.entries.filter(verb=verb).count() == 1


@pytest.mark.parametrize("words", ["", "  ", None, {}, {"text_en": "", "text_zh_hans": " "}])
def test_an_escalation_says_why(words):
    case = suggesting.brought_to("dispatched")
    with pytest.raises(actions.Refused):
        actions.escalate(case, suggesting.officer(), words)


def test_without_the_guard_the_database_would_answer(monkeypatch):
    """The control: what comes then is no refusal that a page could show."""
    monkeypatch.setattr(moving, "_refuse_half_said", lambda verb, reason: None)
    case = suggesting.brought_to("dispatched")
    with pytest.raises(Exception, match="remark_public_in_both"):
        actions.escalate(case, suggesting.officer(), HALVES[0])


@pytest.mark.parametrize("words", [{"text": "x"}, {"text_en": "x", "other": "y"}, {"text_en": ""}, {}])
def test_a_reply_has_words_and_no_other_columns(words):
    case, hands = suggesting.brought_to("in_progress"), suggesting.officer()
    with pytest.raises(actions.Incomplete):
        actions.move(case, "draft_feedback", hands, reply=words)
    actions.move(case, "draft_feedback", hands, reply={"text_en": "Half is a draft"})
    with pytest.raises(actions.Refused):
        actions.edit_reply(case, hands, words)
    assert case.replies.get().text_en == "Half is a draft"


def test_the_sender_is_asked_in_one_language():
    case = suggesting.sent()
    actions.move(case, "ask", suggesting.officer(), reason={"text_en": "Where?", "text_zh_hans": ""})
    assert case.remarks.get().kind == "question"


@pytest.mark.parametrize(
    "alt", [{"alt_en": "A lamp"}, {"alt_en": "A lamp", "alt_zh_hans": " "}, {"alt": "x"}]
)
def test_a_picture_is_described_to_everybody_or_to_nobody(alt):
    photo = suggesting.taken(suggesting.sent())
    boss = suggesting.officer()
    for act in (
        lambda: actions.release_photo(photo, boss, alt=alt),
        lambda: actions.describe_photo(photo, boss, alt),
    ):
        with pytest.raises(actions.Refused):
            act()
    kept = Photo.objects.get()
    assert (kept.release, kept.alt_en or "", kept.alt_zh_hans or "") == (Release.PENDING, "", "")


def test_both_pages_of_a_picture_say_what_is_missing_and_keep_what_was_typed(settings):
    settings.STAFF_MFA_REQUIRED = False
    photo = suggesting.taken(suggesting.sent())
    boss = desks.at_work("officer")
    url = f"/en/desk/suggestions/photos/{photo.pk}/"
    page = boss.post(url + "words/", {"alt_en": "A lamp", "alt_zh_hans": ""})
    assert page.status_code == 200
    assert "Write it in both languages" in page.text
    assert 'value="A lamp"' in page.text
    refused = desks.send(boss, url, alt_en="A lamp", alt_zh_hans="")
    assert "Write it in this language, too" in refused.text
    assert Photo.objects.get().release == Release.PENDING
