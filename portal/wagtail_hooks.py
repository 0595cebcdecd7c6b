"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import menu, notices, nouns, publishing, restricted

__all__ = ["menu", "notices", "nouns", "publishing", "restricted"]
