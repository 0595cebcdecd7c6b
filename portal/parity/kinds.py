"""What is editorial: the site's own kinds, and those that rooms register with `sections`."""

from collections.abc import Iterable

from django.contrib.admin.utils import quote
from django.db import models
from django.urls import reverse
from wagtail.models import get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from portal import rules, sections
from portal.models import BasePage, Department, Grid, OpeningException, Partner, Picture, Place, Workday
from portal.sections import Editorial

from .texts import fields_of


def snippet(model: type[models.Model], **more) -> Editorial:
    """What is edited in the form of its snippet; `more` as Editorial has it."""

    def form(pk) -> str:
        return reverse(model.snippet_viewset.get_url_name("edit"), args=[quote(pk)])

    return Editorial(model, form, **more)


def all_kinds() -> list[Editorial]:
    own = (Place, Department, Grid, Partner, Workday)
    days = snippet(OpeningException, rows=OpeningException.objects.in_force, mine=rules.days_to_note)
    return [*_pages(), *map(snippet, own), days, _pictures(), *sections.editorial()]


def kinds_of(user) -> list[Editorial]:
    """Those of which somebody edits at least some."""
    return [kind for kind in all_kinds() if may_edit(kind, user)]


def edits_any(user) -> bool:
    return any(may_edit(kind, user) for kind in all_kinds())


def may_edit(kind: Editorial, user) -> bool:
    if kind.may_edit:
        return kind.may_edit(user)
    if issubclass(kind.model, BasePage):
        return _pages_policy().user_has_permission(user, "change")
    meta = kind.model._meta
    return user.has_perm(f"{meta.app_label}.change_{meta.model_name}")


def rows_of(kind: Editorial, user=None) -> models.QuerySet:
    """All of a kind; those that `user` may edit of pages, and of what belongs to places."""
    rows = kind.rows() if kind.rows else kind.model._default_manager.all()
    if user is None or user.is_superuser:
        return rows
    if kind.mine:
        return rows.filter(pk__in=kind.mine(user).values("pk"))
    if not issubclass(kind.model, BasePage):
        return rows
    editable = _pages_policy().instances_user_has_permission_for(user, "change")
    return rows.filter(pk__in=editable.values("pk"))


def _pages() -> Iterable[Editorial]:
    for model in get_page_models():
        if model is not BasePage and fields_of(model):
            yield Editorial(model, _page_form, rows=model.objects.filter(alias_of=None).all)


def _pictures() -> Editorial:
    return Editorial(
        Picture,
        lambda pk: reverse("portal_describe", args=[pk]),
        rows=Picture.objects.filter(decoration=False).all,
        may_edit=rules.may_describe_pictures,
        fields=("alt",),
        named="title",
    )


def _page_form(pk) -> str:
    return reverse("wagtailadmin_pages:edit", args=[pk])


def _pages_policy() -> PagePermissionPolicy:
    return PagePermissionPolicy(BasePage)
