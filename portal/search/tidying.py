"""SQLite's full-text index only notes that a row went: its words stay in the file until it is merged."""

from django.db import connection


def drop_deleted_words() -> None:
    """PostgreSQL needs none of this: an updated row is another row, and VACUUM takes the old one."""
    if connection.vendor != "sqlite":
        return
    from .sqlite import SQLiteFTSIndexEntry  # it is for SQLite alone

    table = connection.ops.quote_name(SQLiteFTSIndexEntry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")
