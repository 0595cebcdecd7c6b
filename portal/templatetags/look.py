"""Tags of the page's frame."""

from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.utils.translation import get_language

from portal import mail

register = template.Library()


@register.simple_tag(takes_context=True)
def flashes(context) -> list:
    """What the last action said. A visitor without the cookies is not asked for a session."""
    request = context.get("request")
    kept = get_messages(request) if request else []
    carried = request and {settings.SESSION_COOKIE_NAME, "messages"} & request.COOKIES.keys()
    return list(kept) if carried or getattr(kept, "added_new", False) else []


@register.simple_tag
def help_line() -> str:
    """The number of the settings, for pages that must not ask the database."""
    return settings.HELP_LINE


@register.simple_tag
def letterhead() -> dict[str, str]:
    """What stands above and below a mail that allauth sends."""
    return mail.letterhead(get_language())
