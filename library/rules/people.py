"""Who may do what, and who may see who reads what."""

from library.models import LibraryPlace, Reader
from portal.models import Person, User


def may_use_desk(user: User) -> bool:
    """Lends, takes back, registers readers: librarians. Whoever only works beside a corner does not."""
    return user.is_authenticated and user.is_active and user.has_perm("library.change_loan")


def may_import(user: User) -> bool:
    """Whole files of books come in and go out through who catalogues at the desk."""
    return may_use_desk(user) and user.has_perms(("library.add_title", "library.add_copy"))


def may_override(user: User | None) -> bool:
    return user is not None and user.is_active and user.has_perm("library.override_refusal")


def may_act_for(person: Person | None, reader: Reader) -> bool:
    """For oneself, and a guardian for the children."""
    if person is None:
        return False
    guardian = reader.guardian
    return reader.person_id == person.pk or (guardian is not None and guardian.person_id == person.pk)


def may_see_loans(user: User, person: Person | None, reader: Reader) -> bool:
    return may_act_for(person, reader) or may_use_desk(user)


def may_join_online(at: LibraryPlace) -> bool:
    """Where nobody sits at a desk, a confirmed contact is enough to become a reader."""
    return at.circulates and at.self_service


def may_look_over_lists(user: User) -> bool:
    """Reads what readers write over their lists before everybody does."""
    return user.is_authenticated and user.is_active and user.has_perm("library.look_over_lists")
