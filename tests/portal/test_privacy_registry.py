"""Every field of text in the house is either somebody's, and then registered, or nobody's, with a reason."""

import pytest
from django.apps import apps
from django.db import models

from portal.privacy import registry

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
    return {(rows.model, name) for rows in registry.all_rows() for name in (*rows.fields, *rows.inside)}


def test_every_field_is_declared():
    missing = undeclared(declared(), registry.not_personal())
    assert not missing, f"Say in a privacy.py what these are kept for, or why they are nobody's: {missing}"


def test_a_field_that_nobody_declared_is_found():
    less = declared() - {("events.Registration", "access_needs")}
    assert undeclared(less, registry.not_personal()) == ["events.Registration.access_needs"]
    reasons = {name: why for name, why in registry.not_personal().items() if name != "portal.Place"}
    assert "portal.Place.address_en" in undeclared(declared(), reasons)


def test_what_is_declared_exists():
    for rows in registry.all_rows():
        names = {field.name for field in rows.model_class._meta.get_fields()} | {
            getattr(field, "attname", "") for field in rows.model_class._meta.get_fields()
        }
        assert {*rows.fields, *rows.inside} <= names, rows
    known = {model._meta.label for model in apps.get_models()}
    assert {".".join(name.split(".")[:2]) for name in registry.not_personal()} <= known


def test_entries_say_all_that_people_ask():
    names = [entry.name for entry in registry.entries()]
    assert len(names) == len(set(names))
    assert {rule.entry for rule in registry.rules()} <= set(names)
    for entry in registry.entries():
        said = (entry.title, entry.what, entry.purpose, entry.until, entry.erased, entry.basis.label)
        assert all(map(str, said)), entry.name


@pytest.mark.django_db
def test_rows_are_found_by_the_person():
    """Every path to the person is one that the database knows."""
    from tests import builders

    person = builders.person()
    assert [len(rows.about(person)) for rows in registry.all_rows() if rows.model == "portal.Person"] == [1]
    for rows in registry.all_rows():
        list(rows.about(person))
