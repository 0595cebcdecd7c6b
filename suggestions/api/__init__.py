"""What the read API tells of suggestions."""

from .routes import router

__all__ = ["router"]
