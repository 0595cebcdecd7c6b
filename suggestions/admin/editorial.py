"""What editors write: categories, templates of answers, projects with drafts and two previews."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel

from portal.admin.columns import chosen, live_status, updated_at, yes_no
from portal.admin.drafted import DraftedViewSet
from portal.admin.lists import ListedSnippets
from portal.admin.waiting import WaitingColumn
from portal.editing import DrawingSelect, NounForm
from portal.panels import PicturePanel, every_language, language_tabs
from suggestions.models import AnswerTemplate, Category, Project

from .milestones import RowsPanel

PICTURE = MultiFieldPanel(
    [FieldPanel("motif", widget=DrawingSelect), PicturePanel("picture")], heading=_("Picture")
)
TIME = MultiFieldPanel(["status", "starts_on", "ends_on"], heading=_("Time"))


class ProjectForm(NounForm):
    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in Project.RESERVED:
            self.add_error("slug", _("The site itself uses this address. Choose another one."))
        return slug


class ProjectViewSet(DraftedViewSet):
    model = Project
    icon = "list-ul"
    menu_order = 20
    list_display = [
        "title",
        chosen(Project, "status"),
        live_status(),
        WaitingColumn(),
        updated_at(),
    ]
    list_filter = ["status", "live"]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    ordering = ["-updated_at"]
    edit_handler = language_tabs(
        *("title", "summary", "body"),
        shared=[
            TIME,
            InlinePanel("funding", panels=["source", "amount"], heading=_("Money"), label=_("Fund")),
            InlinePanel(
                "quantities",
                panels=[*every_language("label"), "amount", *every_language("unit")],
                heading=_("What it makes"),
                label=_("Quantity"),
            ),
            InlinePanel(
                "sites",
                panels=[*every_language("name"), "grid", "latitude", "longitude"],
                heading=_("Sites"),
                label=_("Site"),
            ),
            InlinePanel(
                "documents",
                panels=[*every_language("title"), "document"],
                heading=_("Documents"),
                label=_("Document"),
            ),
            RowsPanel(heading=_("Milestones and reviews")),
            *("departments", PICTURE, "slug"),
            PublishingPanel(),
        ],
        base_form_class=ProjectForm,
    )


class CategoryViewSet(ListedSnippets):
    model = Category
    icon = "tag"
    menu_order = 30
    list_display = ["name", chosen(Category, "service_class"), "department", yes_no(Category, "active")]
    list_filter = ["service_class", "department", "active"]
    search_fields = ["name_zh_hans", "name_en", "slug"]
    sort_order_field = "sort_order"
    edit_handler = language_tabs(
        *("name", "summary"),
        shared=["service_class", "department", "nearby_metres", "icon", "slug", "active"],
    )


class AnswerTemplateViewSet(ListedSnippets):
    model = AnswerTemplate
    icon = "doc-full"
    menu_order = 40
    list_display = ["title", chosen(AnswerTemplate, "step"), "category"]
    list_filter = ["step", "category"]
    search_fields = ["title_zh_hans", "title_en", "text_zh_hans", "text_en"]
    edit_handler = language_tabs("title", "text", shared=["step", "category"])
