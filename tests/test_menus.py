"""Each role finds its own menu and nothing else; what is not its own is refused."""

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve, reverse
from django.utils.translation import override
from wagtail.admin.menu import Menu

from portal import accounts, roles
from tests import builders
from tests.access import menus
from tests.access.admin import roles_for
from tests.access.outcome import FINE, of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
each_role = pytest.mark.parametrize("role", roles.ROLES)
BUTTON = re.compile(r'<a class="button[^>]*href="([^"]+)"')


@pytest.fixture
def worker(role, client, settings):
    settings.STAFF_MFA_REQUIRED = False
    builders.home()
    user = accounts.make_account(f"{role}@example.org", "Sample Worker", "en", [role])
    client.force_login(user)
    return user


def entries(user) -> dict[str, str]:
    """Of the admin's menu: 'group/name' to the address."""
    request, found = RequestFactory().get("/admin/"), {}
    request.user = user
    # Made anew: entries are named by the language that was active when they were made.
    menu = Menu(register_hook_name="register_admin_menu_item", construct_hook_name="construct_main_menu")
    for item in menu.menu_items_for_request(request):
        below = getattr(item, "menu", None)
        if below is None:
            found[item.name] = item.url
        else:
            found |= {f"{item.name}/{one.name}": one.url for one in below.menu_items_for_request(request)}
    return found


@each_role
def test_the_menu_of_the_admin(role, worker):
    with override("en"):
        shown = entries(worker) if worker.has_perm(roles.ADMIN) else {}
    assert set(shown) == menus.admin_menu(role)


@each_role
def test_every_entry_leads_where_the_role_may_go(role, worker):
    urls = [url for url in entries(worker).values() if url.startswith("/")]
    names = [resolve(url).view_name for url in urls] if worker.has_perm(roles.ADMIN) else []

    assert [name for name in names if role not in roles_for(name)] == []


@each_role
def test_the_menu_of_the_desk(role, worker, client):
    links = BUTTON.findall(client.get("/en/desk/").text)
    with override("en"):
        assert links == [reverse(name) for name in menus.DESK_MENU[role].split()]


@each_role
def test_what_is_refused(role, worker):
    """By its address, for whoever has it from a colleague."""
    client = Client(raise_request_exception=False)
    client.force_login(worker)
    open_to = {area for area, path in menus.AREAS.items() if of(client.get(path), path) in FINE}
    assert open_to == menus.opened()[role]


def test_every_role_has_a_column():
    assert set(menus.opened()) == set(menus.ADMIN_MENU) == set(menus.DESK_MENU) == set(roles.ROLES)
