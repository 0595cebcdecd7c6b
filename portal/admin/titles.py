"""What is drafted is called as in the language of who reads; the framework keeps one name of each."""

import sys

from django.utils.translation import get_language
from modeltranslation.utils import build_localized_fieldname
from wagtail.admin import utils

from portal.models import Drafted

of_the_framework = utils.get_latest_str


def latest_title(obj) -> str:
    """Of its newest draft, which is read already where the framework names it; otherwise what it keeps."""
    said = ""
    if isinstance(obj, Drafted) and obj.latest_revision:
        column = build_localized_fieldname(obj.slug_source, get_language() or "")
        said = obj.latest_revision.content.get(column)
    return said or of_the_framework(obj)


def take_its_place() -> None:
    """Its modules have taken the function by name, those that are read later find this one."""
    for name, module in list(sys.modules.items()):
        if name.startswith("wagtail.") and getattr(module, "get_latest_str", None) is of_the_framework:
            module.get_latest_str = latest_title


take_its_place()
