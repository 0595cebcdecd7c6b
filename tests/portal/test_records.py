"""The log in one statement says what Wagtail's own says."""

import pytest
from django.utils import timezone
from wagtail.log_actions import LogContext, log
from wagtail.models import ModelLogEntry

from portal import records
from tests import builders

pytestmark = pytest.mark.django_db
FIELDS = (
    "content_type",
    "object_id",
    "label",
    "action",
    "data",
    "user",
    "uuid",
    "content_changed",
    "deleted",
)


def test_it_is_the_row_of_wagtail_in_one_statement(django_assert_num_queries):
    one, user, now = builders.registration(), builders.user(), timezone.now()
    ModelLogEntry.objects.all().delete()
    with LogContext(user=user) as context:
        log(one, "events.register", timestamp=now, data={"size": 1})
        with django_assert_num_queries(1):
            records.log(one, "events.register", timestamp=now, data={"size": 1})
    stock, ours = ModelLogEntry.objects.order_by("pk").values(*FIELDS)
    assert stock == ours
    assert (ours["user"], ours["uuid"]) == (user.pk, context.uuid)


def test_an_action_that_nobody_declared():
    one = builders.registration()
    with pytest.raises(ValueError, match=r"events\.nonsense"):
        records.log(one, "events.nonsense", timestamp=timezone.now())
