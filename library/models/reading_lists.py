"""Lists of books: the library's own, and readers', which somebody reads over before everybody does."""

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Prefetch, Q, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from library.steps import ListState
from portal.models.people import default_language

from .readers import Reader
from .title import Title


class ReadingListQuerySet(models.QuerySet):
    def hold_still(self, pk: int) -> bool:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        return bool(self.filter(pk=pk).update(version=F("version")))

    def shown(self):
        return self.filter(state=ListState.SHOWN)

    def in_turn(self):
        """The library's own first, then the newest."""
        is_readers = ExpressionWrapper(Q(reader__isnull=False), output_field=models.BooleanField())
        return self.order_by(is_readers, "-created_at", "-pk")

    def by_library(self):
        return self.filter(reader__isnull=True)

    def waiting(self):
        """The longest first."""
        return self.filter(state=ListState.WAITING).order_by("sent_at", "pk")

    def with_entries(self, titles: models.QuerySet, most: int | None = None):
        """`shown_entries` with those of these titles, `most` of each list at most; in order."""
        rows = ListedTitle.objects.filter(title__in=titles.order_by().values("pk"))
        if most:
            place = Window(RowNumber(), partition_by="reading_list", order_by=["sort_order", "pk"])
            rows = rows.annotate(place=place).filter(place__lte=most)
        rows = rows.order_by("sort_order", "pk").prefetch_related(Prefetch("title", titles))
        return self.prefetch_related(Prefetch("entries", rows, to_attr="shown_entries"))


class ReadingList(ClusterableModel):
    """Without a `reader` it is the library's, in both languages. A reader writes in their own `language`.

    `version` counts the changes of its words: whoever looks a list over says which one they have read.
    """

    wagtail_reference_index_ignore = True

    title = models.CharField(pgettext_lazy("of a list", "title"), max_length=100, blank=True)
    intro = models.TextField(_("what it is about"), max_length=600, blank=True)
    reader = models.ForeignKey(
        Reader,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="reading_lists",
        verbose_name=_("reader"),
        editable=False,
    )
    nickname = models.CharField(_("nickname"), max_length=40, blank=True, editable=False)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=default_language, editable=False
    )
    state = models.CharField(_("state"), max_length=10, choices=ListState.choices, default=ListState.DRAFT)
    why_returned = models.CharField(max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now, editable=False)

    objects = ReadingListQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading list")
        verbose_name_plural = _("reading lists")
        ordering = ["-created_at", "-pk"]
        permissions = [("look_over_lists", "Can look over readers' lists")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ListState.values), name="reading_list_state_known"),
            models.CheckConstraint(
                condition=Q(reader__isnull=True) | ~Q(nickname=""), name="reading_list_of_a_nickname"
            ),
            models.CheckConstraint(
                condition=~Q(state=ListState.RETURNED) | ~Q(why_returned=""), name="reading_list_returned_why"
            ),
        ]

    def __str__(self):
        return self.title or ""

    def get_absolute_url(self):
        return reverse("library:reading_list", args=[self.pk])

    @property
    def is_shown(self) -> bool:
        return self.state == ListState.SHOWN


class ListedTitle(Orderable):
    reading_list = ParentalKey(ReadingList, on_delete=models.CASCADE, related_name="entries")
    title = models.ForeignKey(
        Title,
        on_delete=models.CASCADE,
        related_name="listed",
        verbose_name=pgettext_lazy("record in a catalogue", "title"),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("book on a list")
        verbose_name_plural = _("books on lists")
        constraints = [
            models.UniqueConstraint(fields=["reading_list", "title"], name="reading_list_title_once")
        ]
