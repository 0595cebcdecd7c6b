"""What the library adds to 'My desk'."""

from django.urls import reverse
from django.utils.translation import gettext as _

from library import rules
from portal.models import User


def links(user: User) -> list[tuple[str, str]]:
    if not rules.may_use_desk(user):
        return []
    return [(_("Library desk"), reverse("library_desk:box"))]
