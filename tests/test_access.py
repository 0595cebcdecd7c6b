"""Every URL of the site and of the admin, tried in the name of everybody, by GET and by POST."""

import hypothesis
import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from hypothesis import strategies as st

from tests.access import drawn, walk
from tests.access.admin import OURS, WAGTAILS, roles_for
from tests.access.outcome import FINE, NO_SUCH_METHOD, REFUSED
from tests.access.people import ROLES
from tests.access.shadowed import SHADOWED, is_shadowed
from tests.access.site import ACCOUNTS, SITE
from tests.access.trying import attempt
from tests.access.world import World
from tests.security import fuzzing

# So marked, they run before the tests that commit and leave an empty database behind.
pytestmark = pytest.mark.django_db
FILES = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
# Nobody of them enters the admin: at Wagtail's own pages one of them and a resident stand for all.
LIKE_A_VOLUNTEER = {"guest", "neighbour", "grid"}
# Who may what is said in one place for both databases: on the second, some stand for all.
ON_BOTH = {"anonymous", "resident", "officer", "deputy"}
QUIET = {
    "deadline": None,
    "database": None,
    "phases": [hypothesis.Phase.generate],
    "suppress_health_check": list(hypothesis.HealthCheck),
}
NO_STORY = {"body_zh_hans-count": "0", "body_en-count": "0"}


def once(role: str):
    return pytest.param(role, marks=pytest.mark.once)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """One for all roles: every request is undone. Refusals are many, so their pages are bare here."""
    folder = tmp_path_factory.mktemp("world")
    for status in (403, 404):
        (folder / f"{status}.html").write_text("no")
    changed = override_settings(
        STAFF_MFA_REQUIRED=False,
        # A tenth of the time: each request would note down the same device anew, and is undone.
        MIDDLEWARE=[name for name in settings.MIDDLEWARE if name != "portal.session_age.NoteSeen"],
        TEMPLATES=[settings.TEMPLATES[0] | {"DIRS": [folder]}],
        STORAGES=settings.STORAGES | {"default": FILES | {"OPTIONS": {"location": folder}}},
    )
    with changed, django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", [role if role in ON_BOTH else once(role) for role in ROLES])
def test_site(world, role):
    wrong = on_the_site(world, role, drawn.SITE)
    assert not wrong, "\n".join(wrong)


def on_the_site(world, role: str, kinds) -> list[str]:
    client, wrong = world.browser(role), []
    for row in [*SITE, *ACCOUNTS]:
        path = row.path.format(**world.gaps)
        for method, rights in (("get", row.get), ("post", row.post)):
            let_in = {one for one in ROLES if rights[one] - REFUSED}
            with drawn.only_if(role in drawn.for_whom(kinds, let_in)):
                tried = attempt(client, method, path)
            wrong += complaints(tried, rights[role], row.notes)
    return wrong


def complaints(tried, right: set[str], notes: frozenset[str] = frozenset()) -> list[str]:
    found = [] if tried.outcome in right else [f"{tried}: {tried.outcome}, not {sorted(right)}"]
    written = tried.written - (notes if tried.outcome in FINE else frozenset())
    if written and (tried.method == "get" or tried.outcome not in FINE):
        found.append(f"{tried} ({tried.outcome}) writes into {sorted(written)}")
    return found


@pytest.mark.once
@pytest.mark.parametrize("role", ROLES)
def test_admin(world, role):
    wrong = in_the_admin(world, role, drawn.ADMIN)
    assert not wrong, "\n".join(wrong)


def in_the_admin(world, role: str, kinds) -> list[str]:
    client, wrong = world.browser(role), []
    for pattern in admin_patterns():
        roles, path = roles_for(pattern.name), world.path_of(pattern)
        if pattern.name not in OURS and (role in roles or role in LIKE_A_VOLUNTEER):
            continue
        right = FINE | {NO_SUCH_METHOD, "400"} if role in roles else REFUSED
        # Wagtail's choosers have no form to make a snippet with, and stumble over it: only who may tries.
        methods = ("get",) if role in roles and pattern.name.endswith(":create") else ("get", "post")
        with drawn.only_if(role in drawn.for_whom(kinds, roles)):
            for method in methods:
                tried = attempt(client, method, path, NO_STORY if method == "post" else None)
                wrong += complaints(tried, right)
    return wrong


@pytest.mark.prove
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("walk_all", [on_the_site, in_the_admin])
def test_every_page_drawn_for_everybody(world, role, walk_all):
    """What only one role is shown on a page that is drawn for another in the gate."""
    wrong = walk_all(world, role, drawn.FOR_EVERYBODY)
    assert not wrong, "\n".join(wrong)


def admin_patterns() -> list[walk.Found]:
    return [p for p in walk.everything() if p.is_admin and roles_for(p.name) is not None]


def without_row(world, urlconf=None) -> list[str]:
    """What the resolver knows and the table does not."""
    rows = {walk.at(row.path.format(**world.gaps)) for row in [*SITE, *ACCOUNTS]}
    return [
        f"Add a row to {found.table} for {found.route} ({found.view})"
        for found in walk.everything(urlconf)
        if not (found.is_admin and roles_for(found.name) is not None)
        and found not in rows
        and not is_shadowed(found)
    ]


def test_every_pattern_has_a_row(world):
    missing = without_row(world)
    assert not missing, "\n".join(missing)


def test_a_pattern_without_a_row_is_reported(world):
    [missing] = without_row(world, "tests.access.one_more_url")
    assert "Add a row to tests/access/site.py for en/secret-door/<int:pk>/" in missing


def test_every_row_of_the_admin_has_a_pattern():
    names = {found.name for found in walk.everything()}
    spaces = {name.rpartition(":")[0] for name in names}
    assert not (OURS.keys() | WAGTAILS.keys()) - names - spaces


@pytest.mark.parametrize("view", SHADOWED)
def test_nobody_reaches_what_stands_behind_our_pages(view):
    assert walk.at(SHADOWED[view]).view != view


@pytest.mark.once
def test_a_few_of_whatever_a_stranger_may_send(world):
    """All of it, for everybody, is sent by tests/security/test_forms_fuzzed.py."""
    client = world.browser("anonymous")
    forms = [fuzzing.Form(row.path.format(**world.gaps)) for row in [*SITE, *ACCOUNTS]]

    @hypothesis.settings(max_examples=80, derandomize=True, **QUIET)
    @hypothesis.given(st.data())
    def answered(data):
        form = data.draw(st.sampled_from(forms))
        assert not fuzzing.trouble(client, form, *data.draw(fuzzing.requests(form)))

    answered()
