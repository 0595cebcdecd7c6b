"""The editor's form in two languages: fields in pairs, with what helps to keep them saying the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import CharField, Model
from django.forms import Media
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.blocks import BlockField
from wagtail.fields import RichTextField, StreamField

from portal import languages, parity, translating
from portal.models.fixed_names import GlossaryTerm
from portal.models.parity import Side as Known
from portal.wording import checking, differing, glossary, words
from portal.wording.checking import Finding, Side
from portal.wording.differing import Piece
from portal.wording.glossary import FixedName

# Set by the switch, so that the page comes as its reader left the last one: at first with both sides.
COOKIE = "side_by_side"
LONGEST_LINE = 120
CODES = [code for code, _name in settings.LANGUAGES]


@dataclass(frozen=True)
class Advice:
    """What stands below a field: `terms` are names that the other side has, here and there, with a note."""

    language: str
    length: int
    most: int | None
    findings: list[Finding]
    terms: list[tuple[str, str, str]]


def advice(here: Side, there: Side, terms: list[FixedName], most: int | None = None) -> Advice:
    text = here.words.text
    length = len("".join(text.split())) if here.language.startswith("zh") else len(text)
    lacking = glossary.lacking(text, here.language, there.words.text, there.language, terms)
    named = [(term.name(here.language), term.name(there.language), term.note) for term in lacking]
    return Advice(here.language, length, most, checking.findings(here, there, terms), named)


@dataclass(frozen=True)
class Changed:
    """What the other side has come to say after this one was written, when that was."""

    since: datetime | None
    pieces: list[Piece]


def changed(sides: dict, language: str, name: str, there: Side, now: str) -> Changed | None:
    """`sides` as parity knows them, `name` that of the text, `now` what the other side says."""
    this = sides[language]
    before = this.basis.get(there.language, {}).get(name)
    if not before or not now or before.split() == now.split():
        return None
    followed = this.followed.get(name)
    since = datetime.fromisoformat(followed) if followed else this.touched_at
    return Changed(since, differing.shortened(differing.changes(before, now)))


def fixed_names(request: HttpRequest) -> list[FixedName]:
    """Once for a page, however many fields it has."""
    if not hasattr(request, "_fixed_names"):
        request._fixed_names = GlossaryTerm.objects.all().fixed_names()
    return request._fixed_names


def sides_of(request: HttpRequest, instance: Model) -> dict:
    """Once for a page, too."""
    if not hasattr(request, "_sides"):
        request._sides = parity.sides_of(instance) if instance.pk else {}
    return request._sides


class LanguageTabs(TabbedInterface):
    """Tabs, of which those of a language can be shown side by side."""

    class BoundPanel(TabbedInterface.BoundPanel):
        template_name = "portal/admin/language_tabs.html"

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"side_by_side": self.request.COOKIES.get(COOKIE) != "0", "cookie": COOKIE}

        @property
        def media(self):
            own = Media(
                css={"all": [static("portal/admin/side-by-side.css")]},
                js=[static("portal/admin/side-by-side.js"), static("portal/admin/pairs.js")],
            )
            return super().media + own


class First(ObjectList):
    """Above the tabs: what must be chosen before anything can be kept."""

    class BoundPanel(ObjectList.BoundPanel):
        stands_first = True


class LanguageTab(ObjectList):
    """All fields of one language; `code` as in LANGUAGES."""

    def __init__(self, children=(), *args, code: str, **kwargs):
        name = languages.language_name(code)
        kwargs |= {"heading": name, "classname": "in-language", "attrs": {"data-language": name}}
        super().__init__(children, *args, **kwargs)
        self.code = code

    def clone_kwargs(self):
        return super().clone_kwargs() | {"code": self.code}


class OneParagraph(AdminAutoHeightTextInput):
    """Grows with what is written; a line break of a pasted text is a space."""

    def value_from_datadict(self, data, files, name):
        said = super().value_from_datadict(data, files, name)
        return said and " ".join(said.split("\n"))


class InItsTab(FieldPanel):
    """A field of one language. The tab says which: the label need not."""

    def on_model_bound(self):
        super().on_model_bound()
        self.heading = self.heading or capfirst(self.db_field.translated_field.verbose_name)

    def get_form_options(self):
        """What takes more than a title is seen whole while it is written."""
        options = super().get_form_options()
        if isinstance(self.db_field, CharField) and (self.db_field.max_length or 0) > LONGEST_LINE:
            options.setdefault("widgets", {}).setdefault(self.field_name, OneParagraph)
        return options

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "portal/admin/field_in_language.html"

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            if self.bound_field is not None:
                # For glyphs, spelling and reading aloud; pairs.js does it for what editors build in the page.
                self.bound_field.field.widget.attrs["lang"] = languages.html_lang(self.language)

        @cached_property
        def language(self) -> str:
            return self.panel.db_field.language

        @cached_property
        def other(self) -> tuple[str, Any] | None:
            """The next language and its field, unless this form leaves it out."""
            code = CODES[(CODES.index(self.language) + 1) % len(CODES)]
            name = build_localized_fieldname(self.panel.db_field.translated_field.name, code)
            shown = self.form is not None and name in self.form.fields and self.bound_field is not None
            return (code, self.form[name]) if shown else None

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            return context | {"pair": self._pair()} if self.other and not self.read_only else context

        def _pair(self) -> dict[str, Any]:
            code, field = self.other
            here = Side(self.language, words.of_field(self.bound_field.value()))
            there = Side(code, words.of_field(field.value()))
            model = self.panel.model._meta
            return {
                "waived": self._waived(field),
                "kind": _kind(self.panel.db_field),
                "here": _id(self.bound_field),
                "there": _id(field),
                "language": self.language,
                "html_lang": languages.html_lang(self.language),
                "other": code,
                "other_name": languages.named(code),
                "other_html_lang": languages.html_lang(code),
                "model": model.label_lower,
                "check_url": reverse("portal_words_check"),
                "pictures_url": reverse("portal_words_pictures"),
                "propose_url": reverse("portal_words_propose") if translating.is_on() else "",
                "changed": self._changed(field, there),
                "advice": advice(here, there, fixed_names(self.request), self._most()),
            }

        def _changed(self, field, there: Side) -> Changed | None:
            sides = sides_of(self.request, self.instance)
            if not sides or not words.of_field(self.bound_field.value()):
                return None
            column = self.panel.model._meta.get_field(field.name)
            now = parity.words_of(column, field.value())
            return changed(sides, self.language, column.translated_field.name, there, now)

        def _waived(self, field) -> Known | None:
            sides = sides_of(self.request, self.instance)
            if not sides:
                return None
            column = self.panel.model._meta.get_field(field.name)
            said = {column.language: {column.translated_field.name: parity.words_of(column, field.value())}}
            return parity.waived(self.language, column.translated_field.name, said, sides)

        def _most(self) -> int | None:
            return getattr(self.bound_field.field, "max_length", None)


def _id(bound) -> str:
    """Stories carry their bare name."""
    return bound.html_name if isinstance(bound.field, BlockField) else bound.auto_id


def _kind(field) -> str:
    """How the scripts reach it: a 'story' of blocks, 'rich' text or plain 'text'."""
    if isinstance(field, StreamField):
        return "story"
    return "rich" if isinstance(field, RichTextField) else "text"
