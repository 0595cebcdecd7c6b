"""Everything that can be found, indexed anew: after a restore, or when the rules of words have changed."""

from itertools import islice

from django.core.management.base import BaseCommand
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models

CHUNK = 200


class Command(BaseCommand):
    help = "Index everything that can be found anew. Searches and editors go on meanwhile."

    def handle(self, **options):
        backend = get_search_backend()
        done = 0
        for old in backend.all_indexes():
            rebuilder = backend.rebuilder_class(old)
            index = rebuilder.start()
            done += sum(self._model(index, model) for model in get_indexed_models())
            rebuilder.finish()
        self.stdout.write(self.style.SUCCESS(f"{done} things can be found."))

    def _model(self, index, model) -> int:
        rows = model.get_indexed_objects().order_by("pk")
        total, done = rows.count(), 0
        stream = rows.iterator(chunk_size=CHUNK)
        while chunk := list(islice(stream, CHUNK)):
            index.add_items(model, chunk)
            done += len(chunk)
            self.stdout.write(f"{model._meta.label}: {done} of {total}")
        return done
