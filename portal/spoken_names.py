"""The workflow and its steps by their names in the reader's language.

Rows keep the English name, whoever saves them: the roles find them by it. Names that staff
have given stay as they are.
"""

from django.conf import settings
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext, override
from wagtail import hooks
from wagtail.log_actions import LogFormatter
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


@hooks.register("register_log_actions", order=100)
def speak_of_the_past(actions) -> None:
    """The log keeps names in the language of whoever was at work; they are read in the reader's."""
    for action, formatter in actions.formatters.items():
        if action.startswith("wagtail.workflow."):
            actions.formatters[action] = _speaking(type(formatter))()


def _speaking(kind: type[LogFormatter]) -> type[LogFormatter]:
    class Speaking(kind):
        def format_message(self, log_entry):
            log_entry.data = _spoken(log_entry.data, _known())
            return super().format_message(log_entry)

    return Speaking


def _known() -> dict[str, str]:
    """What the names are called in any language, with the name to say now."""
    said = {}
    for code, _language in settings.LANGUAGES:
        with override(code):
            said |= {gettext(name): name for name in OURS}
    return {known: gettext(name) for known, name in said.items()}


def _spoken(data, known: dict[str, str]):
    if not isinstance(data, dict):
        return data
    said = {key: _spoken(value, known) for key, value in data.items()}
    if isinstance(said.get("title"), str):
        said["title"] = known.get(said["title"], said["title"])
    return said
