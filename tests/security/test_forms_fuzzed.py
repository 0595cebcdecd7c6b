"""Whatever a stranger sends to a form, the answer is never a failure of ours."""

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

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
AT_WORK = ("librarian", "organiser", "officer", "admin")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with override_settings(STAFF_MFA_REQUIRED=False), django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def paths(world) -> list[str]:
    return list(dict.fromkeys(row.path.format(**world.gaps) for row in [*SITE, *ACCOUNTS]))


@pytest.mark.once
def test_a_few_of_everything(world):
    client = world.browser(ANONYMOUS)
    forms = [fuzzing.Form(path) for path in paths(world)]

    @settings(max_examples=100, derandomize=True, **QUIET)
    @given(st.data())
    def answered(data):
        form = data.draw(st.sampled_from(forms))
        assert not fuzzing.trouble(client, form, *data.draw(fuzzing.requests(form)))

    answered()


@pytest.mark.prove
@pytest.mark.parametrize("role", [ANONYMOUS, GUEST, RESIDENT, *AT_WORK])
def test_every_form(world, role):
    client, troubles, counted = world.browser(role), [], 0
    for form in fuzzing.every_form(client, paths(world)):
        counted += 1
        if found := first_trouble(client, form):
            troubles.append(found)
    assert counted > 100
    assert not troubles, f"{len(troubles)} of {counted}\n\n" + "\n\n".join(troubles)


def first_trouble(client, form: fuzzing.Form, examples: int = 15) -> str:
    found = ""

    @settings(max_examples=examples, derandomize=True, **QUIET)
    @given(fuzzing.requests(form))
    def answered(sent):
        nonlocal found
        found = found or fuzzing.trouble(client, form, *sent)

    answered()
    return found
