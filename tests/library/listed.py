"""Reading lists as tests make them and look at them."""

from library.actions import Words
from library.models import ReadingList
from tests import borrowing
from tests.library.shelved import kept

WORDS = Words("For rainy days", "Slow books", "Bookworm", "en")


def titles(count: int) -> list:
    return [borrowing.copy(kept()).title for _ in range(count)]


def names(of: ReadingList) -> list:
    return [entry.title for entry in of.entries.order_by("sort_order", "pk")]


def page(client, path: str, code: str = "en") -> str:
    answer = client.get(f"/{code}/library/{path}")
    assert answer.status_code == 200
    return answer.text
