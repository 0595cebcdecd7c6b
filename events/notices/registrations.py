"""What people are told about their registrations.

The words of mail and text messages read the state of the registration and of its date when they are sent,
not when they were written: a seat is claimed only after the notice has been put into the outbox, and a late
message must not call people to where nothing is any more. The inbox tells what happened then: how the
registration began stays in its `waiting_since`; the date, and what it became later, are written down with
the notice.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils import dateparse
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from events import calendars, copies, tickets
from events.calendars import Copy
from events.models import CancelReason, Registration, Session
from events.steps import QUEUED, RegistrationState
from portal import channels, mail, notices
from portal.mail import Attachment
from portal.models import Notice, Person
from portal.models.notices import Channel

KINDS = {
    "registered": _("Registration received"),
    "changed": _("Registration changed"),
    "cancelled": _("Registration cancelled"),
    "offered": _("Places held for the waiting list"),
    "lapsed": _("Places not taken in time"),
    "session_changed": _("Date changed or cancelled"),
    "moved": _("Moved to another date"),
    "left_date": _("A date that leaves the calendar"),
}
EVERYWHERE = (Channel.EMAIL, Channel.SMS, Channel.INBOX)
# What a calendar acts on by itself is worth a mail, and nothing else.
ONLY_MAIL = {"left_date": (Channel.EMAIL,)}


def declare() -> None:
    files = {"moved": _calendars_of_move, "left_date": _calendar_left}
    for name, title in KINDS.items():
        notices.declare(
            notices.Kind(
                name=f"events.{name}",
                title=title,
                template=f"events/{name}",
                channels=ONLY_MAIL.get(name, EVERYWHERE),
                contexts=contexts,
                then=then,
                link=_link,
                attachments=files.get(name, calendar_file),
                outdated=_is_back if name == "left_date" else None,
                idempotent=True,
            )
        )


def _link(context: dict) -> str:
    path = tickets.coming_path if context.get("asks") else tickets.private_path
    return path(context["registration"])


def tell_registered(registration: Registration) -> None:
    tell("registered", registration, is_first=True)


def tell_changed(registration: Registration) -> None:
    """Each change is an occasion of its own."""
    tell("changed", registration, str(registration.version), became=registration.state)


def tell_handed_over(registration: Registration, before: Person) -> None:
    """To both: who did not ask for it looks at it, too."""
    for person in (registration.person, before):
        version = str(registration.version)
        tell("changed", registration, version, to=person, became=registration.state, handed_over=True)


def tell_cancelled(registration: Registration, *, seated: bool, reason: str = "") -> None:
    """`seated`: they had a place, and the date in their calendar goes with it."""
    tell("cancelled", registration, seated=seated, reason=reason)


def tell_moved(registration: Registration, left: Session, *, seated: bool) -> None:
    """`seated`: the date that they left stands in their calendar. A mail has room for one calendar that is
    acted on: whoever is invited gets a second one, which takes the old date out."""
    by_mail = Channel.EMAIL in channels.channels_of(registration.person)
    apart = seated and registration.invited and by_mail
    version, gone = str(registration.version), {"left": left.pk, "left_at": left.starts_at}
    here = gone if seated and not apart else gone | {"left": None}
    tell("moved", registration, version, became=registration.state, **here)
    if apart:
        tell("left_date", registration, version, **gone)


def tell_offered(registration: Registration) -> None:
    """Each offer is an occasion of its own: a date may be called off, and reinstated within a night."""
    until = registration.offered_until
    tell("offered", registration, uuid4().hex, became=registration.state, held_until=until)


def tell_accepted(registration: Registration) -> None:
    """They have a place now, as those who had one from the beginning."""
    tell("registered", registration, "accepted", became=registration.state)


def tell_lapsed(registration: Registration) -> None:
    tell("lapsed", registration, became=registration.state, held_until=registration.offered_until)


@dataclass(frozen=True)
class News:
    """What is told besides how it is now: a sentence by language, how the date was `before`, or that it takes
    place `again` after it had been called off."""

    words: dict[str, str] | None = None
    before: Session | None = None
    again: bool = False

    def params(self) -> dict[str, Any]:
        before = {"before": _written_down(self.before)} if self.before else {}
        return before | ({"words": self.words} if self.words else {}) | {"again": self.again}


def tell_session_changed(registration: Registration, news: News) -> None:
    """Each change is an occasion of its own."""
    tell(
        "session_changed",
        registration,
        occasion_of(registration.session),
        asks=registration.is_asked,
        **news.params(),
    )


def preview(session: Session, news: News, *, asks: bool) -> list[dict[str, str]]:
    """What `session`, as it would be, will say to somebody with a place: language, subject, body and text
    message (`short`) of each."""
    return [_previewed(code, session, news.params() | {"asks": asks}) for code, _name in settings.LANGUAGES]


def _previewed(code: str, session: Session, params: dict[str, Any]) -> dict[str, str]:
    with override(code):
        one = Registration(session=session, name=gettext("(name)"), reference=gettext("(number)"))
        link = gettext("(everybody's own link)")
        words = params | {"registration": one, "person": Person(name=one.name), "link": link}
        context = words | _now(one) | _news(words) | mail.letterhead(code)
        parts = {
            part: mail.render("events/session_changed", part, code, context)
            for part in ("subject", "body", "short")
        }
        return {"language": code, **parts}


def occasion_of(session: Session) -> str:
    """The date as it stands; who was moved to another one is told of that one, too."""
    return f"{session.pk}.{session.sequence}"


def tell(
    name: str, registration: Registration, occasion: str = "", *, to: Person | None = None, **params
) -> list[Notice]:
    """The rows that were written: none for who has no channel, or was told before."""
    return notices.tell(
        to or registration.person,
        f"events.{name}",
        registration,
        occasion=occasion,
        registration=registration.pk,
        date=_written_down(registration.session),
        **params,
    )


def _written_down(session: Session) -> dict[str, Any]:
    """What may move after the notice was written."""
    names = {}
    for code, _name in settings.LANGUAGES:
        with override(code):
            names[code] = session.place.name
    return {"starts_at": session.starts_at, "called_off": session.is_cancelled, "place": names}


def contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("registration", _registrations)(many)
    return [
        row and row | _now(row["registration"]) | _news(row) | in_words(row.get("reason")) | _left(row)
        for row in rows
    ]


def _registrations():
    return Registration.objects.with_details().select_related("session__event__place")


def _now(registration: Registration) -> dict[str, Any]:
    session = registration.session
    date = {
        "starts_at": session.starts_at,
        "called_off": session.is_cancelled,
        "place_name": session.place.name,
    }
    return date | {"state": registration.state, "until": registration.offered_until}


def _news(params: dict) -> dict[str, Any]:
    """In the active language."""
    said = (params.get("words") or {}).get(get_language(), "")
    if (before := params.get("before")) is None:
        return {"said": said}
    starts_at = _moment(before["starts_at"])
    return {"said": said, "before": {"starts_at": starts_at, "place_name": before["place"][get_language()]}}


def _moment(written: str | datetime) -> datetime:
    return dateparse.parse_datetime(written) if isinstance(written, str) else written


def _left(row: dict) -> dict[str, datetime]:
    """When the date began from which they were moved."""
    return {"left_at": _moment(row["left_at"])} if "left_at" in row else {}


def in_words(given: str | None) -> dict[str, str]:
    """Why staff cancelled, in the reader's language."""
    return {"reason": CancelReason(given).label if given in CancelReason.values else ""}


