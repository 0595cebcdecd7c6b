"""Open311 on the wire: plain data in, bytes out.

JSON is the XML without its root, by the 'Spark convention' of the specification: lists are arrays, also at
the top, and what is empty is null.
"""

import json
from collections.abc import Mapping
from xml.etree import ElementTree

from portal.exports import CONTROL

CONTENT_TYPES = {"xml": "text/xml; charset=utf-8", "json": "application/json; charset=utf-8"}
DECLARATION = b'<?xml version="1.0" encoding="utf-8"?>\n'
# What one thing in a list is called.
ONE_OF = {
    "services": "service",
    "service_requests": "request",
    "service_request_updates": "request_update",
    "errors": "error",
    "endpoints": "endpoint",
    "formats": "format",
}

Value = str | int | float | bool | None | list | Mapping


def encoded(format: str, root: str, data: list | Mapping) -> bytes:
    """`root` names the element that holds it all; characters that XML can't hold are left out of both."""
    if format == "json":
        return json.dumps(_clean(data), ensure_ascii=False).encode()
    return DECLARATION + ElementTree.tostring(_element(root, _clean(data)), encoding="unicode").encode()


def _element(name: str, value: Value) -> ElementTree.Element:
    made = ElementTree.Element(name)
    if isinstance(value, Mapping):
        made.extend(_element(its_name, its_value) for its_name, its_value in value.items())
    elif isinstance(value, list):
        made.extend(_element(ONE_OF[name], item) for item in value)
    elif isinstance(value, bool):
        made.text = str(value).lower()
    elif value is not None:
        made.text = str(value)
    return made


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return CONTROL.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, Mapping):
        return {name: _clean(its_value) for name, its_value in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list) else value
