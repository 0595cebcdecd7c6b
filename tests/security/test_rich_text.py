"""Rich text is what its editor offers, whatever is sent past its buttons."""

import json

import pytest
from django.template import Context, Template
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def typed(text: str, url: str) -> str:
    """What is stored when somebody sends this in the form of the editor, past what its buttons offer."""
    block = {
        "key": "a",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [{"offset": 0, "length": 4, "style": "BOLD"}],
        "entityRanges": [{"offset": 0, "length": len(text), "key": 0}],
    }
    link = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}}
    features = ["h3", "bold", "link", "ol", "ul"]
    return ContentstateConverter(features=features).to_database_format(
        json.dumps({"blocks": [block], "entityMap": link})
    )


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "vbscript:x"])
def test_only_what_the_editor_offers_is_kept(url):
    stored = typed('<img src=x onerror="a()">', url)
    shown = Template("{% load wagtailcore_tags %}{{ text|richtext }}").render(Context({"text": stored}))
    assert "<img" not in shown
    assert "script:" not in shown.lower()
    assert "data:" not in shown
