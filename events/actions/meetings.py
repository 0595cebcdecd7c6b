"""The meeting of a guest and a volunteer: made, moved with its date, given up.

Whoever changes one holds the counter of its date still first, then the need, then the volunteer.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext, override
from modeltranslation.utils import build_localized_fieldname

from events import candidates
from events.forms import language_name
from events.models import Asked, Help, Need, NeedKind, Role, RoleKind, Session, Shift
from events.notices import needs as notices
from events.notices.needs import Why
from events.rules import matching
from events.steps import AskState, HelpState, NeedState
from portal.models import Volunteer

from . import helping

ASKED, ACCEPTED, WITHDRAWN = AskState.ASKED, AskState.ACCEPTED, AskState.WITHDRAWN
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def make(need: Need, volunteer: Volunteer, *, now: datetime) -> Shift:
    """A shift for the two of them, taken by the volunteer. Errors: CannotHelp."""
    session = need.registration.session
    starts_at, ends_at = matching.span_of(session)
    shift = Shift.objects.create(
        session=session,
        role=candidates.role_of(need) or _new_role(need),
        place=session.place,
        starts_at=starts_at,
        ends_at=ends_at,
        private=True,
        updated_at=now,
        **{build_localized_fieldname("spot", code): words for code, words in points(need).items()},
    )
    helping.take_shift(shift, volunteer, now=now)
    Need.objects.filter(pk=need.pk).update(
        state=NeedState.MET, shift=shift, changed_at=now, sequence=F("sequence") + 1
    )
    note_languages(session)
    return shift


def points(need: Need) -> dict[str, str]:
    """Where they meet, by language: what the organisers say, else at the entrance."""
    found = {}
    for code in LANGUAGES:
        with override(code):
            said = getattr(need, build_localized_fieldname("meeting_point", code))
            place = need.registration.session.place.name
            found[code] = (said or gettext("At the entrance: %(place)s") % {"place": place})[:120]
    return found


def end(need: Need, state: str, why: Why, *, now: datetime, of: Session | None = None) -> bool:
    """The need goes, or is open again, and its meeting with it; everybody who was asked is told why.

    `of`: the date that they were asked for, where the registration has left it.
    """
    if not Need.objects.settle(need.pk, state, now):
        return False
    gone = Need.objects.with_details().get(pk=need.pk)
    gone.registration.session = of or gone.registration.session
    accepted = gone.asked.filter(state=ACCEPTED).select_related("volunteer__user").first()
    if accepted:
        let_go(accepted, need.shift_id, WITHDRAWN, why, now=now)
    tell_others(gone, why, now=now)
    if need.shift:
        # Of a registration that was moved, the date that it has left.
        note_languages(need.shift.session)
    return True


def let_go(accepted: Asked, shift_id: int, state: str, why: Why, *, now: datetime) -> None:
    """The volunteer is free again, and reads why."""
    Asked.objects.turn(accepted.pk, ACCEPTED, state, now)
    helps = Help.objects.live().filter(shift=shift_id, volunteer=accepted.volunteer_id)
    for helped in helps.select_related("shift"):
        if helping.turn(helped, HelpState.LEFT, by=None, now=now, swap_asked_at=None):
            Shift.objects.give_back(shift_id)
    Shift.objects.filter(pk=shift_id, called_off_at=None).update(
        called_off_at=now, sequence=F("sequence") + 1, updated_at=now
    )
    notices.tell_over(accepted, why, shift_id)


def move(need: Need, accepted: Asked, *, now: datetime) -> None:
    """With its date, or to another meeting point; the volunteer is told."""
    session = need.registration.session
    starts_at, ends_at = matching.span_of(session)
    spots = {build_localized_fieldname("spot", code): words for code, words in points(need).items()}
    Shift.objects.filter(pk=need.shift_id).update(
        starts_at=starts_at,
        ends_at=ends_at,
        place=session.place,
        sequence=F("sequence") + 1,
        updated_at=now,
        **spots,
    )
    Need.objects.filter(pk=need.pk).update(changed_at=now, sequence=F("sequence") + 1)
    need.refresh_from_db(fields=["sequence", "changed_at", "shift"])
    notices.tell_meeting(accepted, need, moved=True)


def tell_others(need: Need, why: Why, *, now: datetime) -> None:
    """Who has not answered need not any more."""
    for asked in need.asked.filter(state=ASKED).select_related("volunteer__user").order_by("pk"):
        if Asked.objects.turn(asked.pk, ASKED, WITHDRAWN, now):
            asked.need = need
            notices.tell_over(asked, why)


def note_languages(session: Session) -> None:
    """What the public pages say of the date, read anew from the meetings that stand."""
    met = Need.objects.met().filter(registration__session=session, kind=NeedKind.INTERPRETER)
    codes = sorted(set(met.values_list("language", flat=True)))
    session.interpreted = " ".join(codes)
    Session.objects.filter(pk=session.pk).update(interpreted=session.interpreted)


def _new_role(need: Need) -> Role:
    """Of a pair that nobody has written down yet."""
    pair = candidates.pair_of(need)
    kind = RoleKind.INTERPRETER if pair else RoleKind.COMPANION
    slug = "-".join([kind, *pair, *([need.skill] if need.skill else [])])[:40]
    names = {}
    for code in LANGUAGES:
        with override(code):
            spoken = "–".join(language_name(one) for one in pair)
            name = gettext("Interpreter: %(languages)s") % {"languages": spoken} if pair else str(kind.label)
            names[build_localized_fieldname("name", code)] = name[:60]
    known = {"kind": kind, "languages": " ".join(pair), "skill": need.skill, **names}
    return Role.objects.get_or_create(slug=slug, defaults=known)[0]
