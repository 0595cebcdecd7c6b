"""What readers are told about their loans and reservations; the words are in templates/library/email/.

A notice ties a person to a book. So what was told about a loan goes when the loan ends, and what was told
about a reservation goes with it, or a fortnight later where its end itself had to be told.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import dateparse
from django.utils.translation import gettext_lazy as _

from library import duedates
from library.models import Donation, Hold, Loan, Reader, ReadingList, Wish
from library.steps import HoldState
from portal import notices
from portal.models import Notice

LOANS = {
    "due_soon": _("Book due soon"),
    "overdue": _("Book overdue"),
    "due_moved": _("Due date moved"),
}
HOLDS = {
    "hold_ready": _("Reservation ready to collect"),
    "hold_expired": _("Reservation not collected"),
    "collect_moved": _("More time to collect"),
    "hold_stranded": _("No copy left of a book you reserved"),
    "hold_dropped": _("Reservation ended: no copy can come"),
}
DONATIONS = {
    "donation_accepted": _("Books you offered: welcome"),
    "donation_declined": _("Books you offered: not taken"),
    "donation_added": _("Books you gave are on the shelves"),
}
WISHES = {
    "wish_ordered": _("Suggested book: ordered"),
    "wish_declined": _("Suggested book: not this time"),
    "wish_arrived": _("Suggested book: it is here"),
}
LISTS = {
    "list_shown": _("Your reading list is shown"),
    "list_returned": _("Your reading list came back"),
}
# These tell the end of a reservation itself.
ENDS = ["library.hold_expired", "library.hold_dropped"]
KEPT_AFTERWARDS = timedelta(days=14)


def declare() -> None:
    for name, title in LOANS.items():
        _declare(name, title, _loan_contexts)
    for name, title in HOLDS.items():
        _declare(name, title, _hold_contexts)
    for name, title in DONATIONS.items():
        _declare(name, title, _donation_contexts, lambda context: reverse("library:my_donations"))
    for name, title in WISHES.items():
        _declare(name, title, _wish_contexts, _wish_link)
    list_contexts = notices.reading("reading_list", ReadingList.objects.all)
    for name, title in LISTS.items():
        _declare(name, title, list_contexts, _list_link)


def _declare(name: str, title: str, contexts: notices.Contexts, link=None) -> None:
    notices.declare(
        notices.Kind(
            name=f"library.{name}",
            title=title,
            template=f"library/{name}",
            contexts=contexts,
            link=link,
            idempotent=True,
        )
    )


def tell_loan(name: str, loan: Loan, *, occasion: str, before: date | None = None) -> None:
    """`loan` came with its details. Children's notices go to the guardian; without a person, to nobody."""
    person = loan.reader.told
    if person is not None:
        params = _named(loan.reader) | {"due_on": loan.due_on, "before": before}
        notices.tell(person, f"library.{name}", loan, occasion=occasion, loan=loan.pk, **params)


def tell_hold(name: str, hold: Hold, reader: Reader) -> None:
    """Once for each day until which it waits."""
    person = reader.told
    if person is not None:
        params = _named(reader) | {"collect_by": hold.collect_by}
        occasion = str(hold.collect_by)
        notices.tell(person, f"library.{name}", hold, occasion=occasion, hold=hold.pk, **params)


def tell_donor(name: str, donation: Donation) -> None:
    notices.tell(donation.person, f"library.{name}", donation, donation=donation.pk)


def tell_wish(name: str, wish: Wish) -> None:
    notices.tell(wish.person, f"library.{name}", wish, wish=wish.pk)


def tell_list(name: str, of: ReadingList) -> None:
    """Once for each time that it was sent in; the library's own list is nobody's."""
    person = of.reader.told if of.reader else None
    if person is not None:
        notices.tell(person, f"library.{name}", of, occasion=str(of.sent_at), reading_list=of.pk)


