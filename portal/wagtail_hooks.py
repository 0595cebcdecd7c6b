"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import (
    checker,
    days,
    deleting,
    imports,
    menu,
    notices,
    nouns,
    publishing,
    restricted,
    wording,
)

__all__ = [
    "checker",
    "days",
    "deleting",
    "imports",
    "menu",
    "notices",
    "nouns",
    "publishing",
    "restricted",
    "wording",
]
