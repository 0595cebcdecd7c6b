"""What an event asks of whoever registers, beyond name and needs; it holds at once, in no draft."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .event import Event


class QuestionKind(models.TextChoices):
    TEXT = "text", _("A short text")
    CHOICE = "choice", _("One of several answers")
    SEVERAL = "several", _("Any of several answers")
    YES_NO = "yes_no", _("Yes or no")


class QuestionQuerySet(models.QuerySet):
    def asked(self):
        return self.filter(withdrawn_at=None)

    def in_order(self):
        return self.order_by(F("sort_order").asc(nulls_last=True), "pk")

    def with_choices(self):
        return self.in_order().prefetch_related("choices")


class Question(ClusterableModel, Orderable):
    """Answers lie under its key in `answers` of the registration, or of each person with `per_person`.

    They are forgotten so many days after the date.
    """

    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="questions", verbose_name=_("event")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    text = models.CharField(_("question"), max_length=160)
    help_text = models.CharField(_("explanation"), max_length=250, blank=True)
    per_person = models.BooleanField(_("asked of every person"), default=False)
    required = models.BooleanField(_("must be answered"), default=False)
    kept_days = models.PositiveSmallIntegerField(_("days it is kept after the date"), default=30)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind_known"),
            models.CheckConstraint(condition=Q(kept_days__lte=365), name="question_kept_a_year_at_most"),
        ]

    def __str__(self):
        return self.text

    @property
    def key(self) -> str:
        """Under which answers lie."""
        return str(self.pk)

    @property
    def has_choices(self) -> bool:
        return self.kind in (QuestionKind.CHOICE, QuestionKind.SEVERAL)


class Choice(Orderable):
    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField(_("answer"), max_length=80)

    class Meta(Orderable.Meta):
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self):
        return self.text
