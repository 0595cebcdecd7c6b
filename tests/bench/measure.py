"""One database's part of the bench, in a process that is set up for it; JSON goes to the named file."""

import http.client
import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urlsplit

import django

from tests.bench import pages, world
from tests.bench.bed import WORKERS, Bed
from tests.bench.load import CLIENTS, Load, again_and_again, plain, prepared


def addresses(known: dict) -> dict[str, str]:
    return {
        "home": "/en/",
        "event list": "/en/events/",
        "event page": f"/en/events/{known['event']}/",
        "ICS feed, 1,000 dates": "/en/events/measured/calendar.ics",
        "suggestion list": "/en/suggestions/",
        "catalogue search": "/en/library/catalogue/?q=river",
    }


def read(bed: Bed, seconds: float, say) -> dict[str, dict]:
    """Pages that are asked for again and again: uncached in this process, then by many at once."""
    paths = addresses(world.found())
    alone, found = pages.costs(paths), {}
    with bed.serving(TRUSTED_PROXIES="1") as live:
        for name, path in paths.items():
            again_and_again(live.url + path, 3)
            load = again_and_again(live.url + path, seconds)
            size = alone[name].bytes
            constant = again_and_again(f"{live.url}/constant/{size}", seconds)
            found[name] = row(load, constant, size) | {
                "queries": alone[name].queries,
                "cpu_ms": alone[name].cpu_ms,
            }
            say(name, found[name])
    return found


def written(bed: Bed, seconds: float, say) -> dict[str, dict]:
    """Deeds, each once, by somebody else each time."""
    from django.db import connection

    from events.models import Registration
    from library.models import Loan
    from suggestions.models import Entry
    from tests.bench import rows

    made = {"registration": Registration, "loan": Loan, "transition": Entry}
    number, found = max(100, int(60 * seconds)), {}
    with bed.serving(TRUSTED_PROXIES="1") as live:
        host = urlsplit(live.url).netloc
        deeds = {
            "registration": rows.registrations(live.url, number + 1),
            "loan": rows.loans(host, number + 1),
            "transition": rows.transitions(host, number + 1),
        }
        connection.close()
        for name, (first, *others) in deeds.items():
            size, before = answer_of(host, first), made[name].objects.count()
            load = prepared(live.url, others)
            # A redirect says little: what was done is in the database.
            done = made[name].objects.count() - before
            connection.close()
            load.wrong = max(load.wrong, number - done)
            constant = [plain(host, f"/constant/{size}", "POST", key="x" * 80)] * number * 4
            found[name] = row(load, prepared(live.url, constant), size)
            say(name, found[name])
    if connection.vendor == "postgresql":
        found["registration"] |= beside_pgbench(bed, number, found["registration"]["per_second"])
    return found


def beside_pgbench(bed: Bed, number: int, ours: float) -> dict:
    """{pgbench, to_pgbench}, or in `pgbench` why there is none."""
    from tests.bench import surging

    try:
        alone = surging.by_pgbench(bed.database_url, number, CLIENTS)
    except (RuntimeError, ValueError) as problem:
        return {"pgbench": f"not measured: {str(problem)[-300:]}"}
    return {"pgbench": round(alone, 1), "to_pgbench": round(ours / alone, 3)}


def answer_of(host: str, request: bytes) -> int:
    """The bytes of the answer to one that is sent before it counts; it must have been done."""
    import socket

    name, port = host.split(":")
    with socket.create_connection((name, int(port))) as line:
        line.sendall(request)
        answer = http.client.HTTPResponse(line)
        answer.begin()
        size = len(answer.read())
    assert answer.status == 302, (answer.status, answer.headers)
    return size


def row(load: Load, constant: Load, size: int) -> dict:
    ratio = round(load.per_second / constant.per_second, 3) if constant.per_second else None
    return asdict(load) | {"bytes": size, "constant": constant.per_second, "to_constant": ratio}


def main(kept: str, seconds: str) -> None:
    django.setup()
    from django.db import connection

    from tests.bench import rows

    bed = Bed(os.environ["DATABASE_URL"], Path(os.environ["VAR_DIR"]), int(os.environ["PORT"]))
    rows.many()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connection.close()

    def say(name: str, figures: dict) -> None:
        print(f"  {connection.vendor}: {name}, {figures['per_second']:.0f} per second", flush=True)

    found = read(bed, float(seconds), say) | written(bed, float(seconds), say)
    Path(kept).write_text(json.dumps({"workers": WORKERS, "clients": CLIENTS, "rows": found}))


if __name__ == "__main__":
    main(*sys.argv[1:])
