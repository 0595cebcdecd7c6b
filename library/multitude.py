"""Titles by the hundred thousand, to measure with: plausible books, each with a copy.

Only for trying things: they are written straight into the tables.
"""

import random
from collections.abc import Iterator

from modelsearch.backends import get_search_backend

from library import clc
from library.models import Audience, Copy, LibraryPlace, Title

BATCH = 1000
HAN = [chr(number) for number in range(0x4E00, 0x9FA5, 29)]
WORDS = ["river", "garden", "letters", "winter", "house", "road", "island", "night", "bridge", "tea"]
NAMES = ["Ash", "Birch", "Cedar", "Elm", "Hazel", "Linden", "Maple", "Oak", "Rowan", "Willow"]


def make(number: int, *, seed: int = 1) -> Iterator[int]:
    """Write `number` titles into tables and index; how many there are, after each batch."""
    chance, places = random.Random(seed), list(LibraryPlace.objects.all())
    if not places:
        raise LookupError("Places come first.")
    made = 0
    while made < number:
        size = min(BATCH, number - made)
        titles = [_title(chance, f"{seed}-{made + n}") for n in range(size)]
        for title in titles:
            title.propose_pinyin()
        Title.objects.bulk_create(titles)
        Copy.objects.bulk_create(_copy(chance, title, places) for title in titles)
        get_search_backend().add_bulk(Title, titles)
        made += size
        yield made


def _title(chance: random.Random, name: str) -> Title:
    chinese, kind = chance.random() < 0.7, chance.choice(list(clc.CLASSES))
    return Title(
        title_zh_hans="".join(chance.choices(HAN, k=chance.randint(3, 9))) if chinese else "",
        title_en=f"The {chance.choice(WORDS)} and the {chance.choice(WORDS)}, {name}",
        responsibility=f"{chance.choice(NAMES)} {name}",
        publisher=f"Sample press {chance.randrange(40)}",
        clc=f"{kind}{chance.randrange(100, 999)}",
        year=chance.randrange(1950, 2026),
        language="zh" if chinese else "en",
        audience=chance.choice(Audience.values),
    )


def _copy(chance: random.Random, title: Title, places: list[LibraryPlace]) -> Copy:
    at = chance.choice(places)
    return Copy(title=title, home=at, current=at, accession=f"M{title.pk:08}")
