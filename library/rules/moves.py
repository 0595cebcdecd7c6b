"""What may become of what, by the tables of `library.steps`."""

from collections.abc import Container, Mapping


def before(moves: Mapping[str, Container[str]], to: str) -> list[str]:
    """The states that lead to this one."""
    return [state for state, after in moves.items() if to in after]
