"""A quiz behind a QR code: it knows how often an answer was chosen, never by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from .event import Event


class Quiz(models.Model):
    slug = models.SlugField(_("name in the address"), max_length=40, unique=True)
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.SET_NULL, related_name="quizzes")
    title = models.CharField(_("title"), max_length=80)
    intro = models.CharField(_("in one or two sentences"), max_length=250, blank=True)
    is_public = models.BooleanField(_("public"), default=False)

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["slug"]

    def __str__(self):
        return self.title


class QuizQuestion(ClusterableModel, Orderable):
    quiz = models.ForeignKey(Quiz, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=160)
    # What is true, and why: read after answering.
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("question of a quiz")
        verbose_name_plural = _("questions of a quiz")

    def __str__(self):
        return self.text


class QuizOption(Orderable):
    question = ParentalKey(QuizQuestion, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(_("answer"), max_length=80)
    is_right = models.BooleanField(_("right"), default=False)
    chosen = models.PositiveIntegerField(default=0, editable=False)

    class Meta(Orderable.Meta):
        verbose_name = _("answer of a quiz")
        verbose_name_plural = _("answers of a quiz")

    def __str__(self):
        return self.text
