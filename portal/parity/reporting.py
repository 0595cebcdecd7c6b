"""Everything editorial that is missing, behind or waived: one row for each thing, language and state.

What is drafted counts as its newest draft says it. A query for each kind and one for what is known, however
many things there are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname
from wagtail.fields import RichTextField, StreamField
from wagtail.models import DraftStateMixin

from portal import languages
from portal.models.parity import Side
from portal.sections import Editorial

from .asking import Fault, State, complete, faults
from .kinds import all_kinds, kinds_of, rows_of
from .texts import HEADINGS, Texts, codes, columns_of, fields_of, relations_of, texts_in

# {(content type, key): {language: side}}
Known = Mapping[tuple[int, Any], Mapping[str, Side]]
LONGEST_TITLE = 80


@dataclass(frozen=True)
class Part:
    """One text: what it is called, and the address of its field in the form."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """What one thing lacks in one language; `side` says who waived it and why."""

    kind: Editorial
    pk: Any
    title: str
    language: str
    state: str
    fields: tuple[str, ...]
    since: datetime | None
    published: str
    url: str
    side: Side

    @property
    def kind_name(self) -> str:
        return capfirst(str(self.kind.model._meta.verbose_name))

    @property
    def language_name(self) -> str:
        return languages.named(self.language)

    @property
    def state_name(self) -> str:
        return str(State(self.state).label)

    @property
    def parts(self) -> list[Part]:
        return [Part(_label(self.kind.model, f), f"{self.url}#{self._field_id(f)}") for f in self.fields]

    @property
    def field_names(self) -> str:
        return ", ".join(part.label for part in self.parts)

    @property
    def address(self) -> str:
        return settings.BASE_URL + self.parts[0].url

    @property
    def why(self) -> str:
        return self.side.waived_why if self.state == State.WAIVED else ""

    @property
    def waived_by(self) -> str:
        return str(self.side.waived_by or "") if self.state == State.WAIVED else ""

    @property
    def label(self) -> str:
        return self.kind.model._meta.label_lower

    def _field_id(self, field: str) -> str:
        """'id_title_en', or 'id_quantities-0-unit_en' of a row that hangs on it."""
        *row, name = field.split(".")
        return "id_" + "-".join([*row, build_localized_fieldname(name, self.language)])


def collect(user=None, kinds: Iterable[Editorial] | None = None) -> list[Row]:
    """All rows; only of what `user` may edit when one is given."""
    kinds = list(kinds if kinds is not None else (kinds_of(user) if user else all_kinds()))
    known = _known(kinds)
    return [row for kind in kinds for row in _rows(kind, user, known)]


def of_one(kind: Editorial, obj: models.Model, language: str) -> list[Row]:
    """The rows of one thing in one language."""
    only = replace(kind, rows=type(obj)._default_manager.filter(pk=obj.pk).all)
    return [row for row in _rows(only, None, _known([kind])) if row.language == language]


def counts(rows: Iterable[Row]) -> dict[str, int]:
    """How many rows there are in each state, none left out."""
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in State.values}


def _known(kinds: list[Editorial]) -> Known:
    types = ContentType.objects.get_for_models(*(kind.model for kind in kinds)).values()
    found = defaultdict(dict)
    for side in Side.objects.filter(content_type__in=types).select_related("waived_by"):
        found[side.content_type_id, side.object_id][side.language] = side
    return found


def _rows(kind: Editorial, user, known: Known) -> Iterable[Row]:
    content_type = ContentType.objects.get_for_model(kind.model).pk
    for values in _values(kind, user, known, content_type):
        draft = values.get("latest_revision__content")
        texts = _of_kind(kind, texts_in(kind.model, draft or values))
        sides = complete(known.get((content_type, values["pk"]), {}))
        found = defaultdict(list)
        for fault in faults(texts, sides):
            found[fault.language, fault.state].append(fault)
        for (language, _state), parts in found.items():
            yield _row(kind, values, texts, parts, sides[language])


def _values(kind: Editorial, user, known: Known, content_type: int) -> Iterable[dict]:
    columns = [build_localized_fieldname(f, code) for f in _fields(kind) for code in codes()]
    names = ["pk", kind.key, *columns, *([kind.named] if kind.named else ())]
    rows = rows_of(kind, user)
    if issubclass(kind.model, DraftStateMixin):
        return rows.values(*names, "live", "has_unpublished_changes", "latest_revision__content")
    if relations_of(kind.model):
        return _with_rows(kind.model, list(rows.values(*names)))
    if not _is_rich(kind):
        # Plain words can be compared where they lie: of thousands of books only the halves come out.
        noted = [pk for of_type, pk in known if of_type == content_type]
        rows = rows.filter(_half_said(kind) | Q(pk__in=noted))
    return rows.values(*names)


def _with_rows(model: type[models.Model], found: list[dict]) -> list[dict]:
    """With what hangs on them, as a revision holds it: a query for each relation."""
    by_key = {values["pk"]: values for values in found}
    for relation in relations_of(model):
        of, hanging = relation.field.name, relation.related_model
        rows = hanging._default_manager.filter(**{f"{of}__in": list(by_key)})
        for row in _with_rows(hanging, list(rows.values("pk", of, *columns_of(hanging)))):
            by_key[row[of]].setdefault(relation.get_accessor_name(), []).append(row)
    return found


def _half_said(kind: Editorial) -> Q:
    empty = {
        name: [Q(**{column: ""}) | Q(**{f"{column}__isnull": True}) for column in _in_all(name)]
        for name in _fields(kind)
    }
    pairs = ((some, other) for sides in empty.values() for some in sides for other in sides)
    return reduce(or_, (some & ~other for some, other in pairs if some is not other))


def _in_all(name: str) -> list[str]:
    return [build_localized_fieldname(name, code) for code in codes()]


def _fields(kind: Editorial) -> tuple[str, ...]:
    wanted = kind.fields or fields_of(kind.model)
    title = _title_field(kind)
    return tuple(dict.fromkeys([*([title] if title else ()), *wanted]))


def _is_rich(kind: Editorial) -> bool:
    fields = (kind.model._meta.get_field(column) for name in _fields(kind) for column in _in_all(name))
    return any(isinstance(field, StreamField | RichTextField) for field in fields)


def _title_field(kind: Editorial) -> str:
    if kind.named:
        return ""
    names = fields_of(kind.model)
    return next((name for name in ("title", "name") if name in names), names[0])


def _of_kind(kind: Editorial, texts: Texts) -> Texts:
    if not kind.fields:
        return texts
    return {code: {f: text for f, text in said.items() if f in kind.fields} for code, said in texts.items()}


def _row(kind: Editorial, values: dict, texts: Texts, parts: list[Fault], side: Side) -> Row:
    first = parts[0]
    return Row(
        kind=kind,
        pk=values["pk"],
        title=_title(kind, values),
        language=first.language,
        state=first.state,
        fields=tuple(fault.field for fault in parts),
        since=max((fault.since for fault in parts if fault.since), default=None),
        published=_published(values),
        url=kind.form(values[kind.key]),
        side=side,
    )


def _title(kind: Editorial, values: dict) -> str:
    """In the reader's language, as the newest draft says it."""
    if kind.named:
        return str(values[kind.named])
    said = values.get("latest_revision__content") or values
    name = _title_field(kind)
    columns = [build_localized_fieldname(name, code) for code in (get_language(), *codes())]
    text = next((said[column] for column in columns if said.get(column)), "") or str(values["pk"])
    return text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"


def _published(values: dict) -> str:
    if "live" not in values:
        return ""
    if not values["live"]:
        return pgettext("state", "Draft")
    newer = values["has_unpublished_changes"]
    return _("Published, with a newer draft") if newer else pgettext("draft", "Published")


def _label(model, field: str) -> str:
    """'Title', or 'Quantity 2: unit' of the second row that hangs on it."""
    *row, name = field.split(".")
    if not row:
        return str(HEADINGS.get(name) or capfirst(str(model._meta.get_field(name).verbose_name)))
    of = model
    for accessor in row[::2]:
        of = next(r.related_model for r in of._meta.related_objects if r.get_accessor_name() == accessor)
    return pgettext("row of a form", "%(what)s %(number)s: %(field)s") % {
        "what": capfirst(str(of._meta.verbose_name)),
        "number": int(row[-1]) + 1,
        "field": of._meta.get_field(name).verbose_name,
    }
