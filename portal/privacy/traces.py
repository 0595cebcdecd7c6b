"""Where a name may have got to without anybody's wish: labels of logs, errors, tasks, searches, sessions."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote_plus

from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import FormState
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from portal import stored, unsent
from portal.contacts import DEVICE
from portal.models import (
    Confirmation,
    JobRun,
    KeptView,
    Message,
    Notice,
    Person,
    Token,
    VainSearch,
    Volunteer,
)
from portal.persons import all_contacts
from portal.privacy.registry import all_rows

# One sign stands in half of all texts.
SHORTEST = 2


def names_of(person: Person) -> list[str]:
    """All that tells who it is, longest first."""
    user = person.user
    known = {*all_contacts(person), person.name}
    if user:
        known |= {user.name, *Volunteer.objects.filter(user=user).values_list("name", flat=True)}
    return sorted((word for word in known if len(word) >= SHORTEST), key=len, reverse=True)


def theirs(person: Person) -> list[tuple[type[models.Model], list[str]]]:
    """The keys of all that is registered as theirs, to be asked before it goes."""
    logged = [rows for rows in all_rows() if rows.logged]
    found = [(rows.model_class, rows.about(person).values_list("pk", flat=True)) for rows in logged]
    return [(model, [str(key) for key in keys]) for model, keys in found if keys]


def forget_labels(of: Iterable[tuple[type[models.Model], list[str]]]) -> None:
    """That something was done stays in the log, and when; not the name of what it was done to."""
    for model, keys in of:
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        said = ModelLogEntry.objects.filter(content_type=kind, object_id__in=keys)
        said.update(label="*", data={})


def forget_words(names: list[str]) -> None:
    """Whatever still names them: in the log of people's rows, in errors, in what is done, in the outbox of
    local runs.

    Anybody may call themselves 'Library' or 'args': a word is a whole one here, what waits for the worker is
    left alone, and so is the log of things that are nobody's.
    """
    kinds = ContentType.objects.get_for_models(
        *{rows.model_class for rows in all_rows() if rows.logged}, for_concrete_models=False
    )
    for word in names:
        of_people = ModelLogEntry.objects.filter(content_type__in=kinds.values())
        _naming(of_people, word, "label").update(label="*")
        _naming(of_people, word, "data").update(data={})
        done = DBTaskResult.objects.finished()
        for name in ("traceback", "args_kwargs", "return_value"):
            _naming(done, word, name).delete()
        for name in ("recipient", "subject", "body"):
            _naming(Message.objects.all(), word, name).delete()
        _naming(JobRun.objects.all(), word, "error").update(error="*")
        _naming(Notice.objects.all(), word, "error").update(error="*")
        _naming(VainSearch.objects.all(), word, "words").delete()


def forget_unsent(pk: int, names: list[str]) -> None:
    """Guests have no sessions of their own: what they typed lies in those of browsers."""
    whole = [_whole(word) for word in names]
    unsent.forget_naming(pk, lambda text: any(word.search(text) for word in whole))


def forget_in_addresses(names: list[str]) -> None:
    """What staff kept of lists and half-filled forms, written as in an address."""
    whole = [_whole(word) for word in names]
    for rows, columns in ((KeptView.objects.all(), ("name", "query")), (FormState.objects.all(), ("data",))):
        for pk, *texts in rows.values_list("pk", *columns).iterator():
            said = unquote_plus(" ".join(texts))
            if any(word.search(said) for word in whole):
                rows.filter(pk=pk).delete()


def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", re.IGNORECASE)


def _naming(rows: models.QuerySet, word: str, column: str) -> models.QuerySet:
    """Those that say the word in a column: of JSON in its values, as it is or as JSON may write it."""
    whole = _whole(word)
    said = rows.annotate(said=Cast(column, models.TextField()))
    near = said.filter(Q(said__icontains=word) | Q(said__icontains=json.dumps(word)[1:-1]))
    found = near.order_by().values_list("pk", column)
    keys = [pk for pk, value in found.iterator() if any(map(whole.search, _texts(value)))]
    return rows.model._default_manager.filter(pk__in=keys)


def _texts(value: object) -> Iterator[str]:
    """What a value says, without the keys that the code has given to it."""
    if isinstance(value, Mapping):
        for child in value.values():
            yield from _texts(child)
    elif isinstance(value, list | tuple):
        for child in value:
            yield from _texts(child)
    else:
        yield str(value)


def forget_contact(person: Person) -> None:
    """Codes under way, and devices that speak for them."""
    Confirmation.objects.filter(contact__in=all_contacts(person)).delete()
    Token.objects.filter(purpose=DEVICE, object_key__startswith=f"{person.pk}:").delete()
    Notice.objects.filter(person=person).delete()


def forget_account(person: Person) -> None:
    """Signed out everywhere; what hangs on the account goes with it."""
    user = person.user
    if user is None:
        return
    keys = list(UserSession.objects.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    for profile in UserProfile.objects.filter(user=user).exclude(avatar=""):
        stored.forget(profile.avatar)
    Volunteer.objects.filter(user=user).delete()
