"""A quiz behind a QR code: it knows how often an answer was chosen, never by whom."""

from collections.abc import Iterable

from django.db import models
from django.db.models import F, Prefetch
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from portal.slugs import SlugFromName

from .event import Event


class QuizQuerySet(models.QuerySet):
    def public(self):
        return self.filter(is_public=True)

    def with_questions(self):
        options = Prefetch("options", QuizOption.objects.in_order())
        questions = QuizQuestion.objects.in_order().prefetch_related(options)
        return self.prefetch_related(Prefetch("questions", questions))


class Quiz(SlugFromName, ClusterableModel):
    """Its form lets it be public only when it is complete in every language (admin/quiz.py)."""

    slug = models.SlugField(_("name in the address"), max_length=80, unique=True, blank=True)
    event = models.ForeignKey(
        Event,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="quizzes",
        verbose_name=_("event"),
    )
    title = models.CharField(_("title"), max_length=80)
    intro = models.CharField(_("in one or two sentences"), max_length=250, blank=True)
    is_public = models.BooleanField(_("public"), default=False)
    # Its address stands on posters from then on, whether it is public now or not.
    was_public = models.BooleanField(default=False, db_default=False, editable=False)

    objects = QuizQuerySet.as_manager()
    slug_source = "title"

    class Meta:
        verbose_name = _("quiz")
        verbose_name_plural = _("quizzes")
        ordering = ["slug"]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("events:quiz", args=[self.slug])

    def save(self, *args, **kwargs):
        self.was_public = self.was_public or self.is_public
        super().save(*args, **kwargs)


class InOrder(models.QuerySet):
    def in_order(self):
        return self.order_by(F("sort_order").asc(nulls_last=True), "pk")


class QuizQuestion(ClusterableModel, Orderable):
    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="questions")
    text = models.CharField(_("question"), max_length=160)
    # What is true, and why: read after answering.
    explanation = models.CharField(_("explanation"), max_length=300, blank=True)

    objects = InOrder.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("question of a quiz")
        verbose_name_plural = _("questions of a quiz")

    def __str__(self):
        return self.text


class OptionQuerySet(InOrder):
    def count_chosen(self, quiz: Quiz, options: Iterable[int]) -> int:
        """Once for each of these that belongs to the quiz while it is public; how many were counted.

        One statement each, in order: locks are taken in the same order by everybody.
        """
        rows = self.filter(question__quiz=quiz, question__quiz__is_public=True)
        return sum(rows.filter(pk=pk).update(chosen=F("chosen") + 1) for pk in sorted(set(options)))


class QuizOption(Orderable):
    question = ParentalKey(QuizQuestion, on_delete=models.CASCADE, related_name="options")
    text = models.CharField(_("answer"), max_length=80)
    is_right = models.BooleanField(_("right"), default=False)
    chosen = models.PositiveIntegerField(default=0, editable=False)

    objects = OptionQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("answer of a quiz")
        verbose_name_plural = _("answers of a quiz")

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        """The form of an editor writes what it has read: what was counted since then stays."""
        if self.pk and not self._state.adding and "update_fields" not in kwargs:
            own = [field.name for field in self._meta.concrete_fields if not field.primary_key]
            kwargs["update_fields"] = [name for name in own if name != "chosen"]
        super().save(*args, **kwargs)
