"""Secret links: 256 random bits in the link, a digest in the database, one purpose and one object."""

import base64
import functools
import hashlib
import secrets
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import salted_hmac

from portal import errors
from portal.models import Token

BYTES, DERIVED_BYTES = 32, 20
AT_ONCE = 500
KEPT_AFTER_THE_END = timedelta(days=30)


def issue(purpose: str, object_key: str, *, expires: datetime | None = None) -> str:
    """The secret, which is known only now: later it can be checked, never read."""
    raw = secrets.token_urlsafe(BYTES)
    Token.objects.create(
        purpose=purpose, object_key=object_key, digest=_digest(purpose, raw), expires_at=expires
    )
    return raw


def derived(purpose: str, seed: str) -> str:
    """A secret that can be drawn again from a random seed and the site's own key; for `keep`."""
    digest = salted_hmac(purpose, seed, secret=oldest_key(), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:DERIVED_BYTES]).decode().rstrip("=")


def oldest_key() -> str:
    """Of those that are known: while the key is being renewed, what is drawn is what was printed."""
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS][-1]


def keep(purpose: str, object_key: str, raw: str, *, expires: datetime | None = None) -> None:
    """Let in a secret that its room can derive again, as of a ticket that is shown more than once."""
    keep_each(object_key, {purpose: raw}, expires=expires)


def keep_each(object_key: str, secrets: dict[str, str], *, expires: datetime | None = None) -> None:
    """One for each purpose, in one statement."""
    rows = [
        Token(purpose=purpose, object_key=object_key, digest=_digest(purpose, raw), expires_at=expires)
        for purpose, raw in secrets.items()
    ]
    Token.objects.bulk_create(rows, ignore_conflicts=True)


def readmit(purpose: str, seeds: QuerySet) -> int:
    """Let in what `derived` draws by now, of all that is alive and keeps its end; how many were not known.

    `seeds` are pairs of a key and its seed.
    """
    known = Token.objects.filter(purpose=purpose)
    ends, before = dict(known.filter(revoked_at=None).values_list("object_key", "expires_at")), known.count()
    keys = sorted(map(int, ends))
    for first in range(0, len(keys), AT_ONCE):
        rows = [
            Token(
                purpose=purpose,
                object_key=str(key),
                digest=_digest(purpose, derived(purpose, str(seed))),
                expires_at=ends[str(key)],
            )
            for key, seed in seeds.filter(pk__in=keys[first : first + AT_ONCE])
        ]
        Token.objects.bulk_create(rows, ignore_conflicts=True)
    return known.count() - before


def find(purpose: str, raw: str) -> Token | None:
    """The living token of this secret. The purpose is part of the digest: no other token can match."""
    living = Q(revoked_at=None) & (Q(expires_at=None) | Q(expires_at__gt=timezone.now()))
    return Token.objects.filter(living, purpose=purpose, digest=_digest(purpose, raw)).first()


def revoke(purpose: str, object_key: str) -> int:
    """End all tokens of an object; how many there were."""
    alive = Token.objects.filter(purpose=purpose, object_key=object_key, revoked_at=None)
    return alive.update(revoked_at=timezone.now())


def exists(purpose: str, object_key: str) -> bool:
    """Whether a token of the object is alive: its secret is unknown, but that there is one isn't."""
    return Token.objects.filter(purpose=purpose, object_key=object_key, revoked_at=None).exists()


def hand_over(purpose: str, old_key: str, new_key: str) -> None:
    """Two objects turn out to be one: the links of the old one open the other."""
    Token.objects.filter(purpose=purpose, object_key=old_key).update(object_key=new_key)


def last_until(purpose: str, object_keys: Iterable[str], expires: datetime) -> None:
    """Living tokens of these objects end at another time."""
    rows = Token.objects.filter(purpose=purpose, object_key__in=list(object_keys), revoked_at=None)
    rows.update(expires_at=expires)


def end(token: Token) -> None:
    """End this one token; others of the same object live on."""
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now())


def prune() -> None:
    past = timezone.now() - KEPT_AFTER_THE_END
    Token.objects.filter(Q(expires_at__lt=past) | Q(revoked_at__lt=past)).delete()


def private(response: HttpResponse) -> HttpResponse:
    """No cache keeps it, no engine lists it, and no other site learns the address."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def opens(purpose: str, lost: Callable[[HttpRequest], HttpResponse] = errors.not_found) -> Callable:
    """A view with a `token` in its URL gets the Token; whatever is wrong with the secret, it is a 404, the
    same for each: `lost` draws its page."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(view)
        def checked(request: HttpRequest, *args, token: str, **kwargs) -> HttpResponse:
            found = find(purpose, token)
            if found is None:
                return private(lost(request))
            return private(view(request, *args, token=found, **kwargs))

        return checked

    return decorate


def _digest(purpose: str, raw: str) -> str:
    return hashlib.sha256(f"{purpose}\n{raw}".encode(errors="replace")).hexdigest()
