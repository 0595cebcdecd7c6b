"""Search that knows Chinese, on both databases with the same results.

The stock backends take a run of Chinese characters for one word and hand over to the database whatever was
typed. Here both the index and the query hold words of our own making (words.py), so that the database
compares them and interprets nothing.
"""

from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import QuerySet
from modelsearch.backends import get_search_backend

from .words import QUERY_LIMIT

__all__ = ["QUERY_LIMIT", "SearchBackend", "completed", "holding"]


def SearchBackend(params: dict):
    if connection.vendor == "postgresql":
        from .postgres import PostgresBackend

        return PostgresBackend(params)
    if connection.vendor == "sqlite":
        from .sqlite import SQLiteBackend

        return SQLiteBackend(params)
    raise ImproperlyConfigured("Search works on SQLite and PostgreSQL.")


def holding(rows: QuerySet, text: str) -> QuerySet:
    """The rows that hold every word of a text: a queryset, for lists with an order of their own."""
    return get_search_backend().query_compiler_class(rows, text).narrowed()


def completed(rows: QuerySet, text: str) -> QuerySet:
    """The rows that hold every word of what completes, the last from its beginning; Chinese as spelled."""
    return get_search_backend().autocomplete_query_compiler_class(rows, text).narrowed()
