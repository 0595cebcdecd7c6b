"""Fictitious neighbours who help: roles, volunteers in all states, shifts of dates, service points."""

import datetime as dt
import uuid
from itertools import cycle, islice

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from events.actions import helping, serving, shifts, swapping, volunteers
from events.models import Campaign, Help, Role, Session, Shift
from events.models.session import SessionState
from portal import accounts, hindsight
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair
from portal.models import Place, User, Volunteer
from portal.models.notices import Channel
from portal.models.volunteers import Level, VolunteerState

ROLES = (
    (
        "interpreter-zh-en",
        "interpreter",
        Pair("中英口译", "Interpreter, Chinese and English"),
        Pair("陪在客人身边，把话说给两边听。", "Stand beside the guests, and speak for both sides."),
        {"languages": "zh-hans en"},
    ),
    (
        "interpreter-zh-es",
        "interpreter",
        Pair("中西口译", "Interpreter, Chinese and Spanish"),
        Pair("陪在客人身边，把话说给两边听。", "Stand beside the guests, and speak for both sides."),
        {"languages": "zh-hans es", "needs_approval": True},
    ),
    (
        "guide",
        "guide",
        Pair("引导", "Guide"),
        Pair("在门口迎人，带到地方。", "Welcome people at the door and show them the way."),
        {},
    ),
    (
        "set-up",
        "set-up",
        Pair("布置", "Setting up"),
        Pair("搬桌椅、挂横幅，结束后收好。", "Tables, chairs and banners, before and after."),
        {},
    ),
    (
        "first-aid",
        "first-aid",
        Pair("急救", "First aid"),
        Pair("带着急救包，在现场看着。", "Stay on the spot with the first-aid kit."),
        {"skill": "first-aid", "minimum_age": 18, "needs_approval": True},
    ),
    (
        "service-point",
        "service-point",
        Pair("服务点", "Service point"),
        Pair("问路、换乘、创可贴：客人问什么，帮什么。", "The way, the metro, a plaster: what guests ask."),
        {},
    ),
)
# Letters of the cycle of ten and of twelve, as the other people of the demo.
STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
SPEAKS = (
    {"zh-hans": Level.NATIVE},
    {"zh-hans": Level.NATIVE, "en": Level.GOOD},
    {"zh-hans": Level.GOOD, "es": Level.NATIVE},
    {"zh-hans": Level.NATIVE, "en": Level.BASIC},
    {"en": Level.NATIVE, "zh-hans": Level.GOOD},
    {"zh-hans": Level.NATIVE, "es": Level.GOOD},
    {"zh-hans": Level.NATIVE, "fr": Level.GOOD},
)
SKILLS = ("", "first-aid", "lifting", "children photos", "calligraphy", "first-aid lifting", "signing")
FREE = ("dayoff-morning dayoff-afternoon", "workday-evening", "workday-morning workday-afternoon", "")
HALF_YEARS = dt.timedelta(days=183)
POINTS = 8
BLOCKS = ((8, 12), (12, 16), (16, 20))
ACTIVE, APPLIED = VolunteerState.ACTIVE, VolunteerState.APPLIED
# By number: how old in half years, and the state.
AGES = (33, 35, 40, 44, 50, 56, 62, 70, 84, 96, 110, 124, 130)
NOT_ACTIVE = {1: APPLIED, 8: VolunteerState.PAUSED, 13: APPLIED, 17: VolunteerState.ENDED, 20: APPLIED}
NUMBER = 26


def load(today: dt.date) -> None:
    if Campaign.objects.exists():
        return
    organiser = get_user_model().objects.get(email="organiser@example.org")
    with transaction.atomic(), hindsight.as_of(timezone.now()):
        for slug, kind, name, summary, more in ROLES:
            known = {"kind": kind, **columns(name=name, summary=summary), **more}
            Role.objects.update_or_create(slug=slug, defaults=known)
        many = [_somebody(number, today, organiser) for number in range(NUMBER)]
        active = [one for one in many if one.state == ACTIVE]
        _past_points(active, today, organiser)
        _points_now(active, today, organiser)
        _dates(active, organiser)
    with transaction.atomic(), hindsight.as_of(timezone.now(), [Channel.INBOX]):
        _account(today, organiser)


