"""Names and titles as they are typed without a Chinese keyboard: pinyin in full, and its initials."""

from collections.abc import Iterator
from functools import lru_cache

from .words import is_unspaced, runs

# Syllables that one word of the index spells out; whoever types further has long found what they seek.
SPAN = 8
# Spellings kept for one starting point when characters have several readings.
SPELLINGS = 32


def reads(name: str, wanted: str) -> bool:
    """Is this a part of the name, accents or not, or how it is typed in pinyin? For short lists."""
    sought = "".join(runs(wanted))
    if not sought:
        return False
    return sought in "".join(runs(name)) or any(word.startswith(sought) for word in spelled(name))


@lru_cache(maxsize=8192)
def filed(name: str) -> str:
    """Where the name stands in a list: Chinese ones by their pinyin, among all others."""
    return " ".join(
        "".join(options[0] for options in _readings(run)) if is_unspaced(run) else run for run in runs(name)
    )


def spelled(text: str) -> Iterator[str]:
    """Spellings from every character on, so that the middle of a name is found by its beginning."""
    for run in runs(text):
        if is_unspaced(run):
            readings = _readings(run)
            for start in range(len(readings)):
                part = readings[start : start + SPAN]
                yield from _joined(part)
                yield from _joined([list(dict.fromkeys(r[0] for r in options)) for options in part])


def _joined(readings: list[list[str]]) -> list[str]:
    words = [""]
    for options in readings:
        few = options if len(words) * len(options) <= SPELLINGS else options[:1]
        words = [word + option for word in words for option in few]
    return words


@lru_cache(maxsize=2048)
def _readings(run: str) -> list[list[str]]:
    """Every reading of each character, the one that fits its neighbours first. Not to be changed."""
    # The dictionaries take a quarter of a second to load; only what writes the index needs them.
    from pypinyin import lazy_pinyin

    likely = lazy_pinyin(run, errors=lambda rest: list(rest))
    every = [_every_reading(ch) for ch in run]
    if len(likely) != len(run):
        likely = [options[0] for options in every]
    return [
        list(dict.fromkeys(form for reading in [first, *options] for form in (reading, _plain_u(reading))))
        for first, options in zip(likely, every, strict=True)
    ]


@lru_cache(maxsize=16384)
def _every_reading(ch: str) -> list[str]:
    from pypinyin import Style, pinyin

    return pinyin(ch, heteronym=True, style=Style.NORMAL, errors=lambda rest: [list(rest)])[0]


def _plain_u(reading: str) -> str:
    """People type the u with two dots as v or as u."""
    return reading.replace("v", "u")
