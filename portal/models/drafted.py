"""What editors draft outside the page tree: revisions, workflow, scheduling, locks, two previews."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from portal import addresses
from portal.publishing import BothLanguages
from portal.slugs import SlugFromName


class DraftedQuerySet(models.QuerySet):
    def live(self):
        return self.filter(live=True)


class Drafted(
    SlugFromName,
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

    live = models.BooleanField(_("published"), default=False, editable=False)
    updated_at = models.DateTimeField(_("last changed"), default=timezone.now, editable=False)

    objects = DraftedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.updated_at = timezone.now()
        return super().save(*args, **kwargs)

    def publish(self, revision, *args, **kwargs):
        public = type(self)._default_manager.live().filter(pk=self.pk)
        before = [addresses.of(found) for found in public]
        result = super().publish(revision, *args, **kwargs)
        for was, found in zip(before, public.all(), strict=False):
            addresses.moved(was, addresses.of(found))
        return result
