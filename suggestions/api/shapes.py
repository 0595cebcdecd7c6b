"""Objects in, plain data out: only what everybody may read, and no person."""

from typing import Any

from django.conf import settings

from portal import addresses
from portal.api import Texts, absolute, texts, urls
from portal.coordinates import Point, point_of
from suggestions.models import Category, Entry, Photo, Project, Suggestion, Translated

Data = dict[str, Any]


def case(row: Suggestion) -> Data:
    """With `Suggestion.objects.with_details()` and `merged_into`."""
    is_translated = row.translated == Translated.CONFIRMED
    return {
        "reference": row.reference,
        "urls": urls(addresses.of(row)),
        "kind": row.kind,
        "words": {"language": row.language, "title": row.public_title, "text": row.public_text},
        "translation": _translation(row) if is_translated else None,
        "category": row.category.slug,
        "grid": row.grid.code if row.grid else None,
        "grid_confirmed": row.grid_confirmed,
        "department": row.department.slug if row.department else None,
        "position": position(row.public_point),
        "step": row.step.value,
        "state": row.state,
        "outcome": row.outcome or None,
        "reason": row.reason_code or None,
        "supporters": row.supporters,
        "reopened": row.reopened,
        "joined_with": row.merged_into.reference if row.merged_into else None,
        "received_at": row.submitted_at,
        "promised_by": row.due_at,
        "updated_at": row.updated_at,
        "closed_at": row.closed_at,
    }


def _translation(row: Suggestion) -> Data:
    """Into the other language of the site."""
    language = next(code for code, _name in settings.LANGUAGES if code != row.language)
    return {"language": language, "title": row.translated_title, "text": row.translated_text}


def position(point: Point | None) -> Data | None:
    return {"latitude": point.latitude, "longitude": point.longitude} if point else None


def case_detail(row: Suggestion) -> Data:
    remarks = {remark.number: texts(remark, "text") for remark in row.public_remarks}
    return case(row) | {
        "photos": [photo(its) for its in row.public_photos],
        "timeline": [happening(entry, remarks.get(entry.number)) for entry in row.public_entries],
        "replies": [
            {"published_at": reply.published_at, "text": texts(reply, "text")}
            for reply in row.published_replies
        ],
        "projects": [link.project.slug for link in row.live_links],
    }


def photo(row: Photo) -> Data:
    size = {"width": row.width, "height": row.height}
    return {"url": absolute(row.public.url), "kind": row.kind, "alt": texts(row, "alt")} | size


def happening(entry: Entry, note: Texts | None) -> Data:
    return {
        "number": entry.number,
        "at": entry.at,
        "verb": entry.verb,
        "said": {code: str(entry.said) for code in addresses.in_turn()},
        "step": entry.step.value,
        "state": entry.after,
        "outcome": entry.data.get("outcome") or None,
        "note": note,
    }


def category(row: Category) -> Data:
    return {
        "slug": row.slug,
        "name": texts(row, "name"),
        "summary": texts(row, "summary"),
        "deadline": row.service_class,
        "department": row.department.slug if row.department else None,
        "active": row.active,
    }


def project(row: Project) -> Data:
    """From `dossier.live_projects`, with `public_links`."""
    return {
        "slug": row.slug,
        "urls": urls(addresses.of(row)),
        "title": texts(row, "title"),
        "summary": texts(row, "summary"),
        "status": row.status,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "funding": [{"source": fund.source, "amount": fund.amount} for fund in row.funding.all()],
        "quantities": [
            {"label": texts(its, "label"), "amount": its.amount, "unit": texts(its, "unit")}
            for its in row.quantities.all()
        ],
        "sites": [
            {
                "name": texts(site, "name"),
                "grid": site.grid.code if site.grid else None,
                "position": position(point_of(site)),
            }
            for site in row.sites.all()
        ],
        "milestones": [
            {
                "title": texts(milestone, "title"),
                "due_on": milestone.due_on,
                "reached_on": milestone.reached_on,
            }
            for milestone in row.milestones.all()
        ],
        "suggestions": [link.suggestion.reference for link in row.public_links],
    }
