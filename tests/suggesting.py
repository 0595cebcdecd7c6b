"""Suggestions for tests: made and moved by the room's own actions."""

import io
import itertools
import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from portal import uploads
from portal.models import Grid, Person, User
from suggestions import actions
from suggestions.models import Category, GridDuty, MergeOffer, Photo, PhotoKind, Release, Suggestion
from suggestions.rules import Actor
from tests import builders

# All of the same length: none is the beginning of another that a page may hold.
_numbers = itertools.count(10_001)
BOTH = {"text_zh_hans": "Done (zh)", "text_en": "Done"}


def category(**fields) -> Category:
    n = next(_numbers)
    texts = {"name_zh_hans": f"Kind {n} (zh)", "name_en": f"Kind {n}"}
    fields = {"slug": f"kind-{n}", "sort_order": n} | texts | fields
    return Category.objects.create(**fields)


def content(**fields) -> actions.Content:
    n = next(_numbers)
    fields = {"title": f"Sample suggestion {n}", "text": "What it is about.", "language": "en"} | fields
    fields["category"] = fields.get("category") or category()
    fields.setdefault("spot_shown", "latitude" in fields)
    return actions.Content(**fields)


def draft(author: Person | None = None, **fields) -> Suggestion:
    author = author or builders.person()
    return actions.start_draft(content(**fields), form_key=uuid.uuid4(), author=author)


def sent(
    author: Person | None = None, *, public: bool = True, grid: Grid | None = None, **fields
) -> Suggestion:
    """Received, in a grid that somebody has confirmed, and shown in public."""
    made = draft(author, grid=grid or builders.grid(), **fields)
    actions.submit(made, Actor(person=made.author))
    release = Release.RELEASED if public else Release.PENDING
    Suggestion.objects.filter(pk=made.pk).update(grid_confirmed=True, release=release)
    made.refresh_from_db()
    return made


def staff(role: str, grid: Grid | None = None, duty: str = "") -> User:
    """Somebody with a role of the house, and perhaps a duty in a grid."""
    from portal import accounts

    n = next(_numbers)
    user = accounts.make_account(f"{role}{n}@example.org", f"Sample {role} {n}", "en", [role])
    if duty:
        GridDuty.objects.create(user=user, grid=grid, role=duty)
    return user


def officer() -> Actor:
    return Actor(user=staff("officer"))


def worker(of: Suggestion) -> Actor:
    return Actor(user=staff("grid", of.grid, "worker"))


def evidence(of: Suggestion) -> Photo:
    """A released picture of the result."""
    return photo(of, kind=PhotoKind.RESULT)


def photo(of: Suggestion, *, released: bool = True, **fields) -> Photo:
    """A picture that somebody has looked at, with the copy that everybody may see."""
    picture = ContentFile(b"not looked at here", name="picture.jpg")
    made = Photo(suggestion=of, **fields)
    made.original.save(picture.name, picture, save=False)
    if released:
        made.public.save(picture.name, picture, save=False)
        made.small.save(picture.name, picture, save=False)
        made.release = Release.RELEASED
    made.save()
    return made


def brought_to(
    state: str, of: Suggestion | None = None, *, handler: Actor | None = None, **fields
) -> Suggestion:
    """Led by moves to a state on the straight path, by an officer and the grid's worker."""
    of = of or sent(**fields)
    boss, hands = officer(), handler or worker(of)
    path = [
        ("dispatched", boss, "dispatch", {}),
        ("claimed", hands, "claim", {}),
        ("accepted", hands, "accept", {}),
        ("in_progress", hands, "start", {}),
        ("feedback_drafted", hands, "draft_feedback", {"reply": BOTH}),
        ("feedback_published", boss, "publish_feedback", {}),
        ("verifying", boss, "verify", {}),
        ("closed", boss, "close", {"outcome": "resolved"}),
        ("evaluated", boss, "evaluate", {}),
    ]
    for reached, by, move, given in path:
        if of.state == state:
            return of
        if move == "close":
            evidence(of)
        actions.move(of, move, by, **given)
        assert of.state == reached
    return of


def verifying(supporters: int = 0) -> Suggestion:
    """Waits to be closed, with evidence; the sender and so many others have been asked."""
    case = sent()
    for _ in range(supporters):
        actions.support(case, builders.person())
    case = brought_to("verifying", case)
    evidence(case)
    return case


def agreed(case: Suggestion, into: Suggestion) -> MergeOffer:
    """Who sent `case` has said yes to joining it with `into`."""
    return MergeOffer.objects.create(suggestion=case, into=into, accepted=True, answered_at=timezone.now())


def in_days(number: float):
    return timezone.now() + timedelta(days=number)


def taken(of: Suggestion, data: bytes = b"", **fields) -> Photo:
    """A picture as a phone sends it, kept as the house keeps pictures."""
    data = data or _picture()
    cleaned = uploads.clean_image(ContentFile(data, name="IMG_1.jpg"))
    return actions.add_photo(of, cleaned, key=fields.pop("key", uuid.uuid4()), **fields)


def _picture() -> bytes:
    """Blue on the left, red on the right."""
    image, output = Image.new("RGB", (600, 400), (180, 40, 40)), io.BytesIO()
    image.paste((20, 60, 200), (0, 0, 300, 400))
    image.save(output, "JPEG", quality=95)
    return output.getvalue()
