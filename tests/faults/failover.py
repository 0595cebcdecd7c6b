"""`python -m tests.faults.failover`: the first database is lost under load, the second is promoted.

Two PostgreSQL servers, of which the second follows in step; two web nodes; people who register for several
dates and press the same form again until they are told. Then what they were told is compared with what the
second server has. `--control` lets the second fall behind: then acknowledged registrations are lost.
"""

import argparse
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from tests.faults import clusters, nodes, runs
from tests.faults.clusters import STANDBY, Server

CAPACITY, THREADS, SECONDS = 60, 12, 180
# Of the groups, when the first server is killed.
WHEN = 0.4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--groups", type=int, default=600)
    parser.add_argument("--dates", type=int, default=6)
    parser.add_argument("--control", action="store_true", help="the second server follows at its leisure")
    parser.add_argument("--json", type=Path, default=runs.VAR / "failover.json")
    asked = parser.parse_args()
    result = run(asked.groups, asked.dates, in_step=not asked.control)
    runs.finish(result, asked.json)


def run(groups: int, dates: int, *, in_step: bool) -> dict:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="wenjing-nodes-")))
        first, second = stack.enter_context(clusters.servers("first", STANDBY))
        first.make().start()
        clusters.fill(first)
        follow(first, second, in_step)
        url = f"postgres://tests@127.0.0.1:{first.port},127.0.0.1:{second.port}/{clusters.NAME}"
        cache = stack.enter_context(nodes.redis(folder))
        store = stack.enter_context(nodes.store())
        runs.setup(url + nodes.SEVERAL, folder, **store)
        more = store | {"CACHE_URL": cache}
        started = stack.enter_context(nodes.web(2, url + nodes.SEVERAL, folder, **more))
        behind = stack.enter_context(nodes.front(started, folder))
        from tests.faults import picturing, registering  # they need the settings of the lines before

        picturing.keep("before")
        told = registering.under_load(
            [behind.url] if behind else [node.url for node in started],
            groups,
            dates,
            CAPACITY,
            THREADS,
            SECONDS,
            lambda crowd: lose(first, second, in_step, crowd),
            certificate=behind and behind.certificate,
        )
        picturing.keep("after")
        nodes.show_tracebacks(started)
        about = {"standby": "synchronous" if in_step else "asynchronous", "web_nodes": len(started)}
        about |= {"redis": bool(cache), "nginx": bool(behind)}
        about["pictures_in_the_object_store"] = picturing.shown([node.url for node in started])
        return about | runs.machine() | told


def follow(first: Server, second: Server, in_step: bool) -> None:
    second.follow(first)
    second.start()
    # Not in the configuration, which the copy would share: promoted it would wait for itself.
    first.stop("fast")
    first.start(*([f"synchronous_standby_names={STANDBY}", "synchronous_commit=on"] if in_step else []))
    _wait_for(first, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'")
    if in_step:
        _wait_for(first, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'")


def lose(first: Server, second: Server, in_step: bool, crowd) -> None:
    """kill -9 of all processes of the first, then the second takes over."""
    if not in_step:
        crowd.wait_for(WHEN / 2)
        second.ask("ALTER SYSTEM SET primary_conninfo = ''")
        second.ask("SELECT pg_reload_conf()")
    crowd.wait_for(WHEN)
    crowd.breaks_now()
    first.kill()
    time.sleep(1)
    second.promote()


def _wait_for(server: Server, statement: str) -> None:
    give_up = time.monotonic() + clusters.PATIENCE
    while server.ask(statement) != [(1,)]:
        assert time.monotonic() < give_up, statement
        time.sleep(0.1)


if __name__ == "__main__":
    main()
