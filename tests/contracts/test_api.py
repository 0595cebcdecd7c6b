"""The read API against its own description: what schemathesis makes up is answered as that says."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings

from portal.models import Limit
from suggestions.models import MonthlyCount, ProjectLink
from tests import borrowing, builders, suggesting
from tests.suggestions.plenty import project

pytestmark = [pytest.mark.django_db, pytest.mark.prove]
EXAMPLES = 30


@pytest.fixture
def filled():
    """Something of each kind."""
    case = suggesting.brought_to("feedback_published", grid=builders.grid(code="R01"))
    ProjectLink.objects.create(project=project("sheds"), suggestion=case)
    MonthlyCount.objects.create(month="2026-11-01", dimension="all", due=10)
    builders.session()
    borrowing.copy()


def test_every_answer_is_as_described(live, filled):
    schema = schemathesis.openapi.from_url(f"{live.url}/api/v1/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) >= 11
    for operation in operations:
        Limit.objects.all().delete()
        _try(operation)


def _try(operation) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def answered(case):
        case.call_and_validate()

    answered()
