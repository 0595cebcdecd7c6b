"""Numbers of people so small that somebody could be recognised are not told."""

from collections.abc import Sequence

FEWEST = 5


def is_few(number: float) -> bool:
    return 0 < number < FEWEST


def veiled(numbers: Sequence[int]) -> list[int | None]:
    """Hides what is under five, and so much more, the smallest first, that nobody finds it by subtracting."""
    order = sorted((n for n, number in enumerate(numbers) if number), key=lambda n: (numbers[n], n))
    hidden: set[int] = set()
    for n in order:
        together = sum(numbers[m] for m in hidden)
        if numbers[n] < FEWEST or (hidden and together < FEWEST):
            hidden.add(n)
    return [None if n in hidden else number for n, number in enumerate(numbers)]


def share(part: int, whole: int) -> int | None:
    """In per cent; of fewer than five nothing is said."""
    # Half a per cent counts up, as everybody has learned it; `round` goes to the even number.
    return (200 * part + whole) // (2 * whole) if whole >= FEWEST else None
