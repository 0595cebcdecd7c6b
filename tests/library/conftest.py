"""Who comes to the library in most of its tests."""

import pytest

from library.models import Reader
from tests import borrowing, scanning


@pytest.fixture
def reader(client) -> Reader:
    """Whose contact this browser has confirmed."""
    reader = borrowing.reader()
    scanning.as_reader(client, reader)
    return reader
