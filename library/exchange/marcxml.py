"""MARCXML, read piece by piece and written record by record; in whichever namespace."""

import re
from collections.abc import Iterator
from typing import IO, Any
from xml.parsers import expat

from pymarc import Field, Indicators, Record, Subfield, record_to_xml
from pymarc.leader import Leader

from .problems import BadFile, BadRow, Problem

BLOCK = 1 << 16
# A record that goes on for longer is none.
LONGEST = 2_000_000
HEAD = b'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
TAIL = b"</collection>\n"
_DECLARED = re.compile(r"^\s*<\?xml[^>]*\?>")


def looks_like(head: str) -> bool:
    return bool(re.match(r"\s*<", head)) and bool(re.search(r"<(\w+:)?(collection|record)\b", head))


def read(file: IO[str]) -> Iterator[Record | BadRow]:
    """The records of a file; one that is damaged in itself comes as its BadRow. Raises BadFile."""
    parser = _Parser()
    block = _DECLARED.sub("", file.read(BLOCK))
    while block:
        parser.feed(block)
        yield from parser.taken()
        block = file.read(BLOCK)
    parser.feed("", last=True)
    yield from parser.taken()


def written(record: Record) -> bytes:
    return record_to_xml(record, quiet=True) + b"\n"


class _Parser:
    """Builds records from the events of expat. No document may declare a type: entities could grow."""

    def __init__(self):
        self.done: list[Record | BadRow] = []
        self.record: Record | None = None
        self.field: Field | None = None
        self.code, self.text, self.size = "", [], 0
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.StartElementHandler, self.expat.EndElementHandler = self._start, self._end
        self.expat.CharacterDataHandler, self.expat.StartDoctypeDeclHandler = self._said, self._refuse

    def feed(self, text: str, *, last: bool = False) -> None:
        try:
            self.expat.Parse(text, last)
        except expat.ExpatError:
            raise BadFile(Problem.DAMAGED) from None

    def taken(self) -> list[Record | BadRow]:
        done, self.done = self.done, []
        return done

    def _refuse(self, *_declared: Any) -> None:
        raise BadFile(Problem.DAMAGED)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local, self.text = name.rpartition(" ")[2], []
        if local == "record":
            self.record, self.size = Record(force_utf8=True), 0
        elif local in ("controlfield", "datafield"):
            self._begin(attributes)
        elif local == "subfield":
            self.code = attributes.get("code", " ")[:1]

    def _begin(self, attributes: dict[str, str]) -> None:
        marks = Indicators(*((attributes.get(name) or " ")[0] for name in ("ind1", "ind2")))
        tag = attributes.get("tag", "")
        self.field = Field(tag, marks) if re.fullmatch("[0-9A-Za-z]{3}", tag) else None

    def _said(self, text: str) -> None:
        self.size += len(text)
        if self.size > LONGEST:
            raise BadFile(Problem.DAMAGED)
        self.text.append(text)

    def _end(self, name: str) -> None:
        local, text = name.rpartition(" ")[2], "".join(self.text)
        if self.record is None:
            return
        if local == "leader":
            self.record.leader = Leader(text.replace("#", " ").ljust(24)[:20] + "4500")
        elif local == "subfield" and self.field is not None:
            self.field.subfields.append(Subfield(self.code, text))
        elif local in ("controlfield", "datafield") and self.field is not None:
            self.field.data = text if self.field.control_field else None
            self.record.add_field(self.field)
            self.field = None
        elif local == "record":
            self.done.append(self.record if self.record.fields else BadRow(Problem.BAD_RECORD))
            self.record = None
