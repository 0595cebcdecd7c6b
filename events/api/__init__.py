"""Events in the read API: dates, one event, series, festivals, figures."""

from .routes import router

__all__ = ["router"]
