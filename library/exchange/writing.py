"""A book as a MARC record: built anew, or the one that came in with what has changed since."""

from collections.abc import Callable, Iterable, Mapping

from pymarc import Field, Record
from pymarc.leader import Leader

from .marc import Flavour, of_data
from .record import BookRecord

# Parts of a book, each with the fields they stand in.
Groups = Mapping[tuple[str, ...], tuple[str, ...]]


def control(tag: str, data: str) -> Field:
    """A field without subfields."""
    return Field(tag, data=data)


def written(
    book: BookRecord,
    flavour: Flavour,
    leader: str,
    built: Iterable[Field | None],
    read: Callable[[Record], BookRecord],
    groups: Groups,
) -> Record:
    """`built` are all fields of a new record; of one that came in, what is unchanged stays as it came."""
    record = Record(force_utf8=True)
    record.leader = Leader(leader)
    record.add_field(*filter(None, built))
    if book.source.get("flavour") != flavour:
        return record
    whole = _merged(of_data(book.source), record, read, book, groups)
    # Only MARC 21 says there that it is UTF-8, and some readers believe it before all else.
    whole.leader = Leader(str(whole.leader)[:9] + leader[9] + str(whole.leader)[10:])
    return whole


def _merged(source: Record, built: Record, read, book: BookRecord, groups: Groups) -> Record:
    then = read(source)
    changed = [tag for names, tags in groups.items() for tag in tags if _differs(then, book, names)]
    source.remove_fields(*changed, "001")
    for made in built.fields:
        if made.tag in changed or made.tag == "001":
            source.add_field(made)
    source.fields.sort(key=lambda f: f.tag)
    return source


def _differs(then: BookRecord, now: BookRecord, names: tuple[str, ...]) -> bool:
    if names == ("copies",):
        return True
    # Pinyin that the record lacked was proposed here; that is no change.
    return any(
        getattr(then, name) != getattr(now, name)
        for name in names
        if getattr(then, name) or not name.endswith("pinyin")
    )
