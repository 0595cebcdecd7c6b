"""Accounts: found, made and confirmed by what a code proved; and how allauth is fitted to this house."""

import time
from collections.abc import Iterable

from allauth.account.adapter import DefaultAccountAdapter, get_adapter
from allauth.account.internal.flows.login import (
    get_authentication_records,
    perform_login,
    record_authentication,
)
from allauth.account.models import EmailAddress, Login
from allauth.account.signals import user_signed_up
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal import mail, persons, phones, sms
from portal.models import User

# So long after a code somebody may choose a password without knowing the old one.
FRESH_CODE = 10 * 60


class ContactTaken(Exception):
    """The contact belongs to another account."""


def of_contact(contact: str) -> User | None:
    """The account that a normalised e-mail address or phone number signs in to."""
    return User.objects.filter(**{_field(contact): contact}).first()


def open_account(contact: str, name: str, language: str) -> User:
    """An account for a contact that a code has just confirmed; the one that is there, if there is one."""
    try:
        with transaction.atomic():
            user = User(name=name, language=language, **{_field(contact): contact})
            user.set_unusable_password()
            user.save()
            confirm(user, contact)
    except IntegrityError:
        # Pressed twice, or in two windows: the first one made it.
        user = of_contact(contact)
    return user


@transaction.atomic
def confirm(user: User, contact: str) -> None:
    """A code proved that `contact` is theirs: from now on the account has it. Raises ContactTaken."""
    field = _field(contact)
    if User.objects.filter(**{field: contact}).exclude(pk=user.pk).exists():
        raise ContactTaken
    setattr(user, field, contact)
    user.phone_verified = user.phone_verified or field == "phone"
    user.save(update_fields=[field, "phone_verified"])
    if field == "email":
        _keep_address(user, verified=True)


def sign_in(request: HttpRequest, user: User, contact: str, next_url: str, *, new=False) -> HttpResponse:
    """After a code: on to a second factor if there is one, then in, with a new session key."""
    if not new:
        confirm(user, contact)
    email = contact if _field(contact) == "email" else None
    record_authentication(request, user, method="code", email=email, reauthenticated=True)
    if new:
        user_signed_up.send(sender=User, request=request, user=user)
    return perform_login(request, Login(user=user, email=email, redirect_url=next_url, signup=new))


def change_contact(request: HttpRequest, user: User, contact: str) -> None:
    """A code proved the new contact; whoever reads the old address hears of it. Raises ContactTaken."""
    before = user.email
    confirm(user, contact)
    persons.claim(user)
    if before and before != user.email:
        words = {"user": user, "from_email": before, "to_email": user.email}
        get_adapter().send_notification_mail("account/email/email_changed", user, words, email=before)


def proved_again(request: HttpRequest, contact: str) -> None:
    """Somebody who is signed in read a code of their own account."""
    record_authentication(request, request.user, method="code", reauthenticated=True, contact=contact)


def has_fresh_code(request: HttpRequest) -> bool:
    """Did whoever sits here read a code of this account a moment ago?"""
    codes = [r for r in get_authentication_records(request, request.user) if r["method"] == "code"]
    return bool(codes) and time.time() - codes[-1]["at"] < FRESH_CODE


@transaction.atomic
def make_account(
    email: str, name: str, language: str, roles: Iterable[str] = (), password: str | None = None, phone=None
) -> User:
    """A confirmed account, for demos and first administrators; made anew only if it is not there yet."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = User.objects.create_user(email, password, name=name, language=language, phone=phone)
    wanted = set(roles)
    user.is_staff, user.is_superuser = bool(wanted), "admin" in wanted
    user.phone_verified = bool(user.phone)
    user.save(update_fields=["is_staff", "is_superuser", "phone_verified"])
    user.groups.set(Group.objects.filter(name__in=wanted))
    _keep_address(user, verified=True)
    persons.claim(user)
    return user


def address_changed(user: User) -> None:
    """Staff changed the e-mail address: nobody has confirmed it yet."""
    known = EmailAddress.objects.filter(user=user, email=user.email, verified=True).exists()
    _keep_address(user, verified=known)


def _keep_address(user: User, *, verified: bool) -> None:
    """allauth reads its own table: one row, the account's address."""
    if verified:
        # An address that somebody once had, and that proved to be somebody else's now.
        EmailAddress.objects.filter(email=user.email, verified=True).exclude(user=user).delete()
    EmailAddress.objects.filter(user=user).exclude(email=user.email or "").delete()
    if user.email:
        given = {"verified": verified, "primary": True}
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults=given)


def _field(contact: str) -> str:
    return "email" if "@" in contact else "phone"


class AccountAdapter(DefaultAccountAdapter):
    """Phones live in the account; text messages leave by our carrier; whoever comes in gets their rows."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not belong together."),
        "phone_password_mismatch": _("This number and this password do not belong together."),
    }

    def get_login_stages(self):
        """A second factor, and nothing else: contacts are confirmed before they are in an account."""
        return [stage for stage in super().get_login_stages() if stage.startswith("allauth.mfa.")]

    def post_login(self, request, user, **kwargs):
        persons.claim(user)
        return super().post_login(request, user, **kwargs)

    def send_mail(self, template_prefix, email, context):
        """In the language of the account, whatever page it was asked for on."""
        user = context.get("user") or of_contact(email)
        with translation.override(user.language if user else translation.get_language()):
            super().send_mail(template_prefix, email, context)

    def get_logout_redirect_url(self, request):
        return reverse("wagtail_serve", args=[""])

    def get_password_change_redirect_url(self, request):
        return reverse("me")

    def set_password(self, user, password):
        user.set_password(password)
        user.save(update_fields=["password"])

    def clean_phone(self, phone):
        return phones.normalise(phone)

    def get_phone(self, user):
        return (user.phone, user.phone_verified) if user.phone else None

    def set_phone(self, user, phone, verified):
        user.phone, user.phone_verified = phone, verified
        user.save(update_fields=["phone", "phone_verified"])

    def set_phone_verified(self, user, phone):
        self.set_phone(user, phone, True)

    def get_user_by_phone(self, phone):
        return User.objects.filter(phone=phone).first()

    def send_verification_code_sms(self, user, phone, code, **kwargs):
        words = {"code": code, "minutes": 10} | mail.letterhead(user.language)
        sms.send(phone, mail.render("portal/code", "short", user.language, words))

    def _get_login_attempts_cache_key(self, request, **credentials):
        """allauth would count the wrong passwords of all phones together, and lock them out together."""
        login = credentials.get("email") or credentials.get("phone") or ""
        return f"{request.get_host()}:{login.lower()}"


class SocialAdapter(DefaultSocialAccountAdapter):
    """Providers say who somebody is there; an e-mail address counts only after our own code."""

    def populate_user(self, request, sociallogin, data):
        user = sociallogin.user
        user.name = (data.get("name") or data.get("username") or "")[:80]
        user.language = request.LANGUAGE_CODE
        return user

    def pre_social_login(self, request, sociallogin):
        sociallogin.email_addresses = []
        if not sociallogin.is_existing:
            sociallogin.user.email = None

    def validate_disconnect(self, account, accounts):
        user = account.user
        if len(accounts) == 1 and not (user.email or user.phone):
            raise ValidationError(_("First add an e-mail address or a phone number, to get in again."))
