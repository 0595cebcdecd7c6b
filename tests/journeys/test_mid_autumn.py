"""The Mid-Autumn programme from the first word to the public, in the admin: written in Chinese by the editor,
put into English by the translator, looked at and given its hour by the approver, published by the clock.

Three people at computers, each with their own role and language, on the running site with its demo; then a
visitor with a phone in each language. What is read here stands on their screens.
"""

import datetime as dt
import re
from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image

from portal import lunar
from tests.browsing import forgive
from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
PASSWORD = "wenjing-demo"
TITLE = {"zh-hans": "文景中秋灯会", "en": "Mid-Autumn lanterns in Wenjing"}
SUMMARY = {
    "zh-hans": "猜灯谜、做月饼，大家一起赏月。",
    "en": "Guess riddles, make mooncakes and look at the moon together.",
}
STORY = {"zh-hans": "月亮升起来，灯笼就亮了。", "en": "The lanterns are lit when the moon rises."}
ALT = {"zh-hans": "孩子提着兔子灯", "en": "A rabbit lantern in the hands of a child"}
# The hour that the approver has chosen has come.
THE_HOUR = """
from django.utils import timezone
from events.models import Event
from wagtail.models import Revision
revision = Event.objects.get(pk={pk}).scheduled_revision
now = timezone.now()
revision.approved_go_live_at = now
revision.content |= {{"go_live_at": now.isoformat()}}
revision.save()
"""


