"""Who may borrow what for how long: place × kind of reader × kind of item, each part may be left open."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .copy import ItemKind
from .places import LibraryPlace
from .readers import ReaderKind


class LendingRule(models.Model):
    """An empty part fits everything. Limits count what the rule covers: see `library.rules.lending`."""

    wagtail_reference_index_ignore = True

    place = models.ForeignKey(
        LibraryPlace,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="lending_rules",
        verbose_name=_("place"),
        help_text=_("Empty: every place"),
    )
    reader_kind = models.CharField(
        _("readers"), max_length=10, choices=ReaderKind.choices, blank=True, help_text=_("Empty: everybody")
    )
    item_kind = models.CharField(
        _("books"), max_length=12, choices=ItemKind.choices, blank=True, help_text=_("Empty: every kind")
    )
    days = models.PositiveSmallIntegerField(_("days"), default=28)
    renewals = models.PositiveSmallIntegerField(_("renewals"), default=2)
    limit = models.PositiveSmallIntegerField(_("books at a time"), default=5)
    holds = models.PositiveSmallIntegerField(_("reservations at a time"), default=5)
    hold_days = models.PositiveSmallIntegerField(_("open days on the hold shelf"), default=5)
    notice_days = models.PositiveSmallIntegerField(_("days of notice before the due date"), default=3)

    class Meta:
        verbose_name = _("lending rule")
        verbose_name_plural = _("lending rules")
        ordering = ["place", "reader_kind", "item_kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["place", "reader_kind", "item_kind"],
                condition=Q(place__isnull=False),
                name="lending_rule_once_at_a_place",
            ),
            models.UniqueConstraint(
                fields=["reader_kind", "item_kind"],
                condition=Q(place__isnull=True),
                name="lending_rule_once_everywhere",
            ),
            models.CheckConstraint(condition=Q(hold_days__gte=1), name="lending_rule_hold_days"),
        ]

    def __str__(self):
        parts = (
            self.place or _("Every place"),
            self.get_reader_kind_display() or _("everybody"),
            self.get_item_kind_display() or _("every kind"),
        )
        return " · ".join(map(str, parts))

    @property
    def specificity(self) -> int:
        """The place weighs most, then the reader, then the item: two rules never weigh the same."""
        return 4 * (self.place_id is not None) + 2 * bool(self.reader_kind) + bool(self.item_kind)

    def fits(self, place_id: int, reader_kind: str, item_kind: str) -> bool:
        return (
            self.place_id in (None, place_id)
            and self.reader_kind in ("", reader_kind)
            and self.item_kind in ("", item_kind)
        )
