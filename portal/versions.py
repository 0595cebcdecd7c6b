"""What a row says in the columns of a form, in short: has somebody else changed it since it was opened?"""

import hashlib
from collections.abc import Iterable, Iterator

from django.db.models import Field, Model
from django.utils.formats import localize
from django.utils.html import strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext
from modelcluster.models import get_all_child_relations

SHOWN = 200  # characters of one text


class Overtaken(Exception):
    """Somebody has changed the row after the form was compared with it: nothing was written."""


def of(row: Model, names: Iterable[str]) -> str:
    """Of each of these that the row has, its name and a print of what it holds: `title:0a1b2c3d note:…`."""
    held = {field.name: _held(row, field) for field in _fields(row)}
    prints = {name: hashlib.sha256(held[name].encode()).hexdigest()[:12] for name in names if name in held}
    return " ".join(f"{name}:{said}" for name, said in sorted(prints.items()))


def differing(opened: str, now: str) -> list[str]:
    """The names that both know and that hold something else now."""
    was, now_is = (dict(part.split(":", 1) for part in said.split() if ":" in part) for said in (opened, now))
    return [name for name, said in now_is.items() if name in was and was[name] != said]


def said(row: Model, name: str) -> str:
    """For people: what it is called, and what it says now."""
    field = next(field for field in _fields(row) if field.name == name)
    label = getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural
    return gettext("%(name)s: %(value)s") % {"name": capfirst(str(label)), "value": _shown(row, field) or "–"}


def _fields(row: Model) -> Iterator:
    yield from row._meta.concrete_fields
    yield from row._meta.many_to_many
    yield from get_all_child_relations(row)


def _held(row: Model, field) -> str:
    if isinstance(field, Field) and not field.many_to_many:
        # Of JSON it is no string.
        return str(field.value_to_string(row))
    if field.many_to_many:
        return repr(sorted(str(other.pk) for other in field.value_from_object(row)))
    return repr([_columns(child) for child in getattr(row, field.get_accessor_name()).all()])


def _columns(child: Model) -> list[str]:
    return [str(child.pk), *(field.value_to_string(child) for field in child._meta.concrete_fields)]


def _shown(row: Model, field) -> str:
    if not isinstance(field, Field):
        return ", ".join(map(str, getattr(row, field.get_accessor_name()).all()))
    if field.many_to_many:
        return ", ".join(map(str, field.value_from_object(row)))
    value = getattr(row, field.name)
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if value is None:
        return ""
    if field.choices:
        value = getattr(row, f"get_{field.name}_display")()
    return Truncator(strip_tags(str(localize(value)))).chars(SHOWN)
