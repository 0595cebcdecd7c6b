"""What the form asks, as the actions take it."""

from dataclasses import dataclass, field

from events.models import AgeBand
from events.models.registration import CHILDREN


@dataclass(frozen=True)
class Along:
    """Somebody who comes along: an adult by name, a child by nickname; `answers` by the questions' keys."""

    nickname: str
    age_band: str = AgeBand.ADULT
    answers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Answers:
    """`consent_version`: which wording of `events.consents` a guardian agreed to.

    With `remember`, the companions are offered the next time.
    """

    name: str
    interpreter: str = ""
    access_needs: str = ""
    age_band: str = ""
    answers: dict = field(default_factory=dict)
    reminders: str = "day hours"
    invited: bool = False
    companions: tuple[Along, ...] = ()
    consent_version: int | None = None
    remember: bool = False

    @property
    def size(self) -> int:
        return 1 + len(self.companions)

    @property
    def bands(self) -> list[str]:
        """The ages of those who come along."""
        return [one.age_band for one in self.companions]

    @property
    def has_children(self) -> bool:
        return any(band in CHILDREN for band in self.bands)

    @property
    def fields(self) -> dict:
        """What a registration keeps of them as it is."""
        kept = ("name", "interpreter", "access_needs", "age_band", "answers", "reminders", "invited", "size")
        return {name: getattr(self, name) for name in kept}
