"""Tags of the desk: how urgent a case is, in words, and a key for each form."""

import uuid

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.templatetags.portal import clock, moment, short_day
from suggestions import deadlines, showing
from suggestions.models import Suggestion
from suggestions.models.sides import columns_of

register = template.Library()


@register.simple_tag
def form_key() -> uuid.UUID:
    return uuid.uuid4()


@register.simple_tag
def title_at_desk(case: Suggestion) -> showing.Words:
    """In the reader's language where somebody has confirmed the translation, else the sender's own words."""
    wanted, translated = get_language(), case.confirmed_title
    if wanted == case.language or not translated:
        return showing.Words(case.title, case.language, case.language, wanted)
    return showing.Words(translated, wanted, case.language, wanted)


@register.filter
def desk_title(case: Suggestion) -> str:
    """The same without its language, for letters."""
    return title_at_desk(case).title


@register.filter
def urgency(case: Suggestion) -> dict[str, str]:
    """The look of a badge and its words; `due` is set where another deadline counts for the reader."""
    due, now = getattr(case, "due", None) or case.due_at, timezone.now()
    if case.is_over or due is None:
        return {"look": "off", "text": str(case.get_outcome_display())}
    if case.paused_at:
        return {"look": "off", "text": _("Deadline paused")}
    if due < now:
        return {"look": "bad", "text": _("Overdue since %(when)s") % {"when": moment(due)}}
    if timezone.localdate(due) == timezone.localdate(now):
        return {"look": "warn", "text": _("Due today at %(time)s") % {"time": clock(due)}}
    look = "warn" if due < now + deadlines.DUE_SOON else "off"
    return {"look": look, "text": _("Due on %(day)s") % {"day": short_day(due)}}


@register.filter
def language_name(code: str) -> str:
    """'Chinese' or 'English', in the reader's language."""
    return str(dict(settings.LANGUAGES).get(code, code))


@register.filter
def in_both(row, name: str) -> list[dict[str, str]]:
    """A translated text in every language: [{'code': …, 'name': …, 'column': …, 'text': …}]."""
    return [
        {"code": code, "name": str(label), "column": column, "text": getattr(row, column) or ""}
        for (code, label), column in zip(settings.LANGUAGES, columns_of(name), strict=True)
    ]
