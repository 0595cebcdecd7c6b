"""What the room offers to other pages: the home page's opening, lists, cards of places and of people."""

from collections.abc import Iterable
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events import rules
from events.models import Asked, Event, Registration, Series, Session
from events.models.session import SessionState
from portal import lunar
from portal.models import Person, Place, User
from portal.sections import Card

# The kind of event that opens the home page.
FESTIVAL = "festival"
ON_HOME, AT_PLACE, OF_PERSON, AHEAD, OF_BOOK = 6, 6, 4, 12, 3


def next_sessions(count: int) -> list[Session]:
    """One date per event, the soonest first; what is called off doesn't count."""
    rows = _coming().first_of_each_event().for_cards()
    return list(rows[:count])


def hero(request: HttpRequest) -> Card | None:
    """The next festival, best of all one on its very day by the moon; else whatever comes next."""
    coming = _coming().order_by("starts_at", "pk")
    festivals = coming.filter(event__category__slug=FESTIVAL).values_list("pk", "starts_at")[:AHEAD]
    dates = list(festivals)
    dates = dates or list(coming.values_list("pk", "starts_at")[:1])
    if not dates:
        return None
    # By its key alone: with all their texts, the dates would be carried along while they are put in order.
    key = next((pk for pk, starts_at in dates if _is_festival(starts_at)), dates[0][0])
    session = Session.objects.with_details().get(pk=key)
    context = {"session": session, "event": session.event, "door": rules.door(session)}
    return Card("events/_hero.html", context)


def home_card(request: HttpRequest) -> Card | None:
    rows = next_sessions(ON_HOME)
    return Card("events/_home_card.html", {"sessions": rows}, order=10) if rows else None


def place_card(request: HttpRequest, place: Place) -> Card | None:
    rows = list(_coming().filter(place=place).first_of_each_event().for_cards()[:AT_PLACE])
    return Card("events/_place_card.html", {"sessions": rows, "place": place}, order=10) if rows else None


def about_books(isbns: list[str]) -> Card | None:
    """What is still to come, then what has been."""
    planned = Session.objects.of_live_events().filter(state=SessionState.PLANNED).about(isbns)
    rows = list(planned.upcoming().first_of_each_event().for_cards()[:OF_BOOK])
    before = planned.past().exclude(event__in=[row.event_id for row in rows])
    rows += before.first_of_each_event(latest=True).for_cards()[: OF_BOOK - len(rows)]
    return Card("events/_about_card.html", {"sessions": rows}, order=10) if rows else None


def me_card(request: HttpRequest, person: Person) -> Card | None:
    rows = Registration.objects.of_person(person).live().filter(session__in=Session.objects.upcoming())
    rows = list(rows.with_details().with_turn().order_by("session__starts_at", "pk")[:OF_PERSON])
    return Card("events/_me_card.html", {"registrations": rows}, order=10)


def asked_card(request: HttpRequest, person: Person) -> Card | None:
    """A volunteer is asked whether they can meet a guest."""
    if person.user_id is None:
        return None
    rows = Asked.objects.waiting().filter(volunteer__user=person.user_id).with_details()
    coming = rows.filter(need__registration__session__starts_at__gt=timezone.now())
    rows = list(coming.order_by("need__registration__session__starts_at", "pk")[:OF_PERSON])
    return Card("events/_asked_card.html", {"rows": rows}, order=5) if rows else None


def desk_links(user: User) -> list[tuple[str, str]]:
    links = [
        (rules.may_use_desk(user), _("Events: check-in"), "events_desk:sessions"),
        (rules.may_use_desk(user), _("Events: how it was"), "events_desk:feedback"),
        (rules.may_use_desk(user), _("Events: overview"), "events_desk:overview"),
        (rules.may_keep_album(user), _("Events: pictures"), "events_desk:album"),
        (rules.may_plan(user), _("Events: quizzes"), "events_desk:quizzes"),
        (rules.may_coordinate(user), _("Volunteers and shifts"), "events_desk:helping"),
    ]
    return [(title, reverse(name)) for may, title, name in links if may]


def sitemap() -> Iterable[tuple[str, tuple, datetime | None]]:
    yield "events:list", (), None
    yield "events:festivals", (), None
    yield "events:volunteering", (), None
    yield "events:figures", (), None
    yield from (("events:festival", (key,), None) for key in lunar.FESTIVALS)
    yield "events:all_series", (), None
    yield "events:groups", (), None
    yield from (("events:series", (slug,), None) for slug in Series.objects.values_list("slug", flat=True))
    for slug, changed in Event.objects.live().order_by("pk").values_list("slug", "updated_at"):
        yield "events:event", (slug,), changed


def _is_festival(starts_at: datetime) -> bool:
    return bool(lunar.lunar_day(timezone.localdate(starts_at)).festival)


def _coming():
    return Session.objects.of_live_events().upcoming().filter(state=SessionState.PLANNED)
