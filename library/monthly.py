"""What the monthly report tells of the library; of readers only how many they are."""

from datetime import date

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from library import clc
from library.models import Circulation, Copy, LibraryPlace, Loan, Reader, Title
from library.steps import Verb
from portal.monthly import Figure, Month, Monthly, Table
from portal.small_counts import veiled

# From two exact numbers the new readers would follow, also where they are hidden.
TENS = 10


def figures(month: Month) -> list[Figure]:
    rows = Circulation.objects.filter(month=month.first).order_by()
    done = dict(rows.values_list("verb").annotate(n=Sum("number")))
    readers = Reader.objects.filter(created_at__lt=month.of("at")["at__lt"])
    joined = readers.filter(**month.of("created_at")).count()
    return [
        Figure("lent", _("Loans"), done.get(Verb.LEND, 0), of_people=True, is_main=True),
        Figure("renewed", _("Renewals"), done.get(Verb.RENEW, 0), of_people=True),
        Figure("returned", _("Returns"), done.get(Verb.RETURN, 0), of_people=True),
        Figure("in_house", _("Read on the spot"), done.get(Verb.IN_HOUSE, 0), of_people=True),
        Figure("reserved", _("Reservations"), done.get(Verb.HOLD, 0), of_people=True),
        Figure("overdue", _("Overdue at the end"), overdue(month).count(), of_people=True, is_main=True),
        Figure("titles", _("New titles"), Title.objects.filter(**month.of("added_at")).count()),
        Figure("copies", _("New copies"), Copy.objects.filter(**month.of("added_at")).count()),
        Figure("joined", _("New readers"), joined, of_people=True, is_main=True),
        Figure("readers", _("Readers at the end, in tens"), readers.count() // TENS * TENS),
    ]


def overdue(month: Month) -> QuerySet[Loan]:
    """Of those due by then, what was not back on the last day; of a month that runs, on this one."""
    day = _looked_at(month)
    back_later = Q(ended_at=None) | Q(ended_at__gte=month.of("at")["at__lt"])
    return Loan.objects.counted().filter(back_later, due_on__lt=day, lent_on__lte=day)


def _looked_at(month: Month) -> date:
    return min(month.last, timezone.localdate(month.now))


def tables(month: Month) -> list[Table]:
    rows = Circulation.objects.filter(month=month.first).order_by()
    classes = {kind.letter: f"{kind.letter} {kind.name}" for kind in clc.CLASSES.values()}
    places = {place.pk: str(place) for place in LibraryPlace.objects.select_related("place")}
    return [
        _table("class", _("By class"), _("Class"), rows, "clc", classes | {"": _("Without a class")}),
        _table("place", _("By place"), _("Place"), rows, "place", places),
    ]


def _table(key: str, title: str, label: str, rows: QuerySet, by: str, names: dict) -> Table:
    verbs = (Verb.LEND, Verb.RETURN, Verb.RENEW)
    found: dict = {}
    for row in rows.filter(verb__in=verbs).values(by, "verb").annotate(n=Sum("number")):
        found.setdefault(row[by], {})[row["verb"]] = row["n"]
    keys = [one for one in names if one in found]
    columns = [veiled([found[one].get(verb, 0) for one in keys]) for verb in verbs]
    lines = [(names[one], tuple(column[n] for column in columns)) for n, one in enumerate(keys)]
    return Table(key, title, [label, _("Loans"), _("Returns"), _("Renewals")], lines)


MONTHLY = Monthly("library", lambda: _("Library"), figures, tables)
