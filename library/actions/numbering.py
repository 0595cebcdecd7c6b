"""The next accession number of a series, when somebody has to correct it."""

from django.db import transaction
from wagtail.log_actions import log

from library.models import AccessionSeries, series
from library.refusals import Why, refuse
from portal.models import User


@transaction.atomic
def set_next_number(
    prefix: str, number: int, *, reason: str, was: int | None = None, by: User | None = None
) -> AccessionSeries:
    """Lower or higher, never one that was given. `was` is the next number that the form was opened with.

    Errors: Refused.
    """
    found = AccessionSeries.objects.hold_still(prefix)
    before = found.last + 1
    if not reason.strip():
        raise refuse(Why.NO_REASON)
    if was is not None and was != before:
        raise refuse(Why.CHANGED)
    if not 1 <= number <= series.LAST:
        raise refuse(Why.NO_SUCH_NUMBER)
    if found.was_given(number):
        raise refuse(Why.NUMBER_GIVEN, number=f"{prefix}{number:0{series.DIGITS}}")
    AccessionSeries.objects.filter(prefix=prefix).update(last=number - 1)
    found.last = number - 1
    data = {"before": before, "next": number, "reason": reason.strip()[:200]}
    log(found, "library.next_number", user=by, data=data)
    return found
