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
    live = publishes and _publish(revision, by)
    if publishes and not live:
        work.row.notes = [*work.row.notes, ["", str(Problem.STAYS_DRAFT), {}]]
    work.row.made, work.row.parts = thing.pk, {"revision": revision.pk, "live": live}


def _publish(revision, by: User | None) -> bool:
    try:
        revision.publish(user=by)
    except (NotReady, PermissionDenied):
        return False
    return True
