"""Which numbers of several tables stay hidden, so that nobody learns how many came of a small group.

The tables divide the same people in different ways, and their sum is public. Who knows which dates belong to
which groups may add and subtract all that is shown: a small group is safe when no such sum leads to it, and
when the rest of its own table leaves more than one number possible.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from portal.small_counts import FEWEST, is_few

# Large enough that no chance makes two different sums look alike.
PRIME = 2**61 - 1

Atom = Hashable
Group = tuple[int, Hashable]  # which table, and which of its lines
Vector = dict[Hashable, int]


@dataclass(frozen=True)
class Source:
    """A column that says from which line a sum was made; None is the sum of all."""

    group: Group | None


def steps(numbers: Sequence[int]) -> list[range]:
    """A sum that grows by `numbers`, one after the other, is told at the end of each of these steps, and not
    in between: whoever wrote down an earlier sum and subtracts it finds no small group."""
    found, first = [], 0
    for end in range(1, len(numbers) + 1):
        if not is_few(sum(numbers[first:end])):
            found.append(range(first, end))
            first = end
    return found


def hidden(
    tables: Sequence[Mapping[Hashable, Iterable[Atom]]],
    people: Mapping[Atom, int],
    known: Iterable[Iterable[Atom]] = (),
) -> dict[Group, bool]:
    """Each table divides all atoms into lines; `people` of each atom is what nobody is told.

    The lines that stay hidden: those of fewer than five, and as many others, the smallest first, as it takes.
    True where it may be said that they are fewer than five: not where that alone would tell the number.
    `known` are sums that were told before.
    """
    groups = {(n, key): frozenset(atoms) for n, table in enumerate(tables) for key, atoms in table.items()}
    size = {group: sum(people[atom] for atom in atoms) for group, atoms in groups.items()}
    few = {group for group, number in size.items() if is_few(number)}
    if is_few(sum(people.values())):
        # The sum is hidden as well.
        return dict.fromkeys(few, True)
    gone, told = set(few), [frozenset(people), *map(frozenset, known)]
    while telling := _telling(groups, size, few, gone, told):
        gone.add(min(telling, key=lambda group: (size[group], str(group))))
    narrow = {group[0] for group in few if _is_narrow(group, size, few, gone)}
    return {group: group in few and group[0] not in narrow for group in gone}


def _telling(groups, size, few, gone, told: Iterable[frozenset[Atom]]) -> list[Group]:
    """Shown lines that lead to a small group, by themselves or with others; none when all are safe."""
    shown = {group: atoms for group, atoms in groups.items() if group not in gone}
    nobody = frozenset().union(*(atoms for group, atoms in groups.items() if not size[group]))
    basis: dict[Atom, Vector] = {}
    for source, atoms in [*((None, atoms) for atoms in told), *shown.items()]:
        _learn(basis, dict.fromkeys(atoms - nobody, 1) | {Source(source): 1})
    for group in sorted(few, key=str):
        beside = [other for other in shown if other[0] == group[0] and size[other]]
        if beside and _is_narrow(group, size, few, gone):
            return beside
        rest = _rest(basis, dict.fromkeys(groups[group] - nobody, 1))
        used = [column.group for column in rest if isinstance(column, Source)]
        if len(used) == len(rest) and (found := [one for one in used if one and size[one]]):
            return found
    return []


def _learn(basis: dict[Atom, Vector], row: Vector) -> None:
    row = _rest(basis, row)
    pivot = next((column for column in row if not isinstance(column, Source)), None)
    if pivot is not None:
        inverse = pow(row[pivot], -1, PRIME)
        basis[pivot] = {column: value * inverse % PRIME for column, value in row.items()}


def _rest(basis: dict[Atom, Vector], row: Vector) -> Vector:
    """What of the row no sum of the known ones makes, and which of them were used for it; the basis is in
    the order in which it was learnt."""
    for pivot, known in basis.items():
        if factor := row.get(pivot):
            for column, value in known.items():
                if left := (row.get(column, 0) - factor * value) % PRIME:
                    row[column] = left
                else:
                    row.pop(column, None)
    return row


def _is_narrow(group: Group, size, few, gone) -> bool:
    """The sum of what its table hides is known, and so is that each of the few are one to four, while what
    else is hidden is more: do these leave only one number?"""
    same = [other for other in gone if other[0] == group[0]]
    others = sum(other in few for other in same) - 1
    more = len(same) - others - 1
    together = sum(size[other] for other in same)
    most = min(FEWEST - 1, together - others - FEWEST * more)
    least = 1 if more else max(1, together - (FEWEST - 1) * others)
    return most <= least
