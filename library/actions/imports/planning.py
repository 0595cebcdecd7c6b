"""What one row of a file comes to: a new title, copies of one that is here, nothing, or a problem."""

from dataclasses import dataclass, field

from library import rules
from library.exchange.problems import Problem
from library.exchange.record import BookRecord, CopyRecord
from library.matching import Known, is_called, owners
from library.models import ImportBatch, LibraryPlace, Title
from library.records import names_of_places

Note = tuple[str, dict]


@dataclass
class Plan:
    """`match` was here before; without `problem`, `copies` are to be added to it or to a new title."""

    match: Title | None
    copies: list[CopyRecord]
    notes: list[Note] = field(default_factory=list)
    problem: bool = False


class Chunk:
    """Some books of one batch, with all that is known of them; in six queries."""

    def __init__(self, batch: ImportBatch, books: list[BookRecord]):
        self.batch, self.known = batch, Known(books)
        self.owners: dict[str, int | Title] = dict(owners(books))
        self.places = names_of_places(LibraryPlace.objects.select_related("place"))
        # Of who has left since, the place of the import alone.
        own = rules.places_of(batch.by).values_list("pk", flat=True) if batch.by else ()
        self.own = {batch.place_id, *own}

    def plan(self, book: BookRecord) -> Plan:
        match = self.known.find(book)
        notes = [*book.problems]
        taken = [copy.accession for copy in book.copies if self._is_others(copy, match)]
        if taken:
            return Plan(match, [], [*notes, (Problem.TAKEN, {"number": taken[0]})], problem=True)
        if elsewhere := self._places_of_others(book):
            return Plan(match, [], [*notes, (Problem.NOT_YOURS, {"place": elsewhere[0]})], problem=True)
        if match is not None and not is_called(match, book):
            notes.append((Problem.OTHER_TITLE, {"title": str(match)}))
        if self.batch.is_table:
            notes += [(Problem.NO_PLACE, {"place": name}) for name in self._unknown_places(book)]
        return Plan(match, self._copies(book, match), notes)

    def place_of(self, copy: CopyRecord) -> LibraryPlace:
        return self.places.get(copy.place.strip().casefold(), self.batch.place)

    def _copies(self, book: BookRecord, match: Title | None) -> list[CopyRecord]:
        """To a title that is here only copies with a number of their own are added: a list that comes a
        second time changes nothing.
        """
        if match is None:
            return _once(book.copies) or ([CopyRecord()] if self.batch.adds_copies else [])
        return [c for c in _once(book.copies) if c.accession and c.accession not in self.owners]

    def _is_others(self, copy: CopyRecord, match: Title | None) -> bool:
        owner = self.owners.get(copy.accession) if copy.accession else None
        return owner is not None and (match is None or (owner is not match and owner != match.pk))

    def _places_of_others(self, book: BookRecord) -> list[str]:
        return sorted(copy.place.strip() for copy in book.copies if self.place_of(copy).pk not in self.own)

    def _unknown_places(self, book: BookRecord) -> list[str]:
        named = {copy.place.strip() for copy in book.copies if copy.place.strip()}
        return sorted(name for name in named if name.casefold() not in self.places)


def _once(copies: list[CopyRecord]) -> list[CopyRecord]:
    """A record may name one number twice."""
    numbers: set[str] = set()
    found = []
    for copy in copies:
        if not copy.accession or copy.accession not in numbers:
            found.append(copy)
            numbers.add(copy.accession)
    return found
