"""Every field of text in the house is either somebody's, and then registered, or nobody's, with a reason."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pytest
from django.apps import apps
from django.db import models

from portal.privacy import consents, registry

pytestmark = pytest.mark.once
WRITTEN = (
    *(models.CharField, models.TextField, models.JSONField, models.FileField),
    *(models.GenericIPAddressField, models.BinaryField),
)


def of_people(field: models.Field) -> bool:
    """Texts, contacts, files, addresses of networks, days of birth; a choice is no text."""
    if field.choices or field.is_relation:
        return False
    return isinstance(field, WRITTEN) or "born" in field.name


def original(field: models.Field) -> str:
    """'text' of 'text_zh_hans'."""
    translated = getattr(field, "translated_field", None)
    return translated.name if translated else field.name


def undeclared(declared: set[tuple[str, str]], reasons: dict[str, str]) -> list[str]:
    """A model of which something is declared is never excused as a whole."""
    found, touched = [], {label for label, _name in declared}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        if (label in reasons and label not in touched) or not model._meta.managed:
            continue
        for field in model._meta.local_fields:
            name = original(field)
            known = (label, name) in declared or f"{label}.{name}" in reasons
            if of_people(field) and not known:
                found.append(f"{label}.{field.name}")
    return found


def declared() -> set[tuple[str, str]]:
    """The own fields of each model; of those on the way to others, the first."""
    return {(rows.model, name) for rows in registry.all_rows() for name in rows.touched}


def not_handed_out(known: set[tuple[str, str]], reasons: Mapping[str, str]) -> list[str]:
    """Of rows that people take along, be it a number, a choice, a moment or a way to others."""
    models = {rows.model_class for entry in registry.entries() if entry.shown for rows in entry.rows}
    found = []
    for model in models:
        for field in model._meta.local_concrete_fields:
            name = original(field)
            excused = field.primary_key or f"{model._meta.label}.{name}" in reasons
            if not excused and (model._meta.label, name) not in known:
                found.append(f"{model._meta.label}.{name}")
    return sorted(set(found))


def beside_people(known: set[str], reasons: Mapping[str, str]) -> list[str]:
    """Models whose rows belong to somebody, and of which nothing is said at all."""
    return [
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.label not in known and model._meta.label not in reasons
        for field in model._meta.local_fields
        if field.is_relation and field.related_model and field.related_model._meta.label in known
    ]


def test_every_field_is_declared():
    missing = undeclared(declared(), registry.not_personal())
    assert not missing, f"Say in a privacy.py what these are kept for, or why they are nobody's: {missing}"


def test_a_field_that_nobody_declared_is_found():
    less = declared() - {("events.Registration", "access_needs")}
    assert undeclared(less, registry.not_personal()) == ["events.Registration.access_needs"]
    reasons = {name: why for name, why in registry.not_personal().items() if name != "portal.Place"}
    assert "portal.Place.address_en" in undeclared(declared(), reasons)


def test_every_field_is_handed_out_or_left_out_for_a_reason():
    missing = not_handed_out(declared(), registry.left_out() | registry.not_personal())
    assert not missing, f"Let people take these along, or say in left_out why not: {missing}"


def test_a_field_that_is_not_handed_out_is_found():
    """Of every sort: a choice, a number, a moment, a row of another table."""
    reasons = registry.left_out() | registry.not_personal()
    for name in ("events.Registration.state", "events.Feedback.stars", "library.Hold.title"):
        model, field = name.rsplit(".", 1)
        assert not_handed_out(declared() - {(model, field)}, reasons) == [name]


def test_nothing_is_left_out_that_is_handed_out():
    handed = {f"{model}.{name}" for model, name in declared()}
    assert not set(registry.left_out()) & handed
    assert all(registry.left_out().values())


def test_every_model_beside_people_says_what_it_is():
    known = {rows.model for rows in registry.all_rows()}
    assert beside_people(known, registry.not_personal()) == []
    assert "library.ListedTitle" in beside_people(known - {"library.ListedTitle"}, registry.not_personal())


def test_what_is_declared_exists():
    for rows in registry.all_rows():
        for path in (*rows.fields, *rows.inside):
            model, names = rows.model_class, path.split("__")
            for name in names[:-1]:
                model = model._meta.get_field(name).related_model
            assert hasattr(model, names[-1]), (rows.model, path)
    fields = {f"{m._meta.label}.{original(f)}" for m in apps.get_models() for f in m._meta.local_fields}
    assert set(registry.left_out()) <= fields


def test_nobody_is_handed_the_name_of_a_row_of_somebody_else():
    """A row of somebody names them: only single fields of it are handed out, spelled one by one."""
    named = {*(rows.model_class for rows in registry.all_rows()), *map(apps.get_model, NAMING)} - CATALOGUE
    for rows in registry.all_rows():
        for path in rows.fields:
            model = rows.model_class
            for name in path.split("__"):
                field = {one.name: one for one in model._meta.concrete_fields}.get(name)
                model = field.related_model if field and field.is_relation else None
                if model is None:
                    break
            assert model not in named, (rows.model, path)


NAMING = ("portal.User", "portal.Person", "suggestions.Suggestion", "events.Registration")
CATALOGUE = {apps.get_model("library.Copy")}


def test_what_is_told_of_nobody_exists():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert {".".join(name.split(".")[:2]) for name in registry.not_personal()} <= known


def test_entries_say_all_that_people_ask():
    names = [entry.name for entry in registry.entries()]
    assert len(names) == len(set(names))
    assert {rule.entry for rule in registry.rules()} <= set(names)
    for entry in registry.entries():
        said = (entry.title, entry.what, entry.purpose, entry.until, entry.erased, entry.basis.label)
        assert all(map(str, said)), entry.name


def without_a_record(entries: Iterable[registry.Entry], kinds: Iterable[str]) -> list[str]:
    """What rests on a yes of which nothing is kept: neither the words and when, nor fields of its own."""
    held = {f"{rows.model}.{name}" for entry in entries for rows in entry.rows for name in rows.fields}
    return [
        entry.name
        for entry in entries
        if not {*entry.consents} <= {*kinds}
        or not {*entry.agreed_on} <= held
        or (entry.basis == registry.Basis.CONSENT and not (entry.consents or entry.agreed_on))
    ]


def test_whatever_rests_on_a_consent_keeps_to_what_somebody_said_yes():
    entries, kinds = registry.entries(), consents.kinds()
    assert without_a_record(entries, kinds) == []
    named = [kind for entry in entries for kind in entry.consents]
    assert sorted(named) == sorted(kinds), "each kind belongs to one sort of data"


def test_a_consent_without_a_record_is_found():
    entries = registry.entries()
    for name, kind in (("library.lists", "library.list"), ("account", "")):
        (entry,) = (one for one in entries if one.name == name)
        bare = replace(entry, basis=registry.Basis.CONSENT, consents=())
        assert without_a_record([bare], consents.kinds()) == [name]
        assert without_a_record([entry], consents.kinds().keys() - {kind}) == [name] * bool(kind)


@pytest.mark.django_db
def test_rows_are_found_by_the_person():
    """Every path to the person is one that the database knows."""
    from tests import builders

    person = builders.person()
    assert [len(rows.about(person)) for rows in registry.all_rows() if rows.model == "portal.Person"] == [1]
    for rows in registry.all_rows():
        list(rows.about(person))
