"""Which lending rule decides, and what its limits count."""

from collections.abc import Iterable

from django.db.models import QuerySet

from library.models import Hold, LendingRule, LibraryPlace, Loan, Reader


def deciding(rules: Iterable[LendingRule], place_id: int, reader_kind: str, item_kind: str) -> LendingRule:
    """The most specific rule that fits; where nobody has made one, a rule with the usual numbers."""
    fitting = [rule for rule in rules if rule.fits(place_id, reader_kind, item_kind)]
    return max(fitting, key=lambda rule: rule.specificity, default=LendingRule())


def rule_for(place: LibraryPlace, reader: Reader, item_kind: str) -> LendingRule:
    """In one query. A rule without a key is the one for houses without rules."""
    return deciding(LendingRule.objects.all(), place.pk, reader.kind, item_kind)


def covered_loans(rule: LendingRule, reader: Reader) -> QuerySet[Loan]:
    """What the limit counts: the reader's open loans from the rule's place, of its kind of items."""
    loans = Loan.objects.open().filter(reader=reader)
    if rule.place_id:
        loans = loans.filter(lent_from=rule.place_id)
    return loans.filter(copy__kind=rule.item_kind) if rule.item_kind else loans


def covered_holds(rule: LendingRule, reader: Reader) -> QuerySet[Hold]:
    holds = Hold.objects.open().filter(reader=reader)
    return holds.filter(pickup=rule.place_id) if rule.place_id else holds
