"""`{% kept_views %}`: what somebody has kept of the list that is shown."""

from portal.admin.kept_views import register

__all__ = ["register"]
