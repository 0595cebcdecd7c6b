"""What the admin's first page shows of the room: books that should be back, by where they were lent."""

from django.db.models import Count, Min
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from library import rules
from library.models import LibraryPlace, Loan
from portal import figures
from portal.sections import Card
from portal.templatetags.portal import short_day


def overdue(request: HttpRequest) -> Card | None:
    if not rules.may_use_desk(request.user):
        return None
    mine = Loan.objects.overdue().filter(lent_from__in=rules.places_of(request.user))
    late = mine.order_by().values("lent_from").annotate(number=Count("pk"), due=Min("due_on"))
    by_place = {row["lent_from"]: row for row in late}
    places = LibraryPlace.objects.filter(pk__in=by_place).select_related("place")
    lines = [
        figures.Line(
            place.place.name,
            by_place[place.pk]["number"],
            reverse("library_overdue", query={"lent_from": place.pk}),
            note=_("The first since %(day)s") % {"day": short_day(by_place[place.pk]["due"])},
            alarming=True,
        )
        for place in places
    ]
    return figures.card(_("Books overdue"), "openquote", lines, order=40, nothing=_("Every book is in time."))
