"""What librarians keep in the admin: a title with a copy, its place, and a rule of lending."""

from library.models import AccessionSeries, LendingRule
from tests import borrowing


def gaps() -> dict:
    copy = borrowing.copy()
    rule = LendingRule.objects.create(place=copy.home)
    found = {"library_copies.pk": copy.pk}
    series = AccessionSeries.objects.get_or_create(prefix="Z")[0]
    for row in (copy.title, copy.home, rule, series, borrowing.reading_list(copy.title)):
        name = f"{row._meta.app_label}_{row._meta.model_name}"
        found |= {f"{space}_{name}.pk": row.pk for space in ("wagtailsnippets", "wagtailsnippetchoosers")}
    return found
