"""Answers on the wire: objects in, bytes out, in the elements of the version that was asked."""

from collections.abc import Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from django.conf import settings
from pymarc import Record, record_to_xml, record_to_xml_node

from portal.exports import CONTROL

from . import asked, matching
from .asked import MARCXML, V12, V20, Request
from .diagnostics import Diagnostic

RESPONSE = {
    V12: "http://www.loc.gov/zing/srw/",
    V20: "http://docs.oasis-open.org/ns/search-ws/sruResponse",
}
DIAGNOSTIC = {
    V12: "http://www.loc.gov/zing/srw/diagnostic/",
    V20: "http://docs.oasis-open.org/ns/search-ws/diagnostic",
}
# What says how a record is packed into the answer.
PACKED = {V12: "recordPacking", V20: "recordXMLEscaping"}
EXPLAIN = "http://explain.z3950.org/dtd/2.0/"
CONTEXT_SETS = {
    "cql": "info:srw/cql-context-set/1/cql-v1.2",
    "dc": "info:srw/cql-context-set/1/dc-v1.1",
    "bath": "http://zing.z3950.org/cql/bath/2.0/",
}
# The name that stands for an index, and what people call it.
EXPLAINED = {
    "cql.serverChoice": "Anything",
    "dc.title": "Title",
    "dc.creator": "Creator",
    "bath.isbn": "ISBN",
}
for _prefix, _space in (("srw", RESPONSE[V12]), ("sru", RESPONSE[V20]), ("zr", EXPLAIN)):
    ElementTree.register_namespace(_prefix, _space)


class Answer:
    """A response whose elements are in one namespace; only 1.2 says its version."""

    def __init__(self, version: str, name: str):
        self.version, self.space = version, RESPONSE[version]
        self.root = Element(self.tag(name))
        if version == V12:
            self.add(self.root, "version", version)

    def tag(self, name: str) -> str:
        return f"{{{self.space}}}{name}"

    def add(self, parent: Element, name: str, text: str | int | None = None) -> Element:
        made = SubElement(parent, self.tag(name))
        if text is not None:
            made.text = str(text)
        return made

    def add_record(self, parent: Element, schema: str, content: Element | str) -> Element:
        made = self.add(parent, "record")
        self.add(made, "recordSchema", schema)
        self.add(made, PACKED[self.version], "string" if isinstance(content, str) else "xml")
        data = self.add(made, "recordData", content if isinstance(content, str) else None)
        if not isinstance(content, str):
            data.append(content)
        return made

    def add_diagnostic(self, problem: Diagnostic) -> None:
        space = DIAGNOSTIC[self.version]
        made = SubElement(self.add(self.root, "diagnostics"), f"{{{space}}}diagnostic")
        for name, text in (("uri", problem.uri), ("details", problem.details), ("message", problem.message)):
            if text:
                SubElement(made, f"{{{space}}}{name}").text = text

    def written(self) -> bytes:
        text = ElementTree.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{CONTROL.sub("", text)}\n'.encode()


def found(request: Request, total: int, records: Iterable[tuple[str, Record]]) -> bytes:
    """Each record with its identifier."""
    answer = Answer(request.version, "searchRetrieveResponse")
    answer.add(answer.root, "numberOfRecords", total)
    rows = list(records)
    if rows:
        parent = answer.add(answer.root, "records")
        for position, (key, record) in enumerate(rows, start=request.start):
            content = record_to_xml_node(record, quiet=True, namespace=True)
            if request.as_text:
                content = record_to_xml(record, quiet=True, namespace=True).decode()
            made = answer.add_record(parent, MARCXML, content)
            answer.add(made, "recordIdentifier", key)
            answer.add(made, "recordPosition", position)
    following = request.start + len(rows)
    if rows and following <= total:
        answer.add(answer.root, "nextRecordPosition", following)
    _echo(answer, request)
    return answer.written()


def _echo(answer: Answer, request: Request) -> None:
    echoed = answer.add(answer.root, "echoedSearchRetrieveRequest")
    if answer.version == V12:
        answer.add(echoed, "version", answer.version)
    answer.add(echoed, "query", request.query)
    answer.add(echoed, "startRecord", request.start)
    answer.add(echoed, "maximumRecords", request.most)


def refused(version: str, problem: Diagnostic) -> bytes:
    answer = Answer(version, "searchRetrieveResponse")
    answer.add(answer.root, "numberOfRecords", 0)
    answer.add_diagnostic(problem)
    return answer.written()


def explained(version: str, path: str, titles: dict[str, str], problem: Diagnostic | None = None) -> bytes:
    """What this server can do, as ZeeRex; `titles` name the catalogue by language."""
    answer = Answer(version, "explainResponse")
    answer.add_record(answer.root, EXPLAIN, _zeerex(path, titles))
    if problem:
        answer.add_diagnostic(problem)
    return answer.written()


def _zeerex(path: str, titles: dict[str, str]) -> Element:
    root = Element(f"{{{EXPLAIN}}}explain")
    server = _sub(root, "serverInfo", protocol="SRU", version=V20, transport="http", method="GET")
    base = urlsplit(settings.BASE_URL)
    _sub(server, "host", base.hostname)
    _sub(server, "port", str(base.port or (443 if base.scheme == "https" else 80)))
    _sub(server, "database", path.strip("/"))
    about = _sub(root, "databaseInfo")
    for code, title in titles.items():
        primary = {"primary": "true"} if code == settings.LANGUAGE_CODE else {}
        _sub(about, "title", title, lang=code, **primary)
    indexes = _sub(root, "indexInfo")
    for name, identifier in CONTEXT_SETS.items():
        _sub(indexes, "set", name=name, identifier=identifier)
    for name, title in EXPLAINED.items():
        _index(indexes, name, title)
    schemas = _sub(root, "schemaInfo")
    _sub(_sub(schemas, "schema", identifier=MARCXML, name="marcxml"), "title", "MARCXML")
    limits = _sub(root, "configInfo")
    _sub(limits, "default", str(asked.FEW), type="numberOfRecords")
    _sub(limits, "setting", str(asked.MOST), type="maximumRecords")
    return root


def _index(parent: Element, name: str, title: str) -> None:
    context, _dot, word = name.partition(".")
    made = _sub(parent, "index", search="true", scan="false", sort="false")
    _sub(made, "title", title, lang="en")
    _sub(_sub(made, "map"), "name", word, set=context)
    able = _sub(made, "configInfo")
    for relation in ("=",) if word == "isbn" else matching.RELATIONS:
        _sub(able, "supports", relation, type="relation")


def _sub(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    made = SubElement(parent, f"{{{EXPLAIN}}}{tag}", attributes)
    made.text = text
    return made
