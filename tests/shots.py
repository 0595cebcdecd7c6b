"""`make shots`: the pictures of README, taken from a site with the demo."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import databases
from tests.browsing import ARGUMENTS
from tests.live import running
from tests.tools import found

FOLDER = Path(__file__).parent / "shots"
PAGES = {"home": "", "event": "events/dragon-boat-fair/"}
LANGUAGES = ("zh-hans", "en")


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as name,
        databases.copy_of("demo", Path(name)) as url,
        running(url, Path(name)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=found.chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        for language in LANGUAGES:
            for kind, path in PAGES.items():
                page.goto(f"{site.url}/{language}/{path}")
                page.screenshot(path=FOLDER / f"{kind}.{language}.png")
                print(f"tests/shots/{kind}.{language}.png")
        browser.close()


if __name__ == "__main__":
    main()
