"""Titles: both languages in tabs, the class picked or typed, the ISBN checked, pinyin proposed and kept."""

import unicodedata

import django_filters
from django import forms
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from library import clc, finding
from library.models import Copy, Title
from library.templatetags.library import book_language
from portal import isbn
from portal.admin.columns import chosen, heading
from portal.panels import language_tabs
from portal.search import pinyin

LANGUAGES = ("zh", "en", "es", "fr", "de", "it", "pt", "ru", "ja", "ko", "ar")
# Where pinyin is made from, and where it is kept.
SPELLED = (("title_zh_hans", "title_pinyin"), ("responsibility", "responsibility_pinyin"))


def _languages() -> list[tuple[str, str]]:
    return [(code, book_language(code)) for code in LANGUAGES]


class ClassInput(forms.TextInput):
    """A line to type into that offers the main classes, and opens without scripts."""

    template_name = "library/admin/class_input.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-classes"
        return context | {"classes": clc.CLASSES.values()}


class TitleForm(WagtailAdminModelForm):
    isbn13 = forms.CharField(
        label=_("ISBN"),
        required=False,
        max_length=40,
        help_text=_("Ten digits or thirteen, with or without hyphens"),
    )
    clc = forms.CharField(
        label=_("class (CLC)"),
        required=False,
        max_length=40,
        widget=ClassInput,
        help_text=_("Chinese Library Classification: a main class, or the whole number such as K827"),
    )
    language = forms.ChoiceField(label=_("language of the book"), choices=lazy(_languages, list))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # An import may have brought another one.
        if self.instance.language not in LANGUAGES:
            code = self.instance.language
            self.fields["language"].choices = [*_languages(), (code, book_language(code))]
        for _text, spelled in SPELLED:
            if spelled in self.fields:
                self.fields[spelled].help_text = gettext(
                    "Left empty, it is made from the characters. Please look over surnames."
                )

    def clean_isbn13(self) -> str:
        text = self.cleaned_data["isbn13"].strip()
        number = isbn.normalise(text) if text else ""
        if number is None:
            raise forms.ValidationError(
                gettext("This is no ISBN: its check digit differs. Please compare every digit with the book.")
            )
        return number

    def clean_clc(self) -> str:
        number = unicodedata.normalize("NFKC", self.cleaned_data["clc"]).strip().upper()
        if number and number[0] not in clc.CLASSES:
            raise forms.ValidationError(gettext("A class begins with one of the letters of the list."))
        return number

    def clean(self):
        """A title that was corrected is spelled anew, unless somebody had spelled it by hand."""
        cleaned = super().clean()
        for text, spelled in SPELLED:
            if (
                text in self.changed_data
                and spelled not in self.changed_data
                and self._proposed(text, spelled)
            ):
                cleaned[spelled] = ""
        return cleaned

    def _proposed(self, text: str, spelled: str) -> bool:
        before = self.initial.get(text) or ""
        return bool(before) and self.initial.get(spelled) == pinyin.filed(before)


class TitleFilters(WagtailFilterSet):
    main_class = django_filters.ChoiceFilter(
        label=_("Class"),
        choices=lambda: [(c.letter, f"{c.letter} {c.name}") for c in clc.CLASSES.values()],
        method="of_class",
    )
    language = django_filters.ChoiceFilter(label=_("language of the book"), choices=_languages)

    def of_class(self, rows, name, value):
        return rows.filter(clc__istartswith=value)

    class Meta:
        model = Title
        fields = ["main_class", "language", "audience"]


def _add_copy_url(title: Title) -> str:
    """The form of a new copy, with this title chosen."""
    return reverse("library_copies:add") + f"?title={title.pk}"


class TitleIndex(IndexView):
    """Searched as readers search: words, pinyin, numbers."""

    def get_list_more_buttons(self, instance):
        more = super().get_list_more_buttons(instance)
        if not self.request.user.has_perm("library.add_copy"):
            return more
        return [*more, MenuItem(_("Add a copy"), _add_copy_url(instance), icon_name="plus", priority=15)]

    def get_base_queryset(self):
        of_title = Copy.objects.in_stock().filter(title=OuterRef("pk")).order_by().values("title")
        number = Coalesce(Subquery(of_title.annotate(n=Count("pk")).values("n")), 0)
        return super().get_base_queryset().annotate(copies_number=number)

    def search_queryset(self, queryset):
        if not self.is_searching:
            return queryset
        return queryset.filter(pk__in=finding.found(self.search_query).values("pk"))


class TitleEdit(EditView):
    def get_header_more_buttons(self):
        more = super().get_header_more_buttons()
        if not self.request.user.has_perm("library.add_copy"):
            return more
        return [*more, HeaderButton(_("Add a copy"), url=_add_copy_url(self.object), icon_name="plus")]


NUMBERS = MultiFieldPanel(["isbn13", "book_number", "clc"], heading=_("Numbers"))
BOOK = MultiFieldPanel(
    ["responsibility", "responsibility_pinyin", "publisher", "year", "pages", "series"], heading=_("The book")
)
FOR_WHOM = MultiFieldPanel(["language", "audience"], heading=_("For whom"))


class TitleViewSet(SnippetViewSet):
    model = Title
    icon = "doc-full"
    menu_order = 10
    list_display = [
        "title",
        "responsibility",
        Column("clc", label=heading(Title, "clc"), sort_key="clc"),
        Column(
            "language", label=heading(Title, "language"), accessor=lambda row: book_language(row.language)
        ),
        chosen(Title, "audience"),
        "year",
        Column("copies_number", label=_("Copies"), sort_key="copies_number"),
    ]
    filterset_class = TitleFilters
    list_export = ["title_zh_hans", "title_en", "responsibility", "isbn13", "clc", "publisher", "year"]
    ordering = ["-added_at"]
    index_view_class, edit_view_class = TitleIndex, TitleEdit
    copy_view_enabled = False
    edit_handler = language_tabs(
        *("title", "summary"),
        shared=[
            FieldPanel("title_pinyin"),
            *(BOOK, NUMBERS, FOR_WHOM),
            FieldPanel("cover", heading=_("Cover")),
        ],
        base_form_class=TitleForm,
    )
