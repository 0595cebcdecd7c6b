"""A suggestion from a community meeting goes through all six steps, on the running site with its demo.

An elderly resident asks for charging piles; the grid worker writes it down and works in Chinese, the officer
works in English, a neighbour from abroad joins in, and the resident follows it all on a phone. Not solved at
first, it is opened again by what the resident says. No step is done in the database.
"""

import itertools

import pytest

from suggestions.demo import pictures
from suggestions.demo.catalogue import CASES, PROJECTS
from suggestions.demo.shapes import Case
from tests.journeys.at_work import AtWork
from tests.journeys.editing import Editing
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
BY_KEY = {case.key: case for case in CASES}
PILES, PUSHCHAIR, EXIT = (BY_KEY[key] for key in ("charging-piles", "huazhuang-pushchair", "huazhuang-exit"))
STILL = "\u8fd8\u662f\u4e0d\u591f\u7528\uff0c\u665a\u4e0a\u4ecd\u7136\u8981\u6392\u961f\u3002"
NUMBERS = itertools.count()
HUAZHUANG = next(project for project in PROJECTS if project.slug == "huazhuang-parking")


def walked(scripts: bool):
    """The gate walks it in this one way, with scripts or without; `prove` in the other, too."""
    ways = [
        pytest.param(True, id="with scripts", marks=() if scripts else pytest.mark.prove),
        pytest.param(False, id="without scripts", marks=pytest.mark.prove if scripts else ()),
    ]
    return pytest.mark.parametrize("scripts", ways, indirect=True)


@pytest.fixture
def at_work(new_page, demo, scripts):
    def begin(language: str, account: str) -> AtWork:
        page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
        return AtWork(page, demo.url, language, scripts).begin(account)

    return begin


@pytest.fixture
def editing(new_page, demo) -> Editing:
    """Editors' forms need scripts; theirs is a computer."""
    page = new_page(locale="en")
    return Editing(page, demo.url, "en", scripts=True).begin()


@walked(True)
def test_charging_piles_from_the_meeting_to_the_evaluation(at_work, visitor, scripts):
    worker, officer = at_work("zh-hans", "grid@example.org"), at_work("en", "officer@example.org")
    # Each walk has people of its own: both go over the same site.
    elder, colleague = (f"{who}-{scripts}@example.org".lower() for who in ("elder", "colleague"))
    reference = written_down(worker, PILES, elder)
    resident, neighbour = visitor("zh-hans"), visitor("en")
    resident.follow_mail(elder, "/suggestions/r/")
    made_public(officer, PILES, reference)
    joins_in(neighbour, reference, colleague)
    sent_to_the_grid(officer, worker, PILES, reference)
    departments_come(officer, worker, reference)
    answered(officer, worker, PILES, reference)
    asked = {resident: elder, neighbour: colleague}
    for person, contact in asked.items():
        person.follow_mail(contact, "/suggestions/v/")
        assert (PILES.reply.zh if person is resident else PILES.reply.en)[:20] in person.text()
    verified(officer, reference)
    says(resident, solved=False, reason=STILL)
    public_page(resident, reference, resident.says("Opened again"))
    once_more(officer, worker, reference)
    for person, contact in asked.items():
        person.follow_mail(contact, "/suggestions/v/")
        says(person, solved=True)
    evaluated(officer, worker, reference)
    for person in asked:
        public_page(person, reference, person.says("Resolved"))
        public_page(person, reference, person.says("Evaluated"), "main ol.timeline")
        assert person.page.locator("img[src*='/media/']").count()
    assert worker.faults + officer.faults + resident.faults + neighbour.faults == []


@walked(False)
def test_a_project_around_the_station_resolves_a_group(at_work, visitor, editing, scripts):
    """Two people with spots of their own: both hear of the milestones, and each is asked about their spot."""
    worker, officer = at_work("zh-hans", "grid@example.org"), at_work("en", "officer@example.org")
    slug = f"huazhuang-parking-{scripts}".lower()
    editing.publish_project(HUAZHUANG, slug)
    people = {visitor("zh-hans"): EXIT, visitor("en"): PUSHCHAIR}
    cases = {}
    for person, case in people.items():
        contact = f"{case.key}-{scripts}@example.org".lower()
        reference = written_down(worker, case, contact)
        cases[person] = (case, contact, reference)
        made_public(officer, case, reference)
        sent_to_the_grid(officer, worker, case, reference)
        worker.do(reference, "start")
        officer.do(reference, "enter-project", project=slug)
    editing.reach_milestone(slug, HUAZHUANG.milestones[1], is_end=False)
    for person, (_case, contact, _reference) in cases.items():
        person.follow_mail(contact, "/suggestions/projects/")
        assert person.says("Suggestions that it answers") in person.text()
    editing.reach_milestone(slug, HUAZHUANG.milestones[-1], is_end=True)
    for person, (case, contact, reference) in cases.items():
        person.follow_mail(contact, "/suggestions/v/")
        says(person, solved=True)
        answered(officer, worker, case, reference)
        verified(officer, reference)
        title = HUAZHUANG.title.zh if person.language == "zh-hans" else HUAZHUANG.title.en
        assert title in public_page(person, reference, person.says("Resolved"))
    assert not any(somebody.faults for somebody in (worker, officer, *people))


