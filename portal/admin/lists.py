"""Lists of the admin: what is typed is looked for in Chinese, in English and in pinyin."""

from django.db.models import Q, QuerySet
from modelsearch.index import class_is_indexed
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import IndexView as SnippetIndexView
from wagtail.snippets.views.snippets import SnippetViewSet

from portal.search import pinyin

from .deleting import KeepsUsed

# Lists that no index knows are short; of longer ones the newest rows are read as pinyin.
READ = 5_000


class FindsPinyin:
    """First base of a list whose model has no index: `search_fields` are read as they are spelled, too."""

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not self.is_searching or (class_is_indexed(queryset.model) and self.search_backend_name):
            return super().search_queryset(queryset)
        names = self.search_fields or []
        typed = Q(pk__in=[])
        for name in names:
            typed |= Q(**{f"{name}__icontains": self.search_query})
        rows = queryset.order_by("-pk").values_list("pk", *names)[:READ]
        spelled = [pk for pk, *texts in rows if any(pinyin.reads(t, self.search_query) for t in texts if t)]
        return queryset.filter(typed | Q(pk__in=spelled))


class ListedIndex(FindsPinyin, SnippetIndexView):
    pass


class ListedModelIndex(FindsPinyin, IndexView):
    pass


class ListedReport(FindsPinyin, ReportView):
    is_searchable = True
    search_backend_name = None


class ListedSnippets(SnippetViewSet):
    index_view_class = ListedIndex


class DeleteListed(KeepsUsed, DeleteView):
    pass


class ListedModels(ModelViewSet):
    index_view_class = ListedModelIndex
    delete_view_class = DeleteListed
