"""What a guest did with a contact becomes theirs when they have an account."""

from portal.models import Person
from suggestions.models import Follow, Suggestion, Support, Verdict


def merge_person(old: Person, new: Person) -> None:
    """Give all rows of `old` to `new`; what both did counts once."""
    Suggestion.objects.filter(author=old).update(author=new)
    _move(Support, old, new, "suggestion")
    # Nobody supports their own: it would be counted twice.
    Support.objects.filter(person=new, suggestion__author=new).delete()
    _move(Verdict, old, new, "suggestion", "occasion")
    for target in ("suggestion", "grid", "category", "project"):
        _move(Follow, old, new, target)
    Follow.objects.filter(person=old).update(person=new)


def _move(model: type, old: Person, new: Person, *names: str) -> None:
    """Rows of `old` that `new` has, too (alike in all `names`), go; the others change hands."""
    for row in model.objects.filter(person=old, **{f"{names[0]}__isnull": False}):
        same = {name: getattr(row, f"{name}_id", getattr(row, name)) for name in names}
        if model.objects.filter(person=new, **same).exists():
            row.delete()
        else:
            row.person = new
            row.save(update_fields=["person"])
