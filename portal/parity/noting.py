"""Remembering, at each save, which text changed and what the other language said then."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Revision

from portal.models.parity import Side
from portal.models.people import User

from .asking import Fault, State, complete, faults, said_by_others
from .texts import Texts, digest, is_needed, texts_in, texts_of

# Drafts save themselves while somebody types: what follows within this time is the same piece of work.
SAME_SITTING = timedelta(minutes=30)
KNOWN = ["touched_at", "touched_by", "said", "basis", "written", "followed"]
WAIVED = ["waived", "waived_at", "waived_by", "waived_why"]
ROW = ["content_type", "object_id", "language", *KNOWN, *WAIVED]


@transaction.atomic
def note(obj: models.Model, *, by: User | None, restored: Revision | None = None) -> None:
    """After a save, in its transaction. `restored` is the earlier revision that was saved anew: what was
    behind then is so again."""
    was = _locked(obj)
    sides = complete(was)
    if restored or not _is_known(was):
        sides = complete({})
        _replay(sides, obj, restored)
    _write(obj, sides, was, by)


@transaction.atomic
def begin(obj: models.Model) -> None:
    """Before the first save that is noted of what was made before, or elsewhere, and has no revisions:
    what it says by now counts as in line."""
    was = _locked(obj)
    if not _is_known(was) and not getattr(obj, "latest_revision_id", None):
        sides = complete({})
        follow(sides, texts_of(obj), at=None, by=None)
        _keep(obj, sides)


@transaction.atomic
def carry(source: models.Model, copy: models.Model, *, by: User | None) -> None:
    """A copy begins with what is known of what it was made from: what is behind there is behind here."""
    known = Side.objects.of(source)
    sides = complete({side.language: Side(**_facts(side)) for side in known})
    _write(copy, sides, {}, by)


def follow(sides: Mapping[str, Side], texts: Texts, *, at: datetime | None, by: User | None) -> None:
    """One save: whoever was behind and is written anew has caught up, whoever runs ahead leaves the others
    behind, and what is changed in all languages at once is in line."""
    changed = {code: _changed(sides[code], said) for code, said in texts.items()}
    caught_up = {code: _caught_up(code, sides, changed[code], at, by) for code in texts}
    for code, side in sides.items():
        for other in set(texts) - {code}:
            seen = changed[code] | caught_up[other]
            basis = side.basis.setdefault(other, {})
            basis |= {field: texts[other].get(field, "") for field in seen}
    for code, side in sides.items():
        if not changed[code]:
            continue
        side.written = _written(side, changed[code], at)
        side.touched_at, side.touched_by = at, by
        side.said = {field: digest(text) for field, text in texts[code].items()}
        kept = {field: when for field, when in side.followed.items() if field not in changed[code]}
        side.followed = kept | ({field: at.isoformat() for field in caught_up[code]} if at else {})


def _changed(side: Side, said: Mapping[str, str]) -> set[str]:
    return {field for field, text in said.items() if digest(text) != side.said.get(field, "")}


def _written(side: Side, changed: set[str], at: datetime | None) -> dict[str, str]:
    """When each text was changed last; of what nobody noted singly, when anything of this side was."""
    past = side.touched_at.isoformat() if side.touched_at else ""
    times = {field: side.written.get(field, past) for field in side.said}
    times |= dict.fromkeys(changed, at.isoformat() if at else "")
    return {field: when for field, when in times.items() if when}


def _caught_up(code: str, sides: Mapping[str, Side], changed: set[str], at, by) -> set[str]:
    """Of the changed fields of a language those that ran after another one."""
    return {
        field for field in changed if _was_behind(code, field, sides) or _goes_on(sides[code], field, at, by)
    }


def _was_behind(code: str, field: str, sides: Mapping[str, Side]) -> bool:
    side = sides[code]
    for other, theirs in sides.items():
        said = theirs.said.get(field, "")
        if other == code or not said:
            continue
        seen = side.basis.get(other, {}).get(field)
        if not side.said.get(field) or (seen is not None and digest(seen) != said):
            return True
    return False


def _goes_on(side: Side, field: str, at: datetime | None, by: User | None) -> bool:
    """The same person still writes at what they brought in line a moment ago."""
    followed = side.followed.get(field)
    if not followed or not at or side.touched_by_id != (by.pk if by else None):
        return False
    return at - datetime.fromisoformat(followed) < SAME_SITTING


def _locked(obj: models.Model) -> dict[str, Side]:
    return {side.language: side for side in Side.objects.of(obj).select_for_update()}


def _is_known(sides: Mapping[str, Side]) -> bool:
    return any(side.said for side in sides.values())


def _facts(side: Side) -> dict:
    return {name: getattr(side, name) for name in ("language", *KNOWN)}


def _replay(sides: Mapping[str, Side], obj: models.Model, until: Revision | None) -> None:
    """What the kept revisions tell, all but the one that has just been written."""
    for revision in _revisions(obj, until):
        texts = texts_in(type(obj), revision.content)
        follow(sides, texts, at=revision.created_at, by=revision.user)


def _revisions(obj: models.Model, until: Revision | None) -> Iterable[Revision]:
    if not hasattr(obj, "latest_revision_id"):
        return ()
    kept = Revision.objects.for_instance(obj).select_related("user").order_by("created_at", "pk")
    kept = kept.exclude(pk=obj.latest_revision_id)
    return kept.filter(created_at__lte=until.created_at) if until else kept


def _write(obj: models.Model, sides: Mapping[str, Side], was: Mapping[str, Side], by: User | None) -> None:
    now, before = timezone.now(), {code: side.said for code, side in was.items()}
    follow(sides, texts_of(obj), at=now, by=by)
    for code, side in sides.items():
        if before.get(code, side.said) != side.said:
            side.touched_at, side.touched_by = now, by
    _keep(obj, sides)


def _keep(obj: models.Model, sides: Mapping[str, Side], fields: Iterable[str] = KNOWN) -> None:
    for side in sides.values():
        side.content_type, side.object_id = ContentType.objects.get_for_model(obj), obj.pk
    Side.objects.bulk_create(
        [Side(**{name: getattr(side, name) for name in ROW}) for side in sides.values()],
        update_conflicts=True,
        unique_fields=["content_type", "object_id", "language"],
        update_fields=fields,
    )


@transaction.atomic
def waive(
    obj: models.Model, language: str, *, by: User, why: str, seen: Mapping[str, str] | None = None
) -> list[str]:
    """What is missing or behind in `language` needs no words, until another language says something else.

    `obj` as its newest draft says it. Of what somebody was shown, as `open_marks` gives it, only what still
    is so. Gives the fields that are waived by this; none when nothing was missing.
    """
    texts, known = texts_of(obj), complete(_locked(obj))
    side = known[language]
    marks = _open_marks(obj, language, known)
    fields = [field for field, mark in marks.items() if seen is None or seen.get(field) == mark]
    if not fields:
        return []
    kept = [fault.field for fault in faults(texts, known) if _is_waived(fault, language)]
    side.waived = {field: said_by_others(language, field, texts) for field in [*kept, *fields]}
    side.waived_at, side.waived_by, side.waived_why = timezone.now(), by, why
    _keep(obj, {language: side}, WAIVED)
    return fields


def open_marks(obj: models.Model, language: str) -> dict[str, str]:
    """By field what could be waived: a mark of what the other languages say there."""
    return _open_marks(obj, language, complete({s.language: s for s in Side.objects.of(obj)}))


def _open_marks(obj: models.Model, language: str, sides: Mapping[str, Side]) -> dict[str, str]:
    texts = texts_of(obj)
    open_faults = (f for f in faults(texts, sides) if f.language == language and f.state != State.WAIVED)
    fields = [f.field for f in open_faults if f.state == State.STALE or not is_needed(obj, f.field, language)]
    return {field: said_by_others(language, field, texts) for field in fields}


def _is_waived(fault: Fault, language: str) -> bool:
    return fault.language == language and fault.state == State.WAIVED


def take_back(obj: models.Model, language: str) -> bool:
    """What was waived is asked for again; False when nothing was."""
    nothing = {"waived": {}, "waived_at": None, "waived_by": None, "waived_why": ""}
    return bool(Side.objects.of(obj).filter(language=language).exclude(waived_at=None).update(**nothing))


def forget_gone() -> None:
    """What was known of things that are not there any more."""
    for content_type in ContentType.objects.filter(pk__in=Side.objects.order_by().values("content_type")):
        gone = Side.objects.filter(content_type=content_type)
        if model := content_type.model_class():
            gone = gone.exclude(object_id__in=model._base_manager.values("pk"))
        gone.delete()
