"""What is kept of people: told to everybody, shown to themselves."""

from tests.access.kinds import CONFIRMED, OPEN, Row

_MINE = "/en/me/data/"
KEPT = [
    Row("/en/privacy/data/", OPEN),
    Row(_MINE, CONFIRMED),
    Row(f"{_MINE}code/", CONFIRMED, CONFIRMED),
    Row(f"{_MINE}my-data.json", CONFIRMED),
    Row(f"{_MINE}my-data.zip", CONFIRMED),
]
