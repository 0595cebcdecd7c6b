"""Guests: a contact is confirmed by a code in the same browser, then remembered on that device.

Any form of a room may then rely on `confirmed`: no unconfirmed person takes a seat or writes to the house.
"""

import hashlib
import logging
import secrets
import unicodedata
from datetime import datetime, timedelta
from smtplib import SMTPException
from urllib.parse import urlencode

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.validators import validate_email
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from portal import cookies, limits, mail, persons, phones, sms, tokens
from portal.models import Confirmation, Person

log = logging.getLogger("portal.contacts")

DIGITS = 6
ATTEMPTS = 5
VALID_FOR = timedelta(minutes=10)
REMEMBERED_FOR = timedelta(days=30)
# Of a device that others use, too: the browser forgets when it is closed, the house after this.
SHARED_FOR = timedelta(hours=2)
DEVICE = "portal.device"
QUARTER, DAY = 15 * 60, 24 * 60 * 60
# Text messages cost money: a flood of numbers ends here, and e-mail still works.
SMS_A_DAY = 3000


class CodeNotSent(Exception):
    """The mail server or the carrier refused."""


class WrongCode(Exception):
    def __init__(self, left: int):
        super().__init__(left)
        self.left = left


class CodeSpent(Exception):
    """Too late, tried too often, used before, or asked for in another browser: a new one is needed."""


def normalise(text: str) -> str:
    """An e-mail address in lower case, or a phone number in E.164. Raises ValidationError."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    if phones.is_phone(plain):
        return phones.normalise(plain)
    validate_email(plain)
    return plain.lower()


def confirmed(request: HttpRequest) -> Person | None:
    """Who is here: the account's person, else the contact that was confirmed on this device."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
        return persons.of_account(request.user)
    token = _device(request)
    known = token.object_key.partition(":")[0] if token else None
    person = Person.objects.select_related("user").filter(pk=known).first() if known else None
    if person is None or token.object_key != device_key(person) or must_sign_in(person):
        return None
    return person


def confirmed_at(request: HttpRequest) -> datetime | None:
    """When a code was read on this device."""
    token = _device(request)
    return token.created_at if token else None


def device_key(person: Person) -> str:
    """Whom a device speaks for: when a contact changes, devices that proved the old one fall silent."""
    proved = hashlib.sha256(f"{person.email}\n{person.phone}".encode()).hexdigest()
    return f"{person.pk}:{proved[:32]}"


def must_sign_in(person: Person) -> bool:
    """A code alone is not enough where the account asks for a second factor, or has been closed."""
    return person.user is not None and (not person.user.is_active or is_mfa_enabled(person.user))


def ask(
    request: HttpRequest,
    *,
    back: str = "",
    phone: bool = False,
    step: str = "",
    before: str = "",
    kept: bool = False,
) -> HttpResponse:
    """Send somebody to confirm a contact, and to `back` or this page; with `phone` only a number will do.

    On a way of several pages, `step` is how far one has come ('4/4'), and `before` the page before this.
    `kept`: they have filled in something, which waits for them.
    """
    query = {"next": back or request.get_full_path()} | ({"only": "phone"} if phone else {})
    way = {"step": step, "before": before, "kept": "1" if kept else ""}
    query |= {name: value for name, value in way.items() if value}
    return HttpResponseRedirect(reverse("confirm") + "?" + urlencode(query))


def start(
    request: HttpRequest, response: HttpResponse, contact: str, language: str, *, read_out: bool = False
) -> None:
    """Send a code to a normalised contact, and bind it to this browser. Raises TooMany, CodeNotSent.

    With `read_out` a colleague types it in, whom its owner tells it.
    """
    _count(limits.client_ip(request), contact)
    code, browser = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", secrets.token_urlsafe(32)
    confirmation = Confirmation.objects.create(
        contact=contact,
        digest=_digest(code, browser, contact),
        browser=_browser_digest(browser),
        expires_at=timezone.now() + VALID_FOR,
    )
    try:
        _send_code(contact, code, language, read_out)
    except (OSError, SMTPException, sms.SmsFailed) as problem:
        log.exception("A code could not be sent")
        confirmation.delete()
        raise CodeNotSent from problem
    cookies.keep(response, "confirming", browser, VALID_FOR)


