"""What is written about a suggestion: official replies, questions, reasons, notes, templates."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from suggestions.steps import Step

from .category import Category
from .sides import in_both
from .suggestion import Suggestion

IN_BOTH = in_both("text")


class Reply(models.Model):
    """An official reply, one per round: a reopened suggestion gets another. Public only in both languages."""

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="replies")
    text = models.TextField(_("reply"), max_length=6000, blank=True)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    drafted_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("official reply")
        verbose_name_plural = _("official replies")
        ordering = ["drafted_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion"], condition=Q(published_at=None), name="reply_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | IN_BOTH,
                name="reply_in_both_languages",
            ),
        ]


class RemarkKind(models.TextChoices):
    NOTE = "note", _("Internal note")
    REASON = "reason", _("Reason")
    QUESTION = "question", _("Question to the sender")
    ANSWER = "answer", _("Answer of the sender")
    PUBLIC = "public", _("Public note")


class Remark(models.Model):
    """Words beside a move (`number` is its row in the timeline) or a note of those who work on it.

    Public ones stand in both languages.
    """

    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveIntegerField(null=True)
    kind = models.CharField(max_length=8, choices=RemarkKind.choices)
    text = models.TextField(_("text"), max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=RemarkKind.PUBLIC) | IN_BOTH,
                name="remark_public_in_both",
            )
        ]


class AnswerTemplate(models.Model):
    """A beginning for replies; `{reference}`, `{title}`, `{grid}` and `{date}` are filled in."""

    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=4000)
    category = models.ForeignKey(
        Category,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=pgettext_lazy("suggestion", "category"),
        help_text=_("Empty: for all"),
    )
    step = models.PositiveSmallIntegerField(_("step"), choices=Step.choices, default=Step.FEEDBACK)

    class Meta:
        verbose_name = _("answer template")
        verbose_name_plural = _("answer templates")
        ordering = ["step", "id"]

    def __str__(self):
        return self.title
