"""How a case comes to its story: the stages that it goes through, each a few actions of the room."""

import datetime as dt

from portal.demo.load_pages import columns
from portal.demo.shapes import Pair
from portal.models import Person
from suggestions import actions
from suggestions.demo.beginnings import DAY, HOUR, Beginnings
from suggestions.demo.circumstances import (
    FIRST_REPLIES,
    HELD,
    NEEDS_DEPARTMENT,
)
from suggestions.demo.moments import Step, by_day
from suggestions.demo.plan import Do
from suggestions.demo.shapes import Verdict
from suggestions.models import DepartmentOrder, PhotoKind, Side
from suggestions.steps import Outcome

INBOX = ("inbox",)
# People hear of what happened this lately; of older things only whoever tries the demo, of their own.
TOLD_FOR = dt.timedelta(days=14)

TO_GRID = ("send", "show", "dispatch")
ACCEPTED = (*TO_GRID, "accept")
ANSWERED = (*ACCEPTED, "handle", "answer", "publish")
CLOSED = (*ANSWERED, "judge", "close")
STAGES: dict[str, tuple[str, ...]] = {
    "draft": ("draft",),
    "submitted": ("send", "show"),
    "hidden": ("send", "hide"),
    "needs_info": ("send", "show", "ask"),
    "dispatched": TO_GRID,
    "returned": (*TO_GRID, "give_back"),
    "claimed": (*TO_GRID, "claim"),
    "accepted": ACCEPTED,
    "in_progress": (*ACCEPTED, "start"),
    "paused": (*ACCEPTED, "start", "pause"),
    "overdue": (*ACCEPTED, "fall_behind"),
    "whistled": (*ACCEPTED, "whistle"),
    "in_project": (*ACCEPTED, "start", "enter_project"),
    "feedback_drafted": ANSWERED[:-1],
    "feedback_published": ANSWERED,
    "verifying": (*ANSWERED, "verify"),
    "rework": (*ANSWERED, "verify", "rework"),
    "closed_resolved": CLOSED,
    "closed_partly": CLOSED,
    "closed_explained": CLOSED,
    "closed_referred": CLOSED,
    "closed_duplicate": ("send", "show", "join"),
    "closed_withdrawn": (*TO_GRID, "withdraw"),
    "evaluated": (*CLOSED, "evaluate"),
    "reopened": (*CLOSED, "reopen"),
    "reopened_then_resolved": (*CLOSED, "reopen", "dispatch", *CLOSED[3:]),
}
OUTCOMES = {
    "closed_partly": Outcome.PARTLY,
    "closed_explained": Outcome.EXPLAINED,
    "closed_referred": Outcome.REFERRED,
}


