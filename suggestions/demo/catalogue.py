"""Every demo case and project, in one list each."""

from suggestions.demo.cases.apartments import APARTMENTS
from suggestions.demo.cases.business import BUSINESS
from suggestions.demo.cases.business_now import BUSINESS_NOW
from suggestions.demo.cases.courtyards import COURTYARDS
from suggestions.demo.cases.homes import HOMES
from suggestions.demo.cases.homes_now import HOMES_NOW
from suggestions.demo.cases.huazhuang import HUAZHUANG
from suggestions.demo.cases.just_closed import JUST_CLOSED
from suggestions.demo.cases.neighbours import NEIGHBOURS
from suggestions.demo.cases.newcomers import NEWCOMERS
from suggestions.demo.cases.open_lots import OPEN_LOTS
from suggestions.demo.cases.open_lots_now import OPEN_LOTS_NOW
from suggestions.demo.cases.pipes import PIPES
from suggestions.demo.cases.resort import RESORT
from suggestions.demo.cases.resort_now import RESORT_NOW
from suggestions.demo.cases.this_week import THIS_WEEK
from suggestions.demo.projects import KNOWN
from suggestions.demo.projects_huazhuang import HUAZHUANG as HUAZHUANG_PROJECT
from suggestions.demo.projects_made_up import MADE_UP
from suggestions.demo.shapes import Case, Project

PAST = HUAZHUANG + PIPES + COURTYARDS + APARTMENTS + RESORT + NEWCOMERS + BUSINESS + HOMES + NEIGHBOURS
NOW = JUST_CLOSED + HOMES_NOW + RESORT_NOW + BUSINESS_NOW + OPEN_LOTS_NOW + THIS_WEEK
CASES: tuple[Case, ...] = PAST + OPEN_LOTS + NOW
PROJECTS: tuple[Project, ...] = KNOWN + HUAZHUANG_PROJECT + MADE_UP
