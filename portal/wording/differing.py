"""What changed between two texts: by words, and in Chinese by characters."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
SENTENCES = re.compile(r"(?<=[\u3002\uff01\uff1f\n])|(?<=[.!?] )")
TOKENS = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:['\u2019][^\W{HAN}]+)*|\s+|.", re.DOTALL)
SAME, REMOVED, ADDED = "same", "removed", "added"
# Comparing takes the square of this and more: beyond, a sentence that changed is shown as a whole.
MOST_TOKENS = 250
# Of what stayed, so much is shown on each side of a change.
CONTEXT = 40


@dataclass(frozen=True)
class Piece:
    """`kind` is SAME, REMOVED or ADDED; `text` is plain."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Piece]:
    """From `old` to `new`, in the order of reading; what is removed comes before what stands there now."""
    before, after = (list(filter(None, SENTENCES.split(text))) for text in (old, new))
    pieces: list[Piece] = []
    for op, b1, b2, a1, a2 in SequenceMatcher(None, before, after).get_opcodes():
        was, now = "".join(before[b1:b2]), "".join(after[a1:a2])
        pieces += [Piece(SAME, now)] if op == "equal" else _by_words(was, now)
    return _joined(pieces)


def shortened(pieces: list[Piece]) -> list[Piece]:
    """For showing: long stretches that stayed keep only what is next to a change."""
    last = len(pieces) - 1
    return [
        Piece(SAME, _cut(piece.text, head=number > 0, tail=number < last)) if piece.kind == SAME else piece
        for number, piece in enumerate(pieces)
    ]


def _cut(text: str, head: bool, tail: bool) -> str:
    if len(text) <= 2 * CONTEXT:
        return text
    return (text[:CONTEXT] if head else "") + " \u2026 " + (text[-CONTEXT:] if tail else "")


def _by_words(was: str, now: str) -> list[Piece]:
    before, after = TOKENS.findall(was), TOKENS.findall(now)
    begin = _in_common(before, after)
    end = _in_common(before[begin:][::-1], after[begin:][::-1])
    first, last = before[:begin], before[len(before) - end :]
    before, after = before[begin : len(before) - end], after[begin : len(after) - end]
    pieces = [Piece(SAME, "".join(first))]
    for op, b1, b2, a1, a2 in _operations(before, after):
        if op == "equal":
            pieces.append(Piece(SAME, "".join(after[a1:a2])))
        else:
            pieces += [Piece(REMOVED, "".join(before[b1:b2])), Piece(ADDED, "".join(after[a1:a2]))]
    return [*pieces, Piece(SAME, "".join(last))]


def _in_common(before: list[str], after: list[str]) -> int:
    """With how many equal ones both begin."""
    pairs = zip(before, after, strict=False)
    return next((n for n, (b, a) in enumerate(pairs) if b != a), min(len(before), len(after)))


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        elif piece.text:
            joined.append(piece)
    return joined


def _operations(before: list[str], after: list[str]) -> list[tuple]:
    """Changes with only a space between them read better as one."""
    if max(len(before), len(after)) > MOST_TOKENS:
        return [("replace", 0, len(before), 0, len(after))]
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    joined: list[tuple] = []
    for op in found:
        if joined and joined[-1][0] != "equal" and (op[0] != "equal" or _is_gap(op, before, op == found[-1])):
            joined[-1] = ("replace", joined[-1][1], op[2], joined[-1][3], op[4])
        else:
            joined.append(op)
    return joined


def _is_gap(op: tuple, before: list[str], is_last: bool) -> bool:
    return not is_last and not "".join(before[op[1] : op[2]]).strip(" ")
