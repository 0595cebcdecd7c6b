"""How many people came: counted apart from their registrations, so that it stays when those are forgotten."""

from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from .session import Session


class TurnoutQuerySet(models.QuerySet):
    def add(self, session_id: int, language: str, people: int) -> None:
        """Within the transaction in which they come, or turn out not to have come. Nobody who holds this
        row waits for another one."""
        mine = self.filter(session_id=session_id, language=language)
        if not people or mine.update(came=F("came") + people):
            return
        self.bulk_create([self.model(session_id=session_id, language=language)], ignore_conflicts=True)
        mine.update(came=F("came") + people)


class Turnout(models.Model):
    """People who came to one date, by the language in which they registered."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="turnouts")
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    came = models.PositiveIntegerField(default=0)

    objects = TurnoutQuerySet.as_manager()

    class Meta:
        verbose_name = _("people who came")
        verbose_name_plural = _("people who came")
        constraints = [
            models.UniqueConstraint(fields=["session", "language"], name="turnout_once_a_language")
        ]
