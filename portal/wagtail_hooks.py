"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import (
    checker,
    dashboard,
    days,
    deleting,
    guides,
    imports,
    menu,
    notices,
    nouns,
    parity,
    publishing,
    restricted,
    turns,
    vain,
    wording,
)

__all__ = [
    "checker",
    "dashboard",
    "days",
    "deleting",
    "guides",
    "imports",
    "menu",
    "notices",
    "nouns",
    "parity",
    "publishing",
    "restricted",
    "turns",
    "vain",
    "wording",
]
