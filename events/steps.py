"""The states of what people do here and the moves between them, as data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RegistrationState(TextChoices):
    REGISTERED = "registered", _("Registered")
    WAITING = "waiting", _("On the waiting list")
    OFFERED = "offered", pgettext_lazy("staff", "A place is held")
    ATTENDED = "attended", _("Checked in")
    CANCELLED = "cancelled", _("Cancelled")
    LAPSED = "lapsed", _("Not answered in time")


NEXT = {
    RegistrationState.REGISTERED: {RegistrationState.ATTENDED, RegistrationState.CANCELLED},
    RegistrationState.WAITING: {RegistrationState.OFFERED, RegistrationState.CANCELLED},
    RegistrationState.OFFERED: {
        RegistrationState.REGISTERED,
        RegistrationState.CANCELLED,
        RegistrationState.LAPSED,
        # The date was called off: if it is reinstated, they are where they were.
        RegistrationState.WAITING,
    },
    RegistrationState.ATTENDED: {RegistrationState.REGISTERED},
    RegistrationState.CANCELLED: set(),
    RegistrationState.LAPSED: set(),
}
LIVE = [
    RegistrationState.REGISTERED,
    RegistrationState.WAITING,
    RegistrationState.OFFERED,
    RegistrationState.ATTENDED,
]
SEATED = [RegistrationState.REGISTERED, RegistrationState.ATTENDED]
# Which counter of a date's seats holds the people of a registration.
COUNTED_IN = {
    RegistrationState.REGISTERED: "taken",
    RegistrationState.ATTENDED: "taken",
    RegistrationState.OFFERED: "held",
    RegistrationState.WAITING: "waiting",
}
# Without a seat of their own so far.
QUEUED = [RegistrationState.WAITING, RegistrationState.OFFERED]
ENDED = [RegistrationState.CANCELLED, RegistrationState.LAPSED]


class HelpState(TextChoices):
    """Of a volunteer on a shift."""

    APPLIED = "applied", pgettext_lazy("volunteer", "Waits for approval")
    CONFIRMED = "confirmed", pgettext_lazy("volunteer", "Confirmed")
    SERVED = "served", pgettext_lazy("volunteer", "Has helped")
    MISSED = "missed", pgettext_lazy("volunteer", "Did not come")
    LEFT = "left", pgettext_lazy("volunteer", "Has stepped back")
    DECLINED = "declined", pgettext_lazy("volunteer", "Declined")


HELP_NEXT = {
    HelpState.APPLIED: {HelpState.CONFIRMED, HelpState.DECLINED, HelpState.LEFT},
    HelpState.CONFIRMED: {HelpState.SERVED, HelpState.MISSED, HelpState.LEFT},
    HelpState.SERVED: {HelpState.CONFIRMED},
    HelpState.MISSED: {HelpState.CONFIRMED, HelpState.SERVED},
    HelpState.LEFT: set(),
    HelpState.DECLINED: set(),
}
# Who has not been there yet.
EXPECTED = [HelpState.APPLIED, HelpState.CONFIRMED]
# Who has one of the places that a shift needs.
HELPING = [HelpState.APPLIED, HelpState.CONFIRMED, HelpState.SERVED, HelpState.MISSED]


class NeedState(TextChoices):
    OPEN = "open", pgettext_lazy("need", "Nobody found yet")
    MET = "met", pgettext_lazy("need", "Somebody is found")
    # The guest does not come, or needs nobody any more.
    DROPPED = "dropped", pgettext_lazy("need", "Not needed any more")
    UNMET = "unmet", pgettext_lazy("need", "Nobody was found")


class AskState(TextChoices):
    """Of a volunteer who was asked to meet a need."""

    ASKED = "asked", pgettext_lazy("volunteer", "Asked")
    ACCEPTED = "accepted", pgettext_lazy("volunteer", "Has said yes")
    DECLINED = "declined", pgettext_lazy("volunteer", "Has said no")
    WITHDRAWN = "withdrawn", pgettext_lazy("volunteer", "Not needed any more")
