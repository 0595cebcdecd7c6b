"""The library's own lists of books, in both languages; readers' lists are looked over at the desk."""

from django import forms
from django.http import Http404
from django.shortcuts import get_list_or_404
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views import chooser
from wagtail.snippets.views.snippets import (
    DeleteView,
    EditView,
    HistoryView,
    UsageView,
)

from library.models import ReadingList
from library.steps import ListState
from portal.admin import bulk
from portal.admin.columns import chosen
from portal.admin.lists import ListedSnippets
from portal.panels import language_tabs

SHOWN_OR_NOT = [(state.value, state.label) for state in (ListState.DRAFT, ListState.SHOWN)]


class ReadingListForm(WagtailAdminModelForm):
    """What everybody sees has its words in both languages."""

    state = forms.ChoiceField(label=_("state"), choices=SHOWN_OR_NOT, widget=forms.RadioSelect)

    def clean(self):
        cleaned = super().clean()
        shown = cleaned.get("state") == ListState.SHOWN
        for name in ("title_zh_hans", "title_en", "intro_zh_hans", "intro_en"):
            if shown and name in self.fields and not cleaned.get(name):
                self.add_error(name, gettext("What everybody sees needs both languages."))
        if not shown and not (cleaned.get("title_zh_hans") or cleaned.get("title_en")):
            self.add_error("title_zh_hans", pgettext("of a list", "Give the title in at least one language."))
        return cleaned


class OfLibrary:
    """A reader's list is not to be found here: its words are its writer's."""

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        if found.reader_id:
            raise Http404
        return found


class OwnEdit(OfLibrary, EditView):
    pass


class OwnDelete(OfLibrary, DeleteView):
    pass


class OwnHistory(OfLibrary, HistoryView):
    pass


class OwnUsage(OfLibrary, UsageView):
    pass


class OwnBulkDelete(bulk.Delete):
    """The usual one asks the model for the chosen ones, not the list they were chosen on."""

    models = [ReadingList]

    @classmethod
    def get_queryset(cls, model, object_ids):
        own = model.objects.by_library()
        return get_list_or_404(own, pk__in=object_ids) if object_ids else []


class OffersOwn:
    def get_object_list(self):
        return super().get_object_list().by_library()


class OwnChoose(OffersOwn, chooser.ChooseView):
    pass


class OwnChooseResults(OffersOwn, chooser.ChooseResultsView):
    pass


class OwnChosen(OfLibrary, chooser.SnippetChosenView):
    pass


class OwnChosenMultiple(chooser.SnippetChosenMultipleView):
    def get_objects(self, pks):
        return super().get_objects(pks).by_library()


class OwnChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class, choose_results_view_class = OwnChoose, OwnChooseResults
    chosen_view_class, chosen_multiple_view_class = OwnChosen, OwnChosenMultiple


class ReadingListViewSet(ListedSnippets):
    model = ReadingList
    icon = "list-ol"
    menu_order = 50
    list_display = ["title", chosen(ReadingList, "state"), "created_at"]
    list_filter = ["state", "created_at"]
    search_fields = ["title_zh_hans", "title_en"]
    ordering = ["-created_at"]
    copy_view_enabled = False
    edit_view_class, delete_view_class = OwnEdit, OwnDelete
    history_view_class, usage_view_class = OwnHistory, OwnUsage
    chooser_viewset_class = OwnChooserViewSet
    edit_handler = language_tabs(
        *("title", "intro"),
        shared=[
            FieldPanel("state", heading=_("Who sees it")),
            InlinePanel("entries", panels=["title"], heading=_("Books"), label=_("Book")),
        ],
        base_form_class=ReadingListForm,
    )

    def get_queryset(self, request):
        return ReadingList.objects.by_library()