def _somebody(number: int, today: dt.date, organiser: User) -> Volunteer:
    """One of them is 16, another 17; their guardians have agreed."""
    chinese = number % 4 != 3
    letters = STEMS[number % 10] + BRANCHES[number % 12]
    name = f"示例志愿者{letters}" if chinese else f"Sample Helper {chr(ord('A') + number // 4)}"
    language = "zh-hans" if chinese else "en"
    user = accounts.make_account(f"helper-{number + 1:02d}@example.org", name, language)
    joined = timezone.now() - dt.timedelta(days=120 - number)
    guardian = ("示例家长" if chinese else "Sample Parent") if AGES[number % len(AGES)] < 36 else ""
    profile = volunteers.Profile(
        name=name,
        born_on=today - AGES[number % len(AGES)] * HALF_YEARS,
        languages=SPEAKS[number % len(SPEAKS)],
        skills=SKILLS[number % len(SKILLS)],
        availability=FREE[number % len(FREE)],
        guardian=guardian,
        consented=bool(guardian),
    )
    made = volunteers.apply(user, profile, now=joined)
    state = NOT_ACTIVE.get(number, ACTIVE)
    if state != APPLIED:
        volunteers.decide(made, ACTIVE, by=organiser, now=joined + dt.timedelta(days=2))
    if state in (VolunteerState.PAUSED, VolunteerState.ENDED):
        volunteers.decide(made, state, by=user, now=joined + dt.timedelta(days=30))
    return made


def _account(today: dt.date, organiser: User) -> None:
    """The account to try things with: two shifts ahead, hours behind, and a shift to take over."""
    user = get_user_model().objects.get(email="volunteer@example.org")
    born_on = today - 60 * HALF_YEARS
    profile = volunteers.Profile(
        name=user.name,
        born_on=born_on,
        languages={"zh-hans": Level.NATIVE, "en": Level.GOOD},
        skills="first-aid",
        availability="dayoff-morning dayoff-afternoon workday-evening",
        base=Place.objects.filter(slug="cultural-centre").first(),
    )
    me = volunteers.apply(user, profile)
    volunteers.decide(me, ACTIVE, by=organiser)
    me.refresh_from_db()
    now = timezone.now()
    open_ones = Shift.objects.on_offer(now).with_room().filter(starts_at__gt=now + dt.timedelta(hours=20))
    for shift in open_ones.filter(role__slug__in=("guide", "interpreter-zh-en")).order_by("starts_at")[:2]:
        _take(shift, me, None)
    for shift in Shift.objects.filter(campaign__last_day__lt=today).with_room().order_by("starts_at")[:2]:
        if helped := _take(shift, me, organiser):
            _serve(helped, organiser)
    serving.certify(me)
    coming = Help.objects.filter(shift__starts_at__gt=now + dt.timedelta(hours=20), state="confirmed")
    for helped in coming.exclude(volunteer=me).order_by("shift__starts_at", "pk").with_details()[:1]:
        swapping.ask_swap(helped)


def _points(slug: str, title: Pair, first: dt.date, last: dt.date) -> Campaign:
    summary = Pair(
        "环球度假区地铁站的八个出站口，志愿者穿蓝绿色衣服，指路、翻译、递一片创可贴。",
        "At the eight exits of Universal Resort station, in blue and green: the way, a word, a plaster.",
    )
    return Campaign.objects.create(
        slug=slug,
        first_day=first,
        last_day=last,
        is_public=True,
        **columns(title=title, summary=summary),
    )


