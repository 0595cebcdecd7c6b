"""A book that somebody would like the library to have."""

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from library.steps import OPEN_WISHES, NotBought, WishState

from .title import Title


class WishQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state__in=OPEN_WISHES)

    def with_details(self):
        return self.select_related("person__user", "found", "decided_by")

    def one_a_book(self, states, *order: str):
        """Of those about the same book in these states, the one that stands first."""
        same = Wish.objects.filter(key=OuterRef("key"), state__in=states).order_by(*order, "pk")
        return self.filter(pk=Subquery(same.values("pk")[:1]))

    def with_number(self):
        """Adds `number`: how many people wait for an answer about the same book."""
        same = Wish.objects.open().filter(key=OuterRef("key")).order_by().values("key")
        count = same.annotate(n=Count("pk")).values("n")
        return self.annotate(number=Coalesce(Subquery(count), 0))


class Wish(models.Model):
    """`key` says which book it is: its ISBN, else its title without signs and spaces. `why` and `words` are
    the answer, `found` is the title that has come.
    """

    wagtail_reference_index_ignore = True

    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="wishes")
    title = models.CharField(pgettext_lazy("of a book", "title"), max_length=200)
    author = models.CharField(_("author"), max_length=200, blank=True)
    isbn13 = models.CharField(_("ISBN"), max_length=13, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    key = models.CharField(max_length=200, db_index=True)
    state = models.CharField(max_length=10, choices=WishState.choices, default=WishState.SUGGESTED)
    why = models.CharField(max_length=12, choices=NotBought.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    found = models.ForeignKey(Title, null=True, on_delete=models.SET_NULL, related_name="+")
    suggested_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = WishQuerySet.as_manager()

    class Meta:
        verbose_name = _("suggested book")
        verbose_name_plural = _("suggested books")
        ordering = ["-suggested_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"],
                condition=~Q(state=WishState.DECLINED),
                name="wish_once_for_a_person",
            ),
            models.CheckConstraint(condition=~Q(title="") & ~Q(key=""), name="wish_for_something"),
            models.CheckConstraint(
                condition=Q(state=WishState.SUGGESTED)
                | Q(state__in=[WishState.ORDERED, WishState.ARRIVED], decided_at__isnull=False)
                | Q(state=WishState.DECLINED, decided_at__isnull=False) & ~Q(why="", words=""),
                name="wish_says_what_was_decided",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def languages(self) -> list[str]:
        """Of all whom the next answer reaches; of a wish that is over, the language of its own person."""
        rows = Wish.objects.open().filter(key=self.key) if self.is_open else Wish.objects.filter(pk=self.pk)
        said = Coalesce("person__user__language", "person__language")
        return sorted(set(rows.order_by().values_list(said, flat=True)))

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_WISHES
