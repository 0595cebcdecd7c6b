"""How the work on an import ends, and what the search hears of it."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects
from django.utils import timezone
from modelsearch.backends import get_search_backend

from library.models import ImportBatch, Title
from library.steps import ImportState, Outcome
from portal import stored


def finish(batch: ImportBatch, state: ImportState) -> None:
    """Behind the row of the batch. What was not taken is left out; the file isn't needed any more."""
    batch.rows.filter(outcome=Outcome.WAITING).update(outcome=Outcome.LEFT_OUT, record={})
    ended = {"state": state, "ended_at": timezone.now(), "file": ""}
    ImportBatch.objects.filter(pk=batch.pk).update(**ended)
    stored.forget(batch.file)


def index(titles: Iterable[Title]) -> None:
    """The search knows a title by the numbers of its copies, too."""
    found = list(titles)
    prefetch_related_objects(found, "copies")
    get_search_backend().add_bulk(Title, found)
