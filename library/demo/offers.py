"""What people offer and wish for in the demo, in every state. All of them are made up; the books exist."""

import datetime as dt
import uuid

from django.contrib.auth import get_user_model
from django.db.models import Count, Q

from library import actions
from library.demo.days import Days, Step
from library.demo.house import BRANCH, CORNER
from library.demo.people import HOUSE, Readers
from library.demo.stocktakes import LIBRARIAN
from library.models import Copy, Donation, ItemKind, LibraryPlace, Title
from library.steps import LoanEnd
from portal.models import Person

HOUR = dt.timedelta(hours=1)
GIVEN = "自家的书三本，都有八成新"


class Offers:
    """Told after the year of reading: which of the given books are loved is known by then."""

    def __init__(self, days: Days, places: dict[str, LibraryPlace], readers: Readers) -> None:
        self.days, self.places, self.readers = days, places, readers
        self.by = get_user_model().objects.filter(email=LIBRARIAN).first()

    def plan(self) -> list[Step]:
        me, colleague = self.readers.resident.person, self.readers.colleague.person
        cast = [reader.person for reader in self.readers.cast]
        corner = self.places[CORNER]
        return [
            self._step(200, lambda now: self._given(me, now)),
            self._step(1, lambda now: self._offer(cast[0], "《平凡的世界》一套三册，九成新", now)),
            self._step(1, lambda now: self._offer(me, "儿童绘本约十本，孩子大了用不上了", now)),
            self._step(
                4,
                lambda now: actions.accept_donation(
                    self._offer(colleague, "Four novels in English, read once", now),
                    corner,
                    words="Any evening after six.",
                    by=self.by,
                    now=now + HOUR,
                ),
            ),
            self._step(
                30,
                lambda now: actions.decline_donation(
                    self._offer(cast[1], "旧杂志一箱", now), why="worn", by=self.by, now=now + HOUR
                ),
            ),
            self._step(
                21, lambda now: actions.withdraw_donation(self._offer(cast[2], "示例字典一本", now), now=now)
            ),
            *self._wishes(me, colleague, cast),
        ]

    def _wishes(self, me: Person, colleague: Person, cast: list[Person]) -> list[Step]:
        def wish(person: Person, title: str, author: str, reason: str, now: dt.datetime):
            return actions.suggest_book(person, title, author=author, reason=reason, now=now)[0]

        lately = {"by": self.by}
        return [
            self._step(2, lambda now: wish(me, "主角", "陈彦", "读书会下个月想读它", now)),
            self._step(1, lambda now: wish(cast[3], "《主角》", "", "", now)),
            self._step(
                9,
                lambda now: actions.order_wish(
                    wish(colleague, "Country Driving", "Peter Hessler", "I liked River Town", now),
                    now=now + HOUR,
                    **lately,
                ),
            ),
            self._step(
                40,
                lambda now: actions.decline_wish(
                    wish(cast[4], "示例大百科全书（全套）", "", "", now),
                    why="cost",
                    now=now + HOUR,
                    **lately,
                ),
            ),
            self._step(60, lambda now: self._arrived(wish(me, "三体", "刘慈欣", "孩子和我都想看", now), now)),
        ]

    def _arrived(self, wish, now: dt.datetime) -> None:
        title = Title.objects.get(title_zh_hans="三体")
        actions.wish_arrived(wish, title, by=self.by, now=now + HOUR)

    def _given(self, person: Person, now: dt.datetime) -> None:
        """Two books that are often read, and one that waits for its first reader."""
        at = self.places[BRANCH]
        donation = actions.accept_donation(
            self._offer(person, GIVEN, now, donor="示例捐书人甲"), at, by=self.by, now=now + HOUR
        )
        ended = Count("loans", filter=Q(loans__ended_as=LoanEnd.RETURNED))
        copies = Copy.objects.in_stock().filter(home=at, kind=ItemKind.BOOK, donor="").annotate(n=ended)
        loved = list(copies.order_by("-n", "accession")[:2])
        for copy in [*loved, *copies.filter(n=0).order_by("accession")[:1]]:
            actions.add_donated(donation, copy, now=now + 2 * HOUR)
        actions.thank_donor(donation, by=self.by, now=now + 3 * HOUR)

    def _offer(self, person: Person, books: str, now: dt.datetime, donor: str = "") -> Donation:
        key = uuid.uuid5(HOUSE, f"{person.pk} {books}")
        return actions.offer_donation(person, books, donor=donor, form_key=key, now=now)[0]

    def _step(self, ago: int, do) -> Step:
        return Step(self.days.moment(self.days.ago(ago, BRANCH), BRANCH), do)
