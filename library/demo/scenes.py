"""What is going on just now: every state of a book, a loan, a reservation and a transfer, told by hand."""

import datetime as dt
from collections.abc import Callable

from library import actions
from library.demo.cast import CAST, QUIET_SINCE
from library.demo.days import DAY, Days, Step
from library.demo.house import BRANCH, CORNER
from library.demo.people import Readers
from library.models import Copy, Hold, LibraryPlace, Loan, Reader, Title
from library.steps import Channel

A_WHILE = dt.timedelta(minutes=20)
Do = Callable[[dt.datetime], object]


class Scenes:
    def __init__(self, days: Days, places: dict[str, LibraryPlace], readers: Readers) -> None:
        self.days, self.places, self.readers = days, places, readers
        self.steps: list[Step] = []
        self.last: dict[str, dt.datetime] = {}
        copies = Copy.objects.filter(title__title_zh_hans__in=CAST).with_details().order_by("accession")
        self.copies: dict[tuple[str, str], list[Copy]] = {}
        for copy in copies:
            slug = BRANCH if copy.home_id == places[BRANCH].pk else CORNER
            self.copies.setdefault((copy.title.title_zh_hans, slug), []).append(copy)

    def kept(self) -> dict[str, dt.date]:
        """Accession numbers that have a scene, and from when on."""
        quiet = self.days.today - DAY * QUIET_SINCE
        return {copy.accession: quiet for copies in self.copies.values() for copy in copies}

    def plan(self) -> list[Step]:
        self._resident()
        self._child()
        self._colleague()
        self._queue()
        self._holds_on_their_way()
        self._holds_that_ended()
        self._transfers()
        self._overdue()
        self._conditions()
        return self.steps

    # Who signs in to try things

    def _resident(self) -> None:
        """One loan is due tomorrow, one has been due for some days, one was renewed."""
        me = self.readers.resident
        self._after("", 300, lambda now: actions.keep_history(me, True))
        for number, name in enumerate(("围城", "平凡的世界", "茶馆")):
            self._lend(name, me, 110 - 12 * number)
            self._bring_back(name, 92 - 12 * number)
        self._lend("活着", me, 27)
        self._goal(me)
        self._lend("北上", me, 33)
        self._lend("我与地坛", me, 24)
        self._renew("我与地坛", 4)
        self._hold("解忧杂货店", me, 3, BRANCH)
        self._scan("解忧杂货店", 2)

    def _goal(self, me: Reader) -> None:
        """Since New Year's Day: what comes back counts, and some books were bought."""
        year = self.days.today.year
        ago = max(1, min(300, (self.days.today - dt.date(year, 1, 1)).days))
        self._after("", ago, lambda now: actions.set_goal(me, year, 12))
        self._after("", 1, lambda now: actions.count_elsewhere(me, year, was=0, number=2))

    def _child(self) -> None:
        me = self.readers.child
        self._lend("没头脑和不高兴", me, 9)
        self._lend("窗边的小豆豆", me, 25)
        self._lend("草房子", me, 60)
        self._bring_back("草房子", 40)

    def _colleague(self) -> None:
        """By phone at the corner; a book from the branch is on its way, and one may wait."""
        me = self.readers.colleague
        self._lend("三体（英文版）", me, 12, place=CORNER)
        self._lend("HSK标准教程1", me, 26, place=CORNER)
        self._lend("江城（英文版）", me, 70, place=CORNER)
        self._bring_back("江城（英文版）", 55, place=CORNER)
        self._lend("人类简史（英文版）", self.readers.staff_cast[11], 14, place=CORNER)
        self._hold("人类简史（英文版）", me, 5, CORNER)
        self._scan("人类简史（英文版）", 3)
        self._send("人类简史（英文版）", 2)
        for number, other in enumerate(self.readers.staff_cast[:3]):
            place, which = (BRANCH, number) if number < 2 else (CORNER, 0)
            self._lend("霍比特人（英文版）", other, 15 - number, place=place, which=which)
        self._hold("霍比特人（英文版）", me, 8, CORNER)
        self._pause("霍比特人（英文版）", me, 7, 18)

    # Who waits

    def _queue(self) -> None:
        """All copies are lent, and five wait; one of them is away."""
        adults = self.readers.cast
        for which in range(3):
            self._lend("三体", adults[which], 20 - which, which=which)
        self._lend("三体", self.readers.staff_cast[4], 16, place=CORNER)
        waiting = [adults[3], self.readers.resident, self.readers.staff_cast[5], adults[5], adults[6]]
        for number, reader in enumerate(waiting):
            self._hold("三体", reader, 13 - 2 * number, CORNER if number == 2 else BRANCH)
        self._pause("三体", adults[5], 5, 12)

    def _holds_on_their_way(self) -> None:
        """To be fetched; in the crate for the corner; ready at the corner at once."""
        adults, staff = self.readers.cast, self.readers.staff_cast
        self._hold("边城", adults[7], 1, BRANCH)
        self._hold("城南旧事", staff[6], 3, CORNER)
        self._scan("城南旧事", 2)
        self._hold("蝇王（英文版）", staff[7], 2, CORNER)

    def _holds_that_ended(self) -> None:
        """Collected, not collected, given up, and no longer wanted."""
        adults = self.readers.cast
        self._hold("女神", adults[8], 50, BRANCH)
        self._scan("女神", 49)
        self._lend("女神", adults[8], 47)
        self._bring_back("女神", 30)
        self._hold("家", adults[9], 45, BRANCH)
        self._scan("家", 44)
        self._after("家", 30, lambda now: actions.expire_hold(self._held("家"), now=now))
        self._lend("家", adults[10], 28)
        self._hold("家", adults[11], 20, BRANCH)
        self._after("家", 16, lambda now: actions.cancel_hold(self._held("家"), now=now))
        self._bring_back("家", 8)
        self._lend("子夜", adults[12], 40)
        self._hold("子夜", adults[13], 38, BRANCH, wanted_for=12)
        self._after("子夜", 24, lambda now: actions.lapse_hold(self._held("子夜"), now=now))
        self._bring_back("子夜", 18)

    # What travels, what is late, what is the matter

    def _transfers(self) -> None:
        """Returned at the branch: one has left for the corner, one lies in the crate."""
        staff = self.readers.staff_cast
        for name, reader, back in (("可爱的中国", staff[8], 4), ("红岩", staff[9], 2)):
            self._lend(name, reader, 22, place=CORNER)
            self._then(name, back, BRANCH, lambda now, name=name: self._return(name, CORNER, BRANCH, now))
        self._send("可爱的中国", 2, home=CORNER)

    def _overdue(self) -> None:
        """A few days, some weeks, and so long that nothing more is lent."""
        adults = self.readers.cast
        self._lend("万历十五年", adults[14], 37)
        self._lend("昆虫记", self.readers.cards[0], 46)
        self._lend("长征", self.readers.staff_cast[10], 66, place=CORNER)

    def _conditions(self) -> None:
        """Missing, lost, said to be returned, damaged, withdrawn; and found again."""
        adults, cards = self.readers.cast, self.readers.cards
        self._condition("城记", 15, actions.mark_missing)
        self._condition("雷锋日记", 10, actions.mark_missing, place=CORNER)
        self._condition("史记", 12, actions.mark_damaged)
        self._condition("茶经", 6, actions.mark_damaged, place=CORNER)
        self._condition("茶馆", 9, actions.withdraw)
        self._lend("雪国", adults[15], 68)
        self._condition("雪国", 11, actions.mark_lost)
        self._lend("平凡的世界", adults[16], 31, which=1)
        self._after(
            "平凡的世界", 2, lambda now: actions.claim_returned(self._loan("平凡的世界", which=1), now=now)
        )
        self._condition("活着", 80, actions.mark_missing, which=1)
        self._bring_back("活着", 65, which=1)
        self._after("", 35, lambda now: actions.replace_card(cards[1], now=now))

    # The verbs, by the names of books

    def _copy(self, name: str, place: str = BRANCH, which: int = 0) -> Copy:
        return self.copies[name, place][which]

    def _title(self, name: str) -> Title:
        return next(copies[0].title for (title, _place), copies in self.copies.items() if title == name)

    def _loan(self, name: str, place: str = BRANCH, which: int = 0) -> Loan:
        return Loan.objects.open().with_details().get(copy=self._copy(name, place, which))

    def _held(self, name: str, reader: Reader | None = None) -> Hold:
        holds = Hold.objects.open().filter(title=self._title(name)).with_details()
        return holds.get(reader=reader) if reader else holds.get()

    def _lend(self, name: str, reader: Reader, ago: int, *, place: str = BRANCH, which: int = 0) -> None:
        copy, at = self._copy(name, place, which), self.places[place]
        channel = Channel.PHONE if place == CORNER else Channel.DESK
        self._then(name, ago, place, lambda now: actions.lend(copy, reader, at, channel=channel, now=now))

    def _renew(self, name: str, ago: int) -> None:
        self._then(name, ago, BRANCH, lambda now: actions.renew(self._loan(name), now=now))

    def _bring_back(self, name: str, ago: int, *, place: str = BRANCH, which: int = 0) -> None:
        self._then(name, ago, place, lambda now: self._return(name, place, place, now, which))

    def _scan(self, name: str, ago: int) -> None:
        """Somebody takes from the shelf what was reserved: it is ready, or goes into the crate."""
        self._bring_back(name, ago)

    def _return(self, name: str, home: str, place: str, now: dt.datetime, which: int = 0) -> None:
        at = self.places[place]
        actions.give_back(self._copy(name, home, which), at, proof=at.shelf_code, now=now)

    def _hold(self, name: str, reader: Reader, ago: int, pickup: str, *, wanted_for: int = 0) -> None:
        at, title = self.places[pickup], self._title(name)
        until = self.days.today - DAY * (ago - wanted_for) if wanted_for else None
        self._after(name, ago, lambda now: actions.place_hold(title, reader, at, wanted_until=until, now=now))

    def _pause(self, name: str, reader: Reader, ago: int, ahead: int) -> None:
        until = self.days.today + DAY * ahead
        self._after(name, ago, lambda now: actions.pause_hold(self._held(name, reader), until, now=now))

    def _send(self, name: str, ago: int, *, home: str = BRANCH) -> None:
        self._then(
            name,
            ago,
            BRANCH,
            lambda now: actions.send_transfer(self._copy(name, home).open_transfer, now=now),
        )

    def _condition(self, name: str, ago: int, verb, *, place: str = BRANCH, which: int = 0) -> None:
        self._after(name, ago, lambda now: verb(self._copy(name, place, which), now=now))

    def _after(self, name: str, ago: int, do: Do) -> None:
        """At home, or by the staff: on whatever day it is."""
        self._add(name, self.days.moment(self.days.today - DAY * ago, CORNER), do)

    def _then(self, name: str, ago: int, place: str, do: Do) -> None:
        self._add(name, self.days.moment(self.days.ago(ago, place), place), do)

    def _add(self, name: str, moment: dt.datetime, do: Do) -> None:
        """What happens to a title stays in order, also where a closed day brought it forward."""
        after = self.last.get(name, moment) + A_WHILE
        self.last[name] = max(moment, after) if name in self.last else moment
        self.steps.append(Step(self.last[name], do))
