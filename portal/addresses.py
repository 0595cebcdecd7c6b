"""Public addresses in every language; one that has changed leads on to the new one."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from wagtail.contrib.redirects.models import Redirect

Addresses = dict[str, str]  # language code to path


def named(name: str, *args) -> Addresses:
    """The path of a URL name in every language."""
    return {code: reverse(name, args=args) for code in in_turn()}


def of(obj) -> Addresses:
    return {code: obj.get_absolute_url() for code in in_turn()}


def in_turn() -> Iterator[str]:
    """Every language of the site, active while it is its turn."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield code


def moved(before: Addresses, after: Addresses) -> None:
    """Lead from the old paths to the new ones, and on from whatever led to the old ones before."""
    for code, old in before.items():
        new = after[code]
        if old == new:
            continue
        # The new address may have been an old one once: now it answers for itself again.
        Redirect.objects.filter(old_path=Redirect.normalise_path(new)).delete()
        Redirect.objects.filter(redirect_link=old).update(redirect_link=new)
        defaults = {"redirect_link": new, "automatically_created": True}
        Redirect.objects.update_or_create(old_path=Redirect.normalise_path(old), site=None, defaults=defaults)
