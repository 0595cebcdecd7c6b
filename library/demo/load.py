"""Fill the library: the books come onto the shelves, then a year of reading by the room's own actions."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from library import actions
from library.actions import clockwork
from library.demo import house, lists, stock, stocktakes
from library.demo.days import Days, Step
from library.demo.house import BRANCH, CORNER
from library.demo.offers import Offers
from library.demo.people import Readers
from library.demo.scenes import Scenes
from library.demo.year import Year
from library.models import Copy, ItemKind, LendingRule, LibraryPlace
from portal import hindsight
from portal.models import Place
from portal.models.notices import Channel

SEED = "library"
INBOX = (Channel.INBOX,)
READ_HERE = 60


def load(today: dt.date) -> str:
    """What exists is left as it is; the year is told once, when its books come. All or nothing."""
    with transaction.atomic():
        places = _places()
        _rules(places)
        is_first = not Copy.objects.filter(accession=stock.numbered()[0].accession).exists()
        days = Days(today, places, SEED)
        opened = days.moment(days.ago(stock.FILLED, BRANCH), BRANCH)
        with hindsight.as_of(opened):
            new = stock.add(places, days)
        if is_first:
            readers = Readers(opened)
            _play(_plan(days, places, readers))
            _play(Offers(days, places, readers).plan())
            with hindsight.as_of(timezone.now(), INBOX):
                lists.add()
    return f"{new} new"


def _places() -> dict[str, LibraryPlace]:
    for slug, fields in house.PLACES.items():
        LibraryPlace.objects.get_or_create(place=Place.objects.get(slug=slug), defaults=fields)
    rows = LibraryPlace.objects.filter(place__slug__in=house.PLACES).select_related("place")
    return {row.place.slug: row for row in rows}


def _rules(places: dict[str, LibraryPlace]) -> None:
    numbers = ("days", "renewals", "limit", "holds", "hold_days", "notice_days")
    for shape in house.RULES:
        LendingRule.objects.get_or_create(
            place=places.get(shape.place),
            reader_kind=shape.reader,
            item_kind=shape.item,
            defaults={name: getattr(shape, name) for name in numbers},
        )


def _plan(days: Days, places: dict[str, LibraryPlace], readers: Readers) -> list[Step]:
    scenes = Scenes(days, places, readers)
    year = Year(days, places, readers, scenes.kept())
    read = _read_on_the_spot(days, places)
    return [*year.plan(), *scenes.plan(), *read, *stocktakes.plan(days, places)]


def _read_on_the_spot(days: Days, places: dict[str, LibraryPlace]) -> list[Step]:
    """Dictionaries and magazines, mostly."""
    kinds = (ItemKind.REFERENCE, ItemKind.PERIODICAL)
    here = {
        slug: list(Copy.objects.filter(home=places[slug], kind__in=kinds).order_by("accession"))
        for slug in (BRANCH, CORNER)
    }
    steps = []
    for number in range(READ_HERE):
        slug = CORNER if number % 3 == 0 else BRANCH
        copy, at = days.chance.choice(here[slug]), places[slug]
        moment = days.moment(days.ago(days.chance.randrange(1, 360), slug), slug)
        steps.append(Step(moment, lambda now, copy=copy, at=at: _read(copy, at, now)))
    return steps


def _read(copy: Copy, at: LibraryPlace, now: dt.datetime) -> None:
    copy.refresh_from_db()
    if copy.current_id == at.pk and copy.open_loan is None:
        actions.use_in_house(copy, at, now=now)


def _play(steps: list[Step]) -> None:
    """As it happened. Nobody gets mail about the past; who has an account finds it in the inbox."""
    for step in sorted(steps, key=lambda step: step.at):
        with hindsight.as_of(step.at, INBOX):
            step.do(step.at)
    with hindsight.as_of(timezone.now(), INBOX):
        clockwork.remind()
