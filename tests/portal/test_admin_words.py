"""What editors read around their forms: in the language of the admin, and in our words."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.fields import StreamField

from portal.models import StandardPage
from tests import builders
from tests.portal.drafted_kinds import EVENT, PAGE, PLACE, PROJECT

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def reading(client, settings):
    """Signs somebody in who reads this language."""
    settings.STAFF_MFA_REQUIRED = False

    def sign_in(language: str):
        client.force_login(builders.staff(is_superuser=True, language=language))
        return client

    return sign_in


def labels(block) -> list[str]:
    children = getattr(block, "child_blocks", None) or {"": getattr(block, "child_block", None)}
    return [str(block.label)] + [text for child in children.values() if child for text in labels(child)]


def test_every_part_of_a_story_is_labelled_in_chinese():
    field = StandardPage._meta.get_field("body_zh_hans")
    assert isinstance(field, StreamField)
    with override("zh-hans"):
        said = [text for text in labels(field.stream_block) if text]
    assert len(said) > 20
    assert [text for text in said if not re.search("[\u4e00-\u9fff]", text)] == []


def page_of(n: int, **fields) -> StandardPage:
    fields = {"title_zh_hans": f"Ye {n}", "title_en": f"Walk {n}", "slug": f"walk-{n}"} | fields
    page = builders.home().add_child(instance=StandardPage(**fields))
    page.save_revision(clean=False)
    return page


@pytest.mark.parametrize(
    ("language", "own", "other"), [("en", "Walk 1", "Ye 1"), ("zh-hans", "Ye 1", "Walk 1")]
)
def test_the_explorer_names_pages_in_the_language_of_the_admin(reading, language, own, other):
    page = page_of(1)
    page_of(2, title_en="", title_zh_hans="Dan", live=False)
    said = reading(language).get(f"/admin/pages/{page.get_parent().pk}/").text
    assert own in said
    assert other not in said
    assert "Dan" in said


def test_the_explorer_asks_no_more_for_more_pages(reading):
    address, client = f"/admin/pages/{page_of(1).get_parent().pk}/", reading("en")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for n in range(2, 8):
        page_of(n)
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) == len(few)


@pytest.mark.parametrize("kind", [PAGE, PLACE, EVENT, PROJECT], ids=lambda kind: kind.name)
def test_the_editor_leads_to_what_visitors_see_in_each_language(reading, kind):
    obj, client = kind.make(), reading("en")
    form = kind.url("edit", obj.pk)
    assert "As visitors see it:" not in client.get(form).text
    obj.get_latest_revision().publish()
    said = client.get(form).text
    led_to = re.search(r"As visitors see it:(.*?)</p>", said, re.DOTALL)[1]
    found = re.findall(r'<a href="([^"]+)" hreflang="([^"]+)"', led_to)
    assert [lang for _address, lang in found] == ["zh-Hans", "en"]
    assert [client.get(address, follow=True).status_code for address, _lang in found] == [200, 200]
    # A form that comes back without an address leads to the public one still.
    stories = {f"{name}_{code}-count": "0" for name in ("body", "bring") for code in ("zh_hans", "en")}
    answer = client.post(form, stories | {"slug": "", "action-publish": "1"})
    assert answer.status_code == 200
    for address, lang in found:
        assert f'<a href="{address}" hreflang="{lang}">' in answer.text


def test_reports_and_choosers_name_nothing_as_programs_do(reading):
    page_of(1)
    client = reading("en")
    assert "portal.standardpage" not in client.get("/admin/reports/page-types-usage/").text.lower()
    chooser = client.get("/admin/choose-page/", {"page_type": "wagtailcore.page"}).json()["html"]
    assert "All pages" in chooser
    assert not re.search(r">\s*root\s*<", chooser)


def test_who_is_lost_in_the_admin_is_led_back_by_our_own_name(reading):
    answer = reading("en").get("/admin/no-such-page/")
    assert answer.status_code == 404
    assert "Back to the admin" in answer.text
    assert "Wagtail admin" not in answer.text


def test_the_headings_of_titles_begin_in_upper_case(reading):
    said = reading("en").get("/admin/snippets/library/title/").text
    headings = [
        re.sub(r"<[^>]+>", " ", text).split() for text in re.findall(r"<th\b.*?</th>", said, re.DOTALL)
    ]
    assert len(headings) > 5
    assert [words for words in headings if words and words[0][0].islower()] == []
