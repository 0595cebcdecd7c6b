"""Texts that stand in every language of the site, as columns beside each other."""

from functools import reduce
from operator import and_

from django.conf import settings
from django.db.models import Q


def columns_of(name: str) -> tuple[str, ...]:
    """The columns of a text in every language: ('text_zh_hans', 'text_en')."""
    return tuple(f"{name}_{code.replace('-', '_')}" for code, _name in settings.LANGUAGES)


def in_both(name: str) -> Q:
    """Translated columns are nullable, and NULL passes any comparison."""
    columns = columns_of(name)
    said = {f"{column}__isnull": False for column in columns}
    return reduce(and_, (~Q(**{column: ""}) for column in columns)) & Q(**said)


def in_both_or_neither(name: str) -> Q:
    empty = (Q(**{column: ""}) | Q(**{f"{column}__isnull": True}) for column in columns_of(name))
    return in_both(name) | reduce(and_, empty)
