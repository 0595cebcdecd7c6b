"""What may be borrowed at a place and for how long, as people read it: the rules that decide, in words."""

from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from library import rules
from library.models import ItemKind, LendingRule, LibraryPlace, ReaderKind

READERS = {
    ReaderKind.ADULT: _("Adults"),
    ReaderKind.CHILD: _("Children"),
    ReaderKind.STAFF: _("Resort staff"),
}
LENT = {ItemKind.BOOK: _("Books"), ItemKind.PERIODICAL: _("Magazines"), ItemKind.DISC: _("Discs")}


@dataclass(frozen=True)
class Terms:
    """`who` and `what` are empty where they hold for everybody and everything."""

    who: str
    what: str
    rule: LendingRule

    @property
    def label(self) -> str:
        return " · ".join(filter(None, (self.who, self.what))) or gettext("Usually")

    @property
    def days(self) -> str:
        return ngettext("%(days)s day", "%(days)s days", self.rule.days) % {"days": self.rule.days}

    @property
    def renewals(self) -> str:
        number = self.rule.renewals
        if not number:
            return gettext("No renewals")
        return ngettext("%(times)s renewal", "%(times)s renewals", number) % {"times": number}

    @property
    def limit(self) -> str:
        number = self.rule.limit
        return ngettext("%(number)s at a time", "%(number)s at a time", number) % {"number": number}


def said(at: LibraryPlace) -> list[Terms]:
    """One line where all are treated alike; else one more for whoever or whatever differs. One query."""
    every = list(LendingRule.objects.all())
    rule = {pair: rules.deciding(every, at.pk, *pair) for pair in product(READERS, LENT)}
    usual = rule[ReaderKind.ADULT, ItemKind.BOOK]
    lines = [Terms("", "", usual)]
    for reader, item in rule:
        of_reader, of_item = rule[reader, ItemKind.BOOK], rule[ReaderKind.ADULT, item]
        if item == ItemKind.BOOK and _differ(of_reader, usual):
            lines.append(Terms(str(READERS[reader]), "", of_reader))
        elif reader == ReaderKind.ADULT and _differ(of_item, usual):
            lines.append(Terms("", str(LENT[item]), of_item))
        elif _differ(rule[reader, item], of_reader) and _differ(rule[reader, item], of_item):
            lines.append(Terms(str(READERS[reader]), str(LENT[item]), rule[reader, item]))
    return _together(lines)


def _together(lines: list[Terms]) -> list[Terms]:
    """Things of the same readers on the same terms stand in one line."""
    kept: list[Terms] = []
    for line in lines:
        before = kept[-1] if kept else None
        if before and line.what and before.who == line.who and not _differ(before.rule, line.rule):
            kept[-1] = Terms(line.who, gettext(", ").join((before.what, line.what)), line.rule)
        else:
            kept.append(line)
    return kept


def _differ(one: LendingRule, other: LendingRule) -> bool:
    return (one.days, one.renewals, one.limit) != (other.days, other.renewals, other.limit)
