"""An import taken out again, the last rows first. What was used or changed since stays, with the reason."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import ReferenceIndex, WorkflowState

from portal.models import ImportedRow, ImportJob, Side
from portal.models.imports import JobState, Outcome

from . import closing
from .importer import Importer
from .problems import Problem
from .registry import importer_of

CHUNK = 50
TRIES = 3


def undo_chunk(job: ImportJob, _until: float) -> None:
    """Somebody may begin to use a thing at the moment at which it goes: then the chunk looks anew."""
    for attempt in range(TRIES):
        try:
            return _undo(job)
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    return None


@transaction.atomic
def _undo(job: ImportJob) -> None:
    undoing = ImportJob.objects.filter(pk=job.pk, state=JobState.UNDOING)
    if not undoing.update(touched_at=timezone.now()):
        return
    last = job.rows.to_undo().values_list("made", flat=True)[:CHUNK]
    rows = list(job.rows.filter(outcome=Outcome.MADE, made__in=list(last)))
    if not rows:
        closing.finish(job, JobState.UNDONE)
        return
    made: dict[int, list[ImportedRow]] = {}
    for row in rows:
        made.setdefault(row.made, []).append(row)
    importer = importer_of(job.kind)
    stay = importer.stays(made)
    for key in _out_of_reach(job, importer, made):
        stay.setdefault(key, [Problem.PUBLIC])
    gone = sorted(set(made) - set(stay))
    importer.remove(gone)
    job.rows.filter(made__in=gone).update(outcome=Outcome.UNDONE, made=None, parts={})
    for key, reasons in stay.items():
        for row in made[key]:
            row.outcome = Outcome.STAYS
            row.notes = [["", str(reason), {}] for reason in reasons]
            row.save()


def _out_of_reach(job: ImportJob, importer: Importer, keys: Iterable[int]) -> set[int]:
    """What is public goes only by who may publish."""
    if job.undone_by and job.undone_by.has_perm(importer.publish):
        return set()
    rows = importer.model._default_manager.filter(pk__in=list(keys), live=True)
    return set(rows.values_list("pk", flat=True))


def pointed_at(model: type[models.Model], keys: Iterable[int], parts: Iterable[type] = ()) -> set[int]:
    """Which of these rows others point at, `parts` of them apart. One query a relation."""
    relations = [
        relation.field
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and relation.related_model not in parts
    ]
    found: set[int] = set()
    for field in relations:
        if not field.many_to_many:
            rows = field.model._base_manager.filter(**{f"{field.name}__in": list(keys)})
            found |= set(rows.values_list(field.name, flat=True))
    return found


def drafted(
    model: type[models.Model], rows: dict[int, list[ImportedRow]], parts: Iterable[type]
) -> dict[int, list[Problem]]:
    """Why what is drafted can't go, by key: for `Importer.stays`. What is gone already has no reason."""
    # Held still until it is gone: whoever changes it meanwhile finds none.
    model._default_manager.filter(pk__in=list(rows)).update(live=F("live"))
    found = model._default_manager.in_bulk(list(rows))
    used = pointed_at(model, rows, parts) | _referred_to(model, rows, parts)
    underway = _in_workflow(model, rows)
    reasons: dict[int, list[Problem]] = {}
    for key, thing in found.items():
        left = next(row.parts for row in rows[key] if "revision" in row.parts)
        said = {
            Problem.EDITED: thing.latest_revision_id != left["revision"],
            Problem.PUBLISHED: thing.live != left["live"],
            Problem.USED: key in used,
            Problem.IN_WORKFLOW: key in underway,
        }
        if why := [problem for problem, holds in said.items() if holds]:
            reasons[key] = why
    return reasons


def delete(model: type[models.Model], keys: Iterable[int]) -> None:
    """With all that is known of it."""
    kind = ContentType.objects.get_for_model(model)
    Side.objects.filter(content_type=kind, object_id__in=list(keys)).delete()
    model._default_manager.filter(pk__in=list(keys)).delete()


def _in_workflow(model: type[models.Model], keys: Iterable[int]) -> set[int]:
    kind = ContentType.objects.get_for_model(model)
    states = WorkflowState.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys])
    return {int(key) for key in states.values_list("object_id", flat=True)}


def _referred_to(model: type[models.Model], keys: Iterable[int], parts: Iterable[type]) -> set[int]:
    """From the text of a page, which no relation shows."""
    kind = ContentType.objects.get_for_model(model)
    own = ContentType.objects.get_for_models(model, *parts).values()
    rows = ReferenceIndex.objects.filter(to_content_type=kind, to_object_id__in=[str(key) for key in keys])
    rows = rows.exclude(base_content_type__in=list(own))
    return {int(key) for key in rows.values_list("to_object_id", flat=True)}
