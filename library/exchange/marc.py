"""Bytes to pymarc's records and back, for CNMARC and MARC 21, as ISO 2709.

pymarc's own reader takes CNMARC for MARC-8 and answers with wrong characters instead of an error, stops at a
line break between records, and trusts lengths that are often wrong: so records are split, decoded and put
together here.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import IO, Any

from pymarc import Field, Indicators, Record, Subfield
from pymarc.leader import Leader
from pymarc.marc8 import marc8_to_unicode

from .problems import BadRow, Problem

END_OF_RECORD, END_OF_FIELD, DELIMITER = b"\x1d", b"\x1e", b"\x1f"
BLOCK = 1 << 18
# ISO 2709 has five figures for it; whatever is longer has lost its end.
LONGEST = 99_999
LONGEST_FIELD = 9_999
# What Chinese systems put between records, and a mark of UTF-8 before the first.
_BETWEEN = b"\r\n\t \0\x1a\xef\xbb\xbf"
_HIGH = re.compile(b"[\x80-\xff]+")
_LEADER = re.compile(rb"[\r\n\t \0\x1a]*\d{5}.{19}", re.DOTALL)


class Flavour(StrEnum):
    CNMARC = "cnmarc"
    MARC21 = "marc21"


def looks_like(head: bytes) -> bool:
    """Does a file that begins like this hold ISO 2709?"""
    plain = head.removeprefix(b"\xef\xbb\xbf")
    return bool(_LEADER.match(plain)) and (END_OF_FIELD in plain or END_OF_RECORD in plain)


def split(file: IO[bytes]) -> Iterator[bytes]:
    """The records of a file, one at a time. GB18030 never has these bytes inside of a character."""
    rest = b""
    while block := file.read(BLOCK):
        *whole, rest = (rest + block).split(END_OF_RECORD)
        for one in whole:
            if one.strip(_BETWEEN):
                yield one.lstrip(_BETWEEN)
        # Without an end in sight it is no record: whatever comes is told once, and not kept.
        rest = rest[: 2 * LONGEST]
    if rest.strip(_BETWEEN):
        yield rest.lstrip(_BETWEEN)


def decode(data: bytes) -> Record:
    """One record. Raises BadRow when it is damaged or its characters are unknown."""
    head, _, body = data.partition(END_OF_FIELD)
    leader, directory = head[:24], head[24:].strip()
    tags = [directory[at : at + 12] for at in range(0, len(directory) - 11, 12)]
    if len(head) < 36 or not body or not all(re.match(rb"[0-9A-Za-z]{3}\d{9}", tag) for tag in tags):
        raise BadRow(Problem.BAD_RECORD)
    parts = _fields(body, tags)
    codec = codec_of(b"".join(parts), leader, [tag[:3] for tag in tags])
    record = Record(force_utf8=True)
    record.leader = Leader(_leader(leader))
    for tag, part in zip(tags, parts, strict=True):
        record.add_field(_field(tag[:3].decode("ascii"), part, codec))
    return record


def _fields(body: bytes, tags: list[bytes]) -> list[bytes]:
    """By the directory where it is right; by the separators where lengths were counted in characters."""
    places = [(int(tag[7:]), int(tag[7:]) + int(tag[3:7])) for tag in tags]
    found = [body[start:end] for start, end in places]
    if all(part.endswith(END_OF_FIELD) and part.count(END_OF_FIELD) == 1 for part in found):
        return [part[:-1] for part in found]
    parts = body.rstrip(END_OF_RECORD).removesuffix(END_OF_FIELD).split(END_OF_FIELD)
    if len(parts) != len(tags):
        raise BadRow(Problem.BAD_RECORD)
    return parts


def codec_of(body: bytes, leader: bytes, tags: list[bytes]) -> str:
    """'utf-8', 'gb18030' or 'marc8': what leader and field 100 say of it is too often wrong."""
    if _decodes(body, "utf-8"):
        return "utf-8"
    if b"245" in tags and leader[9:10] in (b" ", b"#") and _is_marc8(body):
        return "marc8"
    if _decodes(body, "gb18030"):
        return "gb18030"
    raise BadRow(Problem.BAD_ENCODING)


def _is_marc8(body: bytes) -> bool:
    """Accents of MARC-8 are single bytes before ASCII letters; Chinese characters have two and more."""
    runs = _HIGH.findall(body)
    return b"\x1b$" in body or sum(len(run) == 1 for run in runs) * 2 > len(runs)


def _decodes(body: bytes, codec: str) -> bool:
    try:
        body.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _leader(raw: bytes) -> str:
    """24 characters, whatever it was: '#' for a blank and lost ones are common."""
    return raw.decode("latin-1").replace("#", " ").ljust(24)[:20] + "4500"


def _text(raw: bytes, codec: str) -> str:
    """No database keeps a NUL."""
    text = marc8_to_unicode(raw) if codec == "marc8" else raw.decode(codec)
    return text.replace("\0", "")


def _field(tag: str, raw: bytes, codec: str) -> Field:
    if tag < "010" and tag.isdigit():
        return Field(tag, data=_text(raw, codec).strip("\x1f"))
    head, *parts = raw.split(DELIMITER)
    marks = head.decode("latin-1").replace("#", " ").ljust(2)[:2]
    subfields = [Subfield(chr(part[0]), _text(part[1:], codec)) for part in parts if part and part[0] < 0x80]
    return Field(tag, Indicators(*marks), subfields)


def flavour_of(record: Record) -> Flavour:
    """By the fields that only one of them has. Raises BadRow for neither."""
    if "245" in record or "008" in record:
        return Flavour.MARC21
    if "200" in record:
        return Flavour.CNMARC
    raise BadRow(Problem.NO_TITLE)


def encode(record: Record, codec: str = "utf-8") -> bytes:
    """ISO 2709, lengths in bytes; characters that the codec lacks can't be there: it is UTF-8 or GB18030.

    A field that is longer than the format allows is cut at its end; those that would make the record
    too long are left out.
    """
    directory, body = b"", b""
    for field in record.fields:
        data = _encoded(field, codec)
        if len(directory) + len(body) + len(data) + 40 > LONGEST:
            continue
        directory += f"{field.tag:0>3}{len(data):04d}{len(body):05d}".encode()
        body += data
    base = 24 + len(directory) + 1
    leader = str(record.leader)
    head = f"{base + len(body) + 1:05d}{leader[5:12]}{base:05d}{leader[17:20]}{leader[20:24]}"
    return head.encode() + directory + END_OF_FIELD + body + END_OF_RECORD


def _encoded(field: Field, codec: str) -> bytes:
    if field.control_field:
        data = (field.data or "").encode(codec)
    else:
        parts = [f"\x1f{subfield.code}{subfield.value}" for subfield in field.subfields]
        data = ("".join(field.indicators) + "".join(parts)).encode(codec)
    if len(data) > LONGEST_FIELD - 1:
        data = data[: LONGEST_FIELD - 1].decode(codec, errors="ignore").encode(codec)
    return data + END_OF_FIELD


def as_data(record: Record, flavour: Flavour) -> dict[str, Any]:
    """As JSON holds it: leader, flavour, and each field as [tag, marks, [[code, value] …]] or [tag, data]."""
    rows = [
        [f.tag, f.data] if f.control_field else [f.tag, "".join(f.indicators), [list(s) for s in f.subfields]]
        for f in record.fields
    ]
    return {"flavour": str(flavour), "leader": str(record.leader), "fields": rows}


def of_data(data: dict[str, Any]) -> Record:
    record = Record(force_utf8=True)
    record.leader = Leader(data["leader"])
    for tag, *rest in data["fields"]:
        record.add_field(
            Field(tag, data=rest[0])
            if len(rest) == 1
            else Field(tag, Indicators(*rest[0]), [Subfield(code, value) for code, value in rest[1]])
        )
    return record


def field(tag: str, marks: str, *subfields: tuple[str, str | None]) -> Field | None:
    """Without its empty subfields; None when nothing is left."""
    kept = [Subfield(code, value) for code, value in subfields if value]
    return Field(tag, Indicators(*marks), kept) if kept else None


def values(record: Record, tag: str, *codes: str) -> list[str]:
    """All values of these subfields, in their order, without spaces around them."""
    found = [value.strip() for f in record.get_fields(tag) for value in f.get_subfields(*codes)]
    return [value for value in found if value]


def first(record: Record, tag: str, *codes: str) -> str:
    return next(iter(values(record, tag, *codes)), "")