def pending(request: HttpRequest) -> Confirmation | None:
    """The code that this browser waits for, alive or not."""
    browser = cookies.read(request, "confirming", VALID_FOR)
    if not browser:
        return None
    return Confirmation.objects.filter(browser=_browser_digest(browser), used_at=None).first()


def check(request: HttpRequest, code: str, language: str, *, attempts: int = ATTEMPTS) -> Person:
    """The person whose contact this code confirms. Raises WrongCode, CodeSpent."""
    waiting = pending(request)
    if waiting is None:
        raise CodeSpent
    # Counted before it is compared, on condition: a hundred guesses at once are still only a few.
    alive = Confirmation.objects.filter(
        pk=waiting.pk, used_at=None, expires_at__gt=timezone.now(), attempts__lt=attempts
    )
    if not alive.update(attempts=F("attempts") + 1):
        raise CodeSpent
    browser = cookies.read(request, "confirming", VALID_FOR)
    if not constant_time_compare(waiting.digest, _digest(code, browser, waiting.contact)):
        raise WrongCode(max(0, attempts - waiting.attempts - 1))
    if not Confirmation.objects.filter(pk=waiting.pk, used_at=None).update(used_at=timezone.now()):
        raise CodeSpent
    return _person(waiting.contact, language)


def remember(response: HttpResponse, person: Person, *, shared: bool = False) -> None:
    """Let this device speak for the person: for 30 days, or on a shared one until the browser is closed."""
    lasts = SHARED_FOR if shared else REMEMBERED_FOR
    raw = tokens.issue(DEVICE, device_key(person), expires=timezone.now() + lasts)
    cookies.keep(response, "contact", raw, None if shared else lasts)
    cookies.drop(response, "confirming")


def forget(request: HttpRequest, response: HttpResponse) -> None:
    """'Not you?': this device no longer speaks for anybody."""
    if token := _device(request):
        tokens.end(token)
    cookies.drop(response, "contact")


def prune() -> None:
    Confirmation.objects.filter(expires_at__lt=timezone.now() - timedelta(days=1)).delete()


def _count(ip: str, contact: str) -> None:
    """Roomy for a family or an office behind one address, tight for one contact."""
    limits.hit("contacts.ip", ip, most=30, seconds=QUARTER)
    limits.hit("contacts.ip.day", ip, most=200, seconds=DAY)
    limits.hit("contacts.contact", contact, most=5, seconds=QUARTER)
    limits.hit("contacts.contact.day", contact, most=15, seconds=DAY)
    if "@" not in contact:
        limits.hit("contacts.sms.day", "everybody", most=SMS_A_DAY, seconds=DAY)


def _send_code(contact: str, code: str, language: str, read_out: bool) -> None:
    words = {"code": code, "minutes": int(VALID_FOR.total_seconds() // 60), "read_out": read_out}
    if "@" in contact:
        mail.send("portal/code", contact, language, words)
    else:
        sms.send(contact, mail.render("portal/code", "short", language, words | mail.letterhead(language)))


def _person(contact: str, language: str) -> Person:
    field = "email" if "@" in contact else "phone"
    person, made = Person.objects.get_or_create(**{field: contact}, defaults={"language": language})
    if not made and person.user_id is None and person.language != language:
        person.language = language
        person.save(update_fields=["language"])
    return person


def _device(request: HttpRequest):
    raw = cookies.read(request, "contact", REMEMBERED_FOR)
    return tokens.find(DEVICE, raw) if raw else None


def _digest(code: str, browser: str, contact: str) -> str:
    """Keyed: a stolen table of digests of six digits would be read in a second."""
    return salted_hmac("portal.contacts", f"{code}\n{browser}\n{contact}", algorithm="sha256").hexdigest()


def _browser_digest(browser: str) -> str:
    return hashlib.sha256(browser.encode()).hexdigest()
