"""Formats that a JSON schema names and its validator doesn't know by itself."""

from datetime import datetime
from urllib.parse import urlsplit

import jsonschema

FORMATS = jsonschema.FormatChecker()


@FORMATS.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


@FORMATS.checks("uri", raises=ValueError)
def is_address(value: object) -> bool:
    """One that begins with its scheme, and holds no blanks."""
    return not isinstance(value, str) or (bool(urlsplit(value).scheme) and len(value.split()) == 1)
