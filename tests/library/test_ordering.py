"""The two named orders walk along an index of their own: a page of a large catalogue sorts nothing."""

import pytest
from django.db import connection

from library import ordering, shelves

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("sort", "index"), [("pinyin", "title_filed"), ("year", "title_latest")])
def test_an_order_walks_along_its_index(sort, index):
    if connection.vendor == "postgresql":
        # Where there are few rows it would rather read and sort them all.
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plan = ordering.ordered(shelves.catalogued(), sort, "")[:24].explain()
    assert index in plan
