"""What the library adds to 'My desk'."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from library import rules
from portal.models import User


def links(user: User) -> list[tuple[str, str]]:
    """Moderators look over lists, and come no further."""
    found = []
    if rules.may_use_desk(user):
        found.append((_("Library desk"), reverse("library_desk:box")))
    if rules.may_look_over_lists(user):
        found.append((_("Readers' lists"), reverse("library_desk:reading_lists")))
    return found


def keeps_places(user: User) -> Iterable[int] | None:
    """Keys of portal's places: a librarian notes the days of the library's, not of others."""
    if not rules.may_use_desk(user):
        return None
    return rules.places_of(user).values_list("place", flat=True)
