"""What a place of the portal is to the library: who lends there, who is there, where books go back to."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from library import codes
from portal.models import OpeningException


class DueStrategy(models.TextChoices):
    """Where a due date goes that falls on a closed day."""

    NEXT = "next", _("The next open day")
    PREVIOUS = "previous", _("The open day before")


class LibraryPlaceQuerySet(models.QuerySet):
    def published(self):
        return self.filter(place__live=True)

    def circulating(self):
        return self.filter(circulates=True)

    def self_service(self):
        return self.circulating().filter(self_service=True)

    def with_hours(self):
        """All that due dates need, in three queries for any number of places."""
        recent = Prefetch("place__exceptions", OpeningException.objects.recent())
        return self.select_related("place").prefetch_related("place__hours", recent)


class LibraryPlace(models.Model):
    """`shelf_code` is the proof of presence of those who return a book without a librarian."""

    place = models.OneToOneField(
        "portal.Place", on_delete=models.PROTECT, related_name="library", verbose_name=_("place")
    )
    circulates = models.BooleanField(
        _("lends here"),
        default=True,
        help_text=_("Otherwise books are only shown: another system lends them."),
    )
    system_name = models.CharField(_("name of the other system"), max_length=80, blank=True)
    self_service = models.BooleanField(
        _("self-service"), default=False, help_text=_("Readers borrow and return with their phones.")
    )
    floats = models.BooleanField(
        _("keeps what is returned here"), default=False, help_text=_("Otherwise books travel home.")
    )
    due_strategy = models.CharField(
        _("a due date on a closed day moves to"),
        max_length=10,
        choices=DueStrategy.choices,
        default=DueStrategy.NEXT,
    )
    accession_prefix = models.CharField(
        _("letters before accession numbers"),
        max_length=6,
        default="W",
        validators=[RegexValidator(r"^[A-Z]+$", _("Capital letters from A to Z only."))],
        help_text=_("New copies get WJF000123 after WJF000122. Places with the same letters count together."),
    )
    librarians = models.ManyToManyField(
        "portal.User",
        blank=True,
        related_name="library_places",
        verbose_name=_("librarians of this place"),
        help_text=_("Only they work here then. Nobody chosen: all librarians do."),
    )
    shelf_code = models.CharField(max_length=32, unique=True, default=codes.new_shelf_code, editable=False)

    objects = LibraryPlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("library place")
        verbose_name_plural = _("library places")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(circulates=True) | ~Q(system_name=""), name="library_place_names_the_other_system"
            ),
            models.CheckConstraint(
                condition=Q(due_strategy__in=DueStrategy.values), name="library_place_strategy_known"
            ),
            models.CheckConstraint(
                condition=Q(accession_prefix__regex=r"^[A-Z]+$"), name="library_place_prefix_is_letters"
            ),
        ]

    def __str__(self):
        return str(self.place)
