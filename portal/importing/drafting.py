"""What is drafted, made of a row: a draft as an editor saves it, or public when it is complete."""

from django.core.exceptions import PermissionDenied
from wagtail.log_actions import log

from portal.models import Drafted, User
from portal.readiness import NotReady

from .importer import Work
from .problems import Problem

IMPORTED = "portal.imported"


def draft(thing: Drafted, work: Work, *, publishes: bool, by: User | None) -> None:
    """`parts` of the row remember how it was left: an undo asks whether it still is so."""
    thing.save()
    revision = thing.save_revision(user=by, clean=False)
    log(thing, IMPORTED, user=by)
    hindered = _publish(revision, by) if publishes else None
    if hindered:
        work.row.notes = [*work.row.notes, ["", str(hindered), {}]]
    live = publishes and not hindered
    work.row.made, work.row.parts = thing.pk, {"revision": revision.pk, "live": live}


def _publish(revision, by: User | None) -> Problem | None:
    """What has hindered it."""
    if by is None:
        # Wagtail asks nobody's rights then; the account is gone, and its rights with it.
        return Problem.MAY_NOT_PUBLISH
    try:
        revision.publish(user=by)
    except NotReady:
        return Problem.STAYS_DRAFT
    except PermissionDenied:
        return Problem.MAY_NOT_PUBLISH
    return None