class Story(Beginnings):
    def steps(self, supporters: list[Person]) -> list[Step]:
        for stage in STAGES[self.case.story]:
            getattr(self, stage)()
        self._support(supporters)
        recent = self.around.now - TOLD_FOR
        is_own = self.sender is not None and self.sender.user_id is not None
        told = [s._replace(channels=INBOX if is_own or s.at > recent else ()) for s in self.planned]
        return self.moments.squeezed(told, self.around.now)

    # 3 joint handling: until the public hears of it

    def handle(self) -> None:
        """In a project, with departments, or by the grid alone; then the public hears what was done."""
        if self.case.project and not self.round:
            self.start()
            self.enter_project()
            self.moments.leap(self.around.spans[self.case.project][1] + DAY)
            self._answer_project()
            self.change(actions.resume, self.hands, share=0)
        elif self._needs_departments() and not self.round:
            self.whistle()
            self.move("whistle_over", self.hands)
        else:
            self.start()
        self._until_lately()
        if self.case.actions_taken:
            words = columns(text=self.case.actions_taken)
            self.change(actions.tell_public, self.hands, words, share=0.25)
        for name in self.case.after:
            self.picture(name, PhotoKind.RESULT, self.hands)
            self.release(name, PhotoKind.RESULT, self.eyes)

    def _answer_project(self) -> None:
        """At its end everybody is asked about their own spot; three answers are enough to be shown."""
        for number, verdict in enumerate(self.case.verdicts[:3]):
            self.aside(4 + 9 * number, self._saying(verdict, number == 0, "project-"))

    def _needs_departments(self) -> bool:
        if self.case.departments or self.case.story in OUTCOMES or self.case.key in HELD:
            return bool(self.case.departments)
        return self.is_large or self.category.slug in NEEDS_DEPARTMENT

    def _until_lately(self) -> None:
        """Cases that are open still: the deadline waited for something, the rest is of the last days."""
        if not self.is_answered_lately:
            return
        lately = self.moments.ago(0.5 * self.promise, self.around.now)
        if self.case.key in HELD:
            self.hold(self.hands, columns(reason=HELD[self.case.key]), lately)
        else:
            self.moments.leap(lately)

    # 4 feedback

    def answer(self) -> None:
        is_first = self.case.key in FIRST_REPLIES and not self.round
        words: Pair = FIRST_REPLIES[self.case.key] if is_first else self.case.reply
        self.move("draft_feedback", self.hands, 0.05, reply=columns(text=words))

    def publish(self) -> None:
        self.move("publish_feedback", self.eyes, 0.05, 9)
        self.seen_until = self.seen_until or self.moments.now

    # 5 verify and close

    def judge(self) -> None:
        """The sender answers first, then neighbours; whoever opens it again does so once it is closed."""
        for number, verdict in enumerate(self._verdicts()):
            is_sender = number == 0 and self.case.story != "reopened"
            self.aside(4 + 16 * number, self._saying(verdict, is_sender))

    def _verdicts(self) -> tuple[Verdict, ...]:
        if not self.case.story.startswith("reopened"):
            return self.case.verdicts
        return self.case.verdicts[1:] if self.round or self.case.story == "reopened" else ()

    def _saying(self, verdict: Verdict, is_sender: bool, occasion: str = "") -> Do:
        """`occasion`: how it begins. Accounts to try things with still have their own say."""
        occasion = occasion or f"result-{self.round}"
        asked = {"occasion__startswith": occasion, "is_author": is_sender, "answered_at": None}
        if not is_sender:
            asked["person__user"] = None

        def do(now: dt.datetime) -> None:
            one = self.row.verdicts.filter(**asked).order_by("pk").first()
            actions.answer(one, solved=verdict.solved, stars=verdict.stars, reason=verdict.reason, now=now)

        return do

    def verify(self) -> None:
        self.move("verify", self.eyes, 0.06, 9)

    def rework(self) -> None:
        self.move("rework", self.eyes, 0.04, reason=columns(text=self.case.reason))

    def close(self) -> None:
        self.verify()
        more = {"reason": columns(text=self.case.reason)} if self.case.reason else {}
        outcome = OUTCOMES.get(self.case.story, Outcome.RESOLVED)
        self.move("close", self.eyes, 0.04, outcome=outcome, reason_code=self.case.reason_code, **more)

    def reopen(self) -> None:
        is_now = self.case.story == "reopened"
        lately = by_day(self.around.now - 10 * HOUR, -8)
        self.moments.leap(lately if is_now else self.moments.later(70))
        self.then(self._saying(self.case.verdicts[0], is_sender=True))
        self.round += 1

    # 6 evaluate

    def evaluate(self) -> None:
        self.moments.work(24)
        self.then(self._grade)
        self.move("evaluate", self.crew.officer, most=1)

    def _grade(self, now: dt.datetime) -> None:
        for order in DepartmentOrder.objects.filter(suggestion=self.row):
            for side, by in ((Side.GRID, self.crew.leader), (Side.SUBDISTRICT, self.crew.officer)):
                actions.grade(order, side, self.moments.chance.choice((3, 4, 4, 5, 5, 5)), by, now=now)
