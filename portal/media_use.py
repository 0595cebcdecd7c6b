"""Which pictures and documents are used, and since when no more; drafts count as use."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, DateField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import DraftStateMixin, ReferenceIndex, Revision

from portal.models import LastUse, Picture

Key = tuple[int, str]  # of a content type, and of a row as text


def models() -> tuple[type, type]:
    return Picture, get_document_model()


def note(today: date | None = None) -> int:
    """Write down what is used today; how many."""
    today = today or timezone.localdate()
    kinds = [ContentType.objects.get_for_model(model).pk for model in models()]
    index = ReferenceIndex.objects.filter(to_content_type__in=kinds)
    used = {*index.values_list("to_content_type", "to_object_id").distinct(), *_in_drafts(kinds)}
    rows = [LastUse(content_type_id=kind, object_id=key, seen_on=today) for kind, key in sorted(used)]
    LastUse.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["content_type", "object_id"],
        update_fields=["seen_on"],
        batch_size=500,
    )
    return len(rows)


def unused(model: type, days: int, today: date | None = None) -> QuerySet:
    """Rows nothing refers to now, and that no page or draft had in so many days; each with `since`, a day."""
    kind = ContentType.objects.get_for_model(model)
    seen = LastUse.objects.filter(content_type=kind, object_id=_as_text()).values("seen_on")
    since = Coalesce(Subquery(seen[:1]), TruncDate("created_at"), output_field=DateField())
    rows = model.objects.annotate(since=since, usage_count=ReferenceIndex.usage_count_subquery(model))
    return rows.filter(Q(usage_count=0), since__lte=(today or timezone.localdate()) - timedelta(days=days))


def _as_text() -> Cast:
    return Cast(OuterRef("pk"), CharField())


def _in_drafts(kinds: Iterable[int]) -> Iterator[Key]:
    """Only what is published stands in the index: a draft's new picture does not."""
    for revision in _drafts().iterator():
        for kind, key, *_where in ReferenceIndex._extract_references_from_object(revision.as_object()):
            if kind in kinds:
                yield kind, str(key)


def _drafts() -> QuerySet[Revision]:
    """The newest revision of everything that is further than what is published."""
    found = Q(pk=None)
    for model in _drafted():
        rows = model.objects.filter(has_unpublished_changes=True)
        found |= Q(pk__in=rows.order_by().values("latest_revision"))
    return Revision.objects.filter(found)


def _drafted() -> list[type]:
    return [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not model._meta.parents
    ]
