"""The parameters of a request, in either version of the protocol."""

from dataclasses import dataclass

from django.http import QueryDict

from .diagnostics import Diagnostic, Problem

V12, V20 = "1.2", "2.0"
VERSIONS = (V12, V20)
FEW, MOST = 10, 50
FARTHEST = 100_000
MARCXML = "info:srw/schema/1/marcxml-v1.1"
SCHEMAS = ("", "marcxml", MARCXML, "http://www.loc.gov/MARC21/slim")
KNOWN = {
    *("operation", "version", "query", "queryType", "startRecord", "maximumRecords", "recordSchema"),
    *("recordPacking", "recordXMLEscaping", "resultSetTTL", "httpAccept", "responseType", "lang"),
}


@dataclass(frozen=True)
class Request:
    version: str
    query: str
    start: int
    most: int
    as_text: bool


def version(given: QueryDict) -> str:
    """In which version the answer is: also when something else is wrong."""
    said = given.get("version", "")
    if said in VERSIONS:
        return said
    # 2.0 has neither a version nor an operation in what is asked.
    return V20 if not said and "query" in given and "operation" not in given else V12


def wants_explanation(given: QueryDict) -> bool:
    """Raises Diagnostic for an operation that is neither."""
    operation = given.get("operation", "searchRetrieve" if "query" in given else "explain")
    if operation not in ("explain", "searchRetrieve"):
        raise Diagnostic(Problem.OPERATION, operation)
    return operation == "explain"


def check(given: QueryDict) -> None:
    """What nobody here supports. Raises Diagnostic."""
    if given.get("version", V12) not in VERSIONS:
        raise Diagnostic(Problem.VERSION, V20)
    if given.get("stylesheet"):
        raise Diagnostic(Problem.STYLESHEET)
    if given.get("sortKeys"):
        raise Diagnostic(Problem.SORT)
    # Extensions begin with x- and may be ignored.
    if unknown := [name for name in given if name not in KNOWN and not name.startswith("x-")]:
        raise Diagnostic(Problem.PARAMETER, unknown[0][:80])


def search(given: QueryDict) -> Request:
    """Raises Diagnostic."""
    if not given.get("query", "").strip():
        raise Diagnostic(Problem.MISSING, "query")
    if given.get("queryType", "cql") != "cql":
        raise Diagnostic(Problem.VALUE, "queryType")
    if given.get("recordSchema", "") not in SCHEMAS:
        raise Diagnostic(Problem.SCHEMA, given["recordSchema"][:80])
    return Request(
        version=version(given),
        query=given["query"],
        start=_number(given, "startRecord", 1, least=1),
        most=min(_number(given, "maximumRecords", FEW, least=0), MOST),
        as_text=_as_text(given),
    )


def _as_text(given: QueryDict) -> bool:
    name = "recordXMLEscaping" if version(given) == V20 else "recordPacking"
    said = given.get(name) or "xml"
    if said not in ("xml", "string"):
        raise Diagnostic(Problem.PACKING, said[:80])
    return said == "string"


def _number(given: QueryDict, name: str, default: int, *, least: int) -> int:
    said = given.get(name, "") or str(default)
    if not (said.isascii() and said.isdigit() and least <= int(said[:9]) and len(said) < 9):
        raise Diagnostic(Problem.VALUE, name)
    return min(int(said), FARTHEST)
