"""What Wagtail's own reports say: names of steps in the reader's language, days as everywhere on the site."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils.formats import date_format
from django.utils.translation import gettext, override
from wagtail.models import ModelLogEntry

from portal import start
from portal.models import GlossaryTerm, Place
from tests import builders

pytestmark = pytest.mark.django_db


def noted(title: str) -> None:
    of = {"title": title, "next": {"title": "Two pairs of eyes"}, "task": {"title": title}}
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(Place),
        object_id=str(builders.place().pk),
        label="Hall",
        action="wagtail.workflow.approve",
        timestamp=datetime(2026, 11, 28, 9, tzinfo=UTC),
        data={"workflow": of},
    )


def test_steps_are_called_in_the_readers_language_whoever_was_at_work(boss):
    with override("zh-hans"):
        chinese = gettext(start.APPROVAL)
    assert chinese != start.APPROVAL
    noted(chinese)
    page = boss.get("/admin/reports/site-history/").text
    assert "Approved at &#x27;Approval&#x27;. Next step &#x27;Two pairs of eyes&#x27;" in page
    assert ModelLogEntry.objects.latest("pk").data["workflow"]["title"] == chinese


def test_days_are_written_as_everywhere_on_the_site():
    with override("en"):
        assert date_format(datetime(2026, 11, 28, 17, 5), "DATETIME_FORMAT") == "28 Nov 2026, 17:05"
        assert date_format(datetime(2026, 11, 28), "SHORT_DATE_FORMAT") == "28 Nov 2026"


def test_headings_begin_with_a_capital(boss):
    GlossaryTerm.objects.create(name_zh_hans="Jie", name_en="Street", kind="place")
    page = boss.get("/admin/snippets/portal/glossaryterm/").text
    heads = [re.sub(r"<[^>]+>", "", head).strip() for head in re.findall(r"<th\b.*?</th>", page, re.DOTALL)]
    assert "Kind" in " ".join(heads)
    assert [head for head in heads if head[:1].islower()] == []
