"""What people at work write beside a case, and when they read who sent it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.log_actions import log

from portal.models import Person
from portal.privacy import reads
from suggestions import links, rules
from suggestions.models import Remark, RemarkKind, Suggestion
from suggestions.rules import Actor

from .moving import Refused, change

# The same words of the same person so soon after are a second tap, not a second note.
SAME_AGAIN = timedelta(minutes=10)


def note(suggestion: Suggestion, by: Actor, text: str) -> Remark:
    """An internal note: nothing for the public, and nobody's form grows old by it. Errors: Refused."""
    text = text.strip()
    reads = rules.may_work_on(by.user, suggestion) and rules.reads_all(by.user, suggestion)
    if not text or not reads:
        raise Refused("note")
    with transaction.atomic():
        # Held until COMMIT, so that two taps at once see each other.
        Suggestion.objects.filter(pk=suggestion.pk).update(version=F("version"))
        mine = suggestion.remarks.filter(kind=RemarkKind.NOTE, by=by.user)
        earlier = mine.filter(at__gt=timezone.now() - SAME_AGAIN).order_by("-at").first()
        if earlier and text in (earlier.text_zh_hans, earlier.text_en):
            return earlier
        return Remark.objects.create(suggestion=suggestion, kind=RemarkKind.NOTE, by=by.user, text=text)


def tell_public(suggestion: Suggestion, by: Actor, texts: dict[str, str], **more) -> Suggestion:
    """News on the public page: {'text_zh_hans': …, 'text_en': …}. Errors: Conflict, Refused."""
    if not rules.in_both(texts):
        raise Refused("tell_public")
    return change(
        suggestion,
        "tell_public",
        by,
        allowed=lambda by, row: rules.may_lead(by, row) and not row.is_over,
        apply=lambda row, by, given: {},
        public=True,
        reason=texts,
        **more,
    )


def read_link(suggestion: Suggestion, by: Actor) -> str:
    """The sender's private page, for the slip that they take home: so long as nobody's contact is known.

    Errors: Refused.
    """
    if suggestion.author_id is not None or by.user is None or suggestion.entered_by_id != by.user.pk:
        raise Refused("read_link")
    log(suggestion, "suggestions.read_link", user=by.user)
    return links.private_path(suggestion)


def read_contact(suggestion: Suggestion, by: Actor) -> Person | None:
    """Who sent it, for those who work on it; every reading is logged. Errors: Refused."""
    if not rules.may_read_contact(by.user, suggestion):
        raise Refused("read_contact")
    # Logs are kept longer than the sender's own words.
    log(suggestion, "suggestions.read_contact", user=by.user, title=suggestion.reference)
    reads.note(by.user, "suggestions.read_contact", suggestion.reference)
    return suggestion.author
