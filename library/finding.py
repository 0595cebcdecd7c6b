"""Titles by whatever of them somebody knows: words, Chinese as it is written or spelled, a number."""

from django.db.models import QuerySet

from library.models import Title
from portal import search
from portal.search.words import one_word

FEW = 200


def found(text: str) -> QuerySet[Title]:
    """Titles that hold every word, or complete what is typed. Each way in asks one index."""
    titles = Title.objects.order_by()
    ways = [search.holding(titles, text), search.completed(titles, text)]
    if number := _number(text):
        ways.append(search.completed(titles, number))
    first, *others = [way.values("pk") for way in ways]
    return Title.objects.filter(pk__in=first.union(*others))


def at_hand(titles: QuerySet[Title]) -> QuerySet[Title]:
    """The same, for who asks for them several times: by their keys, unless they are very many."""
    keys = list(titles.order_by().values_list("pk", flat=True)[: FEW + 1])
    return Title.objects.filter(pk__in=keys) if len(keys) <= FEW else titles


def _number(text: str) -> str:
    """An ISBN, a class or an accession number as one word: all of them have figures, few words do."""
    number = one_word(text[: search.QUERY_LIMIT]).removeprefix("isbn")
    return number if number.isascii() and any(map(str.isdigit, number)) else ""
