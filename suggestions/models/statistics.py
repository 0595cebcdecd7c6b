"""Numbers that are counted ahead: by month and one dimension, and the time each step took."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dimension(models.TextChoices):
    ALL = "all", _("All")
    GRID = "grid", _("Grid")
    CATEGORY = "category", _("Category")
    DEPARTMENT = "department", _("Department")


class MonthlyCount(models.Model):
    """Cases due in a month. `key` is a grid's code, a category's or a department's slug, or empty.

    `responded`, `resolved` of `due`; `satisfied` of `answered` verdicts; `reopened` of those due. `received`
    and `closed` happened in the month. `grades` is the sum of `graded` marks of departments.
    """

    month = models.DateField()
    dimension = models.CharField(max_length=10, choices=Dimension.choices)
    key = models.CharField(max_length=80, blank=True)
    received = models.PositiveIntegerField(default=0)
    closed = models.PositiveIntegerField(default=0)
    due = models.PositiveIntegerField(default=0)
    responded = models.PositiveIntegerField(default=0)
    resolved = models.PositiveIntegerField(default=0)
    reopened = models.PositiveIntegerField(default=0)
    answered = models.PositiveIntegerField(default=0)
    satisfied = models.PositiveIntegerField(default=0)
    graded = models.PositiveIntegerField(default=0)
    grades = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["month", "dimension", "key"]
        constraints = [
            models.UniqueConstraint(fields=["month", "dimension", "key"], name="count_once_a_month")
        ]


class StepTime(models.Model):
    """How long cases closed in a month took until a step was reached: minutes, median and 90th percentile.

    `dimension` and `key` as in the counts of the months.
    """

    month = models.DateField()
    dimension = models.CharField(max_length=10, choices=Dimension.choices, default=Dimension.ALL)
    key = models.CharField(max_length=80, blank=True)
    step = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    median = models.PositiveIntegerField()
    p90 = models.PositiveIntegerField()

    class Meta:
        ordering = ["month", "dimension", "key", "step"]
        constraints = [
            models.UniqueConstraint(
                fields=["month", "dimension", "key", "step"], name="step_time_once_a_month"
            )
        ]
