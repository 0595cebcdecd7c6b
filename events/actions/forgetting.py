"""What people told us for a date goes some time after it; that they came is still counted."""

from collections import defaultdict
from datetime import datetime, timedelta

from django.db.models import Q

from events.models import (
    AlbumPhoto,
    Companion,
    Feedback,
    Member,
    PhotoState,
    Question,
    Registration,
    TakeDown,
)
from portal.models import Person
from portal.privacy import consents

from . import album

# As long as the form promises; a question may say otherwise of its own answers.
KEPT_AFTERWARDS = timedelta(days=30)
# Whoever sent it can't take it back any more; the overview names it all the time.
UNDECIDED_KEPT = 2 * KEPT_AFTERWARDS
CLEARED = {"name": "", "interpreter": "", "access_needs": "", "age_band": "", "note": ""}
CLEARED_OF_MEMBERS = {"name": "", "interpreter": "", "access_needs": "", "age_band": "", "answers": {}}
BATCH = 500


def forget_answers(now: datetime) -> int:
    """In how many registrations something was forgotten; safe to repeat and to break off."""
    changed = _forget_words(now)
    for rows in (Registration.objects, Companion.objects.select_related("registration")):
        changed |= _forget_answered(rows, now)
    return len(changed)


def forget_members(now: datetime) -> int:
    """Of those who left some time ago, what they told us goes; of how many."""
    told = Member.objects.filter(left_at__lt=now - KEPT_AFTERWARDS).exclude(**CLEARED_OF_MEMBERS)
    return told.update(**CLEARED_OF_MEMBERS)


def forget_who_said(now: datetime) -> int:
    """What was said stays with its date, without whose it was and their consent, which was given at the very
    moment at which it was said; of how many that was cut."""
    over = Feedback.objects.filter(session__ends_at__lt=now - KEPT_AFTERWARDS).exclude(registration=None)
    consents.forget(Registration.objects.filter(feedback__in=over.values("pk")), "events.feedback")
    return over.update(registration=None)


def forget_who_sent(now: datetime) -> int:
    """Pictures stay without whose they were, and their consent with them; what is hidden goes altogether,
    what nobody has looked at later, and what was said about it. Of how many."""
    before = now - KEPT_AFTERWARDS
    hidden = Q(state=PhotoState.HIDDEN, decided_at__lt=before)
    # Somebody may show it at this moment.
    gone = sum(album.remove_picture(photo, held=hidden) for photo in AlbumPhoto.objects.filter(hidden))
    waiting = AlbumPhoto.objects.undecided_since(now - UNDECIDED_KEPT)
    gone += sum(album.remove_picture(photo, held=Q(state=PhotoState.WAITING)) for photo in waiting)
    TakeDown.objects.filter(settled_at__lt=before).exclude(why="").update(why="")
    sent = AlbumPhoto.objects.filter(added_at__lt=before).exclude(sent_by=None)
    consents.forget(sent)
    return gone + sent.update(sent_by=None)


def _forget_words(now: datetime) -> set[int]:
    """Names and needs; companions go, or stay without a name as long as an answer of theirs is kept."""
    over = Registration.objects.filter(session__ends_at__lt=now - KEPT_AFTERWARDS)
    companions = Companion.objects.filter(registration__in=over)
    companions.filter(answers={}).delete()
    companions.exclude(nickname="").update(nickname="", age_band="")
    # Nobody but this registration knows them.
    Person.objects.filter(without_contact=True, registrations__in=over).exclude(name="").update(name="")
    told = over.exclude(**CLEARED)
    changed = set(told.values_list("pk", flat=True))
    told.update(**CLEARED)
    return changed


def _forget_answered(rows, now: datetime) -> set[int]:
    """Of each question after its own time; what belongs to no question any more, after thirty days."""
    session = "session" if rows.model is Registration else "registration__session"
    over = rows.filter(**{f"{session}__ends_at__lt": now}).exclude(answers={})
    kept, changed = _days_kept(), set()
    for row in over.select_related(session).iterator(chunk_size=BATCH):
        registration = row if rows.model is Registration else row.registration
        age = now - registration.session.ends_at
        answers = {key: said for key, said in row.answers.items() if age <= kept[key]}
        if answers != row.answers:
            # Only what was read: it may have been changed meanwhile.
            rows.model.objects.filter(Q(pk=row.pk), answers=row.answers).update(answers=answers)
            changed.add(registration.pk)
    return changed


def _days_kept() -> defaultdict[str, timedelta]:
    kept = defaultdict(lambda: KEPT_AFTERWARDS)
    kept |= {str(pk): timedelta(days=days) for pk, days in Question.objects.values_list("pk", "kept_days")}
    return kept
