"""The forms of the API's answers, as its description shows them."""

from datetime import date, datetime

from ninja import Schema

from portal.api import Texts
from suggestions.models import Dimension, FundingSource, Kind, PhotoKind, ProjectStatus, ServiceClass
from suggestions.steps import Outcome, ReasonCode, State


class Words(Schema):
    """What somebody wrote, in their own language."""

    language: str
    title: str
    text: str


class Position(Schema):
    """WGS 84."""

    latitude: float
    longitude: float


class Case(Schema):
    """`translation` is there once a person has confirmed it; `step` is one of the six public steps."""

    reference: str
    urls: Texts
    kind: Kind
    words: Words
    translation: Words | None
    category: str
    grid: str | None
    grid_confirmed: bool
    department: str | None
    position: Position | None
    step: int
    state: State
    outcome: Outcome | None
    reason: ReasonCode | None
    supporters: int
    reopened: int
    joined_with: str | None
    received_at: datetime
    promised_by: datetime
    updated_at: datetime
    closed_at: datetime | None


class Cases(Schema):
    """`next` is the `cursor` of the following page, null on the last one."""

    items: list[Case]
    next: str | None


class Photo(Schema):
    url: str
    kind: PhotoKind
    alt: Texts
    width: int | None
    height: int | None


class Happening(Schema):
    """A row of the public timeline, and what was said beside it. `state` is how it stood then."""

    number: int
    at: datetime
    verb: str
    said: Texts
    step: int
    state: State
    outcome: Outcome | None
    note: Texts | None


class Reply(Schema):
    published_at: datetime
    text: Texts


class CaseDetail(Case):
    photos: list[Photo]
    timeline: list[Happening]
    replies: list[Reply]
    projects: list[str]


class Category(Schema):
    slug: str
    name: Texts
    summary: Texts
    deadline: ServiceClass
    department: str | None
    active: bool


class Fund(Schema):
    """`amount` in yuan; null when it has not been published."""

    source: FundingSource
    amount: float | None


class Quantity(Schema):
    label: Texts
    amount: float
    unit: Texts


class Site(Schema):
    name: Texts
    grid: str | None
    position: Position | None


class Milestone(Schema):
    title: Texts
    due_on: date
    reached_on: date | None


class Project(Schema):
    """`suggestions` are references of public ones that it resolves."""

    slug: str
    urls: Texts
    title: Texts
    summary: Texts
    status: ProjectStatus
    starts_on: date | None
    ends_on: date | None
    funding: list[Fund]
    quantities: list[Quantity]
    sites: list[Site]
    milestones: list[Milestone]
    suggestions: list[str]


class Count(Schema):
    """What was counted of a month. `responded` and `resolved` are parts of `due`, the cases due in it, and
    so is `reopened`; `satisfied` is part of `answered`. `grades` is the sum of `graded` marks from 1 to 5.
    `answered` and `satisfied` are null where there are fewer than five answers, `graded` and `grades` where
    there are fewer than five marks: they would tell who said what.
    """

    month: date
    dimension: Dimension
    key: str
    received: int
    closed: int
    due: int
    responded: int
    resolved: int
    reopened: int
    answered: int | None
    satisfied: int | None
    graded: int | None
    grades: int | None
