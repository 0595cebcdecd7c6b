"""The files that the first page of an import offers are taken as they are."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from library.models import Title
from library.steps import ImportState
from tests.library import importing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("name", "number"), [("books.csv", 3), ("books.mrc", 2)])
def test_a_sample_is_taken_without_a_problem(name, number):
    batch = importing.received(Path(finders.find(f"library/samples/{name}")).read_bytes(), name)
    assert (batch.state, batch.problem) == (ImportState.READY, "")
    assert importing.verdicts(batch) == ["new"] * number
    assert importing.notes(batch) == []
    importing.started(batch)
    assert Title.objects.count() == number
    assert all(title.title for title in Title.objects.all())


def test_the_first_page_leads_to_them(cataloguer):
    page = cataloguer.get("/en/desk/library/imports/").text
    assert len(re.findall(r'href="[^"]*library/samples/books[^"]*" download', page)) == 2
