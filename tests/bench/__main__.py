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
from contextlib import ExitStack
from datetime import datetime, timedelta, timezone
from pathlib import Path

from tests.bench import computer, pretix
from tests.tools import found
from tests.tools.postgres import cluster

RESULTS = Path(__file__).with_name("results")
# As a server keeps what it has acknowledged; and all in memory that the tests' careless one leaves out.
CAREFUL = ("fsync=on", "synchronous_commit=on", "full_page_writes=on", "shared_buffers=256MB")
# With the demo to make, which the next run on this machine finds.
LONGEST = 900
DATABASES = ("sqlite", "postgres")
DATES = 1_000
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
    kept = [found.VAR / "bench" / f"{time.strftime('%Y%m%d-%H%M%S')}.json"]
    kept += [RESULTS / f"{chosen.keep}.json"] if chosen.keep else []
    for path in kept:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(figures, indent=1) + "\n")
        print(f"Written to {path}")
    sys.exit(bool(figures["missing"]))


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
    lines += [f"not measured: {name}: {why}" for name, why in figures["missing"].items()]
    return "\n".join(lines)


def _line(what: str, row: dict) -> str:
    names = ("per_second", "p50_ms", "p95_ms", "queries", "cpu_ms", "bytes", "to_constant", "to_pgbench")
    return f"{what:<24}" + "".join(f"{row.get(name) or '':>11}" for name in names) + f"{row['wrong']:>11}"


if __name__ == "__main__":
    main()
