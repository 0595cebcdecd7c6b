"""What somebody has typed and not sent yet waits in the session, for a day and no longer.

A session lives on for weeks; a name and what somebody needs because of an illness do not lie in it that long.
"""

import contextlib
import json
import time
from collections.abc import Callable
from datetime import timedelta

from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.models import Session
from django.http import HttpRequest

from portal.session_store import SessionStore

KEPT_FOR = timedelta(days=1)
UNSENT = "unsent"


def keep(request: HttpRequest, name: str, answers: dict) -> None:
    """Under a name such as 'events.register.7', instead of an earlier one."""
    kept = _alive(request.session.get(UNSENT, {}))
    request.session[UNSENT] = kept | {name: {"at": time.time(), "answers": answers}}


def find(request: HttpRequest, name: str) -> dict | None:
    """The answers, if they are not too old; whatever is too old goes, under any name."""
    kept = request.session.get(UNSENT, {})
    alive = _alive(kept)
    if alive != kept:
        request.session[UNSENT] = alive
    return alive[name]["answers"] if name in alive else None


def drop(request: HttpRequest, name: str) -> None:
    kept = request.session.get(UNSENT, {})
    request.session[UNSENT] = {other: form for other, form in kept.items() if other != name}


def drop_at_once(request: HttpRequest, name: str) -> None:
    """Within a transaction and as part of it: what is rolled back is not dropped either."""
    drop(request, name)
    with contextlib.suppress(UpdateError):
        # Ended elsewhere meanwhile: then all of it is gone.
        request.session.save()
    request.session.modified = False


def forget_old() -> int:
    """Whatever is too old, also where nobody comes back to open the page; how many sessions held some."""
    changed = 0
    for row in Session.objects.iterator(chunk_size=500):
        changed += _keep_only(row, _alive)
    return changed


def forget_naming(pk: int, says: Callable[[str], bool]) -> None:
    """Forms begun in whatever browser by this person, before or after it knew who they are.

    In the caller's transaction: a session is held while it is written, so that nothing else of it is lost.
    """

    def of_others(kept: dict) -> dict:
        return {name: form for name, form in kept.items() if not _is_of(form["answers"], pk, says)}

    for row in Session.objects.order_by("pk").iterator(chunk_size=500):
        if of_others(kept := _kept(row)) != kept:
            for held in Session.objects.select_for_update().filter(pk=row.pk):
                _keep_only(held, of_others)


def _keep_only(row: Session, which: Callable[[dict], dict]) -> int:
    """1 where that left less. Only if it still is what was read: somebody may be typing."""
    kept = _kept(row)
    if (left := which(kept)) == kept:
        return 0
    same = Session.objects.filter(pk=row.pk, session_data=row.session_data)
    return same.update(session_data=SessionStore().encode(row.get_decoded() | {UNSENT: left}))


def _kept(row: Session) -> dict:
    return row.get_decoded().get(UNSENT, {})


def _is_of(answers: dict, pk: int, says: Callable[[str], bool]) -> bool:
    return answers.get("person") == pk or says(json.dumps(answers, ensure_ascii=False))


def _alive(kept: dict) -> dict:
    oldest = time.time() - KEPT_FOR.total_seconds()
    return {name: form for name, form in kept.items() if form["at"] > oldest}
