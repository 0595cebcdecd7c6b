"""Files of books: received, read for a preview, added to the catalogue, taken out again, each in chunks."""

from .beginning import choose_columns, discard_import, receive_file, start_import, undo_import
from .working import forget_imports, revive_imports, work_on_import

__all__ = [
    "choose_columns",
    "discard_import",
    "forget_imports",
    "receive_file",
    "revive_imports",
    "start_import",
    "undo_import",
    "work_on_import",
]
