"""Reading Open311 in tests: every answer is taken in both formats, which must say the same."""

from xml.etree import ElementTree

from suggestions.open311 import formats

V2 = "/open311/v2"


def read(client, path: str, **query):
    """The JSON of an address, once it is sure that the XML beside it says the same."""
    answer = client.get(f"{V2}/{path}.json", query)
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    beside = client.get(f"{V2}/{path}.xml", query)
    assert beside["Content-Type"] == "text/xml; charset=utf-8"
    assert beside.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>\n<')
    assert answer.status_code == beside.status_code
    data = answer.json()
    assert plain(ElementTree.fromstring(beside.content)) == as_text(data)
    return data


def plain(element: ElementTree.Element):
    """XML by the Spark convention."""
    if element.tag in formats.ONE_OF:
        assert {child.tag for child in element} <= {formats.ONE_OF[element.tag]}
        return [plain(child) for child in element]
    return {child.tag: plain(child) for child in element} if len(element) else element.text


def as_text(value):
    if isinstance(value, dict):
        return {name: as_text(its) for name, its in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return value if value is None else str(value).lower() if isinstance(value, bool) else str(value)
