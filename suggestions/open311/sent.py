"""What another system sends: the fields of a form, and pictures beside them. Addresses are never opened."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal import grids, uploads
from portal.exports import CONTROL
from portal.models import Grid
from portal.templatetags.portal import moment
from suggestions import actions, writing
from suggestions.models import Category, Kind, Suggestion

from . import asked, shapes
from .asked import Wrong, text

TITLE = Suggestion._meta.get_field("title").max_length
ADDRESS = Suggestion._meta.get_field("address").max_length
NOTE = 2000
# The draft of version 2.1 calls uploads `media`, FixMyStreet numbers them.
PICTURES = re.compile(r"(media|photo)(\d{1,2}|\[\d{0,2}\])?", re.ASCII)
CONTACT = ("email", "phone", "first_name", "last_name")
# What other systems call their own number in `attribute[…]`.
NUMBERS = ("attribute[external_id]", "attribute[fixmystreet_id]")
STATUS = frozenset(
    {
        *("OPEN", "CLOSED", "FIXED", "IN_PROGRESS", "INVESTIGATING", "ACTION_SCHEDULED", "REOPEN"),
        *("DUPLICATE", "NOT_COUNCILS_RESPONSIBILITY", "NO_FURTHER_ACTION", "INTERNAL_REFERRAL"),
        *("FOR_TRIAGE", "CANCELLED"),
    }
)


@dataclass(frozen=True)
class Spot:
    """WGS 84; a grid is only proposed, a person confirms it."""

    latitude: Decimal | None = None
    longitude: Decimal | None = None
    address: str = ""
    grid: Grid | None = None


def arrival(given: QueryDict, files: MultiValueDict) -> actions.Arrival:
    """A report. All that is wrong with it is said at once. Errors: Wrong."""
    category = _category(given)
    wrong, found = [], {}
    for name, read in (("spot", _spot), ("words", _words), ("pictures", lambda _: _pictures(files))):
        try:
            found[name] = read(given)
        except Wrong as problem:
            wrong += problem.descriptions
    if wrong:
        raise Wrong(400, *wrong)
    spot, (title, body) = found["spot"], found["words"]
    content = actions.Content(
        title=title or category.name[:TITLE],
        text=body,
        category=category,
        kind=Kind.PROBLEM,
        language=writing.language_of(f"{title} {body}", get_language()),
        grid=spot.grid,
        address=spot.address,
        latitude=spot.latitude,
        longitude=spot.longitude,
        # What is filed this way is meant for the public; whoever looks at it here can hide it.
        spot_shown=spot.latitude is not None,
    )
    number = next((said for name in NUMBERS if (said := text(given, name))), "")
    return actions.Arrival(content, number, found["pictures"])


def _category(given: QueryDict) -> Category:
    code = text(given, "service_code")
    if not code:
        raise Wrong(400, _("service_code is missing."))
    found = asked.services().filter(slug=code).first()
    if found is None:
        raise Wrong(404, _("There is no service with this service_code."))
    return found


def _words(given: QueryDict) -> tuple[str, str]:
    """Title and text: the first line is the title, shortened where it is long."""
    said = CONTROL.sub("", text(given, "description").replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(said) > shapes.LONGEST:
        raise Wrong(400, _("description has more than %(most)s characters.") % {"most": shapes.LONGEST})
    first, _line, rest = said.partition("\n")
    if len(first) <= TITLE:
        return first.strip(), rest.strip()
    return first[: TITLE - 1].rstrip() + shapes.SHORTENED, said


def _spot(given: QueryDict) -> Spot:
    """lat and long, or address_string, or address_id, which is the code of a grid."""
    address = CONTROL.sub("", text(given, "address_string"))
    if len(address) > ADDRESS:
        raise Wrong(400, _("address_string has more than %(most)s characters.") % {"most": ADDRESS})
    latitude, longitude = _degrees(given, "lat", 90), _degrees(given, "long", 180)
    if (latitude is None) != (longitude is None):
        raise Wrong(400, _("lat and long are sent together."))
    grid = _grid(given)
    if latitude is not None and grid is None:
        grid = grids.grid_at(float(longitude), float(latitude))
    if latitude is None and not address and grid is None:
        raise Wrong(400, _("The place is missing: lat and long, address_string or address_id."))
    return Spot(latitude, longitude, address, grid)


def _degrees(given: QueryDict, name: str, most: int) -> Decimal | None:
    said = text(given, name)
    if not said:
        return None
    try:
        degrees = Decimal(said)
    except InvalidOperation:
        degrees = Decimal("NaN")
    if not degrees.is_finite() or abs(degrees) > most:
        raise Wrong(400, _("%(name)s is a number of degrees, WGS 84.") % {"name": name})
    return degrees.quantize(Decimal("0.000001"))


def _grid(given: QueryDict) -> Grid | None:
    code = text(given, "address_id")
    found = Grid.objects.filter(code=code).first() if code else None
    if code and found is None:
        raise Wrong(400, _("address_id is the code of no grid."))
    return found


def _pictures(files: MultiValueDict) -> tuple[ContentFile, ...]:
    sent = [file for name in sorted(files) if PICTURES.fullmatch(name) for file in files.getlist(name)]
    if len(sent) > actions.MOST_PHOTOS:
        raise Wrong(400, _("There are more than %(most)s pictures.") % {"most": actions.MOST_PHOTOS})
    try:
        return tuple(uploads.clean_image(file) for file in sent)
    except ValidationError as problem:
        raise Wrong(400, *problem.messages) from problem


def notice(given: QueryDict, case: Suggestion) -> str:
    """What whoever sent it should know."""
    said = [_("It is to be settled by %(date)s.") % {"date": moment(case.due_at)}]
    if not case.is_public:
        said.append(_("Somebody reads it before it is shown in public."))
    if any(text(given, name) for name in CONTACT):
        said.append(_("Names and contacts were not kept: nobody has confirmed them here."))
    if text(given, "media_url"):
        said.append(_("The address in media_url was not opened: pictures are sent as files."))
    return " ".join(said)


def news(given: QueryDict) -> actions.News:
    """An update. Errors: Wrong."""
    status = text(given, "status").upper()
    words = CONTROL.sub("", text(given, "description"))
    if status not in STATUS:
        raise Wrong(400, _("status is one of: %(all)s.") % {"all": ", ".join(sorted(STATUS))})
    if len(words) > NOTE:
        raise Wrong(400, _("description has more than %(most)s characters.") % {"most": NOTE})
    at = asked.moment(given, "updated_datetime")
    return actions.News(status, words, text(given, "update_id"), at.isoformat() if at else "")
