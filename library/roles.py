"""What the roles of the house may do in the library."""

_STOCK = ("library.add_title", "library.change_title", "library.add_copy", "library.change_copy")
_DESK = (
    "library.add_reader",
    "library.change_reader",
    "library.change_loan",
    "library.change_hold",
    "library.override_refusal",
)
_HOUSE = tuple(
    f"library.{verb}_{noun}" for noun in ("libraryplace", "lendingrule") for verb in ("add", "change")
)

PERMISSIONS: dict[str, tuple[str, ...]] = {
    "editor": ("library.change_title",),
    "translator": ("library.change_title",),
    "librarian": (*_STOCK, *_DESK, "library.add_lendingrule", "library.change_lendingrule"),
    "admin": (*_STOCK, *_DESK, *_HOUSE, "library.delete_title", "library.delete_lendingrule"),
}