def was_told(name: str, of: Loan | Hold, occasion: str) -> bool:
    """Spares the lock of the title; who must be sure simply tells: the outbox takes it once."""
    person = of.reader.told
    same = {"kind": f"library.{name}", "target": f"{of._meta.label_lower}:{of.pk}", "occasion": occasion}
    return person is None or Notice.objects.filter(person=person, **same).exists()


def forget_stranded(title_id: int) -> None:
    """A copy comes: that none is left is true for nobody who waits for it, and may be told anew."""
    waiting = Hold.objects.open().filter(title=title_id).values_list("pk", flat=True)
    targets = [f"{Hold._meta.label_lower}:{pk}" for pk in waiting]
    Notice.objects.filter(kind="library.hold_stranded", target__in=targets).delete()


def forget(of: Loan | Hold | ReadingList) -> None:
    notices.forget(of)


def forget_of(reader: Reader) -> None:
    """A contact is no longer theirs: what was told there of the books of the household, sent or not."""
    if reader.person_id is None:
        return
    household = Q(reader=reader) | Q(reader__guardian=reader)
    targets = [
        f"{model._meta.label_lower}:{pk}"
        for model in (Loan, Hold, ReadingList)
        for pk in model.objects.filter(household).values_list("pk", flat=True)
    ]
    Notice.objects.filter(person=reader.person_id, target__in=targets).delete()


def tell_again(reader: Reader) -> None:
    """What waits on the hold shelf, to a new contact: nobody may have read it at the old one."""
    household = Q(reader=reader) | Q(reader__guardian=reader)
    for hold in Hold.objects.filter(household, state=HoldState.READY).with_details():
        tell_hold("hold_ready", hold, hold.reader)


def prune(now: datetime) -> None:
    Notice.objects.filter(kind__in=ENDS, created_at__lt=now - KEPT_AFTERWARDS).delete()


def _named(reader: Reader) -> dict[str, Any]:
    """For whom it is, when that is not who reads it."""
    return {"child": "" if reader.person_id else reader.shown_name}


def _loan_contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("loan", Loan.objects.with_details)(many)
    return [row and _dated(row, "due_on", "before") | _of_loan(row["loan"]) for row in rows]


def _of_loan(loan: Loan) -> dict[str, Any]:
    return {"title": loan.copy.title, "place": loan.lent_from.place, "why": duedates.said(loan.due_reason)}


def _hold_contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("hold", Hold.objects.with_details)(many)
    return [row and _dated(row, "collect_by") | _of_hold(row["hold"]) for row in rows]


def _of_hold(hold: Hold) -> dict[str, Any]:
    return {"title": hold.title, "place": hold.pickup.place}


def _donation_contexts(many: list[dict]) -> list[dict | None]:
    """The reason in the language of the letter; the titles of what came of it."""
    rows = notices.reading("donation", _donations)(many)
    return [row and row | _of_donation(row["donation"]) for row in rows]


def _donations():
    return Donation.objects.with_details().prefetch_related("copies__copy__title")


def _of_donation(donation: Donation) -> dict[str, Any]:
    titles = [line.copy.title for line in donation.copies.all()]
    place = donation.at and donation.at.place
    return {"titles": titles, "place": place, "why": donation.get_why_display() if donation.why else ""}


def _wish_contexts(many: list[dict]) -> list[dict | None]:
    rows = notices.reading("wish", Wish.objects.with_details)(many)
    return [row and row | {"why": row["wish"].get_why_display()} for row in rows]


def _wish_link(context: dict) -> str:
    """What has come can be reserved at once."""
    found = context["wish"].found_id
    return reverse("library:title", args=[found]) if found else reverse("library:my_wishes")


def _list_link(context: dict) -> str:
    of = context["reading_list"]
    return of.get_absolute_url() if of.is_shown else reverse("library:my_list", args=[of.pk])


def _dated(params: dict, *names: str) -> dict:
    return params | {name: dateparse.parse_date(params[name]) if params.get(name) else None for name in names}
