"""What a guest did with a contact becomes theirs when they have an account."""

from datetime import datetime

from django.db.models import F, Q

from portal.models import Person
from suggestions.models import Follow, Suggestion, Support, Verdict


def merge_person(old: Person, new: Person) -> None:
    """Give all rows of `old` to `new`; what both did counts once."""
    _hold_still(old, new)
    Suggestion.objects.filter(author=old).update(author=new)
    _merge_supports(old, new)
    _merge_verdicts(old, new)
    _merge_follows(old, new)


def _hold_still(*people: Person) -> None:
    """In one order, before anything that hangs on them: whoever joins, answers or supports does the same."""
    theirs = Q(author__in=people) | Q(supports__person__in=people) | Q(verdicts__person__in=people)
    for pk in sorted(set(Suggestion.objects.filter(theirs).values_list("pk", flat=True))):
        Suggestion.objects.filter(pk=pk).update(supporters=F("supporters"))


def _merge_supports(old: Person, new: Person) -> None:
    for support in Support.objects.filter(person=old).order_by("suggestion"):
        if Support.objects.filter(person=new, suggestion=support.suggestion_id).exists():
            _uncount(support)
        else:
            Support.objects.filter(pk=support.pk).update(person=new)
    # Nobody supports their own: it would be counted twice.
    for support in Support.objects.filter(person=new, suggestion__author=new).order_by("suggestion"):
        _uncount(support)


def _uncount(support: Support) -> None:
    support.delete()
    counted = Suggestion.objects.filter(pk=support.suggestion_id, supporters__gt=0)
    counted.update(supporters=F("supporters") - 1)


def _merge_verdicts(old: Person, new: Person) -> None:
    """Asked twice about one result, somebody has one answer, the last; and as the sender, if they are."""
    for verdict in Verdict.objects.filter(person=old):
        same = {"suggestion": verdict.suggestion_id, "occasion": verdict.occasion}
        other = Verdict.objects.filter(person=new, **same).first()
        if other is None:
            Verdict.objects.filter(pk=verdict.pk).update(person=new)
            continue
        is_author = verdict.is_author or other.is_author
        gone, kept = sorted((verdict, other), key=_said_at)
        gone.delete()
        Verdict.objects.filter(pk=kept.pk).update(person=new, is_author=is_author)


def _said_at(verdict: Verdict) -> tuple[bool, datetime]:
    return verdict.answered_at is not None, verdict.answered_at or verdict.asked_at


def _merge_follows(old: Person, new: Person) -> None:
    """Of two of the same thing the account's stays; circles are never the same."""
    for column in ("suggestion_id", "grid_id", "category_id", "project_id"):
        has = Follow.objects.filter(person=new).exclude(**{column: None}).values(column)
        Follow.objects.filter(person=old, **{f"{column}__in": has}).delete()
    Follow.objects.filter(person=old).update(person=new)
