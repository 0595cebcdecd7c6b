"""All books of the demo, in the order in which they were put on the shelves."""

from library.demo.british import BRITISH
from library.demo.children import CHILDREN
from library.demo.classics import CLASSICS
from library.demo.english import ENGLISH
from library.demo.knowledge import KNOWLEDGE
from library.demo.modern import MODERN
from library.demo.party import PARTY
from library.demo.revolution import REVOLUTION
from library.demo.shapes import Book
from library.demo.thinkers import THINKERS
from library.demo.today import TODAY
from library.demo.tongues import TONGUES
from library.demo.world import WORLD

BOOKS: tuple[Book, ...] = (
    *PARTY,
    *REVOLUTION,
    *CLASSICS,
    *THINKERS,
    *MODERN,
    *TODAY,
    *WORLD,
    *BRITISH,
    *ENGLISH,
    *TONGUES,
    *CHILDREN,
    *KNOWLEDGE,
)