def written_down(worker: AtWork, case: Case, contact: str) -> str:
    """1: as it was said, with the sender's own contact, which they confirm by reading out a code."""
    reference = worker.enter(
        channel="meeting",
        kind=case.kind,
        category=case.category,
        language=case.language,
        title=case.title,
        text=case.text,
        grid=case.grid,
        address=case.address,
    )
    worker.ask_contact(reference, contact)
    return reference


def made_public(officer: AtWork, case: Case, reference: str) -> None:
    officer.go("desk/suggestions/?tab=look")
    assert officer.page.locator(f"a[href$='/{reference}/']").count()
    officer.do(reference, "release-text")
    title, words = case.translation
    officer.do(reference, "translate", title=title, text=words)


def joins_in(neighbour: Visitor, reference: str, contact: str) -> None:
    """Reads the translation, and says 'I have this too' with nothing but a mail address."""
    public_page(neighbour, reference, PILES.translation.title)
    neighbour.look()
    neighbour.go_by(neighbour.page.locator(f"a[href$='/{reference}/support/']").first)
    neighbour.send()
    neighbour.confirm(contact)
    neighbour.send()
    assert neighbour.says("Counted: you have this too. We tell you what becomes of it.") in neighbour.text()


def sent_to_the_grid(officer: AtWork, worker: AtWork, case: Case, reference: str) -> None:
    """2: the grid is confirmed, the worker takes the order and accepts it."""
    officer.do(reference, "dispatch", grid=case.grid)
    worker.do(reference, "claim")
    assert reference in queue_of(worker, "mine")
    worker.do(reference, "accept")


def departments_come(officer: AtWork, worker: AtWork, reference: str) -> None:
    """3: the grid whistles; the officer speaks for the department that is called."""
    worker.do(reference, "whistle", **{"call-0-department": "community"})
    assert reference in queue_of(officer, "department")
    officer.do_on_order(reference, "acknowledge")
    officer.do_on_order(reference, "report", text="Four piles stand and have power.")
    worker.do(reference, "whistle-over")
    words = {"text_zh_hans": PILES.actions_taken.zh, "text_en": PILES.actions_taken.en}
    worker.do(reference, "tell-public", **words)


def answered(officer: AtWork, worker: AtWork, case: Case, reference: str) -> None:
    """4: a picture of the result, and a reply in both languages, which a colleague publishes."""
    scene = case.after[0]
    shows = pictures.SCENES[scene].shows
    worker.add_photo(reference, pictures.draw(scene))
    officer.release_photo(reference, zh=shows.zh, en=shows.en)
    words = {"text_zh_hans": case.reply.zh, "text_en": case.reply.en}
    worker.do(reference, "draft-feedback", **words)
    officer.do(reference, "publish-feedback")


def verified(officer: AtWork, reference: str) -> None:
    """5: by somebody who neither handled it nor wrote the reply."""
    officer.do(reference, "verify")
    officer.do(reference, "close", outcome="resolved")


def once_more(officer: AtWork, worker: AtWork, reference: str) -> None:
    """What was opened again goes the same way, and shows another picture."""
    officer.do(reference, "dispatch", grid=PILES.grid)
    worker.do(reference, "claim")
    worker.do(reference, "start")
    answered(officer, worker, PILES, reference)
    verified(officer, reference)


def evaluated(officer: AtWork, worker: AtWork, reference: str) -> None:
    """6: the grid and the subdistrict each grade the department."""
    worker.do_on_order(reference, "grade", score="5")
    officer.do_on_order(reference, "grade", score="4")
    officer.do(reference, "evaluate")


def says(person: Visitor, *, solved: bool, reason: str = "") -> None:
    """On the page that the mail led to."""
    person.look()
    person.tick("solved", "yes" if solved else "no")
    person.tick("stars", "5" if solved else "2")
    if reason:
        person.page.fill("[name=reason]", reason)
    person.send()
    assert person.says("Thank you") in person.text()
    person.look()


def public_page(person: Visitor, reference: str, words: str, where: str = "main") -> str:
    """Site and browsers keep a page by its address for half a minute; this one nobody has asked for yet."""
    person.go(f"suggestions/{reference}/?unkept={next(NUMBERS)}")
    assert words in person.text(where)
    return person.text()


def queue_of(somebody: AtWork, tab: str) -> str:
    somebody.go(f"desk/suggestions/?tab={tab}")
    return somebody.text()
