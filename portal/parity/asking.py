"""Comparing what is said with what is known of each side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from portal.models.parity import Side

from .texts import Texts, codes, digest, texts_of


class State(models.TextChoices):
    MISSING = "missing", _("Missing")
    STALE = "stale", _("Behind")
    WAIVED = "waived", _("Waived")


@dataclass(frozen=True)
class Fault:
    """One text of one language that another language is ahead of; `since` when that was written, if known."""

    language: str
    field: str
    state: str
    since: datetime | None


def sides_of(obj: models.Model) -> dict[str, Side]:
    """What is known, by language; rows that are not there yet are made in memory only."""
    return complete({side.language: side for side in Side.objects.of(obj)})


def complete(known: Mapping[str, Side]) -> dict[str, Side]:
    return {code: known.get(code) or Side(language=code) for code in codes()}


def faults(texts: Texts, sides: Mapping[str, Side]) -> list[Fault]:
    """All that is missing, behind or waived, by language in their order, then by field."""
    return [fault for code in texts for fault in _of_language(code, texts, sides)]


def _of_language(code: str, texts: Texts, sides: Mapping[str, Side]) -> Iterable[Fault]:
    for field in texts[code]:
        if not (ahead := behind(code, field, texts, sides)):
            continue
        missing = not texts[code][field]
        if waived(code, field, texts, sides):
            yield Fault(code, field, State.WAIVED, sides[code].waived_at)
        else:
            times = [when for other in ahead if (when := _written_at(sides[other], field))]
            yield Fault(code, field, State.MISSING if missing else State.STALE, max(times, default=None))


def _written_at(side: Side, field: str) -> datetime | None:
    when = side.written.get(field)
    return datetime.fromisoformat(when) if when else side.touched_at


def waived(code: str, field: str, texts: Texts, sides: Mapping[str, Side]) -> Side | None:
    """Who has waived this text, and why: `texts` need to hold the other languages alone."""
    side = sides[code]
    return side if side.waived.get(field) == said_by_others(code, field, texts) else None


def waived_columns(obj: models.Model) -> set[str]:
    """Of what is empty and waived: 'intro_en', or 'quantities.0.unit_en' of a row that hangs on it."""
    texts = texts_of(obj)
    gone = [
        f for f in faults(texts, sides_of(obj)) if f.state == State.WAIVED and not texts[f.language][f.field]
    ]
    return {build_localized_fieldname(fault.field, fault.language) for fault in gone}


def behind(code: str, field: str, texts: Texts, sides: Mapping[str, Side]) -> list[str]:
    """The languages that say what this one does not say, or say by now something else than it was made from.

    Waived or not. Of what nobody has noted yet nobody knows what it was made from.
    """
    others = [other for other in texts if other != code and texts[other].get(field)]
    if not texts[code][field]:
        return others
    basis = sides[code].basis
    return [
        other
        for other in others
        if field in basis.get(other, {}) and digest(basis[other][field]) != digest(texts[other][field])
    ]


def said_by_others(code: str, field: str, texts: Texts) -> str:
    """A mark of what all other languages say in this field."""
    return digest("\n".join(f"{other}:{texts[other].get(field, '')}" for other in texts if other != code))