def _slots(days: list[dt.date], blocks) -> list[shifts.Slot]:
    place = Place.objects.get(slug="universal-resort-station")
    spots = [
        {"zh-hans": f"{number} 号服务点", "en": f"Service point {number}"} for number in range(1, POINTS + 1)
    ]
    return [
        shifts.Slot(_moment(day, first), _moment(day, last), place, spot)
        for day in days
        for first, last in blocks
        for spot in spots
    ]


def _points_now(active: list[Volunteer], today: dt.date, organiser: User) -> None:
    """Around today: yesterday and today are well filled, later days have gaps."""
    days = [today + dt.timedelta(days=number) for number in range(-1, 4)]
    title = Pair("环球度假区地铁站服务点", "Service points at Universal Resort station")
    campaign = _points("resort-station", title, days[0], days[-1])
    role = Role.objects.get(slug="service-point")
    key = uuid.uuid4()
    shifts.add_shifts(campaign, role, _slots(days, BLOCKS), needed=2, key=key, by=organiser)
    people = cycle(active)
    for number, shift in enumerate(campaign.shifts.order_by("starts_at", "pk")):
        near = timezone.localdate(shift.starts_at) <= today
        for one in islice(people, 2 if near and number % 3 else 1 if near or number % 3 else 0):
            if helped := _take(shift, one, organiser):
                _serve(helped, organiser, missed=number % 11 == 5)


def _past_points(active: list[Volunteer], today: dt.date, organiser: User) -> None:
    days = [today - dt.timedelta(days=number) for number in (41, 40, 39)]
    title = Pair("往期地铁站服务点", "Service points of some weeks ago")
    campaign = _points("resort-station-before", title, days[0], days[-1])
    role = Role.objects.get(slug="service-point")
    slots = _slots(days, [(9, 13)])
    shifts.add_shifts(campaign, role, slots, needed=2, key=uuid.uuid4(), by=organiser)
    people = cycle(active)
    for number, shift in enumerate(campaign.shifts.order_by("starts_at", "pk")):
        for one in islice(people, 1 + number % 2):
            if helped := _take(shift, one, organiser):
                _serve(helped, organiser, missed=number == 7)


def _dates(active: list[Volunteer], organiser: User) -> None:
    """The next dates, each with a task or two; some people are missing."""
    coming = Session.objects.of_live_events().filter(
        state=SessionState.PLANNED, starts_at__gt=timezone.now() + dt.timedelta(hours=3)
    )
    roles = {role.slug: role for role in Role.objects.all()}
    wanted = cycle(["guide", "interpreter-zh-en", "set-up", "interpreter-zh-es", "first-aid"])
    people = cycle(active)
    for session in coming.with_details().order_by("starts_at", "pk")[:10]:
        for slug in islice(wanted, 2):
            early = dt.timedelta(minutes=30)
            slot = shifts.Slot(
                session.starts_at - early,
                session.ends_at + early,
                session.place,
                {"zh-hans": "入口处", "en": "At the entrance"},
            )
            (shift,) = shifts.add_shifts(
                session, roles[slug], [slot], needed=2, key=uuid.uuid4(), by=organiser
            )
            for one in islice(people, 4):
                if shift.taken < 1 and _take(shift, one, None):
                    shift.refresh_from_db()


def _take(shift: Shift, volunteer: Volunteer, by: User | None) -> Help | None:
    """Who is elsewhere then, or not suited, is left out."""
    try:
        return helping.take_shift(shift, volunteer, by=by)
    except helping.CannotHelp:
        return None


def _serve(helped: Help, organiser: User, *, missed: bool = False) -> None:
    """What has happened by now: came, left, or did not come."""
    now, shift = timezone.now(), helped.shift
    if shift.starts_at > now:
        return
    if missed:
        serving.missed(helped, by=organiser)
        return
    serving.came(helped, by=organiser, now=shift.starts_at)
    if shift.ends_at <= now:
        serving.went(helped, by=organiser, now=shift.ends_at)


def _moment(day: dt.date, hour: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))
