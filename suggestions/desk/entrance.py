"""What the room adds to 'My desk'."""

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.models import User
from suggestions import rules


def links(user: User) -> list[tuple[str, str]]:
    if not rules.may_use_desk(user):
        return []
    return [(_("Suggestions at the desk"), reverse("suggestions_desk:queue"))]
