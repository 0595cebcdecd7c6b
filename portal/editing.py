"""Forms of the admin: a draft needs a name in one language, its address is made when it is left empty."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from portal import drawings


class NamedForm:
    """First base of the forms of everything that has a slug and a name in both languages."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = gettext(
                "Part of the address. Left empty, it is made from the name."
            )

    def clean(self):
        cleaned = super().clean()
        names = [
            build_localized_fieldname(self.instance.slug_source, code) for code, _name in settings.LANGUAGES
        ]
        asked = [name for name in names if name in self.fields]
        if (
            asked
            and not any(cleaned.get(name) for name in asked)
            and not any(n in self.errors for n in asked)
        ):
            self.add_error(asked[0], gettext("Give it a name, in one language at least."))
        return cleaned


class PageForm(NamedForm, WagtailAdminPageForm):
    pass


class NounForm(NamedForm, WagtailAdminModelForm):
    pass


def _drawings() -> list[tuple[str, str]]:
    return [("", "—"), *((name, str(label)) for name, label in drawings.NAMES.items())]


class DrawingSelect(forms.Select):
    """One of the pictures that were drawn for the site."""

    def __init__(self, attrs=None):
        super().__init__(attrs, choices=lazy(_drawings, list)())
