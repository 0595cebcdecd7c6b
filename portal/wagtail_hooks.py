"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import deleting, menu, notices, nouns, publishing, restricted

__all__ = ["deleting", "menu", "notices", "nouns", "publishing", "restricted"]
