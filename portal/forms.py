"""How every form of the site is drawn."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "portal/form/form.html"
    field_template_name = "portal/form/field.html"
