"""To what somebody said yes: the words as they were, when, and how it is taken back as easily."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override

from portal.models import Consent, Person, Wording
from portal.privacy.registry import parts

Words = str | Promise


@dataclass(frozen=True)
class Kind:
    """One thing that people are asked. `words` are those that stand on the form; `effect` says what taking it
    back leads to; `undo(person, target, now)` does that in the transaction, `against(person, target)` says in
    words why not.
    """

    name: str
    title: Words
    words: Callable[[], Iterable[Words]]
    effect: Words
    undo: Callable[[Person, str, datetime], None]
    against: Callable[[Person, str], Iterable[Words]] | None = None

    def in_all_languages(self) -> Iterator[dict[str, Any]]:
        for code, _name in settings.LANGUAGES:
            with override(code):
                yield {"language": code, "lines": list(map(str, self.words()))}


class Refused(Exception):
    """Something has to be done before; `why` says it in words."""

    def __init__(self, why: list[Words]):
        super().__init__(why)
        self.why = why


def kinds() -> dict[str, Kind]:
    return {kind.name: kind for part in parts() for kind in part.consents}


def give(
    person: Person | None, kind: str, target: models.Model | str = "", *, now: datetime | None = None
) -> None:
    """In the transaction of what was agreed to. Given twice to the same words, it stands once.

    `person` None: of somebody whom only a counter knows; it is about a `target` then.
    """
    about = target if isinstance(target, str) else key(target)
    row = Consent(
        person=person, wording=_wording(kinds()[kind]), target=about, given_at=now or timezone.now()
    )
    Consent.objects.bulk_create([row], ignore_conflicts=True)


def key(target: models.Model) -> str:
    return f"{target._meta.label_lower}:{target.pk}"


def of(person: Person) -> list[tuple[Consent, Kind]]:
    """What stands, and what was taken back, the newest first; each with what it is about."""
    known = kinds()
    rows = Consent.objects.filter(person=person).select_related("wording")
    return [(row, known[row.wording.kind]) for row in rows if row.wording.kind in known]


@transaction.atomic
def withdraw(consent: Consent, *, now: datetime | None = None) -> bool:
    """And let what hung on it go; False when it was taken back before. Errors: Refused."""
    now, kind = now or timezone.now(), kinds()[consent.wording.kind]
    standing = Consent.objects.standing().filter(pk=consent.pk)
    if standing.exists() and (why := list(_against(kind, consent))):
        raise Refused(why)
    if not standing.update(withdrawn_at=now):
        return False
    kind.undo(consent.person, consent.target, now)
    return True


def lapse(person: Person, kind: str) -> None:
    """What was agreed to is gone by another way."""
    rows = Consent.objects.standing().filter(person=person, wording__kind=kind)
    rows.update(withdrawn_at=timezone.now())


def hand_over(targets: Iterable[models.Model], person: Person | None) -> None:
    """The same things belong to somebody else now, or to somebody who has become known; so does the yes."""
    Consent.objects.filter(target__in=list(map(key, targets))).update(person=person)


def retarget(old: models.Model, new: models.Model) -> None:
    """Two things turn out to be one: a yes to either is about the one that stays."""
    mine = Consent.objects.standing().filter(target=key(new))
    same = mine.filter(wording=models.OuterRef("wording"), person=models.OuterRef("person"))
    Consent.objects.standing().filter(models.Exists(same), target=key(old)).delete()
    Consent.objects.filter(target=key(old)).update(target=key(new))


def end(target: models.Model, *, now: datetime | None = None) -> None:
    """What it was about is gone. Of whom only a counter knew, nothing stays."""
    about = Consent.objects.filter(target=key(target))
    about.filter(person=None).delete()
    about.standing().update(withdrawn_at=now or timezone.now())


def forget(targets: Iterable[models.Model], kind: str = "") -> None:
    """Nobody is to know any more whose these things were; that somebody agreed stands in the things.

    `kind`: no other yes that is about the same goes.
    """
    about = Consent.objects.filter(target__in=list(map(key, targets)))
    (about.filter(wording__kind=kind) if kind else about).delete()


def move(old: Person, new: Person) -> None:
    """Two people turn out to be one; what both said yes to stands once."""
    mine = Consent.objects.standing().filter(person=new)
    same = mine.filter(wording=models.OuterRef("wording"), target=models.OuterRef("target"))
    Consent.objects.standing().filter(models.Exists(same), person=old).delete()
    Consent.objects.filter(person=old).update(person=new)


def _against(kind: Kind, consent: Consent) -> Iterable[Words]:
    return kind.against(consent.person, consent.target) if kind.against else ()


def _wording(kind: Kind) -> Wording:
    """Words that were changed, in whatever language, are another row."""
    words = {side["language"]: "\n".join(side["lines"]) for side in kind.in_all_languages()}
    digest = hashlib.sha256("\n\n".join(words.values()).encode()).hexdigest()[:16]
    about: dict[str, Any] = {"kind": kind.name, "digest": digest}
    if known := Wording.objects.filter(**about).first():
        return known
    Wording.objects.bulk_create([Wording(words=words, **about)], ignore_conflicts=True)
    return Wording.objects.get(**about)
