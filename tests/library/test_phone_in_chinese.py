"""Refusals in Chinese, on the pages of readers, too."""

import re

import pytest
from django.utils import translation

from library.refusals import Why
from tests import borrowing, scanning
from tests.scanning import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("why", [Why.STAFFED, Why.WAITED_FOR, Why.NO_PROOF, Why.REFERENCE])
def test_refusals_have_chinese_words(why):
    with translation.override("zh-hans"):
        assert HAN.search(str(why.label))


def test_a_refusal_is_said_in_chinese(client):
    reader, corner = borrowing.reader(), borrowing.corner()
    scanning.as_reader(client, reader)
    copy = borrowing.copy(home=corner, kind="reference")
    page = client.get(page_of(copy, "borrow/", "zh-hans"))
    with translation.override("zh-hans"):
        assert str(Why.REFERENCE.label) in page.text
    assert "to be read here" not in page.text
