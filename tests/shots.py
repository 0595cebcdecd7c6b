"""`make shots`: the pictures of README and of the guides, taken from a site with the demo.

With `PART=readme` or `PART=guides` only these.
"""

import sys
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from portal.guides import ON_PHONES, PICTURES
from tests import databases
from tests.browsing import ARGUMENTS
from tests.live import Live, running
from tests.tools import found

FOLDER = Path(__file__).parent / "shots"
PAGES = {"home": "", "event": "events/dragon-boat-fair/"}
LANGUAGES = ("zh-hans", "en")
PASSWORD = "wenjing-demo"
# As wide as a guide shows them; the largest that a file may be.
SIZE, LARGEST = (1000, 640), 60_000
# As wide as the narrowest phones in use; taken twice as fine, as their screens are.
PHONE = {"viewport": {"width": 375, "height": 667}, "device_scale_factor": 2, "is_mobile": True}
PARTS = ("readme", "guides")


@dataclass(frozen=True)
class Shot:
    """What a role looks at: a path behind the language at the desk, or a whole one in the admin."""

    path: str
    press: str = ""


GUIDES = {
    "editor": Shot("/admin/snippets/events/event/", press="table.listing tbody tr:nth-child(8) .title a"),
    "translator": Shot("/admin/"),
    "approver": Shot("/admin/reports/turns/"),
    "organiser": Shot("desk/events/"),
    "librarian": Shot("desk/library/"),
    "grid": Shot("desk/suggestions/"),
    "officer": Shot("desk/suggestions/?tab=all", press="main li a"),
    "moderator": Shot("desk/suggestions/?tab=look"),
    "volunteer": Shot("events/volunteering/"),
    "admin": Shot("/admin/users/"),
}
# So that something waits for those who translate and approve; one of them is late.
HAND_IN = """
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Workflow
from events.models import Event
from portal.models import NewsPage, Place, Turn, User
workflow = Workflow.objects.active().get(name="Approval")
editor, translator = (User.objects.get(email=f"{role}@example.org") for role in ("editor", "translator"))
events = Event.objects.filter(live=True).order_by("-pk")[:4]
drafts = [*events, Place.objects.first(), NewsPage.objects.first()]
for draft in drafts:
    draft.save_revision(user=editor)
    state = workflow.start(draft, editor)
state.current_task_state.approve(user=translator)
late = Turn.objects.open().first()
Turn.objects.filter(pk=late.pk).update(due_on=timezone.localdate() - timedelta(days=2))
"""


def main(parts: tuple[str, ...] = PARTS) -> None:
    FOLDER.mkdir(exist_ok=True)
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as name,
        databases.copy_of("demo", Path(name)) as url,
        running(url, Path(name)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found.chromium(), args=ARGUMENTS)
        if "readme" in parts:
            for_readme(browser, site.url)
        if "guides" in parts:
            for_guides(browser, site)
        browser.close()


def for_guides(browser: Browser, site: Live) -> None:
    site.command("shell", "--no-imports", "-c", HAND_IN)
    for language in LANGUAGES:
        speak(site, language)
        for role, shot in GUIDES.items():
            for_guide(browser, site.url, role, shot, language)


def for_readme(browser: Browser, base: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    for language in LANGUAGES:
        for kind, path in PAGES.items():
            page.goto(f"{base}/{language}/{path}")
            page.screenshot(path=FOLDER / f"{kind}.{language}.png")
            print(f"tests/shots/{kind}.{language}.png")


def speak(site: Live, language: str) -> None:
    """The admin speaks the language of whoever is signed in."""
    lines = f"from portal.models import User; User.objects.update(language={language!r})"
    site.command("shell", "--no-imports", "-c", lines)


def for_guide(browser: Browser, base: str, role: str, shot: Shot, language: str) -> None:
    width, height = SIZE
    desktop = {"viewport": {"width": width, "height": height}}
    page = browser.new_page(**(PHONE if role in ON_PHONES else desktop), locale=language)
    _sign_in(page, base, role, language)
    page.goto(base + (shot.path if shot.path.startswith("/") else f"/{language}/{shot.path}"))
    if shot.press:
        page.locator(shot.press).first.click()
    page.wait_for_load_state("networkidle")
    path = PICTURES / f"{role}.{language}.webp"
    path.write_bytes(small(page.screenshot()))
    print(path.relative_to(PICTURES.parents[3]))
    page.context.close()


def small(png: bytes) -> bytes:
    """As good as fits."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    for quality in (80, 65, 50, 35, 20):
        kept = BytesIO()
        picture.save(kept, "WEBP", quality=quality, method=6)
        if kept.tell() <= LARGEST:
            break
    return kept.getvalue()


def _sign_in(page: Page, base: str, role: str, language: str) -> None:
    page.goto(f"{base}/{language}/accounts/login/")
    page.fill("[name=login]", f"{role}@example.org")
    page.fill("[name=password]", PASSWORD)
    page.locator("main form button.big").first.click()
    page.wait_for_url(f"**/{language}/me/")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or PARTS)
