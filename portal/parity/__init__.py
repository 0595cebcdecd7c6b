"""Do both languages say the same? What is missing, what is behind, and what needs no other side.

`texts_of` reads all texts of something as plain words, by language and field. `note` remembers in the
transaction of a save what changed and after which text of the other language it was written; `sides_of` gives
that back; `faults` compares it with what is said now.
"""

from .asking import Fault, State, behind, faults, sides_of, waived, waived_columns
from .noting import begin, carry, follow, forget_gone, note, open_marks, take_back, waive
from .texts import Texts, fields_of, texts_in, texts_of, words_of

__all__ = [
    "Fault",
    "State",
    "Texts",
    "begin",
    "behind",
    "carry",
    "faults",
    "fields_of",
    "follow",
    "forget_gone",
    "note",
    "open_marks",
    "sides_of",
    "take_back",
    "texts_in",
    "texts_of",
    "waive",
    "waived",
    "waived_columns",
    "words_of",
]
