"""Every demo event, in one list."""

from events.demo.archive import ARCHIVE
from events.demo.crafts import CRAFTS
from events.demo.exchange import EXCHANGE
from events.demo.festivals import FESTIVALS
from events.demo.groups import GROUPS
from events.demo.reading import READING
from events.demo.recent import RECENT
from events.demo.shapes import Event
from events.demo.winter import WINTER

EVENTS: tuple[Event, ...] = FESTIVALS + WINTER + CRAFTS + GROUPS + EXCHANGE + READING + RECENT + ARCHIVE
