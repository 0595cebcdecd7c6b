"""All that the registry knows of one person, as it is kept: JSON to go on with elsewhere, CSV to read."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from portal import exports
from portal.models import Person
from portal.privacy.registry import Entry, Rows, entries

# Of secrets it is said that there are some: whoever opens the file later must not be able to use them.
SECRETS = {"password", "token", "token_secret", "key_hash", "digest", "browser", "session_key"}
SECRET_MODELS = {"mfa.Authenticator", "sessions.Session", "account.EmailConfirmation"}


def of(person: Person) -> dict[str, Any]:
    """Plain values: by entry its title, its purpose and its rows."""
    return {
        entry.name: {
            "title": str(entry.title),
            "purpose": str(entry.purpose),
            "basis": entry.basis.value,
            "kept": str(entry.until),
            "rows": [row for rows in entry.rows for row in _rows(rows, person)],
        }
        for entry in entries()
        if entry.shown
    }


def as_json(person: Person) -> bytes:
    return json.dumps(of(person), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def as_zip(person: Person) -> bytes:
    """One table for each model that holds something, and one that says what they are."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        contents = [[_("File"), _("Data"), _("For what"), _("How long")]]
        for entry in entries():
            for rows in entry.rows if entry.shown else ():
                if found := list(_rows(rows, person)):
                    name = f"{rows.model.lower()}.csv"
                    contents.append([name, entry.title, entry.purpose, entry.until])
                    archive.writestr(name, _table([list(found[0]), *(row.values() for row in found)]))
        archive.writestr("contents.csv", _table(contents))
    return packed.getvalue()


def brief(person: Person) -> list[tuple[Entry, list[str]]]:
    """For a page: of each entry that holds something, a line for each row."""
    found = [(entry, [_line(row) for row in _all(entry, person)]) for entry in entries() if entry.shown]
    return [(entry, lines) for entry, lines in found if lines]


def _all(entry: Entry, person: Person) -> Iterator[dict]:
    for rows in entry.rows:
        yield from _rows(rows, person)


def _rows(rows: Rows, person: Person) -> Iterator[dict[str, Any]]:
    for row in rows.shown_to(person):
        # The key of a session is what opens it.
        key = "***" if rows.model in SECRET_MODELS else row.pk
        yield {"model": rows.model, "id": key} | {name: _value(rows, row, name) for name in rows.fields}


def _value(rows: Rows, row: models.Model, name: str) -> Any:
    value = getattr(row, name)
    if name in SECRETS or rows.model in SECRET_MODELS:
        return "***" if value else ""
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return value


def _line(row: dict[str, Any]) -> str:
    said = (value for name, value in row.items() if name not in {"model", "id"} and value not in (None, ""))
    return " · ".join(_plain(value) for value in said) or "–"


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(_plain(one) for one in value.values())
    if isinstance(value, list):
        return ", ".join(_plain(one) for one in value)
    return str(exports.cell(value))


def _table(rows: list) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([exports.cell(_flat(value)) for value in row] for row in rows)
    return (exports.MARK + text.getvalue()).encode()


def _flat(value: Any) -> Any:
    """What a cell can't hold as it is, as JSON."""
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value
