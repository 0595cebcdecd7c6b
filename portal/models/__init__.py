from .approval import ApprovalTask, TranslationTask, Turn
from .base import BasePage
from .clock import JobRun
from .contacts import Confirmation, Limit, Token
from .days import HolidayAnswer, OpeningException
from .drafted import Drafted
from .fixed_names import GlossaryTerm
from .imports import ImportedRow, ImportJob, ImportTurn
from .notices import Message, Notice
from .pages import HomePage, NewsIndexPage, NewsPage, StandardPage
from .parity import Side
from .people import Person, User
from .pictures import LastUse, Picture, PictureRendition
from .places import Department, Grid, OpeningHours, Partner, Place
from .privacy import Consent, PersonalRead, Wording
from .searched import VainSearch
from .site import SiteSettings
from .views import KeptView
from .volunteers import Volunteer, VolunteerLanguage
from .workdays import Workday

__all__ = [
    "ApprovalTask",
    "BasePage",
    "Confirmation",
    "Consent",
    "Department",
    "Drafted",
    "GlossaryTerm",
    "Grid",
    "HolidayAnswer",
    "HomePage",
    "ImportJob",
    "ImportTurn",
    "ImportedRow",
    "JobRun",
    "KeptView",
    "LastUse",
    "Limit",
    "Message",
    "NewsIndexPage",
    "NewsPage",
    "Notice",
    "OpeningException",
    "OpeningHours",
    "Partner",
    "Person",
    "PersonalRead",
    "Picture",
    "PictureRendition",
    "Place",
    "Side",
    "SiteSettings",
    "StandardPage",
    "Token",
    "TranslationTask",
    "Turn",
    "User",
    "VainSearch",
    "Volunteer",
    "VolunteerLanguage",
    "Wording",
    "Workday",
]
