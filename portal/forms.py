"""How every form of the site is drawn."""

from django.forms import Select
from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


class Renderer(TemplatesSetting):
    form_template_name = "portal/form/form.html"
    field_template_name = "portal/form/field.html"

    def render(self, template_name, context, request=None):
        if template_name == Select.template_name:
            return _select(context["widget"])
        return super().render(template_name, context, request)


def _select(widget: dict) -> SafeString:
    """As Django's template draws it: filters have hundreds of options, and a template takes long for each."""
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    name = conditional_escape(widget["name"])
    return mark_safe(f'<select name="{name}"{_attributes(widget["attrs"])}>{groups}\n</select>')  # nosec


def _group(name: str | None, options: list[dict]) -> str:
    inner = "".join(_option(option) for option in options)
    if not name:
        return inner
    return f'\n  <optgroup label="{conditional_escape(name)}">{inner}\n  </optgroup>'


def _option(option: dict) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    return f'\n  <option value="{value}"{_attributes(option["attrs"])}>{label}</option>'


def _attributes(attributes: dict) -> str:
    """True stands for itself, False for nothing."""
    return "".join(
        f" {conditional_escape(name)}" + ("" if value is True else f'="{conditional_escape(str(value))}"')
        for name, value in attributes.items()
        if value is not False
    )
