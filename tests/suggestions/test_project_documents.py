"""Documents of a project are public with it: until then the address opens them for colleagues only."""

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from suggestions.models import Project, ProjectDocument
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reference_index")]
LETTERS = {"title_zh_hans": "Plan (zh)", "title_en": "Plan"}


@pytest.fixture
def document(settings, tmp_path):
    """On a disk, as they are served from."""
    files = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": files}
    return get_document_model().objects.create(title="Plan", file=ContentFile(b"the plan", "plan.txt"))


def status(client, document) -> int:
    response = client.get(document.url)
    if response.status_code == 200:
        b"".join(response)
    return response.status_code


def project(**fields) -> Project:
    texts = {f"{name}_{code}": f"Sheds {code}" for name in ("title", "summary") for code in ("zh_hans", "en")}
    return Project.objects.create(slug="sheds", **texts, **fields)


def draft(document) -> Project:
    made = project(live=False)
    ProjectDocument.objects.create(project=made, document=document, **LETTERS)
    return made


def test_of_a_draft_for_colleagues_only(client, document):
    draft(document)
    assert status(client, document) == 404
    client.force_login(builders.user())
    assert status(client, document) == 404
    editor = builders.staff()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert status(client, document) == 200


def test_of_a_published_project_for_everybody(client, document):
    published = draft(document)
    published.live = True
    published.save()
    assert status(client, document) == 200


def test_of_changes_that_are_not_published_yet(client, document):
    changed = project(live=True)
    changed.documents.add(ProjectDocument(document=document, **LETTERS))
    changed.save_revision()
    assert status(client, document) == 404
    changed.latest_revision.publish()
    assert status(client, document) == 200


def test_what_else_is_public_stays_so(client, document):
    """Of no project, or also in the story of a page."""
    assert status(client, document) == 200
    draft(document)
    link = f'<p><a linktype="document" id="{document.pk}">Plan</a></p>'
    builders.event(body_en=[("text", link)], body_zh_hans=[("text", link)])
    assert status(client, document) == 200


@pytest.mark.parametrize("way", ["", "./", "x/../", "/"])
def test_no_document_lies_open_among_the_pictures(client, document, settings, tmp_path, way):
    settings.MEDIA_ROOT = tmp_path
    draft(document)
    assert client.get(f"/media/{way}{document.file.name}").status_code == 404
