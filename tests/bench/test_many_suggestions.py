"""A hundred thousand suggestions, a million rows of timeline: pages ask as often as with a thousand.

Their times are printed, with the factor between them.
"""

import statistics
import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from suggestions import actions, multitude
from suggestions.models import Suggestion
from tests import builders, suggesting

pytestmark = [pytest.mark.prove, pytest.mark.django_db]
FEW, MANY = 1_000, 100_000
TIMES, WARM = 15, 3


@pytest.fixture
def neighbourhood():
    """36 grids side by side, and twelve categories."""
    for number in range(36):
        x, y = 116.64 + number % 6 * 0.012, 39.83 + number // 6 * 0.007
        ring = [[x, y], [x + 0.012, y], [x + 0.012, y + 0.007], [x, y + 0.007], [x, y]]
        builders.grid(code=f"G{number:02}", polygon=ring)
    for number in range(12):
        suggesting.category(slug=f"kind-{number}")


def pages() -> dict[str, str]:
    reference = Suggestion.objects.order_by("pk").first().reference
    return {
        "list": "/en/suggestions/",
        "list of a grid": "/en/suggestions/?grid=G07",
        "list of a step": "/en/suggestions/?step=6",
        "most supported": "/en/suggestions/?sort=supporters",
        "map box": "/en/suggestions/map/points.json?bbox=116.66,39.84,116.68,39.86",
        "statistics": "/en/suggestions/statistics/",
        "one case": f"/en/suggestions/{reference}/",
    }


def measured() -> dict[str, tuple[float, int]]:
    """Median milliseconds and number of queries of each page."""
    client, found = Client(), {}
    for name, path in pages().items():
        for _ in range(WARM):
            assert client.get(path).status_code == 200
        with CaptureQueriesContext(connection) as queries:
            client.get(path)
        took = []
        for _ in range(TIMES):
            before = time.perf_counter()
            client.get(path)
            took.append(time.perf_counter() - before)
        found[name] = (statistics.median(took) * 1000, len(queries))
    return found


def analyse() -> None:
    """What a database does by itself in the quiet after such a load."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def test_pages_ask_as_often_as_with_few(neighbourhood, capsys):
    list(multitude.make(FEW))
    actions.rebuild_counts(everything=True)
    analyse()
    few = measured()
    list(multitude.make(MANY - FEW, seed=2))
    actions.rebuild_counts(everything=True)
    analyse()
    many = measured()
    with capsys.disabled():
        print(f"\n{connection.vendor}, median milliseconds")
        print(f"{'page':<18}{FEW:>9}{MANY:>9}{'factor':>8}{'queries':>9}")
        for name, (before, _queries) in few.items():
            after, queries = many[name]
            print(f"{name:<18}{before:>9.1f}{after:>9.1f}{after / before:>8.2f}{queries:>9}")
    assert {name: asked[1] for name, asked in few.items()} == {n: asked[1] for n, asked in many.items()}
