"""Books that somebody offers, and the copies that came of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.steps import OPEN_DONATIONS, DonationState, NotTaken

from .copy import Copy
from .places import LibraryPlace


class DonationQuerySet(models.QuerySet):
    def hold_still(self, pk: int) -> bool:
        """Lock the row until COMMIT by an update that changes nothing: it works on SQLite, too."""
        return bool(self.filter(pk=pk).update(state=F("state")))

    def open(self):
        return self.filter(state__in=OPEN_DONATIONS)

    def with_details(self):
        return self.select_related("person__user", "at__place", "decided_by")


class Donation(models.Model):
    """`donor` is the name that may stand in the catalogue; empty: none. `why` and `words` are the answer."""

    wagtail_reference_index_ignore = True

    person = models.ForeignKey("portal.Person", on_delete=models.PROTECT, related_name="donations")
    books = models.TextField(_("books"), max_length=2000)
    donor = models.CharField(_("given by"), max_length=120, blank=True)
    wants_back = models.BooleanField(_("wants back what isn’t taken"), default=False)
    state = models.CharField(max_length=10, choices=DonationState.choices, default=DonationState.OFFERED)
    at = models.ForeignKey(LibraryPlace, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=NotTaken.choices, blank=True)
    words = models.CharField(max_length=500, blank=True)
    form_key = models.UUIDField(unique=True)
    offered_at = models.DateTimeField(default=timezone.now)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = DonationQuerySet.as_manager()

    class Meta:
        verbose_name = _("donation")
        verbose_name_plural = _("donations")
        ordering = ["-offered_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(books=""), name="donation_of_something"),
            models.CheckConstraint(
                condition=Q(state__in=[DonationState.OFFERED, DonationState.WITHDRAWN])
                | Q(state=DonationState.DECLINED, decided_at__isnull=False) & ~Q(why="", words="")
                | Q(
                    state__in=[DonationState.ACCEPTED, DonationState.ADDED],
                    decided_at__isnull=False,
                    at__isnull=False,
                ),
                name="donation_says_what_was_decided",
            ),
        ]

    def __str__(self):
        return self.books.strip().partition("\n")[0][:80]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_DONATIONS


class DonatedCopy(models.Model):
    """A copy is given once; `form_key` is that of the form which made it, where one did."""

    wagtail_reference_index_ignore = True

    donation = models.ForeignKey(Donation, on_delete=models.CASCADE, related_name="copies")
    copy = models.OneToOneField(Copy, on_delete=models.CASCADE, related_name="donated_line")
    form_key = models.UUIDField(null=True, unique=True)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["added_at", "id"]
