"""The two places of the library, and who may borrow what there for how long."""

from library.demo.shapes import Rule

BRANCH, CORNER = "library-branch", "reading-corner"

# Nobody at the corner packs a crate: what is returned there stays.
PLACES: dict[str, dict] = {
    BRANCH: {"self_service": False, "floats": False, "accession_prefix": "WJF"},
    CORNER: {"self_service": True, "floats": True, "accession_prefix": "WJC"},
}

RULES: tuple[Rule, ...] = (
    Rule(),
    Rule(reader="child", limit=4, holds=3, notice_days=5),
    Rule(item="periodical", days=7, renewals=0, limit=3),
    Rule(item="disc", days=7, renewals=1, limit=2),
    Rule(place=BRANCH, reader="child", item="book", limit=6, holds=3, notice_days=5),
    Rule(place=CORNER, days=21, renewals=1, limit=3, holds=3, hold_days=7),
    # Shifts change: colleagues keep a book longer.
    Rule(place=CORNER, reader="staff", renewals=3, limit=4, holds=4, hold_days=7),
)
