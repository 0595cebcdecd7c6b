"""The statements of one registration, as a script for pgbench: what the database alone can do of it.

Two registrations are watched; what differs between them is a value of its own for each, and all else stays.
Numbers that the database gave come from its sequences, dates stay as they were, and what is random is made
of the number of the transaction, which one more statement asks for.
"""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.tools import found

LITERAL = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+\b")
UUID = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:")
LIST = re.compile(r"\{(.+)\}")
INSERT = re.compile(r'INSERT INTO "(\w+)"')
COUNTER = "bench_number"
# Longer texts hold what was typed, the same in all; a column for a reference or a digest is shorter.
SHORT = 64


@dataclass
class Pressed:
    """One registration as the database saw it."""

    statements: list[str]
    person: int
    browser: str
    given: dict[str, int]  # by table, the number of the row that was written last


def script(one: Pressed, other: Pressed) -> str:
    """Raises ValueError when the two did not ask alike."""
    if [LITERAL.sub("?", s) for s in one.statements] != [LITERAL.sub("?", s) for s in other.statements]:
        raise ValueError("two registrations asked for different things")
    lines = [f"SELECT nextval('{COUNTER}') AS n \\gset"]
    for first, second in zip(one.statements, other.statements, strict=True):
        pairs = zip(LITERAL.findall(first), LITERAL.findall(second), strict=True)
        values = iter([a if a == b else own_value(a, one) for a, b in pairs])
        text = LITERAL.sub(lambda _match, values=values: next(values), first)
        lines.append(" ".join(text.split()).rstrip(";") + ";")
    return "\n".join(lines)


def own_value(literal: str, pressed: Pressed) -> str:
    """What stands in its place for the transaction `:n`."""
    text, _, kind = literal.partition("'::")
    plain, suffix = text.strip("'"), f"::{kind}" if kind else ""
    tables = [table for table, number in pressed.given.items() if str(number) == plain]
    if plain == str(pressed.person):
        return f"({pressed.person} + :n)"
    if tables and literal.isdigit():
        return f"currval(pg_get_serial_sequence('{tables[0]}', 'id'))"
    if plain == pressed.browser:
        return f"('bench' || :n){suffix}"
    if UUID.fullmatch(plain):
        return f"md5('{plain[:8]}' || :n)::uuid"
    if kind.startswith("json"):
        return literal
    if several := LIST.fullmatch(plain):
        parts = [_of_list(part, pressed) for part in several[1].split(",")]
        return f"ARRAY[{', '.join(parts)}]{suffix}"
    if MOMENT.match(plain) or literal.isdigit() or len(plain) > SHORT:
        return literal
    return f"substr(md5('{plain[:8]}' || :n) || md5(:n::text), 1, {len(plain)}){suffix}"


def _of_list(part: str, pressed: Pressed) -> str:
    """An element of what PostgreSQL is given as one value: several rows are written so."""
    plain = part.strip('"')
    return own_value(plain if plain.isdigit() or plain == "NULL" else f"'{plain}'", pressed)


def run(url: str, text: str, number: int, clients: int) -> float:
    """Transactions per second. Raises RuntimeError with what pgbench said when one failed."""
    program = shutil.which("pgbench") or str(found.postgres() / "pgbench")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as kept:
        kept.write(text)
        kept.flush()
        each = max(1, number // clients)
        words = [program, "-n", "-c", str(clients), "-j", "1", "-t", str(each), "-f", Path(kept.name), url]
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=os.environ)
    rate = re.search(r"tps = ([\d.]+) \(without", done.stdout)
    if done.returncode or not rate or "aborted" in done.stderr:
        raise RuntimeError(done.stderr[-2000:] or done.stdout)
    return float(rate[1])
