"""How often books that somebody gave were read, without saying when or by whom.

Only what is over counts, so that nobody sees that a book is away just now; figures under five are hidden,
and above them only every fifth shows: one more reader changes nothing that a donor could watch.
"""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count

from library.models import InHouseUse, Loan
from library.steps import LoanEnd
from portal.small_counts import FEWEST


def rounded(number: int) -> int | None:
    """Down to a multiple of five; None where nothing may be said."""
    return number - number % FEWEST or None


def times_read(copies: Iterable[int]) -> dict[int, int]:
    """By the keys of copies, in two queries for any number of them: ended loans, and reading on the spot."""
    copies, found = list(copies), Counter()
    ended = Loan.objects.filter(copy__in=copies, ended_as=LoanEnd.RETURNED)
    for rows in (ended, InHouseUse.objects.filter(copy__in=copies)):
        found.update(dict(rows.order_by().values_list("copy").annotate(n=Count("pk"))))
    return dict(found)
