"""Columns of lists that Wagtail has no words for."""

from django.db import models
from wagtail.admin.ui.tables import Column


def chosen(model: type[models.Model], name: str) -> Column:
    """A field with choices: in words, under the field's own name, sorted by what is kept."""
    label = model._meta.get_field(name).verbose_name
    return Column(name, label=label, accessor=f"get_{name}_display", sort_key=name)
