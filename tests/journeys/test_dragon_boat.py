"""The Dragon Boat fair as it was: a Spanish guest, accompanied by a volunteer of sixteen.

Three people on phones, on the running site with its demo: the guest reads English and states Spanish; the
organiser reads Chinese, sees who could and why, and asks; the volunteer, with a guardian's consent, says yes.
Both calendar files are read back. At the door both are checked in, and the hours stand on a certificate.
"""

import icalendar
import pytest

from tests.journeys.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser
FAIR, GUEST, HELPER = "dragon-boat-fair", "carmen@example.org", "rosa@example.org"
PASSWORD = "wenjing-demo"
# The fair once more, in three days, in daylight; and somebody of sixteen whose guardian agreed.
BEFORE = f"""
import datetime as dt
from django.utils import timezone
from events import actions
from events.models import Event
from portal import accounts
from portal.models import Place, User, Volunteer, VolunteerLanguage
begins = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + dt.timedelta(days=3)
event = Event.objects.get(slug="{FAIR}")
date = actions.add_session(event, starts_at=begins, ends_at=begins + dt.timedelta(hours=2), capacity=20)
user = accounts.make_account("{HELPER}", "Sample Rosa", "en", [])
user.set_password("{PASSWORD}")
user.save()
born = begins.date().replace(year=begins.year - 16) if (begins.month, begins.day) != (2, 29) else None
helper = Volunteer.objects.create(
    user=user, name="Sample Rosa", born_on=born or dt.date(begins.year - 16, 2, 28), base=event.place,
    state="active", guardian="Sample Parent", consent_version=1, consented_at=timezone.now(),
    availability="workday-morning dayoff-morning",
)
for code, level in (("zh-hans", 2), ("es", 3)):
    VolunteerLanguage.objects.create(volunteer=helper, code=code, level=level)
print(date.pk)
"""

# The morning of the fair has come.
BEGUN = """
import datetime as dt
from django.utils import timezone
from events.models import Session, Shift
begun = timezone.now() - dt.timedelta(hours=2)
times = {{"starts_at": begun, "ends_at": begun + dt.timedelta(hours=3)}}
Session.objects.filter(pk={date}).update(**times)
shift = Shift.objects.get(session={date}, private=True)
Shift.objects.filter(pk=shift.pk).update(**times)
print(shift.pk)
"""
AN_HOUR_LATER = """
import datetime as dt
from events.models import Help
helped = Help.objects.exclude(came_at=None).order_by("came_at").last()
helped.came_at -= dt.timedelta(hours=1)
helped.save(update_fields=["came_at"])
print(helped.pk)
"""


@pytest.fixture
def phone(new_page, demo):
    def of(language: str, scripts: bool = True) -> Visitor:
        page = new_page(java_script_enabled=scripts, viewport=PHONE, locale=language)
        return Visitor(page, demo.url, language, scripts)

    return of


def test_a_guest_and_a_volunteer_meet_at_the_fair(demo, phone):
    date = last_line(demo, BEFORE)
    guest, volunteer, organiser = phone("en"), phone("en", scripts=False), phone("zh-hans")

    guest.go(f"events/{FAIR}/sessions/{date}/register/")
    guest.confirm(GUEST)
    guest.tick("interpreter", "es")
    reference = guest.answer("Carmen Ejemplo")
    assert "We are looking for somebody who interprets into Spanish" in guest.text()
    its_page = guest.page.url

    organiser.sign_in("organiser@example.org", PASSWORD)
    organiser.go(f"desk/events/needs/?session={date}")
    organiser.look()
    organiser.go_by(organiser.page.locator("ul.desk a").first)
    organiser.look()
    proposal = organiser.page.locator("li", has_text="Sample Rosa")
    assert organiser.says("usually free then") in proposal.inner_text()
    if not proposal.locator("input").is_checked():
        proposal.locator("label").click()
    organiser.press("Ask those ticked")

    volunteer.follow_mail(HELPER, "/events/asked/link/")
    assert "Carmen would like to come" in volunteer.text()
    assert "Ejemplo" not in volunteer.text()
    volunteer.press("Yes, I can")
    assert "Thank you, you are expected" in volunteer.text()

    guest.page.goto(its_page)
    assert "Sample Rosa interprets into Spanish for you" in guest.text()
    guest.look()
    volunteer.sign_in(HELPER, PASSWORD)
    theirs, hers = (entry_of(one, "Carmen" if one is volunteer else reference) for one in (guest, volunteer))
    assert "Sample Rosa interprets into Spanish. You meet at 09:45" in theirs["description"]
    assert [hers[name].dt for name in ("dtstart", "dtend")] == [
        theirs[name].dt for name in ("dtstart", "dtend")
    ]
    assert f"{theirs['dtstart'].dt:%H:%M}" == "09:45"
    spot = theirs["description"].partition("09:45: ")[2].splitlines()[0]
    assert spot in hers["location"]
    assert "Ejemplo" not in hers["description"]
    assert GUEST not in str(hers)

    shift = last_line(demo, BEGUN.format(date=date))
    organiser.go(f"desk/events/sessions/{date}/?q={reference}")
    organiser.press("Check in")
    organiser.go(f"desk/events/shifts/{shift}/")
    organiser.look()
    organiser.press("Has come")
    last_line(demo, AN_HOUR_LATER)
    organiser.page.reload()
    organiser.press("Has left")
    guest.page.goto(its_page)
    assert "You are checked in" in guest.text()
    volunteer.go("events/volunteering/mine/")
    volunteer.press("Certificate of my hours")
    assert "Sample Rosa" in volunteer.text()
    assert "1 hour" in volunteer.text()
    assert guest.faults + organiser.faults == []


def entry_of(visitor: Visitor, word: str):
    """Of this date in the calendar that somebody subscribes to, read back."""
    visitor.go("events/mine/calendar/")
    visitor.press("Make my address")
    address = visitor.page.input_value("#address")
    file = icalendar.Calendar.from_ical(visitor.page.request.get(address).body())
    (entry,) = [one for one in file.walk("VEVENT") if word in one["description"]]
    return entry


def last_line(demo, script: str) -> str:
    return demo.command("shell", "-v", "0", "-c", script).strip().splitlines()[-1]
