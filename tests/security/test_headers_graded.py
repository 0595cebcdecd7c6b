"""What Mozilla's grader says of the headers, and that every script of ours carries its checksum."""

import base64
import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template import Context, Template

from portal import bom
from tests.security import observatory
from tests.tools import found

SCRIPT = re.compile(r"<script[^>]*\bsrc=")


@pytest.mark.prove
@pytest.mark.once
@pytest.mark.skipif(not found.observatory(), reason="needs node and mdn-http-observatory")
def test_every_page_is_graded_a_plus():
    with observatory.in_production() as (port, certificate, event):
        pages = observatory.grades(port, certificate, observatory.paths(event))
    assert all(page["status"] == 200 for page in pages)
    assert all(test["pass"] for page in pages for test in page["tests"])
    low = [page for page in pages if page["score"] < observatory.GOAL]
    assert not low, "\n".join(map(observatory.told, low))


@pytest.mark.once
def test_a_script_carries_its_checksum():
    drawn = Template('{% script "portal/js/page.js" %}').render(Context())
    content = Path(finders.find("portal/js/page.js")).read_bytes()
    checksum = base64.b64encode(hashlib.sha384(content).digest()).decode()
    assert drawn == (
        f'<script type="module" src="/{settings.STATIC_URL.strip("/")}/portal/js/page.js"'
        f' integrity="sha384-{checksum}"></script>'
    )


@pytest.mark.once
def test_no_page_of_ours_has_a_script_without_one():
    rooms = ("portal", "events", "library", "suggestions")
    pages = [path for room in rooms for path in (bom.ROOT / room / "templates").rglob("*.html")]
    ours = [path for path in pages if "admin" not in path.parts]
    assert len(ours) > 300
    assert not [path for path in ours if SCRIPT.search(path.read_text())]
