"""schema.org descriptions for search engines: objects in, dictionaries out."""

import datetime as dt

from django.conf import settings
from django.utils.translation import get_language

from portal import languages, opening

TYPES = {"library": "Library", "reading": "Library", "market": "Market", "metro": "SubwayStation"}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def place(found, today: dt.date) -> dict:
    described = {
        "@context": "https://schema.org",
        "@type": TYPES.get(found.kind, "CivicStructure"),
        "name": found.name,
        "description": found.summary,
        "url": settings.BASE_URL + found.get_absolute_url(),
        "address": {"@type": "PostalAddress", "streetAddress": found.address, "addressCountry": "CN"},
        "openingHoursSpecification": _week(found) + _exceptions(found, today),
    }
    if found.phone:
        described["telephone"] = found.phone
    if found.latitude is not None and found.longitude is not None:
        position = {"latitude": float(found.latitude), "longitude": float(found.longitude)}
        described["geo"] = {"@type": "GeoCoordinates", **position}
    return described


def _week(found) -> list[dict]:
    return [
        _hours(opening.Span(row.opens, row.closes)) | {"dayOfWeek": f"https://schema.org/{DAYS[row.weekday]}"}
        for row in found.hours.all()
    ]


def _exceptions(found, today: dt.date) -> list[dict]:
    """A closed day is said as schema.org does: it opens and closes at midnight."""
    midnight = opening.Span(dt.time(), dt.time())
    return [
        _hours(span) | {"validFrom": day["date"].isoformat(), "validThrough": day["date"].isoformat()}
        for day in opening.exceptions_ahead(found, today)
        for span in (day["spans"] or [midnight])
    ]


def _hours(span: opening.Span) -> dict:
    return {
        "@type": "OpeningHoursSpecification",
        "opens": f"{span.opens:%H:%M}",
        "closes": f"{span.closes:%H:%M}",
    }


def news(page, url: str) -> dict:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.intro,
        "datePublished": page.date.isoformat(),
        "inLanguage": languages.html_lang(get_language()),
        "url": url,
    }
