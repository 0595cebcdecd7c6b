"""Columns of lists that Wagtail has no words for."""

from django.db import models
from django.utils.functional import lazy
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn


def chosen(model: type[models.Model], name: str) -> Column:
    """A field with choices: in words, under the field's own name, sorted by what is kept."""
    return Column(name, label=heading(model, name), accessor=f"get_{name}_display", sort_key=name)


def live_status() -> Column:
    """Wagtail's own, named in the language of whoever reads, not of whoever starts the server."""
    return LiveStatusTagColumn(label=gettext_lazy("State"))


def updated_at() -> Column:
    """As `live_status`: when it was changed last."""
    return UpdatedAtColumn(label=gettext_lazy("Last changed"))


def yes_no(model: type[models.Model], name: str) -> Column:
    """Yes or no in the reader's language, under the field's own name."""
    return Column(
        name,
        label=heading(model, name),
        accessor=lambda row: _("Yes") if getattr(row, name) else _("No"),
        sort_key=name,
    )


def heading(model: type[models.Model], name: str):
    """As Wagtail writes that of any other field; in the language of whoever reads."""
    return lazy(lambda: capfirst(str(model._meta.get_field(name).verbose_name)), str)()
