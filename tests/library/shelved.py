"""Titles that the search knows, and what a page says to search engines."""

import json
import re

from modelsearch.backends import get_search_backend

from library.models import Title
from tests import borrowing


def kept(**fields) -> Title:
    title = borrowing.title(**fields)
    title.propose_pinyin()
    title.save()
    get_search_backend().add(title)
    return title


def linked_data(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page)[1])
