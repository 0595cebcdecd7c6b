"""What the read API tells of the library: books and where they are, never who reads them."""

from .routes import router

__all__ = ["router"]
