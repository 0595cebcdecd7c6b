"""A date as search engines read it (schema.org's Event, as JSON-LD): one object per date."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Session
from portal import languages
from portal.models import Place

SCHEMA = "https://schema.org/"


def event_of(session: Session, picture_url: str) -> dict[str, Any]:
    """`session` comes with its event, its place and its seats; all dates of an event share one picture."""
    event, url = session.event, _absolute(reverse("events:event", args=[session.event.slug]))
    made = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": url,
        "startDate": _moment(session.starts_at),
        "endDate": _moment(session.ends_at),
        "eventAttendanceMode": SCHEMA + "OfflineEventAttendanceMode",
        "inLanguage": [languages.html_lang(code) for code in event.language_codes],
        "isAccessibleForFree": True,
        "image": [picture_url],
        "location": _place(session.place),
        "organizer": [{"@type": "Organization", "name": host.name} for host in event.hosts.all()],
        "offers": _offer(session),
    }
    return made | _state(session) | _seats(session) | _belonging(event)


def picture_of(event: Event) -> dict[str, Any]:
    """The event's own picture, else the drawn one: an address without a language, and its size.

    Crawlers and messengers take no drawings as SVG; so each is there as PNG, too.
    """
    shown = event.picture and event.picture.is_shown
    if made := shown and event.picture.drawn("fill-1200x630|format-jpeg"):
        return {"url": made.full_url, "width": made.width, "height": made.height, "alt": event.picture.alt}
    name = event.motif or "centre"
    return {"url": _absolute(static(f"portal/img/art/{name}.png")), "width": 1200, "height": 630, "alt": ""}


def _state(session: Session) -> dict[str, str]:
    if session.is_cancelled:
        return {"eventStatus": SCHEMA + "EventCancelled"}
    if session.previous_starts_at is None:
        return {"eventStatus": SCHEMA + "EventScheduled"}
    before = _moment(session.previous_starts_at)
    return {"eventStatus": SCHEMA + "EventRescheduled", "previousStartDate": before}


def _seats(session: Session) -> dict[str, int]:
    """Where nobody registers, nobody counts."""
    if not session.needs_registration:
        return {}
    seats = session.seats
    return {"maximumAttendeeCapacity": seats.capacity, "remainingAttendeeCapacity": seats.free}


def _offer(session: Session) -> dict[str, Any]:
    name, args = "events:event", [session.event.slug]
    if session.needs_registration:
        name, args = "events:register", [session.event.slug, session.pk]
    sold_out = session.needs_registration and not session.seats.free
    made = {
        "@type": "Offer",
        "price": "0",
        "priceCurrency": "CNY",
        "availability": SCHEMA + ("SoldOut" if sold_out else "InStock"),
        "validThrough": _moment(session.closes_at),
        "url": _absolute(reverse(name, args=args)),
    }
    opens_at = session.registration_opens_at
    return made | ({"validFrom": _moment(opens_at)} if opens_at else {})


def _belonging(event: Event) -> dict[str, Any]:
    books = [{"@type": "Book", "isbn": number} for number in event.isbn_list]
    made = {"about": books} if books else {}
    if event.series:
        url = _absolute(event.series.get_absolute_url())
        made["superEvent"] = {"@type": "EventSeries", "name": event.series.name, "url": url}
    return made


def _place(place: Place) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "streetAddress": place.address, "addressCountry": "CN"}
    made = {"@type": "Place", "name": place.name, "address": address}
    if place.latitude is not None and place.longitude is not None:
        where = {"latitude": float(place.latitude), "longitude": float(place.longitude)}
        made["geo"] = {"@type": "GeoCoordinates", **where}
    return made


def _moment(moment) -> str:
    return timezone.localtime(moment).isoformat()


def _absolute(path: str) -> str:
    return path if "://" in path else settings.BASE_URL + path
