"""What people say afterwards, and the summary that everybody may read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .event import Event
from .registration import Registration
from .session import Session


class FeedbackQuerySet(models.QuerySet):
    def of_event(self, event):
        return self.filter(session__event=event)

    def numbers(self) -> dict[str, int]:
        """How many gave how many stars, as JSON holds it: {'5': 12, …}."""
        rows = self.order_by().values_list("stars").annotate(number=models.Count("pk"))
        return {str(stars): number for stars, number in rows}

    def with_words(self):
        return self.exclude(good="", change="")


class Feedback(models.Model):
    """One a registration; `language` is the one it is written in. The link to the registration is cut when
    its data are forgotten, what was said stays with the date."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="feedback")
    registration = models.OneToOneField(
        Registration, null=True, blank=True, on_delete=models.SET_NULL, related_name="feedback"
    )
    stars = models.PositiveSmallIntegerField(_("stars"))
    good = models.TextField(_("what was good"), max_length=1000, blank=True)
    change = models.TextField(_("what to change"), max_length=1000, blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    created_at = models.DateTimeField(default=timezone.now)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="feedback_stars"),
        ]


class FeedbackSummary(models.Model):
    """Public from `released_at` on; withdrawn, that is empty again. Every change makes another `version`."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="feedback_summary")
    text = models.TextField(_("summary"), max_length=1000)
    released_at = models.DateTimeField(null=True, editable=False)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    # How many gave how many stars, {'5': 12, …}, as it was when it was first told: whoever reads live numbers
    # before and after one more answer learns that one.
    stars = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    class Meta:
        verbose_name = _("summary of feedback")
        verbose_name_plural = _("summaries of feedback")

    def __str__(self):
        return str(self.event)
