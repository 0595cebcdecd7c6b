"""What editors write: events with drafts, workflow, schedule and previews; categories; series."""

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSetGroup

from events.models import Category, Event, Series
from portal.admin.columns import live_status, updated_at, yes_no
from portal.admin.drafted import DraftedViewSet
from portal.admin.imports import OffersImport
from portal.admin.lists import ListedSnippets
from portal.admin.waiting import WaitingColumn
from portal.editing import DrawingSelect
from portal.panels import PicturePanel, language_tabs

from .copying import EventEdit
from .forms import EventForm
from .panels import QuestionsPanel, SessionsPanel
from .questions import QuestionViewSet
from .quiz import QuizViewSet
from .sessions import SessionViewSet
from .volunteering import RoleViewSet
from .webhooks import WebhookViewSet

PICTURE = MultiFieldPanel(
    [FieldPanel("motif", widget=DrawingSelect), PicturePanel("picture")], heading=_("Picture")
)
PEOPLE = MultiFieldPanel(["audience", "languages", "interpreted", "hosts"], heading=_("People"))


class EventIndex(OffersImport, IndexView):
    import_kind = "events"
    export_headings = {"get_audience_display": capfirst(Event._meta.get_field("audience").verbose_name)}


class EventViewSet(DraftedViewSet):
    model = Event
    index_view_class = EventIndex
    edit_view_class = EventEdit
    icon = "calendar"
    menu_order = 10
    list_display = ["title", "category", "place", live_status(), WaitingColumn(), updated_at()]
    list_filter = ["category", "series", "place", "audience", "festival", "live"]
    list_export = [
        *("slug", "title_zh_hans", "title_en", "category", "series", "place"),
        *("get_audience_display", "live", "first_published_at", "updated_at"),
    ]
    search_fields = ["title_zh_hans", "title_en", "slug"]
    ordering = ["-updated_at"]
    edit_handler = language_tabs(
        *("title", "summary", "body", "access", "bring"),
        first=["category", "place"],
        shared=[
            SessionsPanel(heading=_("Dates")),
            QuestionsPanel(heading=_("Questions")),
            *("series", "festival", PEOPLE, "member_limit", "isbns", PICTURE, "slug"),
            PublishingPanel(),
        ],
        base_form_class=EventForm,
    )


class CategoryViewSet(ListedSnippets):
    model = Category
    icon = "tag"
    menu_order = 30
    list_display = ["name", "slug"]
    search_fields = ["name_zh_hans", "name_en"]
    sort_order_field = "sort_order"
    edit_handler = language_tabs("name", shared=["slug", FieldPanel("motif", widget=DrawingSelect)])


class SeriesViewSet(ListedSnippets):
    model = Series
    icon = "list-ul"
    menu_order = 40
    list_display = ["name", yes_no(Series, "is_group"), "part_of", "slug"]
    list_filter = ["is_group", "part_of"]
    search_fields = ["name_zh_hans", "name_en"]
    edit_handler = language_tabs(
        *("name", "summary", "about", "meets", "joining", "leader"),
        shared=["is_group", "part_of", "hosts", PICTURE, "slug"],
    )


class EventsGroup(SnippetViewSetGroup):
    menu_label = _("Events")
    menu_icon = "calendar"
    menu_order = 110
    items = (
        EventViewSet,
        SessionViewSet,
        QuestionViewSet,
        QuizViewSet,
        CategoryViewSet,
        SeriesViewSet,
        RoleViewSet,
        WebhookViewSet,
    )