class Writer(Visitor):
    """Somebody at a computer, in the admin."""

    def begin(self, role: str) -> "Writer":
        self.sign_in(f"{role}@example.org", PASSWORD)
        self.page.goto(f"{self.site}/admin/")
        return self

    def side(self, name: str, language: str):
        return self.page.locator(f"[name={name}_{language.replace('-', '_')}]")

    def write(self, language: str) -> None:
        self.side("title", language).fill(TITLE[language])
        self.side("summary", language).fill(SUMMARY[language])

    def story(self, language: str):
        return self.page.locator(f"[data-contentpath=body_{language.replace('-', '_')}]").first

    def tell(self, language: str) -> None:
        """In the first text of the story; whatever stood there gives way."""
        words = self.story(language).locator("[contenteditable=true]").first
        words.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(STORY[language])
        # What is written reaches the form a moment after the last key.
        kept = "words => [...document.querySelectorAll('main form input')].some(i => i.value.includes(words))"
        self.page.wait_for_function(kept, arg=STORY[language])

    def details(self) -> None:
        self.page.locator("main [role=tab]").nth(2).click()

    def choose(self, field: str, words: str) -> None:
        """In the window that opens."""
        chooser = self.page.locator(f"#id_{field}-chooser")
        chooser.get_by_role("button").locator("visible=true").first.click()
        self.page.locator(".modal-body").get_by_role("link", name=words).first.click()
        chooser.get_by_text(words).wait_for()

    def bring_picture(self, name: str) -> None:
        """Uploaded where it is chosen, and described in the one language that its editor writes."""
        self.page.locator("#id_picture-chooser").get_by_role("button").locator("visible=true").first.click()
        window = self.page.locator(".modal-body")
        window.locator("[role=tab]").nth(1).click()
        drawn = BytesIO()
        Image.new("RGB", (1200, 800), (184, 60, 40)).save(drawn, "JPEG")
        file = {"name": f"{name}.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}
        self.page.set_input_files(".modal-body [type=file]", files=[file])
        window.locator("[name$=title]").fill(name)
        window.locator("[name$=alt_zh_hans]").fill(ALT["zh-hans"])
        window.locator("[name$=shows_people]").select_option("no")
        window.locator("form [type=submit]").last.click()
        self.page.locator("#id_picture-chooser").get_by_text(name).wait_for()

    def save(self) -> None:
        """With a word that says so, also when the form has saved itself meanwhile."""
        self.go_by(self.page.locator("footer nav button, footer button").first)
        self.page.locator(".messages .success").first.wait_for()

    def do(self, words: str | re.Pattern) -> None:
        """What stands behind the arrow at the foot of a form."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        self.go_by(self.page.locator("footer").get_by_role("button", name=words, exact=True))

    def told(self) -> str:
        return self.page.locator(".messages").inner_text()

    def open_what_waits(self, title: str) -> None:
        """From the first page of the admin."""
        waiting = self.page.locator("section", has_text=self.says("Awaiting your review"))
        self.go_by(waiting.get_by_role("link", name=title).first)


@pytest.fixture
def at_work(new_page, demo):
    def of(role: str, language: str) -> Writer:
        return Writer(new_page(locale=language), demo.url, language, scripts=True).begin(role)

    return of


def test_the_programme_comes_to_the_public_in_both_languages(demo, at_work, new_page, problems):
    day = lunar.next_date("mid-autumn", timezone.localdate() + dt.timedelta(days=1))
    pk = written(at_work("editor", "zh-hans"), day)
    put_into_english(at_work("translator", "en"))
    approver = at_work("approver", "zh-hans")
    approved(approver, timezone.localtime() + dt.timedelta(days=3))
    # A form that saves itself is answered with 400 while something that every draft needs is missing.
    forgive(approver.page, problems)

    visitor = {
        language: Visitor(new_page(viewport=PHONE, locale=language), demo.url, language, scripts=True)
        for language in TITLE
    }
    visitor["en"].go("events/festivals/mid-autumn/")
    assert TITLE["en"] not in visitor["en"].text()
    demo.command("shell", "-v", "0", "-c", THE_HOUR.format(pk=pk))
    demo.command("publish_scheduled")
    for language, reader in visitor.items():
        reads(reader, language, day)
    assert visitor["zh-hans"].faults + visitor["en"].faults == []


def written(editor: Writer, day: dt.date) -> int:
    """By the editor, in Chinese alone: words, a picture, a date; then handed in. Gives its key."""
    page = editor.page
    page.goto(f"{editor.site}/admin/snippets/events/event/add/")
    editor.write("zh-hans")
    editor.story("zh-hans").get_by_role("button").first.click()
    page.get_by_role("option", name=editor.says("Text"), exact=True).click()
    editor.tell("zh-hans")
    editor.details()
    editor.choose("category", "节日")
    editor.choose("place", "文旅会客厅")
    page.select_option("[name=festival]", "mid-autumn")
    editor.bring_picture("兔子灯")
    editor.save()
    editor.details()
    missing = page.locator(".picture-words dd").nth(1).inner_text()
    assert editor.says("Not said yet. It is needed before this is published.") in missing

    editor.go_by(page.get_by_role("link", name=editor.says("Add a date")))
    for name, hour in (("starts_at", 19), ("ends_at", 21)):
        page.fill(f"[name={name}]", f"{day} {hour}:00")
    page.fill("[name=capacity]", "200")
    editor.go_by(page.locator("main form [type=submit]").last)
    page.get_by_text("0 / 200").wait_for()
    pk = int(re.search(r"/edit/(\d+)/", page.url)[1])
    editor.do(editor.says("Submit to %(workflow_name)s") % {"workflow_name": editor.says("Approval")})
    assert TITLE["zh-hans"] in editor.told()
    return pk


def put_into_english(translator: Writer) -> None:
    """The words of the picture, too; only then can it be passed on."""
    page, field = translator.page, "[data-pair-here-value=body_en]"
    translator.open_what_waits(TITLE["zh-hans"])
    for lacking in ("Title (English)", "In one or two sentences (English)", "Picture: What it shows"):
        assert lacking in translator.told()
    translator.go_by(page.locator(".messages").get_by_role("link", name="Say what the picture shows"))
    page.fill("[name=alt_en]", ALT["en"])
    translator.go_by(page.locator("main form [type=submit]").last)
    assert "Picture" not in translator.told()

    assert translator.side("title", "zh-hans").input_value() == TITLE["zh-hans"]
    translator.write("en")
    page.locator(field).get_by_role("button", name="Copy from").click()
    translator.tell("en")
    translator.save()
    translator.do("Translation is done")
    page.get_by_role("row", name=TITLE["en"]).get_by_text("Approval").wait_for()


def approved(approver: Writer, hour: dt.datetime) -> None:
    """Refused while a side is missing; then for an hour that the approver chooses."""
    page, approve = approver.page, approver.says("Approve and publish")
    approver.open_what_waits(TITLE["zh-hans"])
    lost = approver.side("summary", "en")
    lost.fill("")
    approver.save()
    refusal = approver.says("‘%(name)s’ can't be published yet. %(missing)s")
    assert refusal % {"name": TITLE["zh-hans"], "missing": ""} in approver.told()
    assert page.locator("footer").get_by_role("button", name=approve, exact=True).count() == 0
    lost.fill(SUMMARY["en"])
    approver.save()
    schedule(approver, hour)
    at_its_hour = approver.says("Approve, public from %(when)s").split("%")[0]
    approver.do(re.compile(f"^{at_its_hour}"))


def schedule(approver: Writer, hour: dt.datetime) -> None:
    page = approver.page
    page.locator("[data-side-panel-toggle=status]").click()
    page.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").locator("visible=true").first.click()
    window = page.locator("#schedule-publishing-dialog")
    window.locator("[name=go_live_at]").fill(f"{hour:%Y-%m-%d %H:%M}")
    # By keyboard: the calendar that has opened lies over the button.
    with page.expect_navigation():
        window.get_by_role("button", name=approver.says("Save schedule")).press("Enter")
    page.locator(".messages .success").first.wait_for()


def reads(visitor: Visitor, language: str, day: dt.date) -> None:
    """On the page of the festival, then on its own: the words, the day, what the picture shows."""
    visitor.go("events/festivals/mid-autumn/")
    visitor.go_by(visitor.page.get_by_role("link", name=TITLE[language]).first)
    visitor.look()
    for words in (TITLE[language], SUMMARY[language], STORY[language], str(day.day), str(day.year)):
        assert words in visitor.text()
    assert visitor.page.locator("main picture img").first.get_attribute("alt") == ALT[language]
