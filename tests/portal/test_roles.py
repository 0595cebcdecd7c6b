"""Groups with real permissions, made by a command that may be repeated."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import gettext
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Task, Workflow

from portal import accounts, roles, rules, start
from portal.models import BasePage, Place
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _without_second_factor(settings):
    """What it asks for is in test_doors."""
    settings.STAFF_MFA_REQUIRED = False


@pytest.fixture
def made():
    """Tests find the roles there; here they are made on a site that has none."""
    Group.objects.all().delete()
    Workflow.objects.all().delete()
    Task.objects.all().delete()
    return roles.make_roles()


def member(role: str):
    return accounts.make_account(f"{role}@example.org", f"Sample {role}", "en", [role])


def test_every_named_permission_exists(made):
    assert made == []


def test_making_them_again_changes_nothing_and_takes_nothing_away(made, capsys):
    group = Group.objects.get(name="grid")
    group.permissions.add(roles._permissions()["portal.view_notice"])
    counted = [m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow)]
    call_command("make_roles")
    assert counted == [
        m.objects.count() for m in (Group, GroupPagePermission, GroupCollectionPermission, Workflow)
    ]
    assert group.permissions.count() == 1
    assert "10 roles" in capsys.readouterr().out


def test_there_are_ten_roles_and_none_of_wagtails_own(made):
    assert set(Group.objects.values_list("name", flat=True)) == set(roles.ROLES)
    assert Workflow.objects.active().get().name == gettext(start.APPROVAL)


@pytest.mark.parametrize(
    ("role", "edits", "publishes"),
    [
        ("editor", True, False),
        ("translator", True, False),
        ("approver", True, True),
        ("organiser", False, False),
        ("grid", False, False),
    ],
)
def test_who_may_edit_and_publish_pages(made, role, edits, publishes):
    page = BasePage.get_first_root_node().get_children().get().permissions_for_user(member(role))
    assert (page.can_edit(), page.can_publish()) == (edits, publishes)


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("editor", 200),
        ("translator", 200),
        ("approver", 200),
        ("organiser", 200),
        ("librarian", 200),
        ("admin", 200),
        ("grid", 403),
        ("volunteer", 403),
        ("officer", 200),
        ("moderator", 200),
    ],
)
def test_who_enters_the_admin(made, client, role, status):
    client.force_login(member(role))
    with_admin = client.get("/admin/")
    assert with_admin.status_code == status


def test_a_resident_at_the_admin_is_told_so_and_not_sent_in_circles(client):
    client.force_login(builders.user())
    assert client.get("/admin/", follow=True).status_code == 403


def test_drafted_things_go_through_the_workflow(made):
    assert Place(slug="p").get_workflow().name == gettext(start.APPROVAL)
    workflow = BasePage.get_first_root_node().get_children().get().get_workflow()
    assert [task.name for task in workflow.tasks] == [gettext(roles.TRANSLATION), gettext(start.APPROVAL)]


def test_an_editor_sends_a_page_through_translation_and_approval(made, client):
    start.empty_site()
    page = BasePage.objects.get(slug="about").specific
    page.save_revision()
    state = page.get_workflow().start(page, member("editor"))
    assert not state.current_task_state.task.specific.get_actions(page, member("editor"))
    for role in ("translator", "approver"):
        user = member(role)
        actions = [a[0] for a in state.current_task_state.task.specific.get_actions(page, user)]
        assert "approve" in actions, role
        state.current_task_state.approve(user=user)
        state.refresh_from_db()
    assert state.status == "approved"


def test_roles_are_asked_by_name(made):
    organiser, resident = member("organiser"), builders.user()
    boss = builders.user(is_superuser=True, is_staff=True)
    assert [rules.is_in(u, "organiser") for u in (organiser, resident, boss)] == [True, False, True]
    assert not rules.is_in(organiser, "librarian")
    organiser.is_active = False
    assert not rules.is_in(organiser, "organiser")


def users_form(**fields):
    return {
        "email": "colleague@example.org",
        "name": "Sample Colleague",
        "phone": "",
        "language": "en",
        "is_active": "on",
        "is_staff": "on",
        "groups": [str(Group.objects.get(name="editor").pk)],
        "password1": "",
        "password2": "",
    } | fields


def test_users_are_listed_found_added_and_changed_in_the_admin(made, client):
    client.force_login(member("admin"))
    builders.user(name="Sample Findable", email="find@example.org")
    index = reverse("wagtailusers_users:index")
    assert "Sample Findable" in client.get(index).text
    assert "Sample Findable" in client.get(index, {"q": "Findable"}).text
    assert "Sample Findable" not in client.get(index, {"q": "nobody-of-that-name"}).text
    assert client.get(index, {"ordering": "name"}).status_code == 200

    add = reverse("wagtailusers_users:add")
    assert client.get(add).status_code == 200
    assert client.post(add, users_form(phone="138 0000 7777")).status_code == 302
    made_user = accounts.of_contact("colleague@example.org")
    assert made_user.phone == "+8613800007777"
    assert not made_user.has_usable_password()
    assert rules.is_in(made_user, "editor")

    edit = reverse("wagtailusers_users:edit", args=[made_user.pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, users_form(name="Sample Renamed", phone="")).status_code == 302
    made_user.refresh_from_db()
    assert (made_user.name, made_user.phone) == ("Sample Renamed", None)
    assert client.get(reverse("wagtailusers_users:history", args=[made_user.pk])).status_code == 200
    assert client.get(reverse("wagtailusers_users:delete", args=[made_user.pk])).status_code == 200


@pytest.mark.parametrize("file", ["csv", "xlsx"])
def test_users_are_exported(made, client, file):
    client.force_login(member("admin"))
    response = client.get(reverse("wagtailusers_users:index"), {"export": file})
    body = b"".join(response.streaming_content)
    assert response.status_code == 200
    assert file == "xlsx" or b"admin@example.org" in body


def test_a_taken_address_or_number_is_an_error_at_its_field(made, client):
    client.force_login(member("admin"))
    builders.user(email="taken@example.org", phone="+8613800007777")
    add = reverse("wagtailusers_users:add")
    response = client.post(add, users_form(email="Taken@example.org", phone="138 0000 7777"))
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"email", "phone"}
    response = client.post(add, users_form(email="", phone=""))
    assert "email" in response.context["form"].errors


def test_staff_save_their_own_page_of_the_admin(made, client):
    user = member("editor")
    client.force_login(user)
    page = client.get("/admin/account/")
    assert "Sample editor" in page.text
    assert str(user.key) not in client.get("/admin/").text
    fields = {"name_email-name": "Sample Renamed", "locale-preferred_language": "en", "theme-theme": "system"}
    fields |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    client.post("/admin/account/", fields)
    user.refresh_from_db()
    assert user.name == "Sample Renamed"


def test_used_accounts_are_closed_and_not_deleted(made, client):
    client.force_login(builders.user(is_staff=True, is_superuser=True))
    used, unused = member("editor"), builders.user()
    for user in (used, unused):
        client.post(reverse("wagtailusers_users:delete", args=[user.pk]))
    client.post(f"/admin/bulk/portal/user/delete/?id={used.pk}")
    assert get_user_model().objects.filter(pk=used.pk).exists()
    assert not get_user_model().objects.filter(pk=unused.pk).exists()


def test_nobody_makes_themselves_all_powerful(made, client):
    helper = accounts.make_account("helper@example.org", "Sample Helper", "en", ["editor"])
    known = roles._permissions()
    helper.user_permissions.add(known["portal.change_user"], known["portal.add_user"])
    boss = builders.user(is_superuser=True, is_staff=True, email="boss@example.org")
    client.force_login(helper)
    client.post(reverse("wagtailusers_users:add"), users_form(is_superuser="on"))
    assert not accounts.of_contact("colleague@example.org").is_superuser
    edit = reverse("wagtailusers_users:edit", args=[boss.pk])
    assert client.get(edit).status_code in (302, 403)
    client.post(edit, users_form(email="helper2@example.org"))
    client.post(f"/admin/bulk/portal/user/set_active_state/?id={boss.pk}", {"mark_as_active": "False"})
    boss.refresh_from_db()
    assert boss.is_active
    assert boss.email == "boss@example.org"


def test_one_language_is_that_of_the_admin_and_of_mails(made, client):
    user = member("editor")
    client.force_login(user)
    assert user.language == "en"
    assert "Save" in client.get("/admin/account/").text
    fields = {"name_email-name": "Sample", "locale-preferred_language": "zh-hans", "theme-theme": "system"}
    fields |= {"theme-contrast": "system", "theme-density": "default", "theme-keyboard_shortcuts": "on"}
    client.post("/admin/account/", fields)
    user.refresh_from_db()
    assert user.language == "zh-hans"
    page = client.get("/admin/account/").text
    assert '<option value="zh-hans" selected>' in page
    assert '<html lang="zh-hans"' in page


def test_the_admin_refuses_in_the_language_of_who_is_refused(made, client):
    client.force_login(member("librarian"))
    client.cookies["language"] = "zh-hans"
    answer = client.get("/admin/pages/", follow=True)
    said = [str(message) for message in get_messages(answer.wsgi_request)] or answer.text
    assert "permission" in str(said)


@pytest.mark.parametrize(("role", "searches"), [("editor", True), ("librarian", False)])
def test_pages_are_searched_by_who_has_any(made, client, role, searches):
    client.force_login(member(role))
    assert ('role="search"' in client.get("/admin/").text) == searches


def test_who_has_no_business_in_the_admin_is_led_to_the_desk(made, client):
    client.force_login(member("grid"))
    answer = client.get("/admin/")
    assert answer.status_code == 403
    assert 'href="/en/desk/"' in answer.text
