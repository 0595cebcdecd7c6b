"""What changed between two texts: by words, and in Chinese by characters."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKENS = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:['\u2019][^\W{HAN}]+)*|\s+|.", re.DOTALL)
SAME, REMOVED, ADDED = "same", "removed", "added"
# Beyond, comparing word by word would take seconds: it goes by lines.
MOST_TOKENS = 4000
# Of what stayed, so much is shown on each side of a change.
CONTEXT = 40


@dataclass(frozen=True)
class Piece:
    """`kind` is SAME, REMOVED or ADDED; `text` is plain."""

    kind: str
    text: str


def changes(old: str, new: str) -> list[Piece]:
    """From `old` to `new`, in the order of reading; what is removed comes before what stands there now."""
    before, after = TOKENS.findall(old), TOKENS.findall(new)
    if max(len(before), len(after)) > MOST_TOKENS:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    pieces: list[Piece] = []
    for op, b1, b2, a1, a2 in _operations(before, after):
        if op == "equal":
            pieces.append(Piece(SAME, "".join(after[a1:a2])))
            continue
        if b2 > b1:
            pieces.append(Piece(REMOVED, "".join(before[b1:b2])))
        if a2 > a1:
            pieces.append(Piece(ADDED, "".join(after[a1:a2])))
    return pieces


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


def _operations(before: list[str], after: list[str]) -> list[tuple]:
    """Changes with only a space between them read better as one."""
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
