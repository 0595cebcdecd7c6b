"""What Open311 tells of our nouns: objects in, plain data out, in the language that is active.

Only what everybody may read: public words, released photos, departments and grids, no person.
"""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from modeltranslation.utils import build_localized_fieldname

from portal.api import absolute
from portal.coordinates import point_of
from portal.models import Place
from suggestions.models import Category, Entry, Suggestion
from suggestions.steps import OVER, Outcome, State

from .formats import CONTENT_TYPES

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
LONGEST = 4000  # of a description, by the specification
SHORTENED = "\u2026"
# mySociety's words for how it stands; Open311 itself knows only 'open' and 'closed'.
STATUS = {
    State.CLAIMED: "investigating",
    State.ACCEPTED: "investigating",
    State.IN_PROGRESS: "in_progress",
    State.WHISTLED: "in_progress",
    State.REWORK: "in_progress",
    State.FEEDBACK_DRAFTED: "in_progress",
    State.FEEDBACK_PUBLISHED: "in_progress",
    State.VERIFYING: "in_progress",
    State.IN_PROJECT: "action_scheduled",
}
STATUS_OF_OUTCOME = {
    Outcome.RESOLVED: "fixed",
    Outcome.EXPLAINED: "no_further_action",
    Outcome.REFERRED: "not_councils_responsibility",
    Outcome.DUPLICATE: "duplicate",
}


def w3c(moment: datetime | None) -> str | None:
    """Local time with its offset, to the second."""
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def service(category: Category) -> dict:
    """`keywords` are the names in all languages; the group is the department that such things go to."""
    names = [getattr(category, build_localized_fieldname("name", code)) for code, _name in settings.LANGUAGES]
    return {
        "service_code": category.slug,
        "service_name": category.name,
        "description": category.summary or None,
        "metadata": False,
        "type": "realtime",
        "keywords": ",".join(name.replace(",", " ") for name in names if name),
        "group": category.department.name if category.department else _("Neighbourhood"),
    }


def request(case: Suggestion) -> dict:
    """`case` comes from `asked.cases`, with all that is read here."""
    latitude, longitude = _position(case)
    return {
        "service_request_id": case.reference,
        "status": "closed" if case.is_over else "open",
        "status_notes": _notes(case),
        "service_name": case.category.name,
        "service_code": case.category.slug,
        "description": _description(case),
        "agency_responsible": _agency(case),
        "service_notice": None,
        "requested_datetime": w3c(case.submitted_at),
        "updated_datetime": w3c(_updated_at(case)),
        "expected_datetime": w3c(case.due_at),
        "address": _address(case),
        "address_id": case.grid.code if case.grid else None,
        "zipcode": None,
        "lat": latitude,
        "long": longitude,
        "media_url": _picture(case),
    }


def _updated_at(case: Suggestion) -> datetime:
    """Of what is closed, when it was closed, by the specification; unless it was made public only later."""
    if not case.is_over:
        return case.updated_at
    return max(case.closed_at, case.released_at or case.closed_at)


def _notes(case: Suggestion) -> str:
    # Django's own `get_…_display` translates all choices to find one: most of the time of a long answer.
    said = Outcome(case.outcome).label if case.is_over else State(case.state).label
    return f"{said}: {case.merged_into.reference}" if case.merged_into else str(said)


def _description(case: Suggestion) -> str:
    """The title stands first; where it only shortens the text, the text alone."""
    title, text, _language = case.in_language(get_language())
    says_it_all = text.startswith(title.removesuffix(SHORTENED))
    whole = text if says_it_all else f"{title}\n\n{text}".strip()
    return whole if len(whole) <= LONGEST else whole[: LONGEST - 1] + SHORTENED


def _agency(case: Suggestion) -> str | None:
    found = case.department or case.grid
    return found.name if found else None


def _address(case: Suggestion) -> str | None:
    """From the spot to the whole, as the specification wants it; what the sender typed stays here."""
    parts = [found.name for found in (_landmark(case), case.grid) if found]
    return ", ".join(parts) or None


def _landmark(case: Suggestion) -> Place | None:
    return case.landmark if case.landmark and case.landmark.live else None


def _position(case: Suggestion) -> tuple[float | None, float | None]:
    """Its own where everybody may know it, else that of the landmark it lies at."""
    point = case.public_point or point_of(_landmark(case))
    return (point.latitude, point.longitude) if point else (None, None)


def _picture(case: Suggestion) -> str | None:
    """The first one of what was reported, else of the result."""
    photos = sorted(case.public_photos, key=lambda photo: photo.kind != "report")
    return absolute(photos[0].public.url) if photos else None


def update(entry: Entry) -> dict:
    """A row of the public timeline, with what was said beside it; from `asked.updates`."""
    return {
        "update_id": update_id(entry),
        "service_request_id": entry.suggestion.reference,
        "status": _status_after(entry),
        "updated_datetime": w3c(entry.told_at),
        "description": "\n\n".join([str(entry.said), *_said_beside(entry)]),
        "media_url": None,
    }


def update_id(entry: Entry) -> str:
    return f"{entry.suggestion.reference}.{entry.number}"


def _said_beside(entry: Entry) -> list[str]:
    case = entry.suggestion
    said = [remark.text for remark in case.public_remarks if remark.number == entry.number]
    if entry.verb == "publish_feedback":
        said += [reply.text for reply in case.published_replies if reply.published_at == entry.at]
    return said


def _status_after(entry: Entry) -> str:
    state = entry.state_after
    if state not in OVER:
        return STATUS.get(state, "open")
    outcome = entry.data.get("outcome") or {"join": Outcome.DUPLICATE}.get(entry.verb)
    return STATUS_OF_OUTCOME.get(outcome or entry.suggestion.outcome, "closed")


def discovery(url: str, *, contact: str, changed: datetime, is_test: bool) -> dict:
    """`changed`: when the list of services was."""
    changeset = w3c(changed)
    return {
        "changeset": changeset,
        "contact": contact,
        "key_service": _("Ask those who run this site for a key: %(contact)s") % {"contact": contact},
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": url,
                "changeset": changeset,
                "type": "test" if is_test else "production",
                "formats": [kind.partition(";")[0] for kind in CONTENT_TYPES.values()],
            }
        ],
    }
