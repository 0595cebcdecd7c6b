"""The workflow and its steps by their names in the reader's language.

Rows keep the English name, whoever saves them: the roles find them by it. Names that staff
have given stay as they are.
"""

from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext
from wagtail.models import Task, Workflow

from portal import roles, start

OURS = (start.APPROVAL, roles.TRANSLATION)


class SpokenName(DeferredAttribute):
    """Stands where the model keeps the value of the field."""

    def __get__(self, row, kind=None):
        name = super().__get__(row, kind)
        return gettext(name) if name in OURS else name

    def __set__(self, row: models.Model, name: str) -> None:
        row.__dict__[self.field.attname] = next((ours for ours in OURS if name == gettext(ours)), name)


def install() -> None:
    for model in (Task, Workflow):
        field = model._meta.get_field("name")
        field.pre_save = _as_kept
        model.name = SpokenName(field)


def _as_kept(row: models.Model, add: bool) -> str:
    return row.__dict__["name"]
