"""Who may open a document of a project."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.documents.models import AbstractDocument
from wagtail.models import ReferenceIndex, Revision

from portal.models import User
from suggestions.models import Project, ProjectDocument


def may_open(user: User, document: AbstractDocument) -> bool:
    """Colleagues any; everybody else what is published, or stands in no project that still is a draft."""
    if user.has_perm("wagtailadmin.access_admin"):
        return True
    placed = ProjectDocument.objects.filter(document=document)
    if placed.filter(project__live=True).exists() or _stands_elsewhere(document):
        return True
    return not (placed.exists() or _is_drafted(document))


def _stands_elsewhere(document: AbstractDocument) -> bool:
    projects = ContentType.objects.get_for_models(Project, ProjectDocument).values()
    return ReferenceIndex.get_references_to(document).exclude(content_type__in=projects).exists()


def _is_drafted(document: AbstractDocument) -> bool:
    """In changes of a published project: rows come with the publishing."""
    drafts = Revision.objects.filter(
        pk__in=Project.objects.filter(has_unpublished_changes=True).values("latest_revision")
    )
    # Few name it, in whatever way: only these are read.
    naming = drafts.annotate(text=Cast("content", TextField())).filter(
        text__contains=f'"document": {document.pk}'
    )
    return any(
        entry["document"] == document.pk
        for content in naming.values_list("content", flat=True)
        for entry in content.get("documents", [])
    )
