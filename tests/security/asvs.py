"""The table of OWASP ASVS 5.0.0, levels 1 and 2, as people read it.

python -m tests.security.asvs [met|open|not_applicable]    prints it, all or one kind, and counts.
"""

import re
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass

from portal.bom import ROOT

TABLE = ROOT / "portal" / "deploy" / "asvs.toml"
STATES = ("met", "open", "not_applicable")
# How many of each level there are in the chapters of ASVS 5.0.0: (level 1, level 2).
CHAPTERS = dict(
    enumerate(
        [
            *((8, 19), (4, 7), (8, 11), (2, 8), (4, 5), (13, 22), (6, 12), (4, 3)),
            *((4, 3), (5, 24), (3, 11), (3, 6), (1, 12), (2, 7), (3, 10), (0, 16), (0, 7)),
        ],
        start=1,
    )
)


@dataclass(frozen=True)
class Requirement:
    number: str
    level: int
    about: str
    status: str
    by: tuple[str, ...] = ()
    why: str = ""

    @property
    def chapter(self) -> int:
        return int(re.match(r"V(\d+)", self.number)[1])


def requirements() -> list[Requirement]:
    table = tomllib.loads(TABLE.read_text())
    return [Requirement(number, **said | {"by": tuple(said.get("by", ()))}) for number, said in table.items()]


def main() -> None:
    wanted = sys.argv[1:] or STATES
    rows = requirements()
    for row in rows:
        if row.status in wanted:
            print(f"{row.number:8} L{row.level} {row.status.replace('_', ' '):15} {row.about}")
            for line in (*row.by, *filter(None, [row.why])):
                print(f"{'':28}{line}")
    print("\nOWASP ASVS 5.0.0")
    for level in (1, 2):
        counts = Counter(row.status for row in rows if row.level == level)
        said = ", ".join(f"{counts[status]} {status.replace('_', ' ')}" for status in STATES)
        print(f"level {level}: {counts.total()} requirements: {said}")


if __name__ == "__main__":
    main()
