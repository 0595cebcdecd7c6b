"""What each role may do: groups with permissions, on the page tree, on collections, on models.

Rooms add theirs in `Section.permissions`. Making the roles again adds what is missing and takes nothing
away that an administrator has given since.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_noop
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Task,
    Workflow,
    WorkflowTask,
)

from portal import sections, start
from portal.models import BasePage, TranslationTask

ADMIN = "wagtailadmin.access_admin"
TRANSLATION = gettext_noop("Translation")
# Wagtail's own groups and workflow would stand beside ours with other rights.
WAGTAILS_GROUPS, WAGTAILS_WORKFLOW = ("Editors", "Moderators"), "Moderators approval"


def _may(verbs: str, *nouns: str) -> tuple[str, ...]:
    """`_may("add change", "portal.place")` gives ('portal.add_place', 'portal.change_place')."""
    split = [noun.split(".") for noun in nouns]
    return tuple(f"{app}.{verb}_{model}" for app, model in split for verb in verbs.split())


NOUNS = (
    *("portal.place", "portal.grid", "portal.partner", "portal.department", "portal.workday"),
    "portal.glossaryterm",
)
# Noted and taken back, never deleted.
DAYS = _may("add change", "portal.openingexception")
FILES = ("wagtailimages.image", "wagtaildocs.document")


@dataclass(frozen=True)
class Role:
    """`models` are permissions everywhere, `pages` on the whole tree, `files` on the root collection."""

    models: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


ROLES: dict[str, Role] = {
    "editor": Role(
        models=(
            ADMIN,
            *_may("add change", *NOUNS),
            *DAYS,
            *_may("add change delete", "wagtailredirects.redirect"),
            "portal.change_sitesettings",
        ),
        pages=_may("add change lock", "portal.basepage"),
        files=_may("add change choose", *FILES),
    ),
    "translator": Role(
        models=(ADMIN, *_may("change", *NOUNS), "portal.add_glossaryterm"),
        pages=_may("change", "portal.basepage"),
        files=_may("choose", *FILES),
    ),
    "approver": Role(
        models=(ADMIN, *_may("change", *NOUNS), *_may("publish lock unlock", "portal.place")),
        pages=_may("change publish lock unlock", "portal.basepage"),
        files=_may("add change choose", *FILES),
    ),
    "organiser": Role(models=(ADMIN,), files=_may("add choose", *FILES)),
    "librarian": Role(models=(ADMIN, *DAYS), files=_may("add choose", *FILES)),
    "grid": Role(),
    "volunteer": Role(),
    "officer": Role(),
    "moderator": Role(),
    "admin": Role(
        models=(
            ADMIN,
            *_may("add change delete", *NOUNS, "wagtailredirects.redirect", "portal.user", "auth.group"),
            *DAYS,
            *_may("publish lock unlock", "portal.place"),
            *_may("add change delete", "wagtailcore.collection", "wagtailcore.workflow", "wagtailcore.task"),
            *_may("change", "portal.sitesettings", "wagtailcore.site"),
            *_may("view change", "portal.notice"),
            "portal.read_monthly_report",
        ),
        pages=_may("add change publish bulk_delete lock unlock", "portal.basepage"),
        files=_may("add change choose", *FILES),
    ),
}


@transaction.atomic
def make_roles() -> list[str]:
    """All groups with their permissions, and the workflow; names of permissions that do not exist."""
    known, missing = _permissions(), []

    def found(names: Iterable[str]) -> list[Permission]:
        missing.extend(name for name in names if name not in known)
        return [known[name] for name in names if name in known]

    for name, role in ROLES.items():
        group, _made = Group.objects.get_or_create(name=name)
        of_rooms = [p for s in sections.all_sections() for p in s.permissions.get(name, ())]
        group.permissions.add(*found([*role.models, *of_rooms]))
        _on_pages(group, found(role.pages))
        _on_files(group, found(role.files))
    _retire_wagtails()
    _workflow()
    return missing


def _permissions() -> dict[str, Permission]:
    """By the name that roles use: app.codename."""
    permissions = Permission.objects.select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}": p for p in permissions}


def _on_pages(group: Group, permissions: list[Permission]) -> None:
    root = BasePage.get_first_root_node()
    rows = [GroupPagePermission(group=group, page=root, permission=p) for p in permissions]
    GroupPagePermission.objects.bulk_create(rows, ignore_conflicts=True)


def _on_files(group: Group, permissions: list[Permission]) -> None:
    root = Collection.get_first_root_node()
    rows = [GroupCollectionPermission(group=group, collection=root, permission=p) for p in permissions]
    GroupCollectionPermission.objects.bulk_create(rows, ignore_conflicts=True)


def _retire_wagtails() -> None:
    for workflow in Workflow.objects.filter(name=WAGTAILS_WORKFLOW, active=True):
        workflow.deactivate()
    for task in Task.objects.filter(name=WAGTAILS_WORKFLOW, active=True):
        task.deactivate()
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()


def _workflow() -> None:
    """One way for everything that is drafted: a translator completes it, then an approver publishes it."""
    workflow = start.approval()
    task, made = TranslationTask.objects.get_or_create(name=TRANSLATION, defaults={"workdays": 3})
    task.groups.add(Group.objects.get(name="translator"))
    if made:
        WorkflowTask.objects.filter(workflow=workflow).update(sort_order=F("sort_order") + 1)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
