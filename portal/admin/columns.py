"""Columns of lists that Wagtail has no words for."""

from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column


def chosen(model: type[models.Model], name: str) -> Column:
    """A field with choices: in words, under the field's own name, sorted by what is kept."""
    label = model._meta.get_field(name).verbose_name
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name)


def yes_no(model: type[models.Model], name: str) -> Column:
    """Yes or no in the reader's language, under the field's own name."""
    label = model._meta.get_field(name).verbose_name
    return Column(
        name, label=label, accessor=lambda row: _("Yes") if getattr(row, name) else _("No"), sort_key=name
    )
