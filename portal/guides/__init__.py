"""A guide for each role, written in each language and not translated: texts in `<language>/<role>.toml`.

A label of the product stands in braces, `{My desk}`, as its msgid: so a guide says what the screen says.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

FOLDER = Path(__file__).parent
PICTURES = FOLDER.parent / "static" / "portal" / "guides"
LABEL = re.compile(r"\{([^{}]+)\}")
# In the order in which a house reads them: who writes, who meets people, who decides.
ROLES = (
    *("editor", "translator", "approver", "organiser", "librarian"),
    *("grid", "officer", "moderator", "volunteer", "admin"),
)

# Who works on the way: their pictures are those of a phone.
ON_PHONES = frozenset({"grid", "volunteer"})


@dataclass(frozen=True)
class Part:
    """One thing to do: `steps` one after the other, `note` what is good to know."""

    heading: str
    steps: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True)
class Guide:
    """`alt` says what the picture shows; `picture` is '' where none has been taken."""

    role: str
    title: str
    intro: str
    parts: tuple[Part, ...]
    alt: str
    picture: str

    def __str__(self):
        return self.title

    @property
    def is_of_phone(self) -> bool:
        return self.role in ON_PHONES


def guide(role: str) -> Guide:
    """In the active language. Errors: KeyError for a role that has none."""
    if role not in ROLES:
        raise KeyError(role)
    return _read(role, get_language())


def guides(first: frozenset[str] = frozenset()) -> list[Guide]:
    """All of them, those of the reader's own roles first."""
    return [guide(role) for role in sorted(ROLES, key=lambda role: role not in first)]


def with_labels(text: str) -> SafeString:
    """The words of the screen, in the active language, set apart from those of the guide."""
    pieces = LABEL.split(text)
    marked = (format_html("<b>{}</b>", gettext(x)) if odd else x for x, odd in _turns(pieces))
    return format_html_join("", "{}", ((piece,) for piece in marked))


def labels_of(found: Guide) -> set[str]:
    texts = [found.intro, *(text for part in found.parts for text in (*part.steps, part.heading, part.note))]
    return {label for text in texts for label in LABEL.findall(text)}


def _turns(pieces: list[str]) -> list[tuple[str, bool]]:
    return [(piece, number % 2 == 1) for number, piece in enumerate(pieces)]


@cache
def _read(role: str, language: str) -> Guide:
    said = tomllib.loads((FOLDER / language / f"{role}.toml").read_text(encoding="utf-8"))
    picture = f"{role}.{language}.webp"
    return Guide(
        role=role,
        title=said["title"],
        intro=said["intro"],
        parts=tuple(
            Part(part["heading"], tuple(part["steps"]), part.get("note", "")) for part in said["parts"]
        ),
        alt=said["alt"],
        picture=f"portal/guides/{picture}" if (PICTURES / picture).exists() else "",
    )
