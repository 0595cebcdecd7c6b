"""The nouns of the suggestions room."""

from .access import ApiKey
from .category import Category, ServiceClass
from .duties import DepartmentDuty, DutyRole, DutyState, GridDuty
from .orders import DepartmentOrder, Grade, Order, OrderEnd, Pause, Side
from .people import LARGEST_CIRCLE, Follow, MergeOffer, Rhythm, Support, Verdict
from .photo import Photo, PhotoKind
from .projects import (
    Funding,
    FundingSource,
    Milestone,
    Project,
    ProjectDocument,
    ProjectLink,
    ProjectStatus,
    Quantity,
    ReviewNote,
    Site,
)
from .statistics import Dimension, MonthlyCount, StepTime
from .suggestion import Channel, Kind, Level, Release, Suggestion, Translated
from .timeline import Entry
from .words import AnswerTemplate, Remark, RemarkKind, Reply

__all__ = [
    "LARGEST_CIRCLE",
    "AnswerTemplate",
    "ApiKey",
    "Category",
    "Channel",
    "DepartmentDuty",
    "DepartmentOrder",
    "Dimension",
    "DutyRole",
    "DutyState",
    "Entry",
    "Follow",
    "Funding",
    "FundingSource",
    "Grade",
    "GridDuty",
    "Kind",
    "Level",
    "MergeOffer",
    "Milestone",
    "MonthlyCount",
    "Order",
    "OrderEnd",
    "Pause",
    "Photo",
    "PhotoKind",
    "Project",
    "ProjectDocument",
    "ProjectLink",
    "ProjectStatus",
    "Quantity",
    "Release",
    "Remark",
    "RemarkKind",
    "Reply",
    "ReviewNote",
    "Rhythm",
    "ServiceClass",
    "Side",
    "Site",
    "StepTime",
    "Suggestion",
    "Support",
    "Translated",
    "Verdict",
]
