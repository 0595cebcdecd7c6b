"""What may be borrowed at a place and for how long, as people read it: the rules that decide, in words."""

from dataclasses import dataclass
from itertools import product

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from library import rules
from library.models import ItemKind, LendingRule, LibraryPlace, ReaderKind

LENT = (ItemKind.BOOK, ItemKind.PERIODICAL, ItemKind.DISC)


@dataclass(frozen=True)
class Terms:
    """`who` and `what` are empty where they hold for everybody and everything."""

    who: str
    what: str
    rule: LendingRule

    @property
    def label(self) -> str:
        return " · ".join(filter(None, (self.who, self.what))) or _("Usually")

    @property
    def days(self) -> str:
        return ngettext("%(days)s day", "%(days)s days", self.rule.days) % {"days": self.rule.days}

    @property
    def renewals(self) -> str:
        number = self.rule.renewals
        if not number:
            return _("No renewals")
        return ngettext("Renew once", "Renew up to %(times)s times", number) % {"times": number}

    @property
    def limit(self) -> str:
        number = self.rule.limit
        return ngettext("%(number)s at a time", "%(number)s at a time", number) % {"number": number}


def said(at: LibraryPlace) -> list[Terms]:
    """One line where all are treated alike; else one more for whoever or whatever differs. One query."""
    every = list(LendingRule.objects.all())
    usual = rules.deciding(every, at.pk, ReaderKind.ADULT, ItemKind.BOOK)
    readers = {kind: rules.deciding(every, at.pk, kind, ItemKind.BOOK) for kind in ReaderKind}
    things = {kind: rules.deciding(every, at.pk, ReaderKind.ADULT, kind) for kind in LENT}
    lines = [Terms("", "", usual)]
    lines += [Terms(str(kind.label), "", rule) for kind, rule in readers.items() if _differ(rule, usual)]
    lines += [Terms("", str(kind.label), rule) for kind, rule in things.items() if _differ(rule, usual)]
    for reader, item in product(ReaderKind, LENT):
        rule = rules.deciding(every, at.pk, reader, item)
        if _differ(rule, readers[reader]) and _differ(rule, things[item]):
            lines.append(Terms(str(reader.label), str(item.label), rule))
    return lines


def _differ(one: LendingRule, other: LendingRule) -> bool:
    return (one.days, one.renewals, one.limit) != (other.days, other.renewals, other.limit)
