"""What the one box says after a scan: large words, a colour with an icon, and what may be done next."""

from dataclasses import dataclass, field, replace

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library import duedates, rules
from library.actions import Lent, Returned
from library.desk.commands import SAID, Command
from library.models import Copy, Hold, Loan, Reader
from library.refusals import Reason, Refused, Why
from library.steps import CopyState, HoldState
from portal.models import User
from portal.templatetags.portal import short_day

OK, LOOK, STOP, PLAIN = "ok", "warn", "bad", ""
# Of what nobody knows: enough to see that a scanner has misread.
SAID_AGAIN = 40
# So many colleagues are named who may decide against a rule.
NAMED = 5
ICONS = {OK: "check", LOOK: "info", STOP: "warning", PLAIN: "book"}


@dataclass(frozen=True)
class Offer:
    """A button beneath the answer: the same book, and what to do with it."""

    do: str
    label: str


@dataclass(frozen=True)
class Answer:
    """`big` is what has to be read from two metres away. `verb` is what was refused; with `may_override`
    it is done all the same when a reason is given; `is_decidable`: somebody else may, such as `deciders`.
    """

    tone: str
    title: str
    big: str = ""
    lines: list[str] = field(default_factory=list)
    icon: str = ""
    copy: Copy | None = None
    reader: Reader | None = None
    reasons: list[Reason] = field(default_factory=list)
    verb: str = ""
    loan: Loan | None = None
    may_override: bool = False
    is_decidable: bool = False
    deciders: list[str] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)
    choices: list[Copy] = field(default_factory=list)
    searched: str = ""
    may_reserve: bool = False
    is_repeated: bool = False

    @property
    def drawn(self) -> str:
        return self.icon or ICONS[self.tone]


def ending(reader: Reader) -> str:
    """What stands on a slip of the hold shelf: it tells readers apart, and names none."""
    return reader.card_number[-4:]


def lent(done: Lent, copy: Copy) -> Answer:
    loan = done.loan
    if not loan.is_open:
        return Answer(LOOK, _("This scan was done before"), copy=copy, is_repeated=True)
    lines = [duedates.said(loan.due_reason)]
    if not done.new:
        lines.append(_("Scanned twice: it is one loan."))
    if done.overridden:
        lines.append(_("Your reason stands in the history of the copy."))
    return Answer(
        OK, _("Lent until"), big=short_day(loan.due_on), lines=lines, copy=copy, is_repeated=not done.new
    )


def renewed(done: Lent, copy: Copy) -> Answer:
    lines = [duedates.said(done.loan.due_reason)]
    return Answer(OK, _("Renewed until"), big=short_day(done.loan.due_on), lines=lines, copy=copy)


def returned(done: Returned, *, again: bool = False, arrives: bool = False) -> Answer:
    """Where to put it; of a scan that is repeated, only as long as somebody still waits for it there."""
    if not done.new and done.hold and not done.hold.is_open:
        return Answer(LOOK, _("This scan was done before"), copy=done.copy, is_repeated=True)
    lines = []
    if arrives:
        lines.append(_("It was on its way here, and has arrived."))
    elif done.loan is None and not done.found and done.went == CopyState.ON_SHELF:
        lines.append(_("It was not on loan."))
    if done.found:
        lines.append(_("It had been given up, and is found again."))
    if done.days_late:
        late = ngettext("%(days)s day late", "%(days)s days late", done.days_late)
        lines.append(late % {"days": done.days_late})
    again = again or not done.new
    if again:
        lines.append(_("Scanned twice: it was done already."))
    title, big, tone = _where(done)
    return Answer(tone, title, big=big, lines=lines, copy=done.copy, is_repeated=again)


def _where(done: Returned) -> tuple[str, str, str]:
    if done.went == CopyState.IN_TRANSIT:
        return _("Into the crate to"), str(done.to), LOOK
    if done.went == CopyState.ON_HOLD_SHELF:
        return _("Onto the hold shelf, for the card ending in"), ending(done.hold.reader), LOOK
    return _("Back onto the shelf"), done.copy.shelf_mark or done.copy.accession, OK


def counted(copy: Copy, *, new: bool) -> Answer:
    title = _("Read on the spot: counted") if new else _("Read on the spot: counted a moment ago")
    return Answer(OK, title, copy=copy, big=copy.shelf_mark, is_repeated=not new)


def also_counted(answer: Answer, *, new: bool) -> Answer:
    """It comes back from somewhere, and was read on the spot."""
    return replace(answer, lines=[*answer.lines, counted(answer.copy, new=new).title])


