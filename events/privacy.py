"""What the events room keeps of people."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from events import consents as wordings
from events.actions import erasing, forgetting, households
from events.forms.registering import RegistrationForm
from events.models import Member, Registration
from portal.privacy import consents
from portal.privacy.foreign import CLOCKWORK, COLLEAGUE, FOLLOWS, KEY
from portal.privacy.registry import Basis, Entry, Personal, Rows, Rule, of_each

KEPT = forgetting.KEPT_AFTERWARDS.days
AFTERWARDS = _("30 days after the event; a question may say another time of its own answers")
COUNTED = _("Cancelled if it is still to come, else without your name; that somebody came is still counted")

OF_SEAT = "registration__reference"
REGISTRATIONS = Entry(
    "events.registrations",
    _("Registrations for events"),
    _("Name, age group, language, what you need, your answers; of your company nickname and age group"),
    _("To keep your place, to prepare what you need, and to greet you at the door"),
    Basis.SERVICE,
    AFTERWARDS,
    COUNTED,
    (
        Rows(
            "events.Registration",
            (
                *("reference", "session__event", "session__starts_at", "session__ends_at", "state", "size"),
                *("name", "age_band", "language", "interpreter", "access_needs", "answers", "reminders"),
                *("invited", "consent_version", "consented_at", "agreed_how", "created_at", "changed_at"),
                *("waiting_since", "offered_until", "asked_again_at", "confirmed_again_at"),
                *("cancelled_at", "cancelled_from", "cancel_reason", "checked_in_at", "came"),
            ),
            "person",
            inside=("note",),
        ),
        Rows("events.Companion", (OF_SEAT, "nickname", "age_band", "answers"), "registration__person"),
        Rows(
            "events.Need",
            (
                *(OF_SEAT, "kind", "language", "skill", "state", "meeting_point"),
                *("shift__starts_at", "created_at", "changed_at"),
            ),
            "registration__person",
        ),
        Rows(
            "events.Scan",
            (OF_SEAT, "typed", "people", "scanned_at", "received_at", "result"),
            "registration__person",
            inside=("device",),
        ),
    ),
    days=KEPT,
    consents=("events.children",),
)
MEMBERS = Entry(
    "events.members",
    _("Regular members of groups"),
    _("Name, age group, what you need and your answers, for every date of a group"),
    _("To register you for every new date by itself"),
    Basis.SERVICE,
    _("30 days after you leave the group"),
    _("Deleted"),
    (
        Rows(
            "events.Member",
            (
                *("event", "name", "language", "age_band", "interpreter", "access_needs"),
                *("answers", "reminders", "agreed_how", "joined_at", "left_at"),
            ),
            "person",
        ),
    ),
    days=KEPT,
)
HOUSEHOLD = Entry(
    "events.household",
    _("Who usually comes along"),
    _("Nicknames and age groups"),
    _("So that you need not type them again"),
    Basis.CONSENT,
    _("Until you press Forget them"),
    _("Deleted"),
    (Rows("events.HouseholdMember", ("nickname", "age_band"), "person"),),
    consents=(households.CONSENT,),
)
FEEDBACK = Entry(
    "events.feedback",
    _("How an event was"),
    _("Stars and a few words"),
    _("So that the next one is better; the organisers don't read who said it"),
    Basis.CONSENT,
    _("Whose words they were is cut 30 days after the event; the words stay with the event"),
    _("Your words are deleted as long as they are known as yours; the stars are still counted"),
    (
        Rows(
            "events.Feedback",
            ("session__event", "session__starts_at", "stars", "good", "change", "language", "created_at"),
            "registration__person",
        ),
    ),
    days=KEPT,
    consents=("events.feedback",),
)
ALBUM = Entry(
    "events.album",
    _("Pictures sent to the album of an event"),
    _("The picture without its hidden data, and that people on it agreed"),
    _("To show how it was"),
    Basis.CONSENT,
    _("Who sent it is cut after 30 days; the picture stays until somebody asks us to take it down"),
    _("Pictures that are known as yours are deleted with their files"),
    (
        Rows(
            "events.AlbumPhoto",
            (
                *("event", "original", "public", "small", "caption", "recognisable"),
                *("consent_version", "consented_at", "state", "added_at", "decided_at"),
            ),
            "sent_by",
            inside=("hidden_because",),
        ),
    ),
    days=KEPT,
    consents=("events.album", "events.pictures"),
)
TAKE_DOWNS = Entry(
    "events.take_downs",
    _("Why a picture should be taken down"),
    _("What somebody told us who is on it, without a name; whoever sent the picture does not read it"),
    _("To decide whether the picture may stay"),
    Basis.SERVICE,
    _("30 days after it is decided"),
    _("Deleted with the picture"),
    (Rows("events.TakeDown", (), "photo__sent_by", inside=("why",)),),
    days=KEPT,
    shown=False,
)
HELP = Entry(
    "events.help",
    _("Shifts of volunteers"),
    _("Which shifts you took, when you came and left, and certificates about it"),
    _("To plan with you, and to certify your hours"),
    Basis.SERVICE,
    _("As long as the account exists"),
    _("Deleted with the certificates: print them first. A shift that is still to come is free again"),
    (
        Rows(
            "events.Help",
            (
                *("shift__session__event", "shift__campaign", "shift__role", "shift__place"),
                *("shift__starts_at", "shift__ends_at", "state", "created_at", "changed_at"),
                *("swap_asked_at", "came_at", "left_at", "minutes"),
            ),
            "volunteer__user__person",
        ),
        Rows(
            "events.Asked",
            (
                *("need__kind", "need__registration__session__event"),
                *("need__registration__session__starts_at", "state", "asked_at", "answered_at"),
            ),
            "volunteer__user__person",
        ),
        Rows(
            "events.HoursCertificate",
            ("reference", "name", "minutes", "shifts", "first_day", "last_day", "made_at"),
            "volunteer__user__person",
        ),
    ),
)
WORDS = Entry(
    "events.messages",
    _("What organisers write to everybody who is registered"),
    _("Subject and words, and to whom they went"),
    _("So that whoever registers later can read them, too"),
    Basis.SERVICE,
    _("As long as the date exists"),
    _("The words stay; that they went to you goes with your registration"),
    (),
    shown=False,
)


def busy(since: datetime):
    """Who came, or will come, or belongs to a group."""
    yield Registration.objects.filter(session__ends_at__gte=since).values("person")
    yield Member.objects.present().values("person")


GUARDIANS = consents.Kind(
    "events.children",
    _("Children at an event"),
    lambda: [wordings.wording(wordings.CURRENT)],
    _("The registration is cancelled if the event is still to come, and the children's nicknames go."),
    erasing.without_children,
)
VOLUNTEERING = consents.Kind(
    "events.volunteers",
    _("A volunteer who is not of age"),
    lambda: [wordings.FOR_VOLUNTEERS[wordings.CURRENT_FOR_VOLUNTEERS]],
    _("Volunteering ends: shifts to come are free again, and what we know about it goes."),
    erasing.without_guardian,
)
AT_HOME = consents.Kind(
    households.CONSENT,
    _("Who usually comes along"),
    lambda: [
        RegistrationForm.base_fields["remember"].label,
        RegistrationForm.base_fields["remember"].help_text,
    ],
    _("We forget them; registrations stay as they are."),
    erasing.without_household,
)
PICTURES = consents.Kind(
    "events.pictures",
    _("A picture on which people can be recognised"),
    lambda: [wordings.FOR_PICTURES[wordings.CURRENT_FOR_PICTURES]],
    _("The picture is deleted, with its files."),
    erasing.without_picture,
)
SAYING = consents.Kind(
    "events.feedback",
    _("How an event was"),
    lambda: [wordings.FOR_FEEDBACK],
    _("Your stars and your words are deleted; what a summary says already stays."),
    erasing.without_feedback,
)
SENDING = consents.Kind(
    "events.album",
    _("A picture for the album of an event"),
    lambda: [wordings.FOR_ALBUM],
    _("The picture is deleted, with its files."),
    erasing.without_picture,
)

EDITORS = "written by the house, to be read by everybody"
PERSONAL = Personal(
    entries=(REGISTRATIONS, MEMBERS, HOUSEHOLD, FEEDBACK, ALBUM, TAKE_DOWNS, HELP, WORDS),
    rules=(
        Rule(
            "events.registrations",
            _("Names, needs and answers of dates that are over"),
            forgetting.forget_answers,
        ),
        Rule("events.members", _("What members told us who have left"), forgetting.forget_members),
        Rule("events.feedback", _("Whose words they were"), forgetting.forget_who_said),
        Rule("events.album", _("Who sent a picture; pictures that are hidden"), forgetting.forget_who_sent),
    ),
    erase=erasing.erase,
    busy=busy,
    consents=(GUARDIANS, AT_HOME, VOLUNTEERING, PICTURES, SAYING, SENDING),
    not_personal={
        **dict.fromkeys(
            (
                *("events.Category", "events.Series", "events.Event", "events.Role", "events.Campaign"),
                *("events.Shift", "events.Question", "events.Choice", "events.Quiz", "events.QuizQuestion"),
                *("events.QuizOption", "events.RecurrenceException", "events.FeedbackSummary"),
                *("events.Session", "events.Message"),
            ),
            EDITORS,
        ),
        "events.Recurrence": "a rule of dates, as in calendars",
        "events.Turnout": "numbers of people, no person",
        "events.Message_registrations": "to whom a message went that is told with the messages to them",
        "events.Member_left_out": "dates that a member takes no part in; they go with the membership",
        "events.Webhook": "an address and a secret of another system",
        "events.HookCall": "numbers and states; events/hooks.py keeps people out of it",
    },
    left_out={
        **of_each("events.Registration", KEY, "form_key"),
        **of_each("events.Registration", COLLEAGUE, "registered_by", "checked_in_by"),
        **of_each("events.Registration", CLOCKWORK, "version", "passed"),
        **of_each("events.Need", CLOCKWORK, "alarmed_at", "in_turn", "sequence"),
        **of_each("events.Scan", KEY, "nonce"),
        **of_each("events.Scan", COLLEAGUE, "scanned_by"),
        **of_each("events.Scan", CLOCKWORK, "settled_at"),
        **of_each("events.Scan", FOLLOWS, "session"),
        **of_each("events.Member", KEY, "form_key"),
        **of_each("events.Member", COLLEAGUE, "registered_by"),
        **of_each("events.AlbumPhoto", KEY, "key"),
        **of_each("events.AlbumPhoto", FOLLOWS, "width", "height"),
        **of_each("events.AlbumPhoto", COLLEAGUE, "decided_by"),
        **of_each("events.Help", COLLEAGUE, "noted_by"),
        **of_each("events.Asked", KEY, "key"),
        **of_each("events.Asked", COLLEAGUE, "asked_by"),
    },
)
