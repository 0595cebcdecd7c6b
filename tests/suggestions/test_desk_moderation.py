"""Words before the public reads them: private details taken out, translations proposed and confirmed."""

import pytest

from portal import translating
from suggestions.models import Release, Translated
from tests import desks, suggesting

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def case():
    return suggesting.sent(public=False, text="Ask Mr Sample\nat door 5.")


def test_as_it_is_with_one_press(case):
    boss, url = desks.at_work("moderator"), desks.page_of(case, "release-text")
    assert desks.send(boss, url).status_code == 302
    case.refresh_from_db()
    assert (case.release, case.public_text) == (Release.RELEASED, "Ask Mr Sample\nat door 5.")


def test_browsers_ends_of_lines_are_no_change(case):
    boss, url = desks.at_work("moderator"), desks.page_of(case, "release-text")
    fields = desks.fields_of(boss.get(url))
    assert boss.post(url, fields | {"text": "Ask Mr Sample\r\nat door 5."}).status_code == 302
    case.refresh_from_db()
    assert case.public_text == "Ask Mr Sample\nat door 5."


def test_what_is_taken_out_needs_a_reason(case):
    boss, url = desks.at_work("moderator"), desks.page_of(case, "release-text")
    answer = desks.send(boss, url, text="Ask at the door.")
    assert 'id="id_reason_error"' in answer.text
    assert "Ask at the door.</textarea>" in answer.text
    assert desks.send(boss, url, text="Ask at the door.", reason="A name").status_code == 302
    case.refresh_from_db()
    assert (case.public_text, case.text) == ("Ask at the door.", "Ask Mr Sample\nat door 5.")


def test_hidden_with_a_reason(case):
    boss = desks.leader(case)
    assert desks.send(boss, desks.page_of(case, "hide-text"), reason="Spam").status_code == 302
    case.refresh_from_db()
    assert case.release == Release.HIDDEN
    assert boss.get(desks.page_of(case, "hide-text")).status_code == 302


def test_who_did_not_want_it_public_is_not_offered(case):
    from suggestions import actions
    from suggestions.rules import Actor

    other = suggesting.draft(grid=case.grid)
    actions.submit(other, Actor(person=other.author), release=Release.HIDDEN, data={"not_public": True})
    boss = desks.at_work("moderator")
    page = boss.get(desks.page_of(other))
    assert "release-text" not in page.text
    assert "only those who work on it read this" in page.text


def released(case):
    type(case).objects.filter(pk=case.pk).update(release=Release.RELEASED)
    return case


def test_a_person_translates_and_confirms(case):
    released(case)
    hand, url = desks.worker(case), desks.page_of(case, "translate")
    page = hand.get(url)
    assert "Let a machine propose one" not in page.text
    assert 'id="id_text_error"' in desks.send(hand, url, title="T (zh)").text
    assert desks.send(hand, url, title="T (zh)", text="Words (zh)").status_code == 302
    case.refresh_from_db()
    assert case.translated == Translated.CONFIRMED
    assert case.in_language("zh-hans")[0] == "T (zh)"


def test_nothing_unreleased_is_sent_to_a_machine(case, settings, monkeypatch):
    settings.TRANSLATE_URL = "http://127.0.0.1:1"
    asked = []
    monkeypatch.setattr(translating, "translate", lambda *words: asked.append(words) or "x")
    hand, url = desks.worker(case), desks.page_of(case, "translate")
    assert hand.get(url).status_code == 302
    hand.post(url, {"version": case.version, "key": "c0ffee00-0000-4000-8000-000000000000", "propose": "1"})
    case.refresh_from_db()
    assert (case.translated, asked) == (Translated.NONE, [])


def test_a_machine_proposes_and_a_person_stands_by_it(case, settings, monkeypatch, client):
    released(case)
    settings.TRANSLATE_URL = "http://127.0.0.1:1"
    asked = []

    def machine(text: str, source: str, target: str) -> str:
        asked.append((text, source, target))
        return f"{len(asked)}: by a machine"

    monkeypatch.setattr(translating, "translate", machine)
    hand, url = desks.worker(case), desks.page_of(case, "translate")
    assert desks.send(hand, url, propose="1").status_code == 302
    assert asked == [(case.public_title, "en", "zh-hans"), (case.public_text, "en", "zh-hans")]
    page = hand.get(url)
    assert "Proposed by a machine" in page.text
    assert "by a machine" not in client.get(f"/zh-hans/suggestions/{case.reference}/").text
    assert "would take the place" in hand.post(url, desks.fields_of(page) | {"propose": "1"}).text
    assert hand.post(url, desks.fields_of(page)).status_code == 302
    assert "1: by a machine" in client.get(f"/zh-hans/suggestions/{case.reference}/").text


def test_a_machine_that_fails_takes_nothing_away(case, settings, monkeypatch):
    released(case)
    settings.TRANSLATE_URL = "http://127.0.0.1:1"

    def broken(*words):
        raise translating.NotTranslated

    monkeypatch.setattr(translating, "translate", broken)
    answer = desks.send(desks.worker(case), desks.page_of(case, "translate"), propose="1")
    assert "No proposal could be had" in answer.text
    case.refresh_from_db()
    assert case.translated == Translated.NONE


def test_translations_by_machine_are_counted(case, settings, monkeypatch):
    released(case)
    settings.TRANSLATE_URL = "http://127.0.0.1:1"
    monkeypatch.setattr(translating, "translate", lambda *words: "x")
    monkeypatch.setattr("suggestions.desk.views.verbs.TRANSLATIONS", {"most": 1, "seconds": 60})
    hand, url = desks.worker(case), desks.page_of(case, "translate")
    fields = desks.fields_of(hand.get(url)) | {"propose": "1"}
    assert hand.post(url, fields).status_code == 302
    assert hand.post(url, fields).status_code == 429


def test_photos_that_wait_are_not_forgotten(case):
    """A badge and a tool at the case, a remark when it is sent on, and no refusal."""
    boss, first = desks.at_work("moderator"), suggesting.taken(case)
    suggesting.taken(case)
    page, dispatching = desks.page_of(case), desks.page_of(case, "dispatch")
    assert "Photos not looked at" in boss.get(page).text
    assert "Look at 2 photos" in boss.get(page).text
    remark = "Nobody has looked at its photos yet"
    assert remark in desks.words(boss.get(dispatching))
    assert f"/photos/{first.pk}/" in boss.get(dispatching).text
    assert desks.send(boss, dispatching).status_code == 302
    case.photos.update(release=Release.HIDDEN)
    assert "Photos not looked at" not in boss.get(page).text
    assert "Look at" not in boss.get(page).text
