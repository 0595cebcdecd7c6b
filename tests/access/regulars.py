"""Several dates in one go, and regular members: the public side."""

from tests.access.kinds import CONFIRMED, OPEN, SECRET, Row

_EVENT = "/en/events/{event}/"

REGULARS = [
    *(
        Row(f"{_EVENT}{way}/{step}", CONFIRMED, CONFIRMED)
        for way in ("all", "regular")
        for step in ("", "check/")
    ),
    Row(f"{_EVENT}mine/", CONFIRMED),
    Row(f"{_EVENT}mine/leave/", CONFIRMED, CONFIRMED),
    Row("/en/events/m/{member}/", OPEN),
    Row("/en/events/m/{member}/leave/", OPEN, OPEN),
    Row("/en/events/m/{secret}/", SECRET),
    Row("/en/events/m/{secret}/leave/", SECRET, SECRET),
]
