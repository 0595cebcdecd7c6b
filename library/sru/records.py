"""A title of the catalogue as a MARC 21 record, with its copies and the address of its page."""

from pymarc import Record

from library import records
from library.exchange import marc21
from library.exchange.marc import field
from library.exchange.record import BookRecord, CopyRecord
from library.models import Title
from portal import addresses
from portal.api import urls


def record(title: Title) -> Record:
    """Of a title with `now`. Who gave a copy is on its page and stays there."""
    made = marc21.write(book(title), str(title.pk), f"{title.added_at:%Y%m%d}")
    located = [field("856", "41", ("u", url), ("3", code)) for code, url in urls(addresses.of(title)).items()]
    made.add_ordered_field(*filter(None, located))
    return made


def book(title: Title) -> BookRecord:
    made = records.without_copies(title)
    made.copies = [
        CopyRecord(copy.accession, copy.shelf_mark, str(here.place))
        for here in title.now.here
        for copy in here.copies
    ]
    return made
