"""The first load of every kind of page: how much comes over the wire, in how many requests."""

import gzip
import json

import pytest

from tests.journeys.demo_world import SCRIPT
from tests.journeys.kinds import LANGUAGES, PUBLIC, WORDS

pytestmark = [pytest.mark.browser, pytest.mark.prove]
KILOBYTES, REQUESTS = 150, 10
# What web servers press; pictures are pressed already.
PRESSED = ("text/", "image/svg", "application/json", "application/javascript")


@pytest.fixture(scope="module")
def world(demo) -> dict:
    return json.loads(demo.command("shell", "-v", "0", "-c", SCRIPT).strip().splitlines()[-1])


def weight(response) -> int:
    body = response.body()
    kind = response.headers.get("content-type", "")
    pressed = kind.startswith(PRESSED) and "content-encoding" not in response.headers
    return len(gzip.compress(body, 6)) if pressed else len(body)


def first_load(new_page, url: str, language: str) -> tuple[int, int]:
    """Requests and bytes of somebody who has never been here, on a wide screen."""
    page, came = new_page(locale=language), []
    page.on("requestfinished", lambda request: came.append(request))
    page.goto(url, wait_until="load")
    page.wait_for_load_state("networkidle")
    answers = [request.response() for request in came]
    found = len(answers), sum(weight(one) for one in answers if one.status == 200)
    page.context.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_load_is_light(new_page, demo, world, problems, language, capsys):
    found = {}
    for kind, path in PUBLIC.items():
        url = f"{demo.url}/{language}/{path.format(**world, word=WORDS[language])}"
        found[kind] = first_load(new_page, url, language)
        problems[:] = [p for p in problems if not ("404" in p and "there-is-no-such-page" in p)]
    with capsys.disabled():
        print(f"\n{language:<32}{'requests':>10}{'kB':>8}")
        for kind, (requests, size) in found.items():
            print(f"{kind:<32}{requests:>10}{size / 1000:>8.1f}")
    heavy = {kind: one for kind, one in found.items() if one[0] > REQUESTS or one[1] > KILOBYTES * 1000}
    assert heavy == {}
