"""Permission and policy questions that any room may ask."""

from allauth.mfa.utils import is_mfa_enabled
from django.db.models import QuerySet

from portal import languages, sections
from portal.models import OpeningException, Place, Turn, User


def is_staff_path(path_info: str) -> bool:
    """The admin and the desks: where people work, not where they visit."""
    return languages.without_prefix(path_info).startswith(("admin/", "desk/"))


def works_here(user: User) -> bool:
    return user.is_authenticated and (user.is_staff or user.is_superuser)


def roles_of(user: User) -> frozenset[str]:
    """The names of somebody's roles, read once per request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if not hasattr(user, "_roles"):
        user._roles = frozenset(user.groups.values_list("name", flat=True))
    return user._roles


def is_in(user: User, role: str) -> bool:
    """Does somebody have this role? Whoever may do everything has all of them."""
    return user.is_active and (user.is_superuser or role in roles_of(user))


def may_enter_admin(user: User) -> bool:
    return user.has_perm("wagtailadmin.access_admin")


def must_add_second_factor(user: User) -> bool:
    """A role opens doors by itself, whether or not somebody also ticked 'works here'."""
    return (works_here(user) or bool(roles_of(user))) and not is_mfa_enabled(user)


def may_set_due(user: User, turn: Turn) -> bool:
    """Whoever waits for it, whose turn it is, and who approves."""
    if user == turn.workflow_state.requested_by or is_in(user, "approver") or is_in(user, "admin"):
        return True
    return turn.task_state.task.specific.user_can_access_editor(turn.subject, user)


def may_describe_pictures(user: User) -> bool:
    """Whoever writes, translates or approves what pictures stand on says what they show."""
    return any(is_in(user, role) for role in ("editor", "translator", "approver", "admin"))


def places_to_note(user: User) -> QuerySet[Place]:
    """Whose days that differ somebody notes: editors all, people of a room those where they work."""
    if is_in(user, "editor") or is_in(user, "admin"):
        return Place.objects.all()
    asked = [section.keeps_places(user) for section in sections.all_sections() if section.keeps_places]
    kept = [keys for keys in asked if keys is not None]
    return (
        Place.objects.filter(pk__in={key for keys in kept for key in keys}) if kept else Place.objects.all()
    )


def days_to_note(user: User) -> QuerySet[OpeningException]:
    """The days that differ of the places that somebody keeps, with those that have passed."""
    return OpeningException.objects.filter(place__in=places_to_note(user))
