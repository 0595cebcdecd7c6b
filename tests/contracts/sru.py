"""Reads answers of SRU as a client does that knows only the specification and MARC."""

from dataclasses import dataclass
from io import BytesIO

from defusedxml import ElementTree
from pymarc import Record, parse_xml_to_array

SPACES = {
    "1.2": ("http://www.loc.gov/zing/srw/", "http://www.loc.gov/zing/srw/diagnostic/"),
    "2.0": (
        "http://docs.oasis-open.org/ns/search-ws/sruResponse",
        "http://docs.oasis-open.org/ns/search-ws/diagnostic",
    ),
}
# The elements of an answer may only come in this order.
ORDER = [
    *("version", "numberOfRecords", "records", "record", "nextRecordPosition"),
    *("echoedSearchRetrieveRequest", "echoedExplainRequest", "diagnostics"),
]


@dataclass
class Read:
    """`diagnostics` by their numbers, with details."""

    version: str
    kind: str
    total: int | None
    records: list[Record]
    positions: list[int]
    following: int | None
    diagnostics: dict[int, str]
    root: object


def read(body: bytes) -> Read:
    root = ElementTree.fromstring(body)
    space, _, kind = root.tag[1:].partition("}")
    version = next(number for number, spaces in SPACES.items() if spaces[0] == space)
    names = [child.tag.rpartition("}")[2] for child in root]
    assert all(child.tag.startswith(f"{{{space}}}") for child in root)
    assert names == sorted(names, key=ORDER.index)
    said = root.findtext(f"{{{space}}}version")
    assert said == ("1.2" if version == "1.2" else None)
    found = root.findall(f"{{{space}}}records/{{{space}}}record")
    return Read(
        version=version,
        kind=kind,
        total=_number(root, f"{{{space}}}numberOfRecords"),
        records=[_marc(one, space) for one in found],
        positions=[_number(one, f"{{{space}}}recordPosition") for one in found],
        following=_number(root, f"{{{space}}}nextRecordPosition"),
        diagnostics=_diagnostics(root, SPACES[version][1]),
        root=root,
    )


def _number(parent, path: str) -> int | None:
    text = parent.findtext(path)
    return None if text is None else int(text)


def _marc(record, space: str) -> Record:
    assert record.findtext(f"{{{space}}}recordSchema") == "info:srw/schema/1/marcxml-v1.1"
    data = record.find(f"{{{space}}}recordData")
    body = ElementTree.tostring(data[0]) if len(data) else data.text.encode()
    [made] = parse_xml_to_array(BytesIO(body), strict=True)
    return made


def _diagnostics(root, space: str) -> dict[int, str]:
    found = {}
    for one in root.iter(f"{{{space}}}diagnostic"):
        uri = one.findtext(f"{{{space}}}uri")
        assert uri.startswith("info:srw/diagnostic/1/")
        assert one.findtext(f"{{{space}}}message")
        found[int(uri.rpartition("/")[2])] = one.findtext(f"{{{space}}}details") or ""
    return found
