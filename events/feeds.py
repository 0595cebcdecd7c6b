"""The Atom feed of newly published events (RFC 4287), one per language."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import OuterRef, QuerySet, Subquery
from django.template.defaultfilters import date as day_format
from django.utils import feedgenerator, timezone, translation

from events.models import Event, Session
from portal import languages

NEWEST = 30
# What feeds tell of an event: its first dates.
DATES = ("first_at", "second_at", "third_at")


def newest(events: QuerySet) -> list[Event]:
    """Put into order by their keys alone: with all its texts, each event would be carried along."""
    order = ("-first_published_at", "-pk")
    keys = list(events.live().order_by(*order).values_list("pk", flat=True)[:NEWEST])
    rows = Event.objects.filter(pk__in=keys).with_details().order_by(*order)
    return list(rows.annotate(**{name: _nth_date(n) for n, name in enumerate(DATES)}))


def _nth_date(number: int) -> Subquery:
    """By an index: an event may have hundreds of dates."""
    own = Session.objects.filter(event=OuterRef("pk")).order_by("starts_at", "pk")
    return Subquery(own.values("starts_at")[number : number + 1])


def atom(events: Sequence[Event], language: str, *, title: str, page: str, here: str) -> bytes:
    """`page` is the path of what people read, `here` that of the feed: its name for all time."""
    with translation.override(language):
        address = settings.BASE_URL + here
        made = feedgenerator.Atom1Feed(
            title=title,
            link=settings.BASE_URL + page,
            description="",
            language=languages.html_lang(language),
            feed_url=address,
            feed_guid=address,
        )
        for event in events:
            _add(made, event)
        return made.writeString("utf-8").encode()


def _add(made: feedgenerator.Atom1Feed, event: Event) -> None:
    url = settings.BASE_URL + event.get_absolute_url()
    made.add_item(
        title=event.title,
        link=url,
        description=_summary(event),
        unique_id=url,
        pubdate=event.first_published_at or event.updated_at,
        updateddate=event.updated_at,
        categories=[event.category.name],
    )


def _summary(event: Event) -> str:
    """The first dates in plain text: readers show little else."""
    starts = filter(None, (getattr(event, name) for name in DATES))
    dates = [day_format(timezone.localtime(at), "Y-m-d H:i") for at in starts]
    return " · ".join([event.summary, ", ".join(dates), event.place.name])
