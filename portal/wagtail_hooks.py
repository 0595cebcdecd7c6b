"""What the site adds to the Wagtail admin; each module registers its own hooks."""

from portal.admin import notices

__all__ = ["notices"]
