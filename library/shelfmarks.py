"""A stretch of shelves: copies between two shelf marks, or classes where a copy has no mark."""

import unicodedata

from django.db import connection
from django.db.models import Case, F, Q, QuerySet, When
from django.db.models.functions import Collate, Upper

# Marks stand in the order of their signs, whatever language the database sorts in.
ORDER = {"postgresql": "C", "sqlite": "BINARY"}


def normalise(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace("\0", "").strip().upper()


def of(copy) -> str:
    return (copy.shelf_mark or copy.title.clc).upper()


def is_between(mark: str, first: str, last: str) -> bool:
    """'K' to 'K8' ends with all that begins with 'K8'; an empty end is open."""
    return mark >= first and (not last or mark <= last or mark.startswith(last))


def marked(copies: QuerySet) -> QuerySet:
    """Adds `mark`, and sorts by it."""
    own = Case(When(shelf_mark="", then=F("title__clc")), default=F("shelf_mark"))
    mark = Collate(Upper(own), ORDER[connection.vendor])
    return copies.annotate(mark=mark).order_by("mark", "accession")


def between(copies: QuerySet, first: str, last: str) -> QuerySet:
    """The same in the database, with `mark`."""
    copies = marked(copies)
    copies = copies.filter(mark__gte=first) if first else copies
    return copies.filter(Q(mark__lte=last) | Q(mark__startswith=last)) if last else copies
