"""Every personal field, told once: pages, exports, `purge` and tests all read it here.

Rooms declare theirs in `<room>/privacy.py` and hand it over as `Section(personal=…)`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal import sections

Words = str | Promise


class Basis(models.TextChoices):
    """On what it rests, by article 13 of the Personal Information Protection Law."""

    CONSENT = "13-1", _("You said yes to it, and can take that back (article 13, item 1)")
    SERVICE = "13-2", _("We can't do what you asked for without it (article 13, item 2)")
    DUTY = "13-3", _("The law tells us to (article 13, item 3)")
    PUBLISHED = "13-6", _("You made it public yourself (article 13, item 6)")


@dataclass(frozen=True)
class Rows:
    """Fields of one model, and how its rows are found: a path to the person, or a condition made for them.

    What is handed out are `fields`, also those of what a row points to, as 'session__event'.

    `inside` are fields, and rows that aren't `told` are rows, which the office or others wrote in
    confidence: they go with the rest, and the person isn't handed them. `logged` False: the log of these
    rows is about the thing, and names nobody.
    """

    model: str
    fields: tuple[str, ...]
    of: str | Callable[[Any], Q]
    inside: tuple[str, ...] = ()
    told: Q = field(default_factory=Q)
    logged: bool = True

    @property
    def model_class(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def about(self, person: Any) -> QuerySet:
        condition = Q(**{self.of: person}) if isinstance(self.of, str) else self.of(person)
        return self.model_class._default_manager.filter(condition).distinct().order_by("pk")

    @property
    def touched(self) -> set[str]:
        """The model's own fields of which something is said here, the way to the person included."""
        ways = [self.of] if isinstance(self.of, str) else []
        return {path.partition("__")[0] for path in (*self.fields, *self.inside, *ways)}

    def shown_to(self, person: Any) -> QuerySet:
        """With all that the fields need of other tables, in one query."""
        return (
            self.about(person).filter(self.told).select_related(*filter(None, map(self._other, self.fields)))
        )

    def _other(self, path: str) -> str:
        """The rows on the way: 'copy__title' of 'copy__title__year', nothing of 'name'."""
        model, way = self.model_class, []
        for step in path.split("__"):
            field = next((one for one in model._meta.concrete_fields if one.name == step), None)
            if field is None or field.related_model is None:
                break
            way.append(step)
            model = field.related_model
        return "__".join(way)


@dataclass(frozen=True)
class Entry:
    """One sort of data as people think of it. `days` None: as long as `until` says. `erased`: what becomes of
    it when somebody erases themselves. `shown`: whether the export holds it.

    `consents` names what people say yes to, of which that is kept with the words: everything with the basis
    of a consent, and what a guardian agrees to within something else. `agreed_on` are fields of the rows
    themselves that hold it, of people whom the house knows by no contact.
    """

    name: str
    title: Words
    what: Words
    purpose: Words
    basis: Basis
    until: Words
    erased: Words
    rows: tuple[Rows, ...] = ()
    days: int | None = None
    shown: bool = True
    consents: tuple[str, ...] = ()
    agreed_on: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """Lets what is over go, of one entry. `run(now)` says how many rows it changed; with `again` it does a
    batch, and there may be more. It deletes files only once its transaction is through."""

    entry: str
    what: Words
    run: Callable[[datetime], int | None]
    again: bool = False


@dataclass(frozen=True)
class Personal:
    """What a room tells of personal data.

    `hindered(person)` says in words what has to be done before they can erase themselves; `erase(person,
    now)` lets all that is theirs go, in the caller's transaction. `busy(since)` are the keys of people who
    did or awaited something since. `not_personal`: models or fields that hold nothing about a person, with
    the reason. `left_out`: fields of people's rows, as 'events.Scan.nonce', that nobody is handed, with it.
    """

    entries: tuple[Entry, ...] = ()
    rules: tuple[Rule, ...] = ()
    hindered: Callable[[Any], Iterable[Words]] | None = None
    erase: Callable[[Any, datetime], None] | None = None
    busy: Callable[[datetime], Iterable[QuerySet]] | None = None
    consents: tuple[Any, ...] = ()
    not_personal: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)


def parts() -> list[Personal]:
    """The rooms' first, in order: what hangs on a person goes before the person does."""
    from portal.privacy.own import PORTAL

    return [section.personal for section in sections.all_sections() if section.personal] + [PORTAL]


def entries() -> list[Entry]:
    """The account first, as people read it."""
    *rooms, own = parts()
    return [entry for part in (own, *rooms) for entry in part.entries]


def rules() -> list[Rule]:
    return [rule for part in parts() for rule in part.rules]


def all_rows() -> list[Rows]:
    return [rows for entry in entries() for rows in entry.rows]


def not_personal() -> dict[str, str]:
    return {name: why for part in parts() for name, why in part.not_personal.items()}


def left_out() -> dict[str, str]:
    return {name: why for part in parts() for name, why in part.left_out.items()}


def of_each(model: str, why: str, *names: str) -> dict[str, str]:
    """Some fields of one model, all for the same reason."""
    return {f"{model}.{name}": why for name in names}
