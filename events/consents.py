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
# For volunteers who are not of age.
FOR_VOLUNTEERS: dict[int, str | Promise] = {
    1: _(
        "I am a parent or guardian of this volunteer. I agree that they help at events and service points of "
        "the community, in tasks for their age and with somebody of the organisers nearby, and that the "
        "coordinators know their date of birth and my name for that. I can take this back at any time."
    ),
}
CURRENT_FOR_VOLUNTEERS = max(FOR_VOLUNTEERS)

# For pictures on which people can be recognised.
FOR_PICTURES: dict[int, str | Promise] = {
    1: _(
        "Everybody who can be recognised on this picture has said yes to its being shown on this site, for "
        "children their parents or guardians. Whoever changes their mind can ask us at any time to take it "
        "down."
    ),
}
CURRENT_FOR_PICTURES = max(FOR_PICTURES)

# Whoever sends what stands above these words says yes to them.
FOR_FEEDBACK = _(
    "The organisers read it without your name, and may tell in a summary what many have said. Please name "
    "nobody else. Thirty days after the event even the house no longer knows whose answer it was."
)
FOR_ALBUM = _(
    "By sending it you say that you have taken it yourself, and that we may show it here. Your name doesn’t "
    "stand beside it, and thirty days later even the house no longer knows who sent it."
)


def wording(version: int) -> str:
    """In the active language. Errors: KeyError for a version that never was."""
    return str(WORDINGS[version])
