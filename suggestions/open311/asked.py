"""What a query asks: parameters in, rows out. An empty parameter is the same as none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Prefetch, Q, QuerySet, When
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from portal import references
from suggestions.models import (
    ApiKey,
    Category,
    Channel,
    Entry,
    Photo,
    Release,
    Remark,
    RemarkKind,
    Reply,
    Suggestion,
)
from suggestions.steps import OPEN, OVER

# The specification's own limits, of a window and of an answer.
LONGEST_WINDOW = timedelta(days=90)
MOST = 1000
DEEPEST_PAGE = 10_000
LAID_OUT = datetime(2026, 11, 26, tzinfo=UTC)
# Rows of a timeline that everybody could read when they were written.
AT_ONCE = Q(suggestion__released_at=None) | Q(suggestion__released_at__lte=F("at"))
STATES = {"open": OPEN, "closed": OVER}


class Wrong(Exception):
    """An answer with a status and one or several sentences that say what is wrong."""

    def __init__(self, status: int, *descriptions: str):
        super().__init__(status, *descriptions)
        self.status, self.descriptions = status, descriptions


@dataclass(frozen=True)
class Page:
    number: int
    size: int

    def of(self, rows: QuerySet) -> list:
        start = (self.number - 1) * self.size
        return list(rows[start : start + self.size])


def text(given: QueryDict, name: str) -> str:
    return given.get(name, "").replace("\x00", "").strip()


def words(given: QueryDict, name: str) -> list[str]:
    """A list with commas, or the parameter several times."""
    found = (part.strip() for value in given.getlist(name) for part in value.replace("\x00", "").split(","))
    return list(dict.fromkeys(part for part in found if part))


def window(given: QueryDict, now: datetime) -> tuple[datetime, datetime]:
    """The last 90 days, or as many from or up to the one moment that is given. Errors: Wrong."""
    start, end = (moment(given, name) for name in ("start_date", "end_date"))
    if start is None:
        end = end or now
        start = end - LONGEST_WINDOW
    end = end or start + LONGEST_WINDOW
    if start > end:
        raise Wrong(400, _("start_date is after end_date."))
    if end - start > LONGEST_WINDOW:
        raise Wrong(400, _("From start_date to end_date are more than 90 days."))
    return start, end


def moment(given: QueryDict, name: str) -> datetime | None:
    """W3C's date and time with an offset. Errors: Wrong."""
    said = text(given, name)
    if not said:
        return None
    try:
        # A plus sign that nobody encoded arrives as a space.
        found = parse_datetime(said.replace(" ", "+"))
    except ValueError:
        found = None
    if found is None or timezone.is_naive(found) or not 1900 < found.year < 9000:
        raise Wrong(
            400,
            _("%(name)s is no date with time and offset, such as 2026-01-31T08:00:00+08:00.")
            % {"name": name},
        )
    return found


def page(given: QueryDict) -> Page:
    """`page` and `page_size`, as most servers have them. Errors: Wrong."""
    return Page(_number(given, "page", 1, DEEPEST_PAGE), _number(given, "page_size", MOST, MOST))


def _number(given: QueryDict, name: str, default: int, most: int) -> int:
    said = text(given, name)
    if not said:
        return default
    if not (said.isascii() and said.isdigit() and len(said) < 9 and 1 <= int(said) <= most):
        raise Wrong(400, _("%(name)s is a number from 1 to %(most)s.") % {"name": name, "most": most})
    return int(said)


def reference(said: str) -> str:
    """As it is stored; '' when it can't be one."""
    return references.normalise(said) or ""


def services() -> QuerySet:
    return Category.objects.filter(active=True).select_related("department")


def services_changed() -> datetime:
    """When somebody last edited the categories; as long as nobody has, when this list was laid out."""
    kind = ContentType.objects.get_for_model(Category)
    edited = ModelLogEntry.objects.filter(content_type=kind).order_by("-timestamp")
    return edited.values_list("timestamp", flat=True).first() or LAID_OUT


