"""What editors draft outside the page tree: revisions, workflow, scheduling, locks, two previews."""

from django.db import models
from django.utils import timezone
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from portal.publishing import BothLanguages


class DraftedQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)


class Drafted(
    BothLanguages,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """Many-to-many fields of subclasses must be ParentalManyToManyField: a plain one loses draft edits."""

    live = models.BooleanField(default=False, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DraftedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.updated_at = timezone.now()
        return super().save(*args, **kwargs)
