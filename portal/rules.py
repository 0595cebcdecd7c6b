"""Permission and policy questions that any room may ask."""

from allauth.mfa.utils import is_mfa_enabled

from portal import languages
from portal.models import User


def is_staff_path(path_info: str) -> bool:
    """The admin and the desks: where people work, not where they visit."""
    return languages.without_prefix(path_info).startswith(("admin/", "desk/"))


def works_here(user: User) -> bool:
    return user.is_authenticated and (user.is_staff or user.is_superuser)


def must_add_second_factor(user: User) -> bool:
    return works_here(user) and not is_mfa_enabled(user)
