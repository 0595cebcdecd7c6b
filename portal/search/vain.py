"""What people look for and don't find: words with a count for each day, never who asked."""

import re
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from portal.models import VainSearch

from .words import fold

# A word more is not kept: somebody is playing.
MOST_A_DAY = 300
KEPT = timedelta(days=90)
LONGEST = VainSearch._meta.get_field("words").max_length
# Numbers of phones and cards, and addresses of mail, are somebody's.
PERSONAL = re.compile(r"@|(?:\d[\s-]*){6}")


def note(query: str) -> None:
    """Count it; what is long, or looks like somebody's, is forgotten at once."""
    words = " ".join(fold(query).split())
    if not words or len(words) > LONGEST or PERSONAL.search(words):
        return
    today = VainSearch.objects.filter(day=timezone.localdate())
    if today.filter(words=words).update(number=F("number") + 1) or today.count() >= MOST_A_DAY:
        return
    VainSearch.objects.bulk_create([VainSearch(day=timezone.localdate(), words=words)], ignore_conflicts=True)


def prune() -> None:
    VainSearch.objects.filter(day__lt=timezone.localdate() - KEPT).delete()
