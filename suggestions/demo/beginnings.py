"""How a case begins, from the first words to those who work on it: the stages of steps 1 to 3."""

import datetime as dt
from decimal import Decimal

from portal.demo.load_pages import columns
from portal.models import Department, Grid, Person, Place
from suggestions import actions, deadlines
from suggestions.actions import clockwork
from suggestions.demo.circumstances import (
    FOR_A_PROJECT,
    HELD,
    JUST_LATE,
    TOO_LARGE,
)
from suggestions.demo.moments import Step
from suggestions.demo.neighbours import actor
from suggestions.demo.plan import SLOWLY, Plan, form_key
from suggestions.demo.staff import REPORTED
from suggestions.models import DepartmentOrder, PhotoKind, Project
from suggestions.rules import CLOCK

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
WITHIN = 3  # working days, for each department that is called


class Beginnings(Plan):
    sent_at: dt.datetime | None = None
    seen_from: dt.datetime | None = None  # when neighbours can say that they have it, too
    seen_until: dt.datetime | None = None

    # 1 collect

    def draft(self) -> None:
        self.then(self._start)

    def send(self) -> None:
        self.then(self._start)
        for name in self.case.photos:
            self.picture(name, PhotoKind.REPORT)
        by = actor(self.sender) if self.case.channel == "web" else self.crew.worker
        self.then(lambda now: actions.submit(self.row, by, now=now))
        self.sent_at = self.moments.now

    def _start(self, now: dt.datetime) -> None:
        case, told = self.case, self.case.channel != "web"
        latitude, longitude = (Decimal(str(part)) for part in case.point) if case.point else (None, None)
        content = actions.Content(
            title=case.title,
            text=case.text,
            kind=case.kind,
            category=self.category,
            language=case.language,
            grid=Grid.objects.get(code=case.grid),
            grid_chosen=case.point is None,
            landmark=Place.objects.filter(slug=case.landmark).first(),
            address=case.address,
            latitude=latitude,
            longitude=longitude,
            spot_shown=case.point is not None,
        )
        self.row = actions.start_draft(
            content,
            form_key=form_key(case.key),
            author=self.sender,
            entered_by=self.crew.worker.user if told else None,
            channel=case.channel,
            follow_up_of=self.around.find(case.follow_up_of) if case.follow_up_of else None,
            now=now,
        )

    def show(self) -> None:
        """Looked at and translated. What just came in, and nobody else has, still waits for it."""
        case, by = self.case, self.crew.moderator
        if case.story == "submitted" and not case.supporters:
            return
        self.change(actions.release_text, by, title=case.title, text=case.text, share=0.05, most=1.5)
        self.seen_from = self.moments.now
        if case.translation:
            self.then(lambda now: actions.translate(self.row, by, *case.translation, now=now))
        for name in case.photos:
            self.release(name, PhotoKind.REPORT, by)

    def hide(self) -> None:
        self.change(actions.hide_text, self.crew.moderator, self.case.reason.zh, share=0.05, most=2)

    def ask(self) -> None:
        self.move("ask", self.crew.moderator, reason=columns(text=self.case.reason))

    def join(self) -> None:
        """The sender agrees."""
        by, reason = actor(self.sender), columns(text=self.case.reason)
        self.moments.leap(self.moments.later(20))
        self.then(
            lambda now: actions.join(
                self.row, self.around.find(self.case.merged_into), by, reason=reason, now=now
            )
        )
        self.seen_until = self.moments.now

    def withdraw(self) -> None:
        reason = self.case.reason.en if self.case.language == "en" else self.case.reason.zh
        self.moments.leap(self.moments.later(30))
        self.move("withdraw", actor(self.sender), 0, reason=reason)
        self.seen_until = self.moments.now

    def _support(self, people: list[Person]) -> None:
        """Many at once, then fewer; everybody before the result."""
        until = self.seen_until or max(self.around.now, self.moments.now)
        for person in people:
            share = self.moments.chance.random() ** 1.5 * 0.98
            at = self.seen_from + (until - self.seen_from) * share
            self.planned.append(Step(at, lambda now, who=person: actions.support(self.row, who, now=now)))

    # 2 dispatch

    def dispatch(self) -> None:
        by = self.crew.moderator
        if not self.round:
            grid = Grid.objects.get(code=self.case.grid)
            self.change(actions.confirm_grid, grid, by, share=0.03, most=1)
        self.move("dispatch", by, 0.01, 0.2)

    def give_back(self) -> None:
        self.move("return", self.crew.worker, 0.05, 3, reason=columns(text=self.case.reason))

    def claim(self) -> None:
        """Lately: after two days it would be open again."""
        now = self.around.now
        self.moments.leap(max(self.moments.ago(5, now), now - 30 * HOUR))
        self.move("claim", self.crew.volunteer or self.crew.worker, 0)

    def accept(self) -> None:
        """Within a working day, but for one in ten."""
        by = self.hands if self.round else self.crew.worker
        if self.moments.chance.random() > 0.6 and not self.round:
            self.move("claim", self.crew.volunteer or by, 0.03, 1)
        is_slow = self.pace == SLOWLY and self.promise > 9
        self.move("accept", by, 0.1, 14 if is_slow else 3)
        if self.is_large and not self.round:
            self.change(actions.escalate, by, columns(text=TOO_LARGE), most=2)

    # 3 joint handling

    def start(self) -> None:
        self.move("start", self.hands, most=4)

    def pause(self) -> None:
        self.change(actions.pause, self.hands, columns(reason=self.case.reason), share=0.2)

    def fall_behind(self) -> None:
        """Two working days after the promise the subdistrict takes it on; one case is late since today."""
        due = deadlines.promised(self.category.service_class, self.sent_at)
        calendar = self.moments.calendar
        if self.case.key in JUST_LATE:
            late = calendar.working_time_between(due, self.around.now - 6 * HOUR)
            until = calendar.add_working_time(self.moments.now, late)
            self.hold(self.hands, columns(reason=HELD[self.case.key]), until)
        elif not self.is_large:
            self.moments.leap(calendar.add_workdays(due, clockwork.ESCALATED_AFTER_WORKDAYS))
            self.change(actions.escalate, CLOCK, clockwork.in_both(clockwork.TOO_LONG), share=0)

    def whistle(self) -> None:
        """The first department leads; each has a deadline of its own. In open cases not all have reported."""
        slugs = self.case.departments or (self.category.department.slug,)
        is_open = self.case.story == "whistled"
        self.work(0.05, lambda now: self._call(slugs, now))
        for slug in slugs[:2] if is_open else slugs:
            self._on_order(slug, "acknowledge", 0.03)
        for slug in slugs[1:2] if is_open else slugs:
            self._on_order(slug, "report", 0.12)

    def _call(self, slugs: tuple[str, ...], now: dt.datetime) -> None:
        found = Department.objects.in_bulk(slugs, field_name="slug")
        due = self.moments.calendar.add_workdays(now, WITHIN)
        called = [(found[slug], due + number * DAY, number == 0) for number, slug in enumerate(slugs)]
        actions.move(self.row, "whistle", self.hands, departments=called, now=now)

    def _on_order(self, slug: str, verb: str, share: float) -> None:
        by = self.crew.speakers[slug]
        leads = not self.case.departments or slug == self.case.departments[0]
        words = (self.case.actions_taken if leads else None) or REPORTED

        def do(now: dt.datetime) -> None:
            order = DepartmentOrder.objects.open().get(suggestion=self.row, department__slug=slug)
            if verb == "acknowledge":
                actions.acknowledge(order, by, now=now)
            else:
                actions.report(order, by, words.zh, now=now)

        self.work(share, do)

    def enter_project(self) -> None:
        officer, (began, _ended) = self.crew.officer, self.around.spans[self.case.project]
        self.change(actions.pause, self.hands, columns(reason=FOR_A_PROJECT))
        self.moments.leap(began + DAY)
        self.work(0.01, lambda now: actions.link_project(self.row, self._project(), officer, now=now))
        self.move("enter_project", officer, 0.01)

    def _project(self) -> Project:
        return Project.objects.get(slug=self.case.project)