def cases(given: QueryDict, now: datetime) -> list[Suggestion]:
    """Public ones, newest first; numbers in `service_request_id` override all else. Errors: Wrong.

    A window finds what was received or made public in it: whoever fetches hour by hour has asked for the
    hour of its arrival before anybody here had looked at it.
    """
    if ids := words(given, "service_request_id"):
        return list(_public_cases().filter(reference__in=[reference(said) for said in ids[:MOST]]))
    span = window(given, now)
    rows = _public_cases()
    if codes := words(given, "service_code"):
        rows = rows.filter(category__slug__in=codes)
    if states := words(given, "status"):
        rows = rows.filter(state__in=_states(states))
    return _on_page(rows, span, page(given))


def _on_page(rows: QuerySet, span: tuple[datetime, datetime], page: Page) -> list[Suggestion]:
    """Nothing is made public before it was received, so those made public late stand behind all others: most
    pages end before them, and follow one index without sorting."""
    received = rows.filter(submitted_at__range=span)
    found = page.of(received)
    if len(found) == page.size:
        return found
    late = rows.filter(submitted_at__lt=span[0], released_at__range=span)
    first = (page.number - 1) * page.size
    start = 0 if found or not first else max(0, first - received.count())
    return found + list(late[start : start + page.size - len(found)])


def _states(said: Iterable[str]) -> set[str]:
    unknown = [name for name in said if name.lower() not in STATES]
    if unknown:
        raise Wrong(400, _("status is open or closed."))
    return {state for name in said for state in STATES[name.lower()]}


def case(said: str) -> Suggestion | None:
    return _public_cases().filter(reference=reference(said)).first()


def _public_cases() -> QuerySet:
    photos = Prefetch("photos", Photo.objects.public(), to_attr="public_photos")
    rows = Suggestion.objects.public().with_details().select_related("merged_into")
    return rows.prefetch_related(photos).order_by("-submitted_at", "-pk")


def updates(given: QueryDict, key: ApiKey | None, now: datetime) -> list[Entry]:
    """The public timeline, oldest first; a system also hears of what it filed and nobody has released yet.

    `told_at` is when a row could first be read: what happened before the case was public is dated by that,
    or a later window would never find it. Errors: Wrong.
    """
    mine = Q(suggestion__in=filed_by(key)) if key is not None else Q(pk__in=[])
    told_at = Case(When(mine | AT_ONCE, then=F("at")), default=F("suggestion__released_at"))
    rows = Entry.objects.public().annotate(told_at=told_at).filter(pk__in=_told(mine, window(given, now)))
    if ids := words(given, "service_request_id"):
        rows = rows.filter(suggestion__reference__in=[reference(said) for said in ids[:MOST]])
    remarks = Prefetch(
        "suggestion__remarks", Remark.objects.filter(kind=RemarkKind.PUBLIC), to_attr="public_remarks"
    )
    replies = Prefetch(
        "suggestion__replies", Reply.objects.filter(published_at__isnull=False), to_attr="published_replies"
    )
    return page(given).of(
        rows.select_related("suggestion").prefetch_related(remarks, replies).order_by("told_at", "at", "pk")
    )


def _told(mine: Q, span: tuple[datetime, datetime]) -> QuerySet:
    """Rows that could first be read in a window; two look-ups, each with an index of its own."""
    released, rows = Q(suggestion__release=Release.RELEASED), Entry.objects.public().order_by()
    then = rows.filter(mine | released & AT_ONCE, at__range=span)
    late = rows.filter(released & ~mine, suggestion__released_at__range=span).exclude(AT_ONCE)
    return then.values("pk").union(late.values("pk"))


def filed_by(key: ApiKey) -> QuerySet:
    return Suggestion.objects.filter(
        channel=Channel.OPEN311, entries__verb="submit", entries__data__key=key.pk
    )
