"""Labels for books and posters for shelves: which ones, on which paper, and what stands on them."""

from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from library.exchange import words
from library.models import Copy, ImportBatch, ImportedCopy, LibraryPlace, Title
from portal import qr

# Four sheets of A4; a code takes a few milliseconds to draw.
MOST = 96
EACH = {"required": False}
OWN, BOTH = "", "all"
WRITTEN_IN_HAN = ("zh", "ja")


@dataclass(frozen=True)
class Paper:
    """Labels on a sheet of A4, in the middle of it; millimetres. `labels.css` has the same numbers."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    # Between two columns; rows touch each other.
    gap: float = 0
    # Without labels on it: lines show where to cut.
    is_plain: bool = False

    @property
    def number(self) -> int:
        return self.columns * self.rows

    def __str__(self):
        size = {"width": f"{self.width:g}", "height": f"{self.height:g}", "number": self.number}
        if self.is_plain:
            return gettext("Plain paper to cut: %(width)s × %(height)s mm, %(number)s on a sheet") % size
        return gettext("%(width)s × %(height)s mm, %(number)s on a sheet") % size


PAPERS = {
    paper.name: paper
    for paper in (
        Paper("p70x37", 3, 8, 70, 37),
        Paper("p63x34", 3, 8, 63.5, 33.9, gap=2.5),
        Paper("p63x38", 3, 7, 63.5, 38.1, gap=2.5),
        Paper("p48x25", 4, 10, 48.5, 25.4),
        Paper("plain", 3, 8, 64, 35, is_plain=True),
    )
}
FIRST = next(iter(PAPERS.values()))


def papers() -> list[tuple[str, str]]:
    return [(name, str(paper)) for name, paper in PAPERS.items()]


def languages() -> list[tuple[str, str]]:
    return [
        (OWN, gettext("The language of the book")),
        *((code, gettext(name)) for code, name in settings.LANGUAGES),
        (BOTH, gettext("All languages")),
    ]


class LabelsForm(forms.Form):
    """By number, by place, the newest, or those of an import; all parts narrow what is printed."""

    first = forms.CharField(label=_("First accession number"), max_length=30, **EACH)
    last = forms.CharField(label=_("Last accession number"), max_length=30, **EACH)
    place = forms.ModelChoiceField(
        LibraryPlace.objects.select_related("place"),
        label=_("Place"),
        empty_label=_("Every place"),
        **EACH,
    )
    newest = forms.IntegerField(label=_("Only the newest"), min_value=1, max_value=MOST, **EACH)
    paper = forms.ChoiceField(label=_("Paper"), choices=papers, **EACH)
    language = forms.ChoiceField(label=_("Language on the labels"), choices=languages, **EACH)
    used = forms.IntegerField(
        label=_("Labels missing from the first sheet"),
        min_value=0,
        max_value=max(paper.number for paper in PAPERS.values()) - 1,
        **EACH,
    )
    batch = forms.ModelChoiceField(ImportBatch.objects.all(), widget=forms.HiddenInput, **EACH)

    @property
    def sheet(self) -> Paper:
        """Only after validation."""
        return PAPERS.get(self.cleaned_data.get("paper"), FIRST)

    @property
    def narrows(self) -> bool:
        """Something says which copies; the rest says how they are printed."""
        return any(self.data.get(name) for name in NARROWING)

    def clean(self):
        cleaned = super().clean()
        first, last = (cleaned.get(name, "").strip().upper() for name in ("first", "last"))
        if first and last and first > last:
            self.add_error("last", gettext("The last number comes before the first."))
        paper = PAPERS.get(cleaned.get("paper"), FIRST)
        if (cleaned.get("used") or 0) >= paper.number:
            said = {"number": paper.number}
            self.add_error("used", gettext("A sheet of this paper has only %(number)s labels.") % said)
        return cleaned | {"first": first, "last": last}


NARROWING = ("first", "last", "place", "newest", "batch")


@dataclass(frozen=True)
class Line:
    """`language` is that of the words."""

    text: str
    language: str


@dataclass(frozen=True)
class Label:
    """`language` is a code, OWN or BOTH."""

    copy: Copy
    language: str = OWN

    @property
    def url(self) -> str:
        return settings.BASE_URL + reverse("copy_code", args=[self.copy.code])

    @property
    def titles(self) -> list[Line]:
        """Whoever prints it. What has no name in a language has that of the other, once."""
        names = self.copy.title.names
        found = [code if code in names else next(iter(names)) for code in self._codes]
        return [Line(names[code], code) for code in dict.fromkeys(found)]

    @property
    def places(self) -> list[Line]:
        lines = {}
        for code in self._codes:
            with override(code):
                lines.setdefault(str(self.copy.home), code)
        return [Line(text, code) for text, code in lines.items()]

    @property
    def _codes(self) -> list[str]:
        codes = [code for code, _name in settings.LANGUAGES]
        if self.language == BOTH:
            return codes
        return [self.language or _language_of(self.copy.title)]

    @cached_property
    def code(self) -> SafeString:
        return qr.svg(self.url, self.copy.accession)


def _language_of(title: Title) -> str:
    """Of the site's languages the one that readers of the book know: Chinese where it is written in Han,
    else English.
    """
    own = title.language[:2]
    is_han = own in WRITTEN_IN_HAN if own else any(map(words.is_chinese, title.names.values()))
    return "zh-hans" if is_han else "en"


def sheets(labels: list[Label], paper: Paper, used: int) -> list[list[Label | None]]:
    """Page by page; the first begins where its labels were taken already."""
    places = [None] * used + labels
    return [places[at : at + paper.number] for at in range(0, len(places), paper.number)] if labels else []


def chosen(asked: dict, places: QuerySet[LibraryPlace]) -> list[Label]:
    """Of copies of `places`; at most as many as can be printed at once, in the order of their numbers."""
    copies = Copy.objects.in_stock().filter(home__in=places).with_details()
    if asked.get("place"):
        copies = copies.filter(home=asked["place"])
    if asked.get("batch"):
        copies = copies.filter(pk__in=ImportedCopy.objects.filter(row__batch=asked["batch"]).values("copy"))
    if asked.get("first"):
        copies = copies.filter(accession__gte=asked["first"])
    if asked.get("last"):
        copies = copies.filter(accession__lte=asked["last"])
    number = asked.get("newest")
    found = list(copies.order_by("-added_at", "-pk")[:number] if number else copies[:MOST])
    language = asked.get("language") or OWN
    return [Label(copy, language) for copy in sorted(found, key=lambda copy: copy.accession)]


def posters() -> QuerySet[LibraryPlace]:
    """Places without a librarian, where a sheet on the shelf says how it works."""
    return LibraryPlace.objects.circulating().filter(self_service=True).select_related("place")


def shelf_url(place: LibraryPlace) -> str:
    return settings.BASE_URL + reverse("shelf_code", args=[place.shelf_code])
