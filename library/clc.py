"""The 22 main classes of the Chinese Library Classification, and how covers of each are drawn."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class MainClass:
    """`tones` are rows of `library.covers.TONES`, `motifs` drawings in `library/motif/`.

    Its own come first. A big class has many, so that its books don't look like one.
    """

    letter: str
    name: str
    tones: tuple[int, ...]
    motifs: tuple[str, ...]

    @property
    def motif(self) -> str:
        return self.motifs[0]


CLASSES = {
    made.letter: made
    for made in (
        MainClass(
            "A", _("Marxism, Leninism, Mao Zedong Thought and Deng Xiaoping Theory"), (0, 3), ("rays", "gate")
        ),
        MainClass("B", _("Philosophy and religion"), (8, 4, 5), ("ripples", "moongate")),
        MainClass("C", _("Social sciences"), (4, 2, 5), ("coins", "lantern")),
        MainClass("D", _("Politics and law"), (0, 3, 5), ("gate", "rays")),
        MainClass("E", _("Military affairs"), (3, 4), ("wall", "stars")),
        MainClass("F", _("Economics"), (2, 1, 3), ("coins", "curves")),
        MainClass("G", _("Culture, education and sport"), (7, 2, 1), ("lantern", "spines")),
        MainClass("H", _("Languages"), (8, 5, 0), ("lines", "birds")),
        MainClass(
            "I",
            _("Literature"),
            (1, 5, 0, 6, 3, 4, 7, 8),
            ("moon", "boat", "bamboo", "bridge", "birds", "moongate", "blossom"),
        ),
        MainClass("J", _("Art"), (6, 7, 0), ("blossom", "bamboo", "lantern")),
        MainClass("K", _("History and geography"), (5, 7, 8, 0), ("wall", "bridge", "boat")),
        MainClass("N", _("Natural sciences"), (4, 5), ("waves", "stars")),
        MainClass("O", _("Mathematics, physics and chemistry"), (5, 3), ("curves", "waves")),
        MainClass("P", _("Astronomy and earth sciences"), (3, 5), ("stars", "wall")),
        MainClass("Q", _("Biology"), (4, 1), ("leaves", "birds")),
        MainClass("R", _("Medicine and health"), (1, 4), ("leaves", "ripples")),
        MainClass("S", _("Agriculture"), (2, 4), ("fields", "leaves")),
        MainClass("T", _("Industry and technology"), (3, 5, 7), ("circuit", "curves")),
        MainClass("U", _("Transport"), (7, 3), ("rails", "bridge")),
        MainClass("V", _("Aviation and space"), (5, 3), ("sky", "stars")),
        MainClass("X", _("Environment and safety"), (1, 4), ("waves", "fields")),
        MainClass("Z", _("General works"), (8, 3, 4), ("spines", "lines")),
    )
}
# The letters of a class: T has a second one, law under D may have one, no other has.
_LETTERS = re.compile(r"(?:DF|T[BDEFGHJKLMNPQSTUV]|[A-KN-VXZ])(?![A-Z])", re.IGNORECASE)
# Of a book without a class, or with one that is none of these.
UNKNOWN = MainClass("", "", (3, 8, 4), ("spines", "ripples"))


def of(number: str) -> MainClass:
    """The main class of a class number such as 'K827' or 'k'."""
    return CLASSES.get(number[:1].upper(), UNKNOWN)


def is_class(number: str) -> bool:
    """Does it begin as classes do? What follows the letters differs from edition to edition."""
    return _LETTERS.match(number) is not None
