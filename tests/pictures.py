"""`make pictures`: the drawn pictures as PNG, for search engines and messengers, which take no SVG."""

import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import portal
from tests.browsing import ARGUMENTS
from tests.tools import found

PORTAL = Path(portal.__file__).parent
DRAWN, MADE = PORTAL / "templates/portal/art", PORTAL / "static/portal/img/art"
# What messengers show without cutting.
WIDTH, HEIGHT = 1200, 630
COLOURS = 48
PAGE = "<!doctype html><style>*{margin:0}svg{display:block;width:100vw;height:100vh}</style>"


def main() -> None:
    MADE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for drawing in sorted(DRAWN.glob("*.svg")):
            filled = drawing.read_text().replace("<svg ", '<svg preserveAspectRatio="xMidYMid slice" ', 1)
            page.set_content(PAGE + filled)
            shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            flat = shot.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
            flat.save(MADE / f"{drawing.stem}.png", optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
