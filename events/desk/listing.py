"""Who is on the list of a date: searched, narrowed and sorted as the address of the page says."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.desk import columns
from events.models import Need, Registration, Session
from events.steps import LIVE, QUEUED, SEATED, NeedState, RegistrationState
from portal import references
from portal.models import Person
from portal.search import pinyin

HERE, ABSENT, GONE = "here", "absent", "gone"
SHOWN = {
    "": Q(state__in=LIVE),
    ABSENT: Q(state=RegistrationState.REGISTERED),
    HERE: Q(state=RegistrationState.ATTENDED),
    "seated": Q(state__in=SEATED),
    "waiting": Q(state=RegistrationState.WAITING),
    "offered": Q(state=RegistrationState.OFFERED),
    GONE: Q(state__in=[RegistrationState.CANCELLED, RegistrationState.LAPSED]),
}
# Fewer digits belong to too many numbers.
DIGITS = 4


class Sought(forms.CharField):
    def to_python(self, value):
        """Whatever somebody typed can be looked for."""
        return super().to_python(value).replace("\0", "").strip()[:80]


class ListForm(forms.Form):
    """Every field is part of the address; what makes no sense is left out."""

    q = Sought(required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Everybody")),
            ("seated", _("Who has a place")),
            (ABSENT, _("Not here yet, or did not come")),
            (HERE, _("Who is here")),
            ("waiting", _("On the waiting list")),
            ("offered", pgettext_lazy("staff", "A place is held")),
            (GONE, _("Cancelled")),
        ],
    )
    sort = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("By name")),
            ("time", _("By time of registration")),
            ("size", _("Large groups first")),
        ],
    )
    needs = forms.BooleanField(label=_("With access needs"), required=False)
    interpreter = forms.BooleanField(label=_("With an interpreter"), required=False)
    children = forms.BooleanField(label=_("With children"), required=False)
    col = forms.MultipleChoiceField(
        label=_("Also show"),
        required=False,
        choices=columns.CHOICES,
        widget=forms.CheckboxSelectMultiple,
    )

    @property
    def wanted(self) -> dict:
        """{'q': …, 'show': …, 'sort': …, 'col': […]}, and what is ticked."""
        self.is_valid()
        known = {"q": "", "show": "", "sort": "", "col": []}
        return known | {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        return any(self.wanted.get(name) for name in ("q", "show", "needs", "interpreter", "children"))

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """As the address says it."""
        found = []
        for name, value in self.wanted.items():
            values = value if isinstance(value, list) else ["on" if value is True else value]
            found += [(name, each) for each in values if each]
        return found


def people(session: Session, wanted: dict) -> list[Registration]:
    """In one query for the rows and one for those who come along, whatever their number."""
    rows = session.registrations.filter(SHOWN[wanted["show"]]).with_people()
    rows = _narrowed(rows, wanted)
    if reference := references.normalise(wanted["q"]):
        rows, sought = rows.filter(reference=reference), ""
    else:
        sought = wanted["q"]
    found = [row for row in rows if not sought or _reads(row, sought)]
    for row in found:
        row.session = session
    seated = [row for row in found if row.state not in QUEUED]
    queue = [row for row in found if row.state in QUEUED]
    order = ORDERS[wanted["sort"]]
    return sorted(seated, key=order) + sorted(queue, key=order if wanted["sort"] else _in_the_queue)


def _in_the_queue(row: Registration) -> tuple:
    """Who is asked to take a place, then who waits for one, as long as they do."""
    return (row.state != RegistrationState.OFFERED, row.waiting_since, row.pk)


def _narrowed(rows: QuerySet, wanted: dict) -> QuerySet:
    rows = rows.exclude(access_needs="") if wanted.get("needs") else rows
    rows = rows.exclude(interpreter="") if wanted.get("interpreter") else rows
    return rows.with_children() if wanted.get("children") else rows


ORDERS = {
    "": lambda row: (pinyin.filed(row.name), row.pk),
    "time": lambda row: (row.created_at, row.pk),
    "size": lambda row: (-row.size, pinyin.filed(row.name), row.pk),
}


def _reads(row: Registration, sought: str) -> bool:
    """By a part of a name, also of those who come along, or by the end of a number."""
    names = [row.name, *(one.nickname for one in row.companions.all())]
    return any(pinyin.reads(name, sought) for name in names) or reaches(row.person, sought)


def reaches(person: Person, sought: str) -> bool:
    known = [person, person.user] if person.user else [person]
    digits = "".join(sign for sign in sought if sign.isdigit())
    if len(digits) >= DIGITS and any((one.phone or "").endswith(digits) for one in known):
        return True
    return "@" in sought and any(sought.lower() in (one.email or "") for one in known)


def reaching(sought: str) -> Q:
    """Of registrations, what `reaches` says of one person; nothing where no contact is meant."""
    digits, found = "".join(sign for sign in sought if sign.isdigit()), Q(pk=None)
    if len(digits) >= DIGITS:
        found |= Q(person__phone__endswith=digits) | Q(person__user__phone__endswith=digits)
    if "@" in sought:
        found |= Q(person__email__icontains=sought) | Q(person__user__email__icontains=sought)
    return found


def numbers(session: Session) -> dict[str, int]:
    """How many people, not rows."""
    rows = session.registrations.filter(state__in=LIVE).order_by().values_list("state", "size", "came")
    people, here = dict.fromkeys(LIVE, 0), 0
    for state, size, came in rows:
        people[state] += size
        here += came
    expected = sum(people[state] for state in SEATED)
    return {
        "here": here,
        "expected": expected,
        "absent": expected - here,
        "waiting": people[RegistrationState.WAITING],
        "offered": people[RegistrationState.OFFERED],
    }


def needs(session: Session) -> dict[str, int]:
    """How many guests need somebody still; nothing where nobody needs anybody."""
    rows = Need.objects.exclude(state=NeedState.DROPPED).filter(registration__session=session).counting()
    stated = list(rows.order_by().values_list("registration", "state"))
    return {"open": len({guest for guest, state in stated if state == NeedState.OPEN})} if stated else {}


def absence(registration: Registration, now: datetime | None = None) -> str:
    """'late' while it goes on, 'absent' when it is over, of whoever has a place and isn't there."""
    now, session = now or timezone.now(), registration.session
    if registration.state != RegistrationState.REGISTERED or session.is_cancelled or now < session.starts_at:
        return ""
    return "absent" if session.ends_at < now else "late"


def total(rows: Iterable[Registration]) -> int:
    return sum(row.size for row in rows)
