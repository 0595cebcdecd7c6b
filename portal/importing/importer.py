"""What a room says about rows of one kind: its columns, what a row lacks, how it is made and unmade.

`portal.importing` reads files, keeps rows and does the work; it knows nothing of what the rows are about.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import get_language, override
from modeltranslation.utils import build_localized_fieldname

from portal import languages
from portal.models import ImportedRow, User
from portal.search.words import one_word

from .cells import Known, Read, in_every_language
from .problems import Note, Problem


@dataclass(frozen=True)
class Column:
    """`field` is a field of the model in the language `code`, or stands for itself; `also` other headings."""

    field: str
    label: Any
    read: Read
    code: str = ""
    required: bool = False
    examples: tuple[Any, ...] = ("",)
    also: tuple[Any, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.field}_{self.code.replace('-', '_')}" if self.code else self.field

    @property
    def heading(self) -> str:
        """In the active language."""
        return self.called(self.label)

    def called(self, label: Any) -> str:
        """In the active language, with the language of the column."""
        said = capfirst(str(label))
        return languages.label(said, self.code) if self.code else said

    @property
    def headings(self) -> set[str]:
        """All that a file may call it, as one word: without a language, in the words of its own."""
        labels = (self.label, *self.also)
        said = [self.name, *(form for label in labels for form in in_every_language(_Called(self, label)))]
        if self.code:
            with override(self.code):
                said += map(str, labels)
        return {one_word(heading) for heading in said}


@dataclass(frozen=True)
class _Called:
    column: Column
    label: Any

    def __str__(self) -> str:
        return self.column.called(self.label)


@dataclass
class Found:
    """A row as it was read: values by the name of the column; nothing of what is wrong."""

    values: dict[str, Any]
    notes: list[Note] = field(default_factory=list)

    def note(self, name: str, code: Problem, **details: Any) -> None:
        self.notes.append([name, str(code), details])

    def says(self, *names: str) -> bool:
        return any(self.values.get(name) not in (None, "") for name in names)


@dataclass
class Work:
    """A row to be made, with what it says; `owner` is the key of what an earlier row of its key has made."""

    row: ImportedRow
    values: dict[str, Any]
    owner: int | None = None


class Importer:
    """One of a kind. `name` stands in addresses; `add` and `publish` are permissions."""

    name: str
    title: Any
    lead: Any
    icon: str
    add: str
    publish: str
    model: type[models.Model]
    columns: tuple[Column, ...]
    # One of these the file must have.
    names: tuple[str, ...]
    # Fields that must be said in all languages to be published.
    to_publish: tuple[str, ...] = ()
    # What two rows of one key may say differently.
    of_one_row: frozenset[str] = frozenset()

    def known(self) -> Known:
        """Names to keys, by kind, for cells that name what is here; as `names_of` makes them. Besides, what
        is read once for all rows."""
        return {}

    def check(self, found: Found, known: Known) -> None:
        """What several cells say together; adds notes, and values that follow from them."""

    def key(self, values: dict[str, Any]) -> str:
        raise NotImplementedError

    def says_part(self, values: dict[str, Any]) -> str:
        """What tells two rows of one key apart; '' when a second row of a key can only repeat the first."""
        return ""

    def here(self, rows: list[dict[str, Any]], *, apart_from: Iterable = ()) -> list[str | None]:
        """For each row '' when it is here already, a remark when it is, but not all of it; else None.
        `apart_from` keys, or a query for them, of what doesn't count.
        """
        raise NotImplementedError

    def make(self, works: list[Work], *, publishes: bool, by: User | None) -> None:
        """Sets `made`, `parts` and remarks of the rows; those of one key stand in order."""
        raise NotImplementedError

    def stays(self, rows: dict[int, list[ImportedRow]]) -> dict[int, list[Problem]]:
        """Of what was made, by key: why it can't be taken out again; locks what it looks at."""
        raise NotImplementedError

    def remove(self, keys: Iterable[int]) -> None:
        raise NotImplementedError

    def said(self, values: dict[str, Any]) -> str:
        """What reports call the row, in the active language where it says both."""
        names = [column.name for column in self.columns if column.name in self.names]
        own = build_localized_fieldname("", get_language())
        names.sort(key=lambda name: not name.endswith(own))
        return next(filter(None, map(values.get, names)), "")

    @property
    def list_url(self) -> str:
        """The name of the address of the list of what is made."""
        return f"wagtailsnippets_{self.model._meta.app_label}_{self.model._meta.model_name}:list"

    @property
    def edit_url(self) -> str:
        return self.list_url.removesuffix(":list") + ":edit"

    def examples(self, column: Column) -> tuple[Any, ...]:
        """For the table to fill in, a value a row."""
        return column.examples

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def column_or_none(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    def lacks(self, found: Found) -> list[str]:
        """Columns that are empty and must not be, before it can be published."""
        asked = [column.name for column in self.columns if column.field in self.to_publish]
        return [name for name in asked if not found.says(name)]


def names_of(rows: Iterable[models.Model], *columns: str) -> dict[str, int]:
    """By name in every language and by slug; the first of two of one name."""
    found: dict[str, int] = {}
    for row in rows:
        for column in columns:
            if word := one_word(getattr(row, column) or ""):
                found.setdefault(word, row.pk)
    return found
