"""The shared nouns of the neighbourhood in the admin: places with drafts and two previews, and their kin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from portal.editing import DrawingSelect, NounForm
from portal.models import Department, Grid, Partner, Place
from portal.panels import PicturePanel, language_tabs

from .columns import live_status, updated_at
from .days import OpeningExceptionViewSet
from .drafted import DraftedViewSet
from .fixed_names import GlossaryViewSet
from .imports import OffersImport
from .lists import ListedSnippets
from .waiting import WaitingColumn
from .workdays import WorkdayViewSet

# Edited corner by corner, a grid would soon overlap another.
OUTLINE = HelpPanel(_("The outline comes with the map of all grids: ‘manage.py load_grids’."))
MEETING = MultiFieldPanel(["next_meeting_at", "meeting_place"], heading=_("Next residents' meeting"))
KIND = Column("get_kind_display", label=_("Kind"), sort_key="kind")
POSITION = MultiFieldPanel(["latitude", "longitude"], heading=_("Position"))
HOURS = InlinePanel(
    "hours", panels=["weekday", "opens", "closes"], heading=_("Opening hours"), label=_("Opening hours")
)
EXCEPTIONS = HelpPanel(
    _("Closed days and other hours on certain days stand in a list of their own: ‘Days that differ’."),
    heading=_("Days that differ"),
)


class PlaceIndex(OffersImport, IndexView):
    import_kind = "places"
    export_headings = {"get_kind_display": _("Kind")}


class PlaceViewSet(DraftedViewSet):
    model = Place
    index_view_class = PlaceIndex
    icon = "site"
    menu_order = 10
    list_display = ["name", KIND, live_status(), WaitingColumn(), updated_at()]
    list_filter = ["kind", "live"]
    list_export = [
        *("slug", "name_zh_hans", "name_en", "get_kind_display", "address_zh_hans", "address_en", "phone"),
        *("latitude", "longitude", "live", "updated_at"),
    ]
    search_fields = ["name_zh_hans", "name_en", "slug"]
    ordering = ["kind", "slug"]
    edit_handler = language_tabs(
        *("name", "summary", "body", "address", "directions", "access"),
        shared=[
            "kind",
            FieldPanel("phone", heading=_("Telephone")),
            *(HOURS, EXCEPTIONS, POSITION, PicturePanel("picture")),
            FieldPanel("motif", widget=DrawingSelect),
            "slug",
            PublishingPanel(),
        ],
        base_form_class=NounForm,
    )


class GridViewSet(ListedSnippets):
    model = Grid
    icon = "table"
    menu_order = 20
    list_display = ["code", "name", KIND]
    list_filter = ["kind"]
    search_fields = ["name_zh_hans", "name_en", "code"]
    edit_handler = language_tabs("name", shared=["code", "kind", "duty_phone", MEETING, OUTLINE])


class PartnerViewSet(ListedSnippets):
    model = Partner
    icon = "group"
    menu_order = 30
    list_display = ["name", KIND]
    list_filter = ["kind"]
    search_fields = ["name_zh_hans", "name_en"]
    edit_handler = language_tabs("name", "summary", shared=["kind", "slug"], base_form_class=NounForm)


class DepartmentViewSet(ListedSnippets):
    model = Department
    icon = "home"
    menu_order = 40
    list_display = ["name", "summary"]
    search_fields = ["name_zh_hans", "name_en"]
    edit_handler = language_tabs("name", "summary", shared=["slug"], base_form_class=NounForm)


class NeighbourhoodGroup(SnippetViewSetGroup):
    menu_label = _("Neighbourhood")
    menu_icon = "site"
    menu_order = 150
    items = (
        *(PlaceViewSet, OpeningExceptionViewSet, GridViewSet, PartnerViewSet, DepartmentViewSet),
        *(WorkdayViewSet, GlossaryViewSet),
    )


register_snippet(NeighbourhoodGroup)
