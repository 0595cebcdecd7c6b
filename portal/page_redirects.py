"""A page that got another address is found at the old one, in every language."""

from collections.abc import Callable

from wagtail.contrib.redirects.signal_handlers import (
    autocreate_redirects_on_page_move,
    autocreate_redirects_on_slug_change,
)
from wagtail.signals import page_slug_changed, post_page_move

from portal import addresses


def listen() -> None:
    """Wagtail announces a page's new address; its own answer covers the editor's language alone."""
    page_slug_changed.connect(_page_slug_changed, dispatch_uid="portal.page_redirects")
    post_page_move.connect(_page_moved, dispatch_uid="portal.page_redirects")


def _page_slug_changed(**announced) -> None:
    _in_every_language(autocreate_redirects_on_slug_change, announced)


def _page_moved(**announced) -> None:
    _in_every_language(autocreate_redirects_on_page_move, announced)


def _in_every_language(create: Callable, announced: dict) -> None:
    for _code in addresses.in_turn():
        create(**announced)
