"""What a guardian agrees to, by version.

A version that was published is never reworded: registrations say which one was agreed to, and when. New words
are a new version.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDINGS: dict[int, str | Promise] = {
    1: _(
        "I am a parent or guardian of the children whom I register, or their parents have asked me to bring "
        "them. I agree that the organisers know the children's nicknames and age groups until thirty days "
        "after the event, to prepare it and to greet them, and for nothing else."
    ),
}
CURRENT = max(WORDINGS)


def wording(version: int) -> str:
    """In the active language. Errors: KeyError for a version that never was."""
    return str(WORDINGS[version])
