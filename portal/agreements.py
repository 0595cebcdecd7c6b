"""Until when people agreed to be shown: editors are told beforehand, then the picture leaves the public.

The day alone decides what pages show, so nothing waits for the clock; the clock takes away the files behind.
"""

import logging
from datetime import date
from uuid import uuid4

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log as write_log

from portal import notices, persons, stored
from portal.models import Picture, User
from portal.parity.texts import digest

# Days before the end of an agreement at which editors are told; the last when it is over.
STEPS = (30, 7, -1)
KIND, WITHDRAWN = "portal.agreements", "portal.picture_withdrawn"
EDITORS = "editor"
logger = logging.getLogger(__name__)


class NotWithdrawn(Exception):
    """Some pictures are public still; the next run tries again."""


def declare() -> None:
    notices.declare(
        notices.Kind(
            KIND,
            _("Agreements to pictures that end"),
            "portal/agreements",
            contexts=_contexts,
            link=lambda words: reverse("portal_people_pictures"),
            idempotent=True,
        )
    )


def keep(today: date | None = None) -> int:
    """Tell editors what has come near, and withdraw what is over; how many were withdrawn.

    Errors: NotWithdrawn, after all others were.
    """
    today = today or timezone.localdate()
    _tell(today)
    done, failed = 0, []
    for picture in Picture.objects.expired(today).filter(withdrawn_at=None):
        try:
            done += withdraw(picture, today)
        except Exception:
            logger.exception("Picture %s was not withdrawn", picture.pk)
            failed.append(picture.pk)
    if failed:
        raise NotWithdrawn(f"Pictures not withdrawn: {failed}")
    return done


def step(picture: Picture, today: date) -> int:
    """How many of the steps it has reached."""
    left = (picture.consent_until - today).days
    return sum(left <= days for days in STEPS)


@transaction.atomic
def _tell(today: date) -> None:
    ends = Picture.objects.of_people().exclude(consent_until=None).filter(consent_told__lt=len(STEPS))
    near = [picture for picture in ends.order_by("pk") if step(picture, today) > picture.consent_told]
    if not near:
        return
    for picture in near:
        # Unless somebody has put the end off, or another clock has told it, meanwhile.
        same = {"consent_told": picture.consent_told, "consent_until": picture.consent_until}
        Picture.objects.filter(pk=picture.pk, **same).update(consent_told=step(picture, today))
    said = "-".join(f"{picture.pk}.{step(picture, today)}" for picture in near)
    occasion = f"{today:%Y%m%d}.{digest(said)}"
    for user in User.objects.filter(groups__name=EDITORS, is_active=True).order_by("pk"):
        keys = [picture.pk for picture in near]
        notices.tell(persons.of_account(user), KIND, KIND, occasion=occasion, pictures=keys)


def withdraw(picture: Picture, today: date) -> bool:
    """The files leave the addresses that were public; the original goes on under a name nobody knows.

    False where people have agreed to more meanwhile, or it was done already.
    """
    with transaction.atomic():
        over = Picture.objects.expired(today).filter(pk=picture.pk, withdrawn_at=None)
        if not over.update(withdrawn_at=timezone.now()):
            return False
        picture = Picture.objects.get(pk=picture.pk)
        _move(picture)
        picture.renditions.all().delete()
        write_log(picture, WITHDRAWN)
    return True


def _move(picture: Picture) -> None:
    old = picture.file.name
    try:
        with picture.file.open() as file:
            content = ContentFile(file.read())
    except FileNotFoundError:
        # What was drawn of it goes all the same.
        logger.warning("Picture %s has no original: %s", picture.pk, old)
        return
    picture.file.save(f"{uuid4().hex}.{old.rpartition('.')[2]}", content, save=False)
    stored.with_transaction(picture.file)
    Picture.objects.filter(pk=picture.pk).update(file=picture.file.name)
    transaction.on_commit(lambda: picture.file.storage.delete(old))


def _contexts(many: list[dict]) -> list[dict | None]:
    found = Picture.objects.in_bulk({key for params in many for key in params["pictures"]})
    rows = [[found[key] for key in params["pictures"] if key in found] for params in many]
    return [
        params | {"pictures": pictures} if pictures else None
        for params, pictures in zip(many, rows, strict=True)
    ]
