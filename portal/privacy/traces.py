"""Where a name may have got to without anybody's wish: labels of logs, errors, tasks, searches, sessions."""

import json
from collections.abc import Iterable

from allauth.usersessions.models import UserSession
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django_tasks_db.models import DBTaskResult
from wagtail.models import ModelLogEntry, PageLogEntry
from wagtail.users.models import UserProfile

from portal import stored
from portal.contacts import DEVICE
from portal.models import Confirmation, JobRun, Message, Notice, Person, Token, VainSearch, Volunteer
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
    """Whatever still names them: in logs, in errors, in the outbox of local runs."""
    for word in names:
        for model in (ModelLogEntry, PageLogEntry):
            model.objects.filter(label__icontains=word).update(label="*")
            _holding(model, "data", word).update(data={})
        Message.objects.filter(
            Q(recipient__icontains=word) | Q(subject__icontains=word) | Q(body__icontains=word)
        ).delete()
        DBTaskResult.objects.filter(traceback__icontains=word).delete()
        for name in ("args_kwargs", "return_value"):
            _holding(DBTaskResult, name, word).delete()
        JobRun.objects.filter(error__icontains=word).update(error="*")
        Notice.objects.filter(error__icontains=word).update(error="*")
        VainSearch.objects.filter(words__icontains=word).delete()


def _holding(model: type[models.Model], name: str, word: str) -> models.QuerySet:
    """Rows whose JSON holds the word, as it is or as JSON may write it."""
    said = Cast(name, models.TextField())
    escaped = json.dumps(word)[1:-1]
    rows = model._default_manager.annotate(said=said)
    keys = rows.filter(Q(said__icontains=word) | Q(said__icontains=escaped)).values_list("pk", flat=True)
    return model._default_manager.filter(pk__in=list(keys))


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
