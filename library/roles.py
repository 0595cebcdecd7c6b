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
    f"library.{verb}_{noun}"
    for noun in ("libraryplace", "lendingrule", "accessionseries")
    for verb in ("add", "change")
)
_LISTS = tuple(f"library.{verb}_readinglist" for verb in ("add", "change", "delete"))
_LOOK = "library.look_over_lists"

PERMISSIONS: dict[str, tuple[str, ...]] = {
    "editor": ("library.change_title", *_LISTS),
    "translator": ("library.change_title", "library.change_readinglist"),
    "moderator": (_LOOK,),
    "librarian": (*_STOCK, *_DESK, "library.add_lendingrule", "library.change_lendingrule", *_LISTS, _LOOK),
    "admin": (*_STOCK, *_DESK, *_HOUSE, *_LISTS, _LOOK, "library.delete_title", "library.delete_lendingrule"),
}
