"""Choices are drawn without a template, and look as Django's template has them."""

import re

import pytest
from django import forms
from django.template import Context, Engine
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

CHOICES = [
    ("", gettext_lazy("Any language")),
    ("a&b", "<b>Bold</b> & 'quoted' \""),
    (3, mark_safe("<i>safe</i>")),
    ("Group <1>", [("x", "X"), ("y", "Y")]),
]
WIDGETS = [
    forms.Select(choices=CHOICES, attrs={"required": True, "disabled": False, "title": 'a "title"'}),
    forms.SelectMultiple(choices=CHOICES),
    forms.NullBooleanSelect(),
]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", ["", "a&b", 3, "y", None])
def test_as_django_draws_it(widget, value):
    django = Engine(dirs=[f"{forms.__path__[0]}/templates"]).get_template(widget.template_name)
    expected = django.render(Context(widget.get_context("na<me", value, {"id": "id_x"})))
    assert in_one_line(widget.render("na<me", value, {"id": "id_x"})) == in_one_line(expected)


def in_one_line(html: str) -> str:
    return re.sub(r"\n\s*", "", html)
