"""Secret links: the sender's private page, an answer to 'solved at your place?', the end of following.

Each is drawn from the row's own random seed and the site's key; only digests are stored (portal/tokens.py).
"""

from django.urls import reverse

from portal import tokens
from suggestions.models import Follow, Suggestion, Verdict

PRIVATE, VERDICT, FOLLOW = "suggestions.private", "suggestions.verdict", "suggestions.follow"
SEEDS = {PRIVATE: (Suggestion, "seed"), VERDICT: (Verdict, "seed"), FOLLOW: (Follow, "seed")}


def secret(purpose: str, row: Suggestion | Verdict | Follow) -> str:
    return tokens.derived(purpose, str(row.seed))


def admit(purpose: str, row: Suggestion | Verdict | Follow) -> None:
    tokens.keep(purpose, str(row.pk), secret(purpose, row))


def private_path(suggestion: Suggestion) -> str:
    return reverse("suggestions:private", args=[secret(PRIVATE, suggestion)])


def verdict_path(verdict: Verdict) -> str:
    return reverse("suggestions:verdict", args=[secret(VERDICT, verdict)])


def unfollow_path(follow: Follow) -> str:
    return reverse("suggestions:unfollow", args=[secret(FOLLOW, follow)])


def ending(follow: Follow) -> str:
    """The path of the link that ends a follow, let in: follows are made in many places, few get a mail."""
    admit(FOLLOW, follow)
    return unfollow_path(follow)
