"""`{% script "room/js/name.js" %}`: with the checksum that browsers compare before they run it."""

import base64
import functools
import hashlib
from pathlib import Path

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def script(name: str, how: str = "module") -> SafeString:
    """`how`: a module, 'defer' for an older script, or 'now' for one that others on the page wait for."""
    url = static(name)
    kind = {"module": 'type="module" ', "defer": "defer ", "now": ""}[how]
    checksum = integrity.__wrapped__(name, url) if settings.DEBUG else integrity(name, url)
    if not checksum:
        return format_html('<script {}src="{}"></script>', SafeString(kind), url)
    return format_html('<script {}src="{}" integrity="{}"></script>', SafeString(kind), url, checksum)


@functools.lru_cache(maxsize=200)
def integrity(name: str, url: str) -> str:
    """Of the file as it is served under this URL; '' where there is none, for browsers either."""
    path = _collected(name) or finders.find(name)
    if not path:
        return ""
    return "sha384-" + base64.b64encode(hashlib.sha384(Path(path).read_bytes()).digest()).decode()


def _collected(name: str) -> str | None:
    names = getattr(staticfiles_storage, "hashed_files", {})
    kept = names.get(name)
    return staticfiles_storage.path(kept) if kept and staticfiles_storage.exists(kept) else None
