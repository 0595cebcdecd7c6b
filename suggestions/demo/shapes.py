"""What a piece of the suggestions' demo content looks like. Days are counted back from today.

Official words stand in both languages, as a `Pair`; a person's own words stand in one language, with or
without a translation by staff.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from portal.demo.shapes import Pair
from suggestions.demo.scenes.sheet import Sheet

# How far a case has come, in the order of the six steps.
STORIES = (
    "draft",
    "submitted",
    "hidden",  # submitted, and taken off the public pages with a reason
    "needs_info",  # the reason is the question that was asked
    "dispatched",
    "returned",  # by the grid, with a reason, to be sent elsewhere
    "claimed",  # by a volunteer, for some days
    "accepted",
    "in_progress",
    "paused",  # with a public reason; the clock stands still
    "overdue",  # accepted, and its promised day has passed
    "whistled",  # several departments, the first one leads
    "in_project",
    "feedback_drafted",
    "feedback_published",
    "verifying",
    "rework",  # the reason is what the verifier found
    "closed_resolved",
    "closed_partly",  # the reason says what stays undone
    "closed_explained",  # with a reason and its code
    "closed_referred",  # the reason says whose matter it is
    "closed_duplicate",
    "closed_withdrawn",  # the reason is the author's
    "evaluated",  # closed as resolved, then evaluated
    "reopened",  # the first verdict says why
    "reopened_then_resolved",  # the first verdict reopened it, the others came after the second try
)


class Scene(NamedTuple):
    """A drawn picture."""

    shows: Pair  # for those who can't see it
    drawn: Callable[[], Sheet]


class Translation(NamedTuple):
    """Staff's, into the language that the author didn't write in."""

    title: str
    text: str


class Verdict(NamedTuple):
    """What somebody said who was asked 'is it solved?'. The author answers first, then supporters."""

    solved: bool
    stars: int  # 1 to 5
    reason: str = ""  # in the person's own language


class Funding(NamedTuple):
    source: str  # swift_response, micro_project, village_community, district or other
    amount: Decimal | None  # yuan; None when it isn't published


class Quantity(NamedTuple):
    label: Pair
    amount: Decimal
    unit: Pair


class Site(NamedTuple):
    name: Pair
    point: tuple[float, float]  # latitude, longitude
    grid: str


class Milestone(NamedTuple):
    title: Pair
    days_ago: int  # negative lies ahead
    done: bool
    text: Pair
    picture: str = ""


class Note(NamedTuple):
    """What a review of the project wrote down."""

    days_ago: int
    text: Pair
    public: bool = True


class Duty(NamedTuple):
    email: str  # of an account
    role: str  # leader, worker or volunteer
    grids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Category:
    slug: str
    name: Pair
    summary: Pair
    service_class: str  # urgent, utility, ordinary or complex
    department: str
    nearby_metres: int  # within which two cases may be the same
    icon: str


@dataclass(frozen=True, kw_only=True)
class Case:
    key: str
    kind: str  # idea, problem, tip or business
    category: str
    title: str
    text: str
    language: str = "zh-hans"  # the author's: zh-hans or en
    translation: Translation | None = None
    grid: str
    landmark: str = ""  # a place's slug
    address: str = ""  # in the author's words
    point: tuple[float, float] | None = None  # latitude, longitude
    channel: str = "web"  # web, meeting, visit, phone or paper
    days_ago: int
    story: str
    supporters: int = 0
    reply: Pair | None = None
    actions_taken: Pair | None = None
    photos: tuple[str, ...] = ()  # drawn pictures of before
    after: tuple[str, ...] = ()  # the evidence; without one nothing is closed as resolved
    departments: tuple[str, ...] = ()  # the lead first; empty: the category's
    reason: Pair | None = None
    reason_code: str = ""  # not_feasible, no_funds, legal, private_matter or already_planned
    merged_into: str = ""  # another case's key
    follow_up_of: str = ""
    project: str = ""
    level: str = "grid"  # or subdistrict
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnswerTemplate:
    """{reference}, {title}, {grid} and {date} fill themselves in; [brackets] are for the writer."""

    category: str = ""  # empty: for all
    step: int  # 1 to 6
    title: Pair
    text: Pair


@dataclass(frozen=True, kw_only=True)
class Project:
    slug: str
    title: Pair
    summary: Pair
    body: Pair  # HTML
    motif: str  # a picture of portal/templates/portal/art
    status: str  # planned, under_way or done
    starts_days_ago: int
    ends_days_ago: int  # negative lies ahead
    funding: tuple[Funding, ...]
    quantities: tuple[Quantity, ...] = ()
    sites: tuple[Site, ...]
    milestones: tuple[Milestone, ...]
    notes: tuple[Note, ...] = ()
    departments: tuple[str, ...]
