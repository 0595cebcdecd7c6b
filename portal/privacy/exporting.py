"""All that the registry knows of one person, as it is kept: JSON to go on with elsewhere, CSV to read."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.template.defaultfilters import yesno
from django.utils.functional import Promise
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from portal import exports
from portal.models import Person
from portal.privacy.registry import Entry, Rows, entries

# Of secrets it is said that there are some: whoever opens the file later must not be able to use them.
SECRETS = {
    "password",
    "token",
    "token_secret",
    "key_hash",
    "digest",
    "browser",
    "session_key",
    "session_data",
}
SECRET_FIELDS = {"mfa.Authenticator.data", "account.EmailConfirmation.key"}
# Of a value on a page: the file holds all of it.
LONGEST = 300
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
    found = [(entry, list(_lines(entry, person))) for entry in entries() if entry.shown]
    return [(entry, lines) for entry, lines in found if lines]


def _lines(entry: Entry, person: Person) -> Iterator[str]:
    for rows in entry.rows:
        yield from (_line(rows, row) for row in _rows(rows, person))


def _rows(rows: Rows, person: Person) -> Iterator[dict[str, Any]]:
    for row in rows.shown_to(person):
        # The key of a session is what opens it.
        key = "***" if rows.model in SECRET_MODELS else row.pk
        yield {"model": rows.model, "id": key} | {
            name.replace("__", "."): _value(row, name) for name in rows.fields
        }


def _value(row: models.Model | None, name: str) -> Any:
    """A choice and another row by their name, in the language of whoever asks."""
    *way, last = name.split("__")
    for step in way:
        row = getattr(row, step, None)
    value = getattr(row, last, None)
    if last in SECRETS or f"{row._meta.label if row else ''}.{last}" in SECRET_FIELDS:
        return "***" if value else ""
    if value not in (None, "") and (named := getattr(row, f"get_{last}_display", None)):
        return str(named())
    if isinstance(value, models.fields.files.FieldFile):
        return value.name or ""
    return str(value) if isinstance(value, models.Model) else value


def _line(rows: Rows, row: dict[str, Any]) -> str:
    """What says nothing by itself, as a number, only where it has a name."""
    said = []
    for name, value in row.items():
        if name in {"model", "id"} or value in (None, "", [], {}):
            continue
        label = _label(rows.model_class, name)
        plain = Truncator(_plain(value)).chars(LONGEST)
        if label:
            said.append(f"{capfirst(label)}{_(': ')}{plain}")
        elif not isinstance(value, int | Decimal):
            said.append(plain)
    return " · ".join(said) or "–"


def _label(model: type[models.Model], name: str) -> str:
    """As forms name it; empty where nobody has named it for people."""
    for step in name.split("."):
        field = next((one for one in model._meta.concrete_fields if one.name == step), None)
        if field is None:
            return ""
        model = field.related_model or model
    return str(field.verbose_name) if isinstance(field.verbose_name, Promise) else ""


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return yesno(value)
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
