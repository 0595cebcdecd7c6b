"""What is left of dates that are over: answers that are plainly made up, a summary, drawn pictures.

Older answers know no registration any more, as the house forgets; younger ones do.
"""

import datetime as dt
import uuid
from itertools import cycle
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import portal
from events import actions, rules, tickets
from events.actions.forgetting import KEPT_AFTERWARDS
from events.demo import crowd
from events.models import Event, Feedback, FeedbackSummary, Registration, Session
from events.steps import RegistrationState
from portal import uploads
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair
from portal.models import User

TOLD = "dragon-boat-2024"
DRAWN = Path(portal.__file__).parent / "static/portal/img/art"
# Of those who were there, so many say something; the newest dates only, and the archive.
ONE_IN, DATES = 2, 12
STARS = (5, 4, 5, 3, 5, 4, 2, 5, 4, 5, 4, 1)
SAID = {
    "zh-hans": (
        ("示例回答：志愿者很热情，老人也能跟上。", ""),
        ("示例回答：双语的牌子看得清楚。", "示例回答：能不能多摆几把椅子？"),
        ("", "示例回答：开始前的广播听不太清。"),
        ("示例回答：认识了几位新邻居。", "示例回答：希望周末也办一场。"),
        ("", ""),
        ("示例回答：时间刚刚好，离家也近。", ""),
    ),
    "en": (
        ("Sample answer: everything was in English too, and somebody explained it to me.", ""),
        ("Sample answer: the company of the neighbours.", "Sample answer: a few more chairs, please."),
        ("", ""),
        ("Sample answer: the volunteers took their time.", "Sample answer: announce it a week earlier."),
        ("", "Sample answer: the signs at the entrance were small."),
    ),
}
# What only fits the fair of that day: dumplings were folded, and it was hot.
OF_THE_FAIR = {
    "zh-hans": (
        ("示例回答：孩子学会了包粽子。", "示例回答：希望下午也办一场。"),
        ("", "示例回答：排队的地方有点晒。"),
    ),
    "en": (
        ("Sample answer: I learnt to fold a dumpling.", "Sample answer: announce it a week earlier."),
        ("", "Sample answer: the queue stood in the sun."),
    ),
}
SUMMARY = Pair(
    "（示例小结）大家最喜欢的是动手做的桌子和双语讲解，很多人说志愿者耐心。提得最多的是椅子不够、排队的地方太晒。"
    "下次我们会多摆二十把椅子，在入口搭遮阳棚。",
    "(A sample summary.) People liked the tables where they could try things, and that all was explained in "
    "two languages; many praised the volunteers. Most often you missed chairs, and shade where you queued. "
    "Next time there will be twenty more chairs, and a roof at the entrance.",
)
# Name of the drawing, what it shows, whether somebody who was there sent it, and what became of it.
PICTURES = (
    ("dragon-boat", Pair("画：龙舟在水上", "A drawing: the dragon boat on the water"), False, "shown"),
    ("interpreter", Pair("画：志愿者为客人翻译", "A drawing: a volunteer interprets"), False, "shown"),
    ("market", Pair("画：摆满东西的摊位", "A drawing: a stall full of things"), False, "shown"),
    ("tea", Pair("画：桌上的茶", "A drawing: tea on the table"), True, "shown"),
    ("paper-cut", Pair("画：红色的剪纸", "A drawing: a red paper cut"), True, "shown"),
    ("lantern", Pair("画：门口的灯笼", "A drawing: a lantern at the gate"), True, "waiting"),
    ("dance", Pair("画：跳舞的人", "A drawing: people who dance"), True, "waiting"),
    ("choir", Pair("画：合唱", "A drawing: the choir"), True, "asked"),
    ("photography", Pair("画：拿相机的人", "A drawing: somebody with a camera"), False, "hidden"),
)


def load(by: User | None) -> None:
    """Safe to repeat: what is there stays as it is."""
    if by is None:
        return
    _answers()
    event = Event.objects.filter(slug=TOLD).first()
    if event is None:
        return
    if not FeedbackSummary.objects.filter(event=event).exists():
        actions.write_summary(event, columns(text=SUMMARY), seen=0, release=True, by=by)
    if not event.album.exists():
        for picture in PICTURES:
            _picture(event, *picture, by=by)


def _answers() -> None:
    if Feedback.objects.exists():
        return
    came = Registration.objects.filter(state=RegistrationState.ATTENDED)
    over = Session.objects.past().filter(pk__in=came.values("session")).order_by("-ends_at", "-pk")
    archive = over.filter(event__slug=TOLD)
    for session in {*over[:DATES], *archive}:
        rows = came.filter(session=session).select_related("session__event", "person").order_by("pk")
        for number, (row, stars) in enumerate(zip(rows, cycle(STARS), strict=False)):
            if number % ONE_IN == 0 or session.event.slug == TOLD:
                _answer(row, number, stars)


def _answer(row: Registration, number: int, stars: int) -> None:
    said = SAID[row.language]
    if row.session.event.slug == TOLD:
        said += OF_THE_FAIR[row.language]
    good, change = said[number % len(said)]
    session, now = row.session, timezone.now()
    known = now < session.ends_at + KEPT_AFTERWARDS
    if rules.may_give_feedback(row, now):
        tickets.admit_thanks(row, rules.afterwards_until(session))
    Feedback.objects.create(
        session=session,
        registration=row if known else None,
        stars=stars,
        good=good,
        change=change,
        language=row.language,
        created_at=min(now, session.ends_at + dt.timedelta(hours=3, minutes=37 * number)),
    )


def _picture(event: Event, name: str, shows: Pair, of_guest: bool, state: str, *, by: User) -> None:
    file = SimpleUploadedFile(f"{name}.png", (DRAWN / f"{name}.png").read_bytes(), "image/png")
    words = columns(caption=shows)
    sent = actions.Sent(uploads.clean_image(file), uuid.uuid4(), words, recognisable=False, agreed=False)
    guests = crowd.accounts() if of_guest else []
    photo = actions.add_picture(event, sent, sender=guests[0] if guests else None)
    if state in ("shown", "asked"):
        actions.show_picture(photo, words, by=by)
    if state == "asked":
        actions.ask_down(photo, "（示例）图上好像是我。 (Sample) I think this is me.")
    if state == "hidden":
        actions.hide_picture(photo, "（示例）不是这次活动的。 (Sample) Of another event.", by=by)
