"""Lists in pages, that don't count a large catalogue to its end."""

from django.core.paginator import Paginator
from django.utils.functional import cached_property

# Nobody turns so many pages; a list that ends needs not be counted to its end.
MOST = 2400


class Pages(Paginator):
    """Counts no further than what it shows."""

    @cached_property
    def count(self) -> int:
        return self.object_list.order_by()[:MOST].count()

    @property
    def is_cut(self) -> bool:
        return self.count == MOST
