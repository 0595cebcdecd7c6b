"""In the menus of an event: its page on the site, and 'Copy for the next year' in place of Wagtail's copy."""

from functools import cached_property

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from events import rules
from events.models import Event
from portal.admin.drafted import DraftedEdit
from portal.models import User


def _buttons(event: Event, user: User) -> list[Button]:
    # Shown anew with what is wrong, an event may have no name for its address.
    if not event.slug:
        return []
    found = []
    if event.live:
        url = event.get_absolute_url()
        found.append(Button(_("See it on the site"), url=url, icon_name="view", priority=5))
    if rules.may_copy(user):
        url = reverse("events_desk:copy", args=[event.slug])
        found.append(Button(_("Copy for the next year"), url=url, icon_name="copy", priority=15))
    return found


class EventEdit(DraftedEdit):
    @cached_property
    def header_more_buttons(self):
        return [*super().header_more_buttons, *_buttons(self.object, self.request.user)]


@hooks.register("register_snippet_listing_buttons")
def listing_buttons(snippet, user, next_url=None):
    return _buttons(snippet, user) if isinstance(snippet, Event) else []
