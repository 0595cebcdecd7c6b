"""Whatever a stranger sends to a form, the answer is never a failure of ours.

A few of all that is sent here are sent in the gate, too: `test_access.py`, which has the world for it.
"""

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings

from tests.access.people import ANONYMOUS, GUEST, RESIDENT
from tests.access.site import ACCOUNTS, SITE
from tests.access.world import World
from tests.security import fuzzing

pytestmark = pytest.mark.django_db
QUIET = {
    "deadline": None,
    "database": None,
    "phases": [Phase.generate],
    "suppress_health_check": list(HealthCheck),
}


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with override_settings(STAFF_MFA_REQUIRED=False), django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def paths(world) -> list[str]:
    return list(dict.fromkeys(row.path.format(**world.gaps) for row in [*SITE, *ACCOUNTS]))


@pytest.mark.prove
@pytest.mark.parametrize(("role", "examples"), [(ANONYMOUS, 12), (GUEST, 6), (RESIDENT, 6)])
def test_every_form(world, role, examples):
    """Of strangers, of those whose contact is confirmed, of those with an account."""
    found = troubles_of(world.browser(role), paths(world), examples)
    assert not found, "\n\n".join(found)


@pytest.mark.prove
@pytest.mark.parametrize("role", ["librarian", "organiser", "officer", "editor"])
def test_every_form_of_the_desks(world, role):
    desks = [path for path in paths(world) if "/desk/" in path]
    found = troubles_of(world.browser(role), desks, 4)
    assert not found, "\n\n".join(found)


def troubles_of(client, pages: list[str], examples: int) -> list[str]:
    forms = list(fuzzing.every_form(client, pages))
    assert len(forms) > 50
    return [found for form in forms if (found := first_trouble(client, form, examples))]


def first_trouble(client, form: fuzzing.Form, examples: int) -> str:
    found = ""

    @settings(max_examples=examples, derandomize=True, **QUIET)
    @given(fuzzing.requests(form))
    def answered(sent):
        nonlocal found
        found = found or fuzzing.trouble(client, form, *sent)

    answered()
    if found:
        print(found, flush=True)
    return found
