"""Pictures of before and after, drawn when the demo is loaded. None of them shows a real place."""

from collections.abc import Callable

from suggestions.demo.scenes import courtyards, pipes, signs, streets
from suggestions.demo.scenes.sheet import Sheet

SCENES: dict[str, Callable[[], Sheet]] = {
    "bikes-chaos": streets.bikes_chaos,
    "bike-sheds": streets.bike_sheds,
    "cables-from-window": courtyards.cables_from_window,
    "charging-piles": courtyards.charging_piles,
    "pothole": streets.pothole,
    "new-path": streets.new_path,
    "dark-lane": streets.dark_lane,
    "lamps": streets.lamps,
    "broken-pipe": pipes.broken_pipe,
    "new-pipe": pipes.new_pipe,
    "rubbish": courtyards.rubbish,
    "clean-yard": courtyards.clean_yard,
    "no-seat": courtyards.no_seat,
    "bench-and-chess": courtyards.bench_and_chess,
    "sign-zh-only": signs.sign_zh_only,
    "sign-bilingual": signs.sign_bilingual,
    "puddle": streets.puddle,
    "drain-cover": streets.drain_cover,
}
# They stand in pairs: before, after.
PAIRS = tuple(zip(list(SCENES)[::2], list(SCENES)[1::2], strict=True))


def draw(name: str) -> bytes:
    """A JPEG of 1200 by 900, the same bytes each time. Raises KeyError for a name that isn't in SCENES."""
    return SCENES[name]().jpeg()
