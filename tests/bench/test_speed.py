"""How fast pages come: printed, never asserted by a clock. `make prove` shows the table."""

import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

import pytest

from suggestions.demo.pictures import SCENES, draw

pytestmark = pytest.mark.prove
PATHS = ["", "events/", "events/?view=month", "events/dragon-boat-fair/", "places/", "search/?q=dragon"]
TIMES, AT_ONCE = 40, 8


def test_pages(demo, capsys):
    rows = [measure(f"{demo.url}/en/{path}") for path in PATHS]
    with capsys.disabled():
        print(f"\n{TIMES} requests, {AT_ONCE} at once; milliseconds")
        print(f"{'page':<28}{'median':>8}{'p95':>8}{'bytes':>9}")
        for path, (median, p95, size) in zip(PATHS, rows, strict=True):
            print(f"{'/en/' + path:<28}{median:>8.0f}{p95:>8.0f}{size:>9}")
    assert all(size > 1000 for _median, _p95, size in rows)


def test_pictures_of_the_demo(capsys):
    took = {name: spent(lambda name=name: draw(name)) for name in SCENES}
    with capsys.disabled():
        slowest = max(took, key=took.get)
        print(f"\n{len(took)} pictures drawn in {sum(took.values()):.1f} s; {slowest}: {took[slowest]:.2f} s")


def spent(do) -> float:
    """Seconds of the processor."""
    before = time.process_time()
    do()
    return time.process_time() - before


def measure(url: str) -> tuple[float, float, int]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        taken = list(pool.map(lambda _: fetch(url), range(TIMES)))
    times = [milliseconds for milliseconds, _size in taken]
    return statistics.median(times), statistics.quantiles(times, n=20)[-1], taken[0][1]


def fetch(url: str) -> tuple[float, int]:
    before = time.perf_counter()
    with urlopen(url) as answer:
        size = len(answer.read())
    return (time.perf_counter() - before) * 1000, size