def then(context: dict) -> dict[str, Any]:
    waited, date = context["registration"].waiting_since, context.get("date")
    began = RegistrationState.WAITING if waited else RegistrationState.REGISTERED
    told = {"state": context.get("became", began)}
    if held := context.get("held_until"):
        told["until"] = _moment(held)
    if date is None:
        return told
    return told | {
        "starts_at": _moment(date["starts_at"]),
        "called_off": date["called_off"],
        "place_name": date["place"][get_language()],
    }


def calendar_file(context: dict, language: str) -> list[Attachment]:
    """For those who have a place; when they give it up, the date leaves their calendar."""
    registration = context["registration"]
    session = registration.session
    if registration.state in QUEUED or not context.get("seated", registration.is_live):
        return []
    return _files(context, session, copies.only(registration), language, session.event.slug)


def _files(context: dict, session: Session, copy: Copy, language: str, name: str) -> list[Attachment]:
    """Of an invitation two parts: one that calendars act on, one to open by hand."""
    registration = context["registration"]
    reader = context.get("person") or registration.person
    if registration.invited and reader.pk != registration.person_id:
        # Who had it before learns nothing of the address that is invited now.
        return []
    if registration.invited:
        copy = replace(copy, guest=(reader.user or reader).email or "")
    ics = calendars.calendar([session], name=session.event.title, language=language, copy=copy)
    method = calendars.method_of(session, copy)
    inline = f"text/calendar; method={method}"
    if not copy.guest:
        return [(f"{name}.ics", ics.decode(), inline)]
    return [("", ics.decode(), inline), (f"{name}.ics", ics, f"application/ics; method={method}")]


def _calendars_of_move(context: dict, language: str) -> list[Attachment]:
    """The new date, and the one that leaves the calendar."""
    files, gone = calendar_file(context, language), _calendar_left(context, language)
    return [*files, *gone[-1:]] if files else gone


def _is_back(context: dict) -> bool:
    """On the date that they had left: its invitation is on its way."""
    return context["registration"].session_id == context["left"]


def _calendar_left(context: dict, language: str) -> list[Attachment]:
    registration, left = context["registration"], context.get("left")
    session = Session.objects.with_details().filter(pk=left).first() if left else None
    if session is None:
        return []
    copy, name = copies.left(registration, session), f"{session.event.slug}-{session.pk}"
    return _files(context, session, copy, language, name)
