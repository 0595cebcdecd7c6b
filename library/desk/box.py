"""The one box: a card, a book or a command in any order becomes one action, and an answer."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from library import actions
from library.actions import Override, Refused
from library.desk import answers, reading
from library.desk.answers import Answer
from library.desk.commands import Command
from library.desk.station import Mode, Station
from library.models import Copy, Loan, Reader, Scan
from library.refusals import Why, refuse
from library.steps import USABLE, Channel, Condition, HoldState

# A scanner that fires twice.
SAME_SCAN = timedelta(seconds=60)
# A command that is scanned again so soon was meant once.
SAME_COMMAND = timedelta(seconds=3)
# A loan that is older is taken back by scanning the book.
UNDONE_WITHIN = timedelta(minutes=30)
# How it is noted that a book was received: from a reader, or out of a crate.
COMES_BACK = ("return", "arrive")


@dataclass(frozen=True)
class Given:
    """`key` is new on every page; `seen` is what the page was made for; `do` the button that was pressed.

    `reason` is None, unless somebody decides against a rule.
    """

    text: str
    key: uuid.UUID
    seen: str
    do: str = ""
    reason: str | None = None
    # Of a scan that waited in the browser for the network.
    at: datetime | None = None

    @property
    def now(self) -> datetime:
        return self.at or timezone.now()

    @property
    def channel(self) -> Channel:
        return Channel.OFFLINE if self.at else Channel.DESK

    def key_of(self, verb: str, copy: Copy) -> uuid.UUID:
        """Of this press for this book: with the key of an old page another book is another scan."""
        return uuid.uuid5(self.key, f"{verb}:{copy.pk}")


def take(station: Station, given: Given) -> Answer:
    try:
        meaning = reading.meant(given.text, station.place)
    except Reader.DoesNotExist:
        return answers.no_such_card()
    except Refused as met:
        return answers.lost_card(met)
    match meaning:
        case Command():
            return _obey(station, meaning, given)
        case Reader():
            station.serve(meaning)
            return answers.welcomed(meaning, None if given.at else station.take_up())
        case []:
            return answers.unknown(reading.plain_of(given.text))
        case [copy]:
            return _take_copy(station, copy, given)
    return answers.several(meaning)


def _obey(station: Station, command: Command, given: Given) -> Answer:
    if command == Command.UNDO:
        return _undo_last(station, uuid.uuid5(given.key, "undo"))
    modes = {Command.END: Mode.LEND, Command.RETURN: Mode.RETURN, Command.IN_HOUSE: Mode.IN_HOUSE}
    station.turn(modes[command])
    return answers.obeyed(command)


def _take_copy(station: Station, copy: Copy, given: Given) -> Answer:
    if station.place is None:
        return answers.nowhere()
    if given.seen != station.seen:
        return answers.out_of_date()
    station.shown = None
    verb = given.do if given.do in VERBS else _fitting(station, copy, given)
    try:
        return VERBS[verb](station, copy, given)
    except Refused as met:
        problem = _("Say why, so that others understand it.") if given.reason == "" else ""
        return answers.refused(met, station.user, copy, verb, problem)


def _fitting(station: Station, copy: Copy, given: Given) -> str:
    """What a book means now."""
    if station.mode != Mode.LEND:
        return {Mode.RETURN: "return", Mode.IN_HOUSE: "in_house"}[station.mode]
    if station.reader is not None:
        return "lend"
    return "return" if _comes_back(station, copy, given) else "show"


def _comes_back(station: Station, copy: Copy, given: Given) -> bool:
    """On loan, travelling, given up, strayed, fetched from the shelf, or just taken back by this desk."""
    hold = copy.trapped_hold
    return bool(
        copy.open_loan
        or copy.open_transfer
        or copy.condition not in USABLE
        or copy.current_id != station.place.pk
        or (hold and hold.state != HoldState.READY)
        or _just_returned(station, copy, given)
        or Scan.objects.filter(pk=given.key_of("return", copy)).exists()
    )


def _just_returned(station: Station, copy: Copy, given: Given) -> bool:
    before = station.since(COMES_BACK, copy)
    return before is not None and timedelta(0) <= given.now - before < SAME_SCAN


def _lend(station: Station, copy: Copy, given: Given) -> Answer:
    if station.reader is None:
        raise refuse(Why.CHANGED)
    override = Override(station.user, given.reason) if given.reason else None
    once = {"key": given.key_of("lend", copy), "channel": given.channel, "now": given.at}
    done = actions.lend(copy, station.reader, station.place, override=override, **once)
    if done.new:
        station.note("lend", copy, given.now, done.loan)
    return answers.lent(done, copy)


def _give_back(station: Station, copy: Copy, given: Given) -> Answer:
    # At another place it is no second scan of the same: it has come there.
    again = _just_returned(station, copy, given) and copy.current_id == station.place.pk
    crate = copy.open_transfer
    once = {"key": given.key_of("return", copy), "channel": given.channel, "now": given.at}
    done = actions.give_back(copy, station.place, **once)
    again = again and done.loan is None
    arrives = done.loan is None and crate is not None and crate.to_place_id == station.place.pk
    if done.new and not again:
        station.note("arrive" if arrives else "return", copy, given.now)
    return answers.returned(done, again=again, arrives=arrives)


def _renew(station: Station, copy: Copy, given: Given) -> Answer:
    loan = copy.open_loan
    if loan is None or station.reader is None or loan.reader_id != station.reader.pk:
        raise refuse(Why.NOT_ON_LOAN)
    override = Override(station.user, given.reason) if given.reason else None
    done = actions.renew(loan, key=given.key_of("renew", copy), override=override)
    if done.new:
        station.note("renew", copy, given.now, done.loan)
    return answers.renewed(done, copy)


def _count(station: Station, copy: Copy, given: Given) -> Answer:
    if not _comes_back(station, copy, given):
        return answers.counted(copy, new=_is_counted(station, copy, given))
    if not _has_strayed(station, copy):
        return _give_back(station, copy, given)
    before = station.done
    try:
        with transaction.atomic():
            new = _is_counted(station, copy, given)
            return answers.also_counted(_give_back(station, copy, given), new=new)
    except Refused:
        station.done = before  # it isn't counted either
        raise


def _has_strayed(station: Station, copy: Copy) -> bool:
    """It lay about, so somebody has read it here: nobody had it on loan, and it came in no crate."""
    if copy.condition == Condition.WITHDRAWN or copy.current_id == station.place.pk:
        return False
    return not (copy.open_loan or copy.open_transfer or copy.trapped_hold)


def _is_counted(station: Station, copy: Copy, given: Given) -> bool:
    key = given.key_of("in_house", copy)
    new = actions.use_in_house(copy, station.place, key=key, now=given.now)
    if new:
        station.note("in_house", copy, given.now)
    return new


def _show(station: Station, copy: Copy, given: Given) -> Answer:
    """It is in somebody's hand, and so has been seen here."""
    if given.at is None:
        actions.seen(copy, station.place)
        station.show(copy, given.now)
    return answers.shown(copy, copy.trapped_hold)


