"""What the site itself keeps of people: accounts, contacts, messages, volunteers, and what staff did."""

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.core.management import call_command
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal import contacts, persons, tokens, unsent
from portal.models import Message, Notice
from portal.privacy import idle, reads
from portal.privacy.foreign import LEFT_OUT, NOT_PERSONAL
from portal.privacy.registry import Basis, Entry, Personal, Rows, Rule
from portal.search import vain

GONE = pgettext_lazy("personal data", "Deleted")
WITH_ACCOUNT = _("As long as the account exists")
NOTICES_KEPT, OUTBOX_KEPT = 365, 30


def _read_by(person: Any) -> Q:
    return Q(reader_id=person.user_id) if person.user_id else Q(pk=None)


def _sent_to(person: Any) -> Q:
    return Q(recipient__in=persons.all_contacts(person))


def _asked_of(person: Any) -> Q:
    return Q(contact__in=persons.all_contacts(person))


def _browsing_of(person: Any) -> Q:
    keys = UserSession.objects.filter(user__person=person).values_list("session_key", flat=True)
    return Q(session_key__in=list(keys))


def _done_by(person: Any) -> Q:
    return Q(user_id=person.user_id) if person.user_id else Q(pk=None)


def _clear_sessions(now: datetime) -> None:
    call_command("clearsessions", verbosity=0)


def _forget_notices(now: datetime) -> int:
    return Notice.objects.filter(created_at__lt=now - timedelta(days=NOTICES_KEPT)).delete()[0]


def _forget_outbox(now: datetime) -> int:
    return Message.objects.filter(created_at__lt=now - timedelta(days=OUTBOX_KEPT)).delete()[0]


ACCOUNT = Entry(
    "account",
    _("Your account"),
    _("Name, e-mail address, phone number, language, how you like to be told; a password as a digest"),
    _("To know that it is you, to greet you, and to tell you what becomes of what you did here"),
    Basis.SERVICE,
    _("As long as the account exists; a contact without an account until a year after the last use"),
    GONE,
    (
        Rows(
            "portal.User",
            (
                *("name", "email", "phone", "phone_verified", "password", "language", "notify_email"),
                *("notify_sms", "is_active", "is_staff", "date_joined", "last_login"),
            ),
            "person",
        ),
        Rows(
            "portal.Person",
            (
                *("name", "email", "phone", "language", "notify_email", "notify_sms"),
                *("without_contact", "created_at"),
            ),
            lambda person: Q(pk=person.pk),
        ),
        Rows("account.EmailAddress", ("email", "verified", "primary"), "user__person"),
        Rows(
            "socialaccount.SocialAccount",
            ("provider", "uid", "extra_data", "date_joined", "last_login"),
            "user__person",
        ),
        Rows("socialaccount.SocialToken", ("token", "token_secret", "expires_at"), "account__user__person"),
        Rows(
            "wagtailusers.UserProfile",
            (
                *("preferred_language", "current_time_zone", "avatar", "dismissibles", "theme", "contrast"),
                *("density", "keyboard_shortcuts", "submitted_notifications", "approved_notifications"),
                *("rejected_notifications", "updated_comments_notifications"),
            ),
            "user__person",
        ),
    ),
)
SIGNING_IN = Entry(
    "sign-in",
    _("Signing in"),
    _("Passkeys and second steps; the devices you are signed in on, with their network address"),
    _("To let in nobody but you, and to show you where you are signed in"),
    Basis.SERVICE,
    _("Until you sign out there, 30 days at the most; passkeys as long as the account exists"),
    GONE,
    (
        Rows("mfa.Authenticator", ("type", "data", "created_at", "last_used_at"), "user__person"),
        Rows(
            "usersessions.UserSession",
            ("ip", "user_agent", "created_at", "last_seen_at", "session_key", "data"),
            "user__person",
        ),
        Rows("sessions.Session", ("session_key", "session_data", "expire_date"), _browsing_of),
    ),
    days=30,
)
CODES = Entry(
    "codes",
    _("Codes that confirm a contact"),
    _("The address or number that a code went to"),
    _("To know that you read what is sent there"),
    Basis.SERVICE,
    _("One day"),
    GONE,
    (
        Rows(
            "portal.Confirmation",
            ("contact", "digest", "browser", "attempts", "created_at", "expires_at", "used_at"),
            _asked_of,
        ),
        Rows("account.EmailConfirmation", ("key", "created", "sent"), "email_address__user__person"),
    ),
    days=1,
)
MESSAGES = Entry(
    "messages",
    _("Messages to you"),
    _("What you were told, when, and whether it arrived"),
    _("To tell you once and not twice, and so that you can read it again on this site"),
    Basis.SERVICE,
    _("A year"),
    _("Deleted; what waits to be sent is not sent any more"),
    (
        Rows(
            "portal.Notice",
            (
                *("kind", "target", "occasion", "channel", "params", "state", "error"),
                *("created_at", "sent_at", "read_at"),
            ),
            "person",
        ),
        Rows(
            "portal.Message",
            ("channel", "recipient", "subject", "body", "attachments", "created_at"),
            _sent_to,
        ),
    ),
    days=NOTICES_KEPT,
)
UNSENT = Entry(
    "unsent",
    _("Forms that you have begun"),
    _("What you have typed and not sent yet, in this browser only"),
    _("So that nothing you typed gets lost on the way"),
    Basis.SERVICE,
    _("One day"),
    GONE,
    days=1,
    shown=False,
)
VOLUNTEERS = Entry(
    "volunteers",
    _("Volunteers"),
    _("The name that others read, date of birth, languages, skills, free time, a guardian's name"),
    _("To find a task for your age and skills, and somebody for whom you can be there"),
    Basis.SERVICE,
    _("Until you end it; then everything but the name goes at once"),
    _("Deleted with your shifts and certificates; that a place was filled is still counted"),
    (
        Rows(
            "portal.Volunteer",
            (
                *("name", "born_on", "skills", "availability", "base", "about", "guardian"),
                *("consent_version", "consented_at", "state", "since"),
            ),
            "user__person",
            inside=("note",),
        ),
        Rows("portal.VolunteerLanguage", ("code", "level"), "volunteer__user__person"),
    ),
    # Of who is not of age; the others have asked to be called.
    consents=("events.volunteers",),
)
# They say what it was done to: often somebody else.
OTHERS, DONE = ("label", "data"), ("action", "content_type", "timestamp")
STAFF = Entry(
    "staff",
    _("Work at the desks"),
    _("Who changed what and when; forms that are half filled in; kept views and comments"),
    _("To find out who did something, as the law on networks asks of us"),
    Basis.DUTY,
    _("As long as what it is about exists"),
    _("The number of the account stays, without a name"),
    (
        Rows("wagtailcore.ModelLogEntry", DONE, _done_by, inside=OTHERS, logged=False),
        Rows("wagtailcore.PageLogEntry", DONE, _done_by, inside=OTHERS, logged=False),
        Rows("wagtailadmin.FormState", ("content_type", "last_updated_at"), "user__person", inside=("data",)),
        Rows(
            "wagtailcore.Comment", ("page", "text", "created_at", "updated_at", "resolved_at"), "user__person"
        ),
        Rows("wagtailcore.CommentReply", ("text", "created_at", "updated_at"), "user__person"),
        Rows(
            "wagtailcore.APIToken",
            ("name", "key_hash", "prefix", "created", "revoked_at", "last_used_at"),
            "user__person",
        ),
        Rows("portal.KeptView", ("name", "of_list", "query", "made_at"), "user__person"),
    ),
)
PICTURES = Entry(
    "pictures",
    _("Pictures on which people can be recognised"),
    _("Who said yes to being shown, when, and until when"),
    _("To show people only as long as they agree"),
    Basis.CONSENT,
    _("Until the agreement ends; then the picture leaves the public"),
    _("Tell us which picture: the editors take it down"),
    (
        Rows(
            "portal.Picture",
            ("consent_by", "consent_on", "consent_note", "consent_until"),
            lambda person: Q(pk=None),
        ),
    ),
    shown=False,
    agreed_on=("portal.Picture.consent_by", "portal.Picture.consent_on", "portal.Picture.consent_note"),
)
SEARCHES = Entry(
    "searches",
    _("Words for which the search found nothing"),
    _("The words and how often, never who asked; what looks like a number or an address is not kept"),
    _("To write what people look for"),
    Basis.SERVICE,
    _("90 days"),
    _("Deleted where your name stands in it"),
    (Rows("portal.VainSearch", ("words",), lambda person: Q(pk=None)),),
    days=90,
    shown=False,
)

