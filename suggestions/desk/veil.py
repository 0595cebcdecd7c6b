"""What a volunteer meets at the desk before they have taken the order: no more than everybody reads."""

from django.utils.translation import gettext as _

from portal.models import User
from suggestions import rules
from suggestions.models import Suggestion, Translated


def for_reader(case: Suggestion, user: User) -> Suggestion:
    """The case as this reader may see it; the row in the database stays, and actions read it anew."""
    return case if rules.reads_all(user, case) else drawn_over(case)


def drawn_over(case: Suggestion) -> Suggestion:
    case.is_veiled = True
    case.title = case.public_title if case.is_public else _("Its words are not public")
    case.text = case.public_text if case.is_public else ""
    if not case.is_public or case.translated != Translated.CONFIRMED:
        case.translated_title = case.translated_text = ""
    case.address = ""
    case.photos_wait = False
    if not case.is_public:
        case.landmark = None
    if not case.is_public or case.public_point is None:
        case.latitude = case.longitude = None
    return case


def is_over(case: Suggestion) -> bool:
    return getattr(case, "is_veiled", False)