VERBS: dict[str, Callable[[Station, Copy, Given], Answer]] = {
    "lend": _lend,
    "return": _give_back,
    "renew": _renew,
    "in_house": _count,
    "show": _show,
}


def undoable(entry: dict, loan: Loan | None) -> bool:
    """A loan that was made here a moment ago, and still stands."""
    fresh = loan is not None and loan.is_open and timezone.now() - loan.lent_at < UNDONE_WITHIN
    return entry["verb"] == "lend" and fresh


def last_lent(station: Station) -> Loan | None:
    numbers = [entry["loan"] for entry in station.done if entry["verb"] == "lend"]
    loans = {loan.pk: loan for loan in Loan.objects.open().filter(pk__in=numbers).with_details()}
    found = (loans.get(entry["loan"]) for entry in station.done if undoable(entry, loans.get(entry["loan"])))
    return next(found, None)


def _undo_last(station: Station, key: uuid.UUID) -> Answer:
    """One scan takes back one book: the key is that of the scan, not of the book it has found."""
    if before := actions.returned_before(key):
        return answers.returned(before)
    if station.did_lately("undo", SAME_COMMAND):
        return answers.undone_before()
    loan = last_lent(station)
    return undo(station, loan, key) if loan else answers.nothing_to_undo()


def undo(station: Station, loan: Loan, key: uuid.UUID) -> Answer:
    """Nobody has taken it away: it comes back at once."""
    if station.place is None:
        return answers.nowhere()
    try:
        done = actions.give_back(loan.copy, station.place, key=key, undone=loan)
    except Refused as met:
        return answers.refused(met, station.user, loan.copy, "return")
    if done.new:
        station.done = [entry for entry in station.done if entry["loan"] != loan.pk]
        station.note("undo", loan.copy, timezone.now(), loan)
    return answers.returned(done)
