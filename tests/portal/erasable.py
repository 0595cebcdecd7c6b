"""Somebody with a name that nobody else has, who does everything that the house offers."""

import datetime as dt
import uuid

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from events import actions as events
from events.actions import helping as serving
from events.actions import volunteers
from events.actions.album import Sent, add_picture
from events.actions.answers import Along
from events.models import HoursCertificate
from library import actions as library
from library import subscriptions
from portal import accounts, persons
from portal.models import Person, User
from portal.models.volunteers import VolunteerState
from suggestions import actions as suggestions
from suggestions.actions.volunteering import apply_as_volunteer
from suggestions.models import Remark, Verdict
from tests import borrowing, builders, suggesting
from tests import volunteers as helping
from tests.signing_in import come_in

NAME, EMAIL, PHONE = "Zyxwname Quellmark", "zyxwmail@quellmark.example", "+8613999887766"
NOTE, KID, BORN = "zyxwnote", "Zyxwkid", dt.date(1971, 3, 29)
# As they would stand anywhere, in lower case; the number also as people write it.
MARKS = ("zyxw", "quellmark", "13999887766", "1971-03-29")


def appear() -> Person:
    user = accounts.open_account(EMAIL, NAME, "en")
    accounts.confirm(user, PHONE)
    return persons.claim(user)


def look_around(client: Client) -> None:
    """In the browser: signs in, searches in vain, begins a form."""
    come_in(client, EMAIL)
    client.get(reverse("search"), {"q": NAME})
    coming = date()
    form = reverse("events:register", args=[coming.event.slug, coming.pk])
    client.get(form)
    client.post(form, {"name": NAME, "access_needs": NOTE, "size": ""})
    client.post(reverse("profile"), {"name": NAME, "language": "en", "notify_email": "on"})


def attend(who: Person) -> None:
    kid = Along(KID, "6-13")
    given = {"name": NAME, "access_needs": NOTE, "companions": (kid,), "consent_version": 1, "remember": True}
    builders.registration(date(), who, **given)
    builders.registration(full(), who, **given)
    events.cancel(builders.registration(date(), who, **given))
    events.join(
        builders.event(member_limit=5),
        who,
        builders.answers(name=NAME, access_needs=NOTE),
        form_key=uuid.uuid4(),
    )
    been = date(days=5)
    came = builders.registration(been, who, **given)
    been.starts_at, been.ends_at = been.starts_at - dt.timedelta(days=7), been.ends_at - dt.timedelta(days=7)
    been.save()
    came.refresh_from_db()
    events.check_in(came, by=builders.staff())
    events.give_feedback(came, stars=4, good=f"{NOTE} good", change=f"{NOTE} change")
    picture = ContentFile(NOTE.encode(), name="picture.jpg")
    captions = {"caption_en": NOTE, "caption_zh_hans": NOTE}
    add_picture(been.event, Sent(picture, uuid.uuid4(), captions, True, True), sender=who)


def date(**fields):
    return builders.session(group_limit=4, **fields)


def full():
    taken = date(capacity=1)
    builders.registration(taken)
    return taken


def help_out(user: User) -> None:
    said = {"about": NOTE, "guardian": NAME, "languages": {"en": 2}}
    helper = volunteers.apply(user, volunteers.Profile(NAME, BORN, **said))
    volunteers.decide(helper, VolunteerState.ACTIVE, by=builders.staff())
    volunteers.write_note(helper, NOTE, seen="", by=builders.staff())
    helper.refresh_from_db()
    serving.take_shift(helping.shift(), helper)
    days = {"first_day": dt.date(2026, 1, 1), "last_day": dt.date(2026, 1, 2)}
    HoursCertificate.objects.create(volunteer=helper, reference="C1", name=NAME, minutes=60, shifts=1, **days)


def read(who: Person) -> None:
    shelf, desk = borrowing.place(), borrowing.librarian()
    card = borrowing.reader(person=who, name=NAME, keep_history=True)
    child, _new = library.register_reader(
        None, kind="child", nickname=KID, guardian=card, form_key=uuid.uuid4()
    )
    back = borrowing.copy(home=shelf)
    borrowing.loan(back, card)
    library.give_back(back, shelf)
    wanted = borrowing.copy(home=shelf)
    borrowing.loan(wanted)
    borrowing.hold(wanted.title, card, pickup=shelf)
    library.block(card, NOTE, by=desk)
    library.replace_card(card, by=desk)
    library.replace_card(child, by=desk)
    subscriptions.make(card)
    borrowing.reading_list(reader=card, title_en=NOTE, intro_en=NOTE, nickname=NAME)
    borrowing.wish(who, title=f"{NOTE} book", reason=NOTE)
    borrowing.donation(who, books=f"{NOTE} books", donor=NAME)


def suggest(who: Person) -> None:
    words = {"title": f"{NOTE} title {NAME}", "text": f"{NOTE} text, call {PHONE}", "address": NOTE}
    suggesting.taken(suggesting.draft(who, **words))
    waits = suggesting.sent(who, public=False, **words)
    suggesting.photo(waits, released=False)
    shown = suggesting.sent(who, title=f"A lamp, says {NAME}", text=f"Dark at night. {EMAIL} {PHONE}")
    suggesting.photo(shown)
    suggesting.brought_to("accepted", shown)
    Remark.objects.create(suggestion=shown, number=1, kind="answer", text=NOTE)
    Remark.objects.create(suggestion=shown, number=2, kind="note", text=f"{NAME} phoned")
    other = suggesting.sent()
    suggestions.support(other, who)
    suggestions.follow(who, {"grid": other.grid})
    Verdict.objects.create(suggestion=other, person=who, occasion="result-0-1", reason=NOTE)
    apply_as_volunteer(who.user, builders.grid(), NOTE)


def live(client: Client) -> Person:
    who = appear()
    look_around(client)
    attend(who)
    help_out(who.user)
    read(who)
    suggest(who)
    who.refresh_from_db()
    return who