def shown(copy: Copy, hold: Hold | None) -> Answer:
    """Nobody has it, nothing is wrong: what may be done with it."""
    offers = [Offer("in_house", _("It was read here"))]
    if hold is not None and hold.state == HoldState.READY:
        lines = [_("To be collected by %(day)s") % {"day": short_day(hold.collect_by)}]
        title, big = _("On the hold shelf, for the card ending in"), ending(hold.reader)
        return Answer(LOOK, title, big=big, lines=lines, copy=copy)
    lines = [_("To lend it, scan the reader’s card.")]
    place = copy.shelf_mark or copy.accession
    return Answer(PLAIN, _("It belongs on the shelf"), big=place, lines=lines, copy=copy, offers=offers)


def welcomed(reader: Reader, shown: Copy | None = None) -> Answer:
    """The card at hand; what is said of it stands beside the box. `shown` is the book that came before it."""
    tone = STOP if reader.blocked else OK
    lines = [reader.block_reason] if reader.blocked and reader.block_reason else []
    title = _("Blocked for now") if reader.blocked else _("Now scan the books")
    said = {"big": reader.shown_name, "lines": lines, "reader": reader, "icon": "person"}
    if shown is None or reader.blocked:
        return Answer(tone, title, **said)
    return Answer(tone, title, copy=shown, offers=[Offer("lend", _("Lend this book"))], **said)


def refused(met: Refused, user: User, copy: Copy, verb: str, problem: str = "") -> Answer:
    """All that stands against it. A return or a renewal may be the way out."""
    may, asked = _may_decide(met, user)
    codes = {reason.code for reason in met.reasons}
    offers = []
    if codes & {Why.ON_LOAN, Why.TRAVELLING}:
        offers.append(Offer("return", _("Return it first")))
    if Why.ALREADY_YOURS in codes:
        offers += [Offer("renew", _("Renew")), Offer("return", _("Take back"))]
    return Answer(
        STOP,
        _("Not done"),
        lines=[problem] if problem else [],
        copy=copy,
        reasons=met.reasons,
        verb=verb,
        may_override=may,
        is_decidable=asked,
        deciders=_deciders() if asked else [],
        offers=offers,
        may_reserve=verb == "lend" and bool(codes & {Why.ON_LOAN, Why.KEPT, Why.TRAVELLING}),
    )


def not_reserved(met: Refused, user: User, problem: str = "") -> Answer:
    """No copy is in anybody's hand."""
    may, asked = _may_decide(met, user)
    return Answer(
        STOP,
        _("Not reserved"),
        lines=[problem] if problem else [],
        reasons=met.reasons,
        may_override=may,
        is_decidable=asked,
        deciders=_deciders() if asked else [],
    )


def _may_decide(met: Refused, user: User) -> tuple[bool, bool]:
    """Whether this user may decide against it, or somebody else."""
    may = met.overridable and rules.may_override(user)
    return may, met.overridable and not may


def _deciders() -> list[str]:
    return [user.name for user in rules.who_may_override()[:NAMED]]


def lost_card(met: Refused) -> Answer:
    lines = [_("Whoever shows it may have found it: look at the reader's page under the name.")]
    return Answer(STOP, met.words, lines=lines, icon="person")


def no_such_card() -> Answer:
    lines = [_("Type the number once more, or look for the reader by name.")]
    return Answer(STOP, _("There is no reader with this card"), lines=lines, icon="person")


def unknown(text: str) -> Answer:
    lines = [_("Neither a card nor a book nor a command reads like this.")]
    return Answer(
        STOP, _("Not known here"), big=Truncator(text).chars(SAID_AGAIN), lines=lines, searched=text[:80]
    )


def several(copies: list[Copy]) -> Answer:
    return Answer(LOOK, _("Which of these copies is it? See its label."), choices=copies)


def nowhere() -> Answer:
    return Answer(STOP, _("First say at which place you work"), icon="pin")


def out_of_date() -> Answer:
    """Nothing has happened: a card was put away, or another page of this browser went on."""
    lines = [_("A card is put away after five quiet minutes. Scan the card again, then the book.")]
    return Answer(LOOK, _("Nothing was done with this book"), lines=lines, icon="clock")


def undone_before() -> Answer:
    lines = [_("To undo another loan as well, wait a moment, then scan the command again.")]
    return Answer(LOOK, _("Undone a moment ago"), lines=lines, is_repeated=True)


def loan_over(copy: Copy) -> Answer:
    return Answer(LOOK, _("This loan had ended before"), copy=copy, is_repeated=True)


def nothing_to_undo() -> Answer:
    return Answer(LOOK, _("There is nothing to undo"))


def obeyed(command: Command) -> Answer:
    titles = {
        Command.END: _("Ready for the next reader"),
        Command.RETURN: _("Taking back"),
        Command.IN_HOUSE: _("Counting what was read here"),
    }
    return Answer(PLAIN, titles[command], lines=[str(SAID[command])], icon="list")
