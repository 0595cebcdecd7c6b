"""What stands in the paths of pages: read from the running demo, and nothing written."""

SCRIPT = """
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from events import quizzing, tickets
from events.models import AlbumPhoto, Quiz
from events.models import Help, HoursCertificate, Member, Need, Recurrence, Registration, Scan, Session, Shift
from library.models import Copy, Donation, LibraryPlace, ReadingList, Reader, StockTake, Wish
from portal.models import Grid, User
from suggestions import links
from suggestions.demo.plan import form_key
from suggestions.models import Suggestion
coming = Session.objects.of_live_events().filter(starts_at__gt=timezone.now(), state="planned")
open_now = coming.with_free_seats().filter(needs_registration=True, registration_opens_at=None)
free, full = open_now.order_by("starts_at").first(), coming.filter(seats__waiting__gt=0).first()
near = coming.filter(seats__taken__gt=0, starts_at__lt=timezone.now() + timedelta(hours=24))
peopled = coming.filter(seats__taken__gt=3).order_by("starts_at").first()

def cookies(email):
    client = Client()
    client.force_login(User.objects.get(email=email),
                       backend="allauth.account.auth_backends.AuthenticationBackend")
    return {name: cookie.value for name, cookie in client.cookies.items()}

def case(key):
    return Suggestion.objects.get(form_key=form_key(key))

def tail(path):
    return path.split("/", 2)[2]

at = LibraryPlace.objects.get(place__slug="reading-corner")
at_corner = Copy.objects.for_holds().filter(current=at, kind="book")
book = at_corner.first()
seat = Registration.objects.asked_again().filter(confirmed_again_at=None, person__user=None).first()
held = Registration.objects.offered().filter(person__user__email="resident@example.org").first()
own, asked = case("gate-puddle"), case("stairway-lights").verdicts.get(is_author=True)
helping = Help.objects.filter(state="confirmed", shift__private=False, shift__starts_at__gt=timezone.now())
mine = helping.filter(volunteer__user__email="volunteer@example.org").order_by("pk").first()
on_offer = Shift.objects.on_offer().with_room().filter(session__isnull=False, role__slug="guide")
riddles = Quiz.objects.with_questions().get(slug="dragon-boat").questions.all()
last = [list(question.options.all())[-1].pk for question in riddles]
print(json.dumps({
    "help": mine.pk, "helper": helping.order_by("pk").first().volunteer_id,
    "shift": on_offer.exclude(pk=mine.shift_id).order_by("-starts_at").first().pk,
    "swap": Help.objects.looking_for_another().first().pk,
    "hours": HoursCertificate.objects.get(volunteer=mine.volunteer_id).reference,
    "picture": AlbumPhoto.objects.waiting().first().pk,
    "shown_picture": str(AlbumPhoto.objects.shown().first().key),
    "grid": Grid.objects.first().code, "event": free.event.slug, "session": free.pk,
    "need": Need.objects.open().counting().before(timezone.now()).order_by("-kind", "pk").first().pk,
    "member": Member.objects.present().filter(event__slug="wenhui-choir").first().pk,
    "rule": Recurrence.objects.get(event__slug="wenhui-dance").pk,
    "played": quizzing.in_address(last),
    "full": full.event.slug, "peopled": peopled.pk,
    "been": Registration.objects.filter(
        person__user__email="resident@example.org", state="attended", session__ends_at__lt=timezone.now()
    ).first().reference,
    "scanned": Scan.objects.first().session_id,
    "today": (near.order_by("starts_at").first() or peopled).pk,
    "registration": peopled.registrations.filter(state="registered").first().pk,
    "coming": tail(tickets.coming_path(seat)), "contact": tail(tickets.contact_path(seat)),
    "offered": held.reference,
    "whistled": case("ride-hailing").reference, "paused": case("facade").reference,
    "evaluated": case("huazhuang-exit").reference, "joined": case("huazhuang-scooters").reference,
    "draft": str(case("open-day").form_key), "private": tail(links.private_path(own)),
    "verdict": tail(links.verdict_path(asked)), "verifying": own.reference,
    "drafted": case("phone-class").reference, "accepted": case("more-piles").reference,
    "dispatched": case("sign-permit").reference,
    "title": book.title_id, "copy": book.code, "stock": book.pk, "shelf": at.shelf_code,
    "list": ReadingList.objects.filter(state="shown").first().pk,
    "reader": Reader.objects.filter(person__isnull=False).first().pk,
    "take": StockTake.objects.order_by("-pk").first().pk,
    "donation": Donation.objects.first().pk, "wish": Wish.objects.first().pk,
    "photo": case("more-piles").photos.get().pk,
    "cookies": {"visitor": {}, "resident": cookies("resident@example.org"),
                "officer": cookies("officer@example.org"), "librarian": cookies("librarian@example.org"),
                "organiser": cookies("organiser@example.org"),
                "helper": cookies("volunteer@example.org")},
}))
"""
