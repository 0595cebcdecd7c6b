"""Accounts, and the person behind an account or a confirmed contact."""

import uuid

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def default_language() -> str:
    return settings.LANGUAGE_CODE


class UserManager(BaseUserManager):
    def create_user(self, email=None, password=None, **fields):
        user = self.model(email=self.normalize_email(email).lower() or None, **fields)
        user.set_password(password)
        user.save()
        return user

    def create_superuser(self, email=None, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account. `key` is the opaque user name: e-mail and phone are both optional and may change."""

    key = models.UUIDField(default=uuid.uuid4, unique=True)
    email = models.EmailField(_("e-mail"), null=True, blank=True, unique=True)
    phone = models.CharField(_("phone"), max_length=20, null=True, blank=True, unique=True)
    phone_verified = models.BooleanField(default=False, editable=False)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=default_language
    )
    notify_email = models.BooleanField(_("by e-mail"), default=True)
    notify_sms = models.BooleanField(_("by text message"), default=False)
    is_staff = models.BooleanField(_("works here"), default=False)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(default=timezone.now, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "key"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["email"]

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")

    def __str__(self):
        return self.name or self.email or self.phone or str(self.key)

    def get_username(self):
        """As text: the admin writes it into its pages as JSON."""
        return str(self.key)

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    @property
    def first_name(self):
        """Wagtail's sidebar asks for it, and would show the key."""
        return str(self)

    def save(self, *args, **kwargs):
        self.email = (self.email or "").lower() or None
        self.phone = self.phone or None
        super().save(*args, **kwargs)


class Person(models.Model):
    """Whoever registers, borrows, suggests or is told: an account, or a contact confirmed by a code.

    Whom only a counter or a telephone knows has neither: nobody can be told anything, or claim these rows.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    email = models.EmailField(null=True, blank=True, unique=True)
    phone = models.CharField(max_length=20, null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default=default_language)
    notify_email = models.BooleanField(default=True)
    notify_sms = models.BooleanField(default=True)
    without_contact = models.BooleanField(default=False, db_default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(without_contact=True)
                | Q(user__isnull=False)
                | Q(email__isnull=False)
                | Q(phone__isnull=False),
                name="person_reachable",
            )
        ]

    def __str__(self):
        return self.name or self.email or self.phone or str(self.user or "")

    @property
    def contact(self) -> str:
        return self.email or self.phone or ""
