"""Names that are always said the same way: the list that the editor's forms offer and check."""

from portal.models import GlossaryTerm
from portal.panels import language_tabs

from .columns import chosen
from .lists import ListedSnippets


class GlossaryViewSet(ListedSnippets):
    model = GlossaryTerm
    icon = "openquote"
    menu_order = 60
    list_display = ["name_zh_hans", "name_en", chosen(GlossaryTerm, "kind"), "note"]
    list_filter = ["kind"]
    list_export = ["name_zh_hans", "also_zh_hans", "name_en", "also_en", "kind", "note"]
    list_per_page = 100
    search_fields = ["name_zh_hans", "name_en", "also_zh_hans", "also_en"]
    copy_view_enabled = False
    edit_handler = language_tabs("name", "also", shared=["kind", "note"])
