"""Who may do what, and who may see who reads what."""

from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef, Q, QuerySet

from library.models import Copy, LendingRule, LibraryPlace, Reader, ReaderKind
from portal import rules as house
from portal.models import Person, User


def may_use_desk(user: User) -> bool:
    """Lends, takes back, registers readers: librarians. Whoever only works beside a corner does not."""
    return user.is_authenticated and user.is_active and user.has_perm("library.change_loan")


def places_of(user: User) -> QuerySet[LibraryPlace]:
    """Where somebody works: a place that names its librarians is theirs alone, while one of them is here."""
    if house.is_in(user, "admin"):
        return LibraryPlace.objects.all()
    at_desk = User.objects.filter(Q(is_superuser=True) | _has("change_loan"), is_active=True)
    named = LibraryPlace.librarians.through.objects.filter(libraryplace=OuterRef("pk"), user__in=at_desk)
    return LibraryPlace.objects.filter(~Exists(named) | Exists(named.filter(user=user)))


def works_everywhere(user: User) -> bool:
    """Then what holds for all places may be said, too."""
    return not LibraryPlace.objects.exclude(pk__in=places_of(user)).exists()


def may_keep(user: User, copy: Copy) -> bool:
    """It belongs to a place of theirs."""
    return places_of(user).filter(pk=copy.home_id).exists()


def may_change_at_desk(user: User, copy: Copy) -> bool:
    """It belongs to a place of theirs, or stands there."""
    return places_of(user).filter(pk__in=(copy.home_id, copy.current_id)).exists()


def may_set(user: User, rule: LendingRule) -> bool:
    """It holds at a place of theirs; one that holds at all of them is theirs who work at all."""
    if rule.place_id is None:
        return works_everywhere(user)
    return places_of(user).filter(pk=rule.place_id).exists()


def may_import(user: User) -> bool:
    """Whole files of books come in and go out through who catalogues at the desk."""
    return may_use_desk(user) and user.has_perms(("library.add_title", "library.add_copy"))


def may_note_days(user: User) -> bool:
    """Closes a place on a day and takes that back, at the desk as in the admin: due dates move with it."""
    noting = ("portal.add_openingexception", "portal.change_openingexception")
    return may_use_desk(user) and user.has_perms(noting)


def may_override(user: User | None) -> bool:
    return user is not None and user.is_active and user.has_perm("library.override_refusal")


def who_may_override() -> QuerySet[User]:
    """The colleagues at the desk to ask. Whoever runs the site and may do everything is not one of them."""
    return who_work_here().filter(_has("override_refusal"))


def who_work_here() -> QuerySet[User]:
    """The colleagues at the desks, by name."""
    at_desk = User.objects.filter(_has("change_loan"), is_active=True)
    return at_desk.exclude(name="").order_by("name").distinct()


def _has(codename: str) -> Q:
    given = Permission.objects.filter(content_type__app_label="library", codename=codename)
    return Q(groups__permissions__in=given) | Q(user_permissions__in=given)


def may_act_for(person: Person | None, reader: Reader) -> bool:
    """For oneself, and a guardian for the children."""
    if person is None:
        return False
    guardian = reader.guardian
    return reader.person_id == person.pk or (guardian is not None and guardian.person_id == person.pk)


def may_see_loans(user: User, person: Person | None, reader: Reader) -> bool:
    return may_act_for(person, reader) or may_use_desk(user)


def has_contact_of_desk(reader: Reader) -> bool:
    """An account changes its own contact and language, a child is written to through the guardian."""
    return reader.kind != ReaderKind.CHILD and (reader.person is None or reader.person.user_id is None)


def may_join_online(at: LibraryPlace) -> bool:
    """Where nobody sits at a desk, a confirmed contact is enough to become a reader."""
    return at.circulates and at.self_service


def may_look_over_lists(user: User) -> bool:
    """Reads what readers write over their lists before everybody does."""
    return user.is_authenticated and user.is_active and user.has_perm("library.look_over_lists")
