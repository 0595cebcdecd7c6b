"""What OPDS 2 demands of a feed and of a publication: a JSON schema of our own, after the specification.

A feed has a title and a link to itself, and publications, navigation or groups; each publication has a link
to itself, a way to get it, and a picture in a format that every client knows.
"""

import jsonschema

from tests.contracts.formats import FORMATS

ACQUISITION = [
    "preview",
    *(
        f"http://opds-spec.org/acquisition{way}"
        for way in ("", "/buy", "/open-access", "/borrow", "/sample", "/subscribe")
    ),
]
WHOLE = {"type": "integer", "minimum": 0}
POSITIVE = {"type": "integer", "exclusiveMinimum": 0}
TEXT = {"type": "string", "minLength": 1}
TEXTS = {"anyOf": [TEXT, {"type": "object", "minProperties": 1, "additionalProperties": TEXT}]}


def with_rel(*values: str) -> dict:
    one = {"enum": list(values)}
    rel = {"anyOf": [one, {"type": "array", "contains": one}]}
    return {"contains": {"properties": {"rel": rel}, "required": ["rel"]}}


PROPERTIES = {
    "type": "object",
    "properties": {
        "numberOfItems": WHOLE,
        "copies": {"type": "object", "properties": {"total": WHOLE, "available": WHOLE}},
        "availability": {
            "type": "object",
            "required": ["state"],
            "properties": {
                "state": {"enum": ["available", "unavailable", "reserved", "ready"]},
                "until": {"type": "string", "format": "date"},
            },
        },
    },
}
LINK = {
    "type": "object",
    "required": ["href"],
    "properties": {
        "href": TEXT,
        "type": {"type": "string", "pattern": r"^[\w.+-]+/[\w.+-]+$"},
        "title": TEXT,
        "rel": {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]},
        "templated": {"type": "boolean"},
        "width": POSITIVE,
        "height": POSITIVE,
        "properties": PROPERTIES,
    },
    "if": {"properties": {"templated": {"const": True}}, "required": ["templated"]},
    "else": {"properties": {"href": {"pattern": "^https?://[^ {}]+$"}}},
}
LINKS = {"type": "array", "items": LINK}
METADATA = {
    "type": "object",
    "required": ["title"],
    "properties": {
        "@type": {"type": "string", "format": "uri"},
        "title": TEXTS,
        "identifier": {"type": "string", "format": "uri"},
        "modified": {"type": "string", "format": "date-time"},
        "published": {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"},
        "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "author": TEXT,
        "publisher": TEXT,
        "description": TEXT,
        "numberOfPages": POSITIVE,
        "subject": {"type": "array", "items": {"type": "object", "required": ["name"]}},
        "belongsTo": {"type": "object", "properties": {"series": TEXT}},
        "numberOfItems": WHOLE,
        "itemsPerPage": POSITIVE,
        "currentPage": POSITIVE,
    },
}
PUBLICATION = {
    "type": "object",
    "required": ["metadata", "links", "images"],
    "properties": {
        "metadata": METADATA,
        "links": LINKS | {"allOf": [with_rel("self"), with_rel(*ACQUISITION)]},
        "images": LINKS
        | {
            "minItems": 1,
            "contains": {"properties": {"type": {"enum": ["image/jpeg", "image/png", "image/gif"]}}},
        },
    },
}
FEED = {
    "type": "object",
    "required": ["metadata", "links"],
    "properties": {
        "metadata": METADATA,
        "links": LINKS | with_rel("self"),
        "publications": {"type": "array", "items": PUBLICATION},
        "navigation": {"type": "array", "items": LINK | {"required": ["href", "title"]}},
        "facets": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["metadata", "links"],
                "properties": {"metadata": METADATA, "links": LINKS},
            },
        },
    },
    "anyOf": [{"required": [role]} for role in ("publications", "navigation", "groups")],
}


def check(data: dict, schema: dict = FEED) -> None:
    """Raises jsonschema.ValidationError."""
    jsonschema.Draft7Validator(schema, format_checker=FORMATS).validate(data)
