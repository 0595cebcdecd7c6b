"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import days, deleting, menu, notices, nouns, publishing, restricted

__all__ = ["days", "deleting", "menu", "notices", "nouns", "publishing", "restricted"]