CONSENTS = Entry(
    "consents",
    _("What you said yes to"),
    _("To which wording, about what, when, and when you took it back"),
    _("To be able to show that we may, and so that you can take it back"),
    Basis.DUTY,
    WITH_ACCOUNT,
    GONE,
    (
        Rows(
            "portal.Consent",
            ("wording__kind", "wording__words", "target", "given_at", "withdrawn_at"),
            "person",
        ),
    ),
)
READS = Entry(
    "reads",
    _("Who of the staff looked at people's data"),
    _("The account, what kind of page or file, of which date or list, how many people, when"),
    _("To find out whether somebody looked without a reason"),
    Basis.DUTY,
    _("A year"),
    _("The number of the account stays, without a name"),
    (Rows("portal.PersonalRead", ("kind", "target", "persons", "at"), _read_by, logged=False),),
    days=reads.KEPT_DAYS,
)

PORTAL = Personal(
    entries=(
        *(ACCOUNT, SIGNING_IN, CODES, MESSAGES, UNSENT, VOLUNTEERS, STAFF, PICTURES, SEARCHES),
        *(CONSENTS, READS),
    ),
    rules=(
        Rule("codes", _("Codes of more than a day ago"), lambda now: contacts.prune()),
        Rule("sign-in", _("Links and devices that have run out"), lambda now: tokens.prune()),
        Rule("sign-in", _("Sessions that have run out"), _clear_sessions),
        Rule("unsent", _("Forms begun more than a day ago"), lambda now: unsent.forget_old()),
        Rule("messages", _("Messages of more than a year ago"), _forget_notices),
        Rule("messages", _("The outbox page of local runs"), _forget_outbox),
        Rule("searches", _("Searches of more than 90 days ago"), lambda now: vain.prune()),
        Rule("reads", _("Looks at data of more than a year ago"), reads.forget),
        Rule("account", _("Contacts that nobody used for a year"), idle.forget_idle, again=True),
    ),
    not_personal=NOT_PERSONAL,
    left_out=LEFT_OUT,
)
