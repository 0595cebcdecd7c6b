"""Proofs and limits: codes that confirm a contact, tokens of links, counters of attempts."""

from django.db import models
from django.utils import timezone


class Confirmation(models.Model):
    """A code sent to a contact. Only digests are stored; `attempts` is raised before a guess is compared."""

    contact = models.CharField(max_length=254, db_index=True)
    digest = models.CharField(max_length=64)
    browser = models.CharField(max_length=64)
    attempts = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)


class Token(models.Model):
    """A secret link: 128 bits or more, stored as a digest, bound to one purpose and one object."""

    purpose = models.CharField(max_length=40)
    object_key = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(null=True, db_index=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "object_key"], name="token_of_object")]


class Limit(models.Model):
    """How often something was tried in a window of time; `key` is a digest of who tried what."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    resets_at = models.DateTimeField(db_index=True)
