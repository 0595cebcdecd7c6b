"""What the suggestions room keeps of people."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from portal.privacy import consents
from portal.privacy.foreign import CLOCKWORK, COLLEAGUE, FOLLOWS, KEY
from portal.privacy.foreign import OFFICE as SORTED
from portal.privacy.registry import Basis, Entry, Personal, Rows, Rule, of_each
from suggestions.actions import clockwork, erasing
from suggestions.models import Follow, PhotoKind, Release, RemarkKind, Suggestion, Support, Verdict

# As on the sender's own page of it: no internal note, and no reason that one office gives another.
TOLD = (RemarkKind.QUESTION, RemarkKind.ANSWER, RemarkKind.PUBLIC)
WAIT = settings.SUGGESTIONS_FORGET_AFTER_DAYS

# The title of somebody else's may have been taken from the public: its number says which.
OF_CASE = "suggestion__reference"
SENT = Entry(
    "suggestions.sent",
    _("Suggestions"),
    _("Your words, the place, your photos, and what was asked and answered about it"),
    _("To look into it, to ask you, and to tell you what became of it"),
    Basis.CONSENT,
    _("Who sent it, and what the public did not read, is cut a year after it is closed"),
    _(
        "What nobody has read in public yet is withdrawn and deleted. What is public stays without a name: "
        "neighbours support it, and offices work on it"
    ),
    (
        Rows(
            "suggestions.Suggestion",
            (
                *("reference", "channel", "kind", "category", "language", "title", "text"),
                *("public_title", "public_text", "confirmed_title", "confirmed_text", "grid", "grid_chosen"),
                *("landmark", "address", "latitude", "longitude", "spot_shown"),
                *("consent_version", "consent_at", "state", "department", "outcome", "reason_code"),
                *("merged_into__reference", "follow_up_of__reference", "supporters", "reopened", "release"),
                *("released_at", "service_class", "created_at", "submitted_at", "accepted_at", "due_at"),
                *("paused_at", "feedback_at", "closed_at"),
            ),
            "author",
            inside=("translated_title", "translated_text"),
        ),
        Rows(
            "suggestions.Photo",
            (OF_CASE, "kind", "original", "public", "small", "black", "alt", "release", "added_at"),
            "suggestion__author",
            told=Q(kind=PhotoKind.REPORT) | Q(release=Release.RELEASED),
        ),
        Rows(
            "suggestions.Remark", (OF_CASE, "kind", "text", "at"), "suggestion__author", told=Q(kind__in=TOLD)
        ),
        Rows(
            "suggestions.Reply",
            (OF_CASE, "text", "published_at"),
            "suggestion__author",
            told=Q(published_at__isnull=False),
        ),
        Rows("suggestions.Pause", (OF_CASE, "reason", "started_at", "ended_at"), "suggestion__author"),
    ),
    days=WAIT,
    consents=("suggestions.sent",),
)
INSIDE = Entry(
    "suggestions.inside",
    _("What offices write to each other about a suggestion"),
    _("Notes, reports of departments, how they did, replies that are not published yet"),
    _("To work on it together; it may say something about neighbours, so the sender does not read it"),
    Basis.SERVICE,
    _("A year after it is closed whatever could tell who sent it is cut from it"),
    _("What could tell who sent it is cut from it"),
    (
        Rows("suggestions.DepartmentOrder", (), "suggestion__author", inside=("report",)),
        Rows("suggestions.Grade", (), "order__suggestion__author", inside=("comment",)),
    ),
    days=WAIT,
    shown=False,
)
JOINED = Entry(
    "suggestions.joined",
    _("What you support, follow, and say of a result"),
    _("Which suggestion, grid or place; your stars and your reason"),
    _("To tell you what becomes of it, to count everybody once, and to know whether it is solved"),
    Basis.SERVICE,
    _("Until you end it; at the latest a year after the suggestion is closed"),
    _("Deleted; that somebody supports it or found it solved is still counted"),
    (
        Rows("suggestions.Support", (OF_CASE, "suggestion__category", "suggestion__grid", "at"), "person"),
        Rows(
            "suggestions.Follow",
            (
                *(OF_CASE, "grid", "category", "project", "latitude", "longitude", "radius"),
                *("rhythm", "created_at"),
            ),
            "person",
        ),
        Rows(
            "suggestions.Verdict",
            (OF_CASE, "is_author", "occasion", "asked_at", "answered_at", "solved", "stars", "reason"),
            "person",
        ),
    ),
    days=WAIT,
)
GRID = Entry(
    "suggestions.duties",
    _("Duties in a grid"),
    _("In which grid you help, and what you wrote when you applied"),
    _("To give you orders in your own grid"),
    Basis.SERVICE,
    _("What you wrote goes a year after the end"),
    _("Deleted; orders that you hold go back to the grid"),
    (
        Rows("suggestions.GridDuty", ("grid", "role", "state", "message", "since"), "user__person"),
        Rows("suggestions.DepartmentDuty", ("department",), "user__person"),
    ),
    days=WAIT,
)


def busy(since: datetime):
    """Who is still tied to a suggestion, or follows something."""
    yield Suggestion.objects.filter(author__isnull=False).values("author")
    yield Follow.objects.values("person")
    yield Support.objects.values("person")
    yield Verdict.objects.filter(person__isnull=False).values("person")


PROMISE = gettext_noop(
    "We use your contact only to tell you what becomes of this suggestion and to ask you about it. Only "
    "those who work on it see it. %(keep_days)s days after it is closed we forget who sent it; the public "
    "page stays."
)
SENDING = consents.Kind(
    "suggestions.sent",
    _("A suggestion"),
    lambda: [gettext(PROMISE) % {"keep_days": WAIT}],
    _("It is withdrawn if that still can be; else it stays in public, without your name and your own words."),
    erasing.without_sender,
)

OFFICE = "written by the house, to be read by everybody"
PERSONAL = Personal(
    entries=(SENT, INSIDE, JOINED, GRID),
    rules=(
        Rule("suggestions.sent", _("Drafts that nobody sent"), clockwork.drop_old_drafts, again=True),
        Rule("suggestions.sent", _("Who sent what is closed long ago"), clockwork.forget_people, again=True),
        Rule("suggestions.duties", _("Applications of volunteers"), clockwork.forget_applications),
    ),
    erase=erasing.erase,
    busy=busy,
    consents=(SENDING,),
    not_personal={
        **dict.fromkeys(
            (
                *("suggestions.Category", "suggestions.Project", "suggestions.Quantity", "suggestions.Site"),
                *("suggestions.ProjectDocument", "suggestions.Milestone", "suggestions.ReviewNote"),
                "suggestions.AnswerTemplate",
            ),
            OFFICE,
        ),
        "suggestions.ApiKey": "another system, by the name that an office gave it",
        "suggestions.Order": "which grid worker holds what; their number goes with the account",
        "suggestions.MergeOffer": "two numbers of suggestions; it is told with the messages to the sender",
        "suggestions.ProjectLink": "two numbers, of a suggestion and of a project",
        "suggestions.Entry": "codes and dates; no words that people wrote stand there",
        **dict.fromkeys(("suggestions.MonthlyCount", "suggestions.StepTime"), "numbers"),
    },
    left_out={
        **of_each("suggestions.Suggestion", KEY, "seed", "form_key"),
        **of_each("suggestions.Suggestion", COLLEAGUE, "entered_by", "handler"),
        **of_each("suggestions.Suggestion", SORTED, "level", "grid_confirmed", "translated", "respond_by"),
        **of_each("suggestions.Suggestion", CLOCKWORK, "version", "updated_at", "forgotten_at"),
        **of_each("suggestions.Photo", KEY, "key"),
        **of_each("suggestions.Photo", FOLLOWS, "width", "height"),
        **of_each("suggestions.Photo", COLLEAGUE, "added_by"),
        **of_each("suggestions.Remark", CLOCKWORK, "number"),
        **of_each("suggestions.Remark", COLLEAGUE, "by"),
        **of_each("suggestions.Reply", COLLEAGUE, "drafted_by", "published_by"),
        **of_each("suggestions.Reply", SORTED, "drafted_at"),
        **of_each("suggestions.Follow", KEY, "seed"),
        **of_each("suggestions.Follow", CLOCKWORK, "told_until"),
        **of_each("suggestions.Verdict", KEY, "seed"),
        **of_each("suggestions.GridDuty", COLLEAGUE, "decided_by"),
    },
)
