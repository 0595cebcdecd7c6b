"""The 22 main classes of the Chinese Library Classification, and how covers of each are drawn."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class MainClass:
    """`tone` is a row of `library.covers.TONES`, `motif` a drawing in `library/motif/`."""

    letter: str
    name: str
    tone: int
    motif: str


CLASSES = {
    made.letter: made
    for made in (
        MainClass("A", _("Marxism, Leninism, Mao Zedong Thought and Deng Xiaoping Theory"), 0, "rays"),
        MainClass("B", _("Philosophy and religion"), 8, "ripples"),
        MainClass("C", _("Social sciences"), 4, "coins"),
        MainClass("D", _("Politics and law"), 0, "gate"),
        MainClass("E", _("Military affairs"), 3, "wall"),
        MainClass("F", _("Economics"), 2, "coins"),
        MainClass("G", _("Culture, education and sport"), 7, "lantern"),
        MainClass("H", _("Languages"), 8, "lines"),
        MainClass("I", _("Literature"), 1, "moon"),
        MainClass("J", _("Art"), 6, "blossom"),
        MainClass("K", _("History and geography"), 5, "wall"),
        MainClass("N", _("Natural sciences"), 4, "waves"),
        MainClass("O", _("Mathematics, physics and chemistry"), 5, "curves"),
        MainClass("P", _("Astronomy and earth sciences"), 3, "stars"),
        MainClass("Q", _("Biology"), 4, "leaves"),
        MainClass("R", _("Medicine and health"), 1, "leaves"),
        MainClass("S", _("Agriculture"), 2, "fields"),
        MainClass("T", _("Industry and technology"), 3, "circuit"),
        MainClass("U", _("Transport"), 7, "rails"),
        MainClass("V", _("Aviation and space"), 5, "sky"),
        MainClass("X", _("Environment and safety"), 1, "waves"),
        MainClass("Z", _("General works"), 8, "spines"),
    )
}
# Of a book without a class, or with one that is none of these.
UNKNOWN = MainClass("", "", 3, "spines")


def of(number: str) -> MainClass:
    """The main class of a class number such as 'K827' or 'k'."""
    return CLASSES.get(number[:1].upper(), UNKNOWN)
