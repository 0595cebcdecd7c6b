"""`python -m tests.bench [--database sqlite|postgres] [--seconds N]`: prints a table, writes JSON.

What is missing (wrk, PostgreSQL, pretix) is said, and the rest measured all the same. `--keep NAME` puts the
figures into tests/bench/results, where those of before and after lie.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.bench import computer, pages, pretix
from tests.tools import found
from tests.tools.postgres import cluster

RESULTS = Path(__file__).with_name("results")
# As a server keeps what it has acknowledged; and all in memory that the tests' careless one leaves out.
CAREFUL = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB")
# With the demo to make, which the next run on this machine finds.
LONGEST = 900
DATABASES = ("sqlite", "postgres")
DATES = 1_000
# Goals: what kept pages reach of a constant, and a surge of the same statements by pgbench.
KEPT_PAGES, SURGE, TIMES_PRETIX = 0.7, 0.5, {"registration": 10, "ICS feed": 20}
BEIJING = timezone(timedelta(hours=8))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--database", choices=DATABASES, action="append", help="both without it")
    parser.add_argument(
        "--seconds", type=float, default=4, help="for each page; deeds take as long as they do"
    )
    parser.add_argument("--keep", metavar="NAME", help="also as tests/bench/results/NAME.json")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    figures = {
        "at": f"{datetime.now(BEIJING):%Y-%m-%d %H:%M}",
        "machine": computer.described(),
        "missing": {},
    }
    figures["databases"] = {}
    for name in chosen.database or DATABASES:
        try:
            figures["databases"][name] = measured(name, chosen.seconds)
        except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
            figures["missing"][name] = str(problem)[-500:]
    print(table(figures))
    missed = missed_goals(figures)
    print("\n".join(missed) or "Of what was measured, all goals are met.")
    kept = [found.VAR / "bench" / f"{time.strftime('%Y%m%d-%H%M%S')}.json"]
    kept += [RESULTS / f"{chosen.keep}.json"] if chosen.keep else []
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(figures, indent=1) + "\n")
        print(f"Written to {path}")
    sys.exit(bool(missed))


def measured(name: str, seconds: float) -> dict:
    """The figures of one database; it and all its processes are gone afterwards."""
    kept = found.VAR / "bench" / f"measured-{name}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.unlink(missing_ok=True)
    with ExitStack() as stack:
        server = stack.enter_context(cluster(*CAREFUL)) if name == "postgres" else ""
        url = f"{server}/postgres" if server else ""
        environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings.test"}
        words = [sys.executable, "-m", "tests.bench.bed", "tests.bench.measure", str(kept), str(seconds)]
        run = subprocess.Popen(words, cwd=found.ROOT, env=environment, start_new_session=True)
        try:
            if run.wait(LONGEST):
                raise RuntimeError(f"measuring on {name} failed, see above")
        finally:
            # All that it has started lies in its group.
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGTERM)
                run.wait(20)
        figures = json.loads(kept.read_text())
        return figures | _beside_pretix(url, seconds, figures) if server else figures


def _beside_pretix(url: str, seconds: float, figures: dict) -> dict:
    """What pretix does on the same server of databases, and how many times that we do."""
    try:
        theirs = pretix.measured(url, seconds, figures["workers"], DATES)
    except (RuntimeError, OSError, subprocess.SubprocessError) as problem:
        return {"pretix": f"not measured: {str(problem)[-500:]}"}
    for what, row in theirs.items():
        ours = next(row for name, row in figures["rows"].items() if name.startswith(what))
        row["times"] = round(ours["per_second"] / row["per_second"], 1) if row["per_second"] else None
    return {"pretix": theirs}


def missed_goals(figures: dict) -> list[str]:
    """In words, what was not reached and what was not measured."""
    said = [f"not measured: {name}: {why}" for name, why in figures["missing"].items()]
    for database, part in figures["databases"].items():
        for what, row in part["rows"].items():
            said += [f"{database}, {what}: {words}" for words in _missed(what, row)]
        if isinstance(part.get("pretix"), str):
            said.append(f"pretix: {part['pretix']}")
        for what, row in part["pretix"].items() if isinstance(part.get("pretix"), dict) else ():
            if not row["times"] or row["times"] < TIMES_PRETIX[what]:
                said.append(f"{what}: {row['times']} times pretix, wanted are {TIMES_PRETIX[what]}")
    return said


def _missed(what: str, row: dict) -> Iterator[str]:
    if row["wrong"]:
        yield f"{row['wrong']} answers were wrong"
    if "queries" in row and row["to_constant"] < KEPT_PAGES:
        yield f"{row['to_constant']} of a constant, wanted are {KEPT_PAGES}"
    if row.get("queries", 0) > pages.STATEMENTS:
        yield f"{row['queries']} statements, wanted are {pages.STATEMENTS}"
    # A calendar of all dates is no page.
    if row.get("cpu_ms", 0) > pages.MILLISECONDS and "feed" not in what:
        yield f"{row['cpu_ms']} ms uncached, wanted are {pages.MILLISECONDS}"
    if "pgbench" in row and row.get("to_pgbench", 0) < SURGE:
        yield f"{row.get('to_pgbench')} of pgbench ({row['pgbench']}), wanted are {SURGE}"


def table(figures: dict) -> str:
    machine = figures["machine"]
    lines = [f"\n{machine['cpu']}, {machine['cores']} cores, busy with {machine['load']} before this run"]
    lines.append(", ".join(f"{name} {version}" for name, version in machine["versions"].items()))
    heads = "per s", "p50 ms", "p95 ms", "queries", "CPU ms", "bytes", "of const", "of pgbench", "wrong"
    for name, part in figures["databases"].items():
        lines.append(f"\n{name}, {part['workers']} workers, {part['clients']} clients")
        lines.append(f"{'':<24}" + "".join(f"{head:>11}" for head in heads))
        lines += [_line(what, row) for what, row in part["rows"].items()]
        said = str(part["rows"].get("registration", {}).get("pgbench", ""))
        lines += [f"pgbench: {said}"] if said else []
        lines += [f"pretix {pretix.VERSION}: {part['pretix']}"] if "pretix" in part else []
    return "\n".join(lines)


def _line(what: str, row: dict) -> str:
    names = ("per_second", "p50_ms", "p95_ms", "queries", "cpu_ms", "bytes", "to_constant", "to_pgbench")
    return f"{what:<24}" + "".join(f"{row.get(name) or '':>11}" for name in names) + f"{row['wrong']:>11}"


if __name__ == "__main__":
    main()
