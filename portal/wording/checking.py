"""Everything that may be said better in a field, as sentences for whoever edits it; nothing of it blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext, gettext_lazy, ngettext

from portal import languages
from portal.wording import glossary, links, sentences, typography
from portal.wording.glossary import FixedName
from portal.wording.words import Words

SLIPS = {
    "half_width": gettext_lazy("Chinese text has Chinese punctuation: here it is half as wide."),
    "spaced": gettext_lazy("No space between Chinese characters."),
    "ascii_quotes": gettext_lazy("Chinese text has Chinese quotation marks: these are straight ones."),
    "dots": gettext_lazy("An ellipsis in Chinese is two characters of three dots each."),
    "double_space": gettext_lazy("Two spaces where one is enough."),
    "full_width": gettext_lazy("English text has English punctuation: here it is Chinese."),
    "space_before": gettext_lazy("No space before punctuation."),
    "no_space_after": gettext_lazy("A space after punctuation is missing."),
    "mixed_quotes": gettext_lazy("Straight and curly quotation marks are mixed: choose one kind."),
}


@dataclass(frozen=True)
class Finding:
    """`said` is a sentence in the active language, `where` the words it is about."""

    code: str
    said: str
    where: str = ""


@dataclass(frozen=True)
class Side:
    """What a field says in one language of the site."""

    language: str
    words: Words


def findings(here: Side, there: Side | None = None, terms: Iterable[FixedName] = ()) -> list[Finding]:
    """In the order in which a person would mend it. `there` is the same field in another language."""
    found = list(_empty(here, there))
    if here.words:
        found += [*_names(here, there, terms), *_structure(here.words), *_slips(here), *_sentences(here)]
    return found


def _empty(here: Side, there: Side | None) -> Iterator[Finding]:
    if there and there.words and not here.words:
        said = gettext("This is still empty. In %(language)s there is a text.")
        yield Finding("empty", said % {"language": languages.named(there.language)})


def _names(here: Side, there: Side | None, terms: Iterable[FixedName]) -> Iterator[Finding]:
    if not there or not there.words:
        return
    said = gettext("The fixed name ‘%(name)s’ stands on the other side and not here.")
    texts = (here.words.text, here.language, there.words.text, there.language)
    for term in glossary.lacking(*texts, terms):
        where = term.found_in(there.words.text, there.language)
        yield Finding("name", said % {"name": term.name(here.language)}, where)


def _structure(words: Words) -> Iterator[Finding]:
    for (before, _text), (level, text) in pairwise(words.headings):
        if level > before + 1:
            yield Finding("headings", gettext("This heading skips a level."), text)
    for text in words.links:
        if links.says_nothing(text):
            yield Finding("link", gettext("Let the words of a link say where it leads."), text)
    if count := words.unnamed_pictures:
        said = ngettext(
            "A picture has no description, and isn't marked as decorative.",
            "%(count)s pictures have no description, and aren't marked as decorative.",
            count,
        )
        yield Finding("picture", said % {"count": count})


def _slips(here: Side) -> Iterator[Finding]:
    for name, where in typography.slips(here.words.text, here.language):
        yield Finding(name, str(SLIPS[name]), where)


def _sentences(here: Side) -> Iterator[Finding]:
    for length, begins in sentences.too_long(here.words.text, here.language):
        said = (
            gettext("A sentence of %(count)s characters: two shorter ones read better.")
            if here.language.startswith("zh")
            else gettext("A sentence of %(count)s words: two shorter ones read better.")
        )
        yield Finding("sentence", said % {"count": length}, begins)
