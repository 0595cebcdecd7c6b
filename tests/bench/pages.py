"""What one uncached page costs: statements, milliseconds of the processor, bytes.

`python -m tests.bench.pages [--keep NAME]` prints the table of all kinds that strangers see, on DATABASE_URL
or SQLite, and keeps it as tests/bench/results/pages-NAME.json.
"""

import gc
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import django

from tests.bench import computer

RESULTS = Path(__file__).with_name("results")
MILLISECONDS, STATEMENTS = 40, 15
TIMES, WARM = 7, 3


@dataclass
class Cost:
    queries: int
    cpu_ms: float
    bytes: int

    @property
    def is_too_much(self) -> bool:
        return self.queries > STATEMENTS or self.cpu_ms > MILLISECONDS


def cost(client, path: str, times: int = TIMES) -> Cost:
    """Of a page that nobody has asked for lately; the quickest of several times."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    if chain := client.get(path, follow=True).redirect_chain:
        path = chain[-1][0]
    for _ in range(WARM):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    number, took = len(queries), []
    for _ in range(times):
        before = time.process_time()
        client.get(path)
        took.append((time.process_time() - before) * 1000)
    return Cost(number, round(statistics.median(took), 1), len(answer.getvalue()))


def costs(paths: dict) -> dict:
    """By the names that the paths have; the page cache is off."""
    from django.conf import settings
    from django.test import Client, override_settings

    gc.collect()
    gc.freeze()
    none = {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    with override_settings(CACHES=settings.CACHES | none):
        return {name: cost(Client(), path) for name, path in paths.items()}


def table(found: dict[tuple[str, str], Cost]) -> str:
    lines = [f"{'page':<32}{'':<9}{'queries':>8}{'CPU ms':>8}{'bytes':>9}"]
    for (kind, code), one in found.items():
        mark = "  too much" if one.is_too_much else ""
        lines.append(f"{kind:<32}{code:<9}{one.queries:>8}{one.cpu_ms:>8.1f}{one.bytes:>9}{mark}")
    return "\n".join(lines)


def main() -> None:
    from tests.bench import world

    django.setup()
    found = costs(world.public(world.found()))
    print(table(found))
    if "--keep" in sys.argv:
        kept = RESULTS / f"pages-{sys.argv[sys.argv.index('--keep') + 1]}.json"
        rows = {f"{kind}, {code}": asdict(one) for (kind, code), one in found.items()}
        kept.write_text(json.dumps({"machine": computer.described(), "rows": rows}, indent=1) + "\n")


if __name__ == "__main__":
    if "--here" in sys.argv:
        main()
    else:
        from tests.bench import bed

        bed.in_it("tests.bench.pages", "--here", *sys.argv[1:])
