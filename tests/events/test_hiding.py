"""Small groups stay hidden, against whoever adds and subtracts all that is shown."""

import itertools
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from events.hiding import hidden, steps
from portal.small_counts import FEWEST, is_few

PEOPLE = st.dictionaries(st.tuples(*[st.integers(0, 3)] * 3), st.integers(0, 9), min_size=1, max_size=10)


def divided(people, dimensions):
    tables = []
    for n in range(dimensions):
        table = {}
        for atom in people:
            table.setdefault(atom[n], []).append(atom)
        tables.append(table)
    return tables


def rank(rows):
    """By fractions, apart from the code that it checks."""
    rows, found = [[Fraction(value) for value in row] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for row in rows[found + 1 :]:
            factor = row[column] / pivot[column]
            row[:] = [a - factor * b for a, b in zip(row, pivot, strict=True)]
        found += 1
    return found


@settings(max_examples=150, deadline=None)
@given(PEOPLE)
def test_no_sum_of_what_is_shown_is_a_small_group(people):
    tables = divided(people, 3)
    gone = hidden(tables, people)
    groups = {(n, key): set(atoms) for n, table in enumerate(tables) for key, atoms in table.items()}
    size = {group: sum(people[atom] for atom in atoms) for group, atoms in groups.items()}
    empty = set().union(*(atoms for group, atoms in groups.items() if not size[group]))
    left = [atom for atom in people if atom not in empty]
    known = [[1] * len(left)] + [
        [int(atom in atoms) for atom in left] for group, atoms in groups.items() if group not in gone
    ]
    for group in groups:
        if not is_few(size[group]):
            continue
        assert group in gone
        if is_few(sum(people.values())):
            continue
        row = [int(atom in groups[group]) for atom in left]
        assert rank([*known, row]) > rank(known)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_what_is_left_of_a_table_leaves_more_than_one_number(numbers):
    people = {(n,): number for n, number in enumerate(numbers)}
    found = hidden(divided(people, 1), people)
    gone = {key for _table, key in found}
    if is_few(sum(numbers)):
        assert gone >= {n for n, number in enumerate(numbers) if number}
        return
    together = sum(numbers[n] for n in gone)
    ranges = [_possible(numbers[n], any(found.values()), together) for n in sorted(gone)]
    fitting = [values for values in itertools.product(*ranges) if sum(values) == together]
    for place, n in enumerate(sorted(gone)):
        if is_few(numbers[n]):
            assert len({values[place] for values in fitting}) > 1


def _possible(number, is_said, together):
    """Where it is said of none that they are few, a hidden line may be anything."""
    if not is_said:
        return range(1, together + 1)
    return range(1, FEWEST) if is_few(number) else range(FEWEST, together + 1)


def test_a_table_without_small_groups_is_shown_as_it_is():
    people = {("a", 1): 5, ("b", 2): 50, ("c", 2): 0}
    assert hidden(divided(people, 2), people) == {}


def test_another_table_gives_nothing_away():
    """Within its table it would be enough to hide b; but the second table tells the number of b."""
    people = {("a", 1): 3, ("b", 2): 30, ("c", 3): 40, ("d", 1): 50}
    assert hidden(divided(people, 1), people) == {(0, "a"): True, (0, "b"): False}
    assert set(hidden(divided(people, 2), people)) > {(0, "a"), (0, "b")}


def test_a_sum_that_was_told_before_gives_nothing_away_either():
    """Were May alone hidden with the smallest of the others, April and May together would tell it."""
    people = {"April": 9, "May": 3, "June": 6, "July": 7}
    months = {month: [month] for month in people}
    assert "April" not in {key for _table, key in hidden([months], people)}
    gone = {key for _table, key in hidden([months], people, known=[["April", "May"]])}
    assert {"April", "May"} <= gone


def test_a_sum_grows_by_no_small_group():
    assert steps([30, 3, 20, 0, 4]) == [range(1), range(1, 3), range(3, 4)]
    assert steps([]) == []
