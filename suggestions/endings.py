"""Where a reader ends, by one press, what brought them a mail; '' where nothing can be ended."""

from django.db.models import F, Q

from portal.models import Person
from suggestions import digests, links
from suggestions.models import Follow, Rhythm, Suggestion


def of_move(person: Person, context: dict) -> str:
    """Where a reader ends what brought them this mail; a sender's own suggestion is always told."""
    if context["mine"]:
        return ""
    suggestion = context["suggestion"]
    mine = digests.at_once(suggestion).filter(person=person)
    # The narrowest reason: it is the one that somebody thinks of when they read about this suggestion.
    follow = mine.order_by(F("suggestion").asc(nulls_last=True), "pk").first()
    circles = Follow.objects.filter(person=person, radius__isnull=False, rhythm=Rhythm.AT_ONCE)
    follow = follow or next((circle for circle in circles if digests.near(circle, suggestion)), None)
    return links.ending(follow) if follow else ""


def of_new(person: Person, context: dict) -> str:
    return of_move(person, context | {"mine": False})


def of_milestone(person: Person, context: dict) -> str:
    """Of the project, or of what it resolves; a sender hears of what becomes of their own in any case."""
    project = context["milestone"].project
    linked = Suggestion.objects.filter(project_links__project=project)
    if linked.filter(author=person).exists():
        return ""
    mine = Follow.objects.filter(Q(project=project) | Q(suggestion__in=linked), person=person)
    mine = mine.filter(rhythm=Rhythm.AT_ONCE)
    follow = mine.order_by(F("project").asc(nulls_last=True), "pk").first()
    return links.ending(follow) if follow else ""


def of_asking(person: Person, context: dict) -> str:
    """Who has it too is asked as long as they follow it; the sender is always asked."""
    verdict = context["verdict"]
    if verdict.is_author:
        return ""
    follow = Follow.objects.filter(person=person, suggestion=verdict.suggestion_id).first()
    return links.ending(follow) if follow else ""


def of_digest(person: Person, context: dict) -> str:
    """One press ends all that the digest speaks of."""
    follow = Follow.objects.filter(person=person, pk__in=[pk for pk, _at in context["since"]]).first()
    return links.ending(follow) + "?all=1" if follow else ""
