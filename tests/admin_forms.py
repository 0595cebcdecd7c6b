"""What a browser sends back of a form of the admin that somebody has opened and not touched."""

import re

from wagtail.blocks import BlockField
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, rich_text

EDIT_FORM = re.compile(r'<form\s+id="([\w-]+)"[^>]*data-edit-form')


def as_opened(response) -> dict[str, list[str]]:
    """Names to lists of values. Stories are drawn by scripts: theirs are made of the blocks, all of text."""
    sent = querydict_from_html(response.text, form_id=EDIT_FORM.search(response.text)[1])
    form = response.context["form"]
    for name, field in form.fields.items():
        if isinstance(field, BlockField):
            sent.update(nested_form_data({name: _story(form[name].value())}))
    return dict(sent.lists())


def _story(value) -> dict:
    blocks = {
        str(n): {
            "type": block.block_type,
            "value": rich_text(block.value.source),
            "id": block.id,
            "order": str(n),
            "deleted": "",
        }
        for n, block in enumerate(value)
    }
    return blocks | {"count": str(len(blocks))}
