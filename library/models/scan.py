"""What was scanned and came to an end: the same scan again finds its answer instead of doing it twice."""

from django.db import models
from django.utils import timezone

from .copy import Copy
from .hold import Hold
from .loan import Loan


class Scan(models.Model):
    """`key` is made by the form or the scanner page, once for each press. No row of these knows a reader."""

    wagtail_reference_index_ignore = True

    key = models.UUIDField(primary_key=True)
    verb = models.CharField(max_length=12)
    copy = models.ForeignKey(Copy, null=True, on_delete=models.CASCADE, related_name="+")
    loan = models.ForeignKey(Loan, null=True, on_delete=models.CASCADE, related_name="+")
    hold = models.ForeignKey(Hold, null=True, on_delete=models.CASCADE, related_name="+")
    answer = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, db_index=True)
