"""Who may open a document of a project."""

from django.contrib.contenttypes.models import ContentType
from wagtail.documents.models import AbstractDocument
from wagtail.models import ReferenceIndex

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
    changed = Project.objects.filter(has_unpublished_changes=True).select_related("latest_revision")
    return any(
        entry["document"] == document.pk
        for project in changed
        if project.latest_revision
        for entry in project.latest_revision.content.get("documents", [])
    )
