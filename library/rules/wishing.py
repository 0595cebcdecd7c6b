"""What may become of a book that somebody wishes for."""

from library.steps import MOVES_OF_WISHES, WishState


def wishes_before(to: WishState) -> list[WishState]:
    return [state for state, following in MOVES_OF_WISHES.items() if to in following]
