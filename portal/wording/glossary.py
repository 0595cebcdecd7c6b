"""Fixed names: where one stands in one language, its counterpart belongs into the other."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class FixedName:
    """One thing by its names: language code to the name, then spellings that are fine, too."""

    names: dict[str, tuple[str, ...]]
    note: str = ""

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.names.items())))

    def name(self, language: str) -> str:
        return self.names[language][0]

    def is_in(self, text: str, language: str) -> bool:
        return bool(self.found_in(text, language))

    def found_in(self, text: str, language: str) -> str:
        """The longest of its spellings that stands in the text, as it stands there; '' for none."""
        found = (_pattern(spelling).search(text) for spelling in self.names[language])
        return max((match[0] for match in found if match), key=len, default="")


def occurring(text: str, language: str, terms: Iterable[FixedName]) -> list[FixedName]:
    """The names that stand in the text, as they come; one within a longer one doesn't count."""
    spelled = [
        (spelling, term) for term in terms for spelling in term.names.get(language, ()) if spelling.strip()
    ]
    found: dict[FixedName, int] = {}
    for spelling, term in sorted(spelled, key=lambda pair: -len(pair[0])):
        pattern = _pattern(spelling)
        if first := pattern.search(text):
            found[term] = min(found.get(term, first.start()), first.start())
            text = pattern.sub(lambda match: "\0" * len(match[0]), text)
    return sorted(found, key=found.__getitem__)


def lacking(here: str, language: str, there: str, other: str, terms: Iterable[FixedName]) -> list[FixedName]:
    """The names that stand `there`, in the `other` language, and not `here`."""
    return [term for term in occurring(there, other, terms) if not term.is_in(here, language)]


def _pattern(spelling: str) -> re.Pattern:
    """Chinese stands anywhere; words of other scripts stand alone, in whatever case, also as a plural."""
    words = re.escape(spelling.strip()).replace(r"\ ", r"\s+").replace("'", "['\u2019]")
    before = r"\b" if spelling.strip()[0].isascii() and spelling.strip()[0].isalnum() else ""
    after = r"(?:s|es)?\b" if spelling.strip()[-1].isascii() and spelling.strip()[-1].isalnum() else ""
    return re.compile(before + words + after, re.IGNORECASE)
