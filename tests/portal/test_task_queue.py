"""The worker hears of a notice in the transaction that writes it, where the queue lies in the database."""

import pytest
from django.db import transaction
from django.test import override_settings
from django_tasks_db.models import DBTaskResult

from portal.models import Notice
from portal.settings import base
from tests import builders

pytestmark = pytest.mark.django_db


@override_settings(TASKS=base.TASKS)
@pytest.mark.parametrize("happens", [True, False])
def test_both_or_neither(happens):
    session, person = builders.session(), builders.person()
    with transaction.atomic():
        builders.registration(on=session, who=person)
        transaction.set_rollback(not happens)
    waiting = list(Notice.objects.filter(state="queued").values_list("pk", flat=True))
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[pk] for pk in waiting]
    assert len(waiting) == happens
