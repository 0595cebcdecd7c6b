"""The log of who has done what, where many act at once."""

from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.log_actions import get_active_log_context, registry

from portal.models import User


def log(
    instance: models.Model,
    action: str,
    *,
    timestamp: datetime,
    user: User | None = None,
    data: dict | None = None,
) -> None:
    """The row that Wagtail's `log` writes, in one statement: that one asks every time whether the kind of the
    instance still exists, which the process knows. Raises ValueError for an action that nobody declared."""
    if not registry.action_exists(action):
        raise ValueError(f"No action of the log is called {action}.")
    model, context = registry.get_log_model_for_instance(instance), get_active_log_context()
    row = model(
        content_type=ContentType.objects.get_for_model(instance, for_concrete_model=False),
        object_id=str(instance.pk),
        label=str(instance),
        action=action,
        timestamp=timestamp,
        user=user or context.user,
        uuid=context.uuid,
        data=data or {},
    )
    # Past its `save`, which would look again.
    model.objects.bulk_create([row])
