"""A line for everybody who comes along, added and taken out by buttons that keep what was typed."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.models import AgeBand, HouseholdMember, Question, Session

from . import questions as asking

COUNT, HOUSEHOLD = "people", "household"
ADD, REMOVE = "add", "remove-"
NICKNAME_LENGTH = 40
# However many lines a browser says there are.
MOST = 30


def ages_for(session: Session) -> list[tuple[str, str]]:
    """Those whom the date is for; grown-ups come along with a child."""
    ages = session.age_list
    return [(band.value, band.label) for band in AgeBand if not ages or band in ages or band == AgeBand.ADULT]


class PersonForm(forms.Form):
    """An adult by name, a child by nickname and age band only. An empty line is nobody."""

    use_required_attribute = False

    nickname = forms.CharField(
        label=_("Name or nickname"),
        help_text=_("An adult's name. For a child a nickname is enough."),
        max_length=NICKNAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    age_band = forms.ChoiceField(label=_("Age"))

    def __init__(self, *args, number: int, session: Session, questions: Iterable[Question], **kwargs):
        """`number` as the page counts: whoever registers is the first person."""
        super().__init__(*args, **kwargs)
        self.questions = questions
        for name, words in _missing(number).items():
            self.fields[name].error_messages["required"] = words
        self.fields["age_band"].choices = [("", _("Please choose")), *ages_for(session)]
        self.fields |= asking.fields_of(questions)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and self.is_nobody:
            self._errors.clear()

    @property
    def is_nobody(self) -> bool:
        return not any(self[name].value() for name in self.fields)

    def clean_nickname(self) -> str:
        return " ".join(self.cleaned_data["nickname"].split())

    @property
    def known_age(self) -> str:
        """Also of a line in which something else is wrong."""
        return self.cleaned_data.get("age_band", "")

    @property
    def answer(self) -> dict:
        data = self.cleaned_data
        answers = asking.answers_of(self.questions, data)
        return {"nickname": data["nickname"], "age_band": data["age_band"], "answers": answers}


class People:
    """The lines, as the summary of errors reads a formset."""

    def __init__(self, session: Session, questions: list[Question], *, data=None, known: list[dict] = ()):
        def line(number: int, **more) -> PersonForm:
            prefix = f"{COUNT}-{number}"
            return PersonForm(prefix=prefix, number=number + 2, session=session, questions=questions, **more)

        if data is not None:
            self.forms = [line(number, data=data) for number in range(count_of(data))]
        else:
            self.forms = [line(number, initial=_initial(questions, one)) for number, one in enumerate(known)]

    def __iter__(self):
        return iter(self.forms)

    def __len__(self):
        return len(self.forms)

    non_form_errors = ()

    @property
    def total_error_count(self) -> int:
        return sum(len(form.errors) for form in self.forms)

    @property
    def answers(self) -> list[dict]:
        """Of everybody; only once `total_error_count` is 0."""
        return [form.answer for form in self.forms if not form.is_nobody]

    @property
    def nicknames(self) -> set[str]:
        return {form["nickname"].value() for form in self.forms}


def _missing(number: int) -> dict[str, str]:
    """What is said of an empty field of that person."""
    said = {
        "nickname": gettext("Person %(number)s: enter a name or nickname, or take this person out"),
        "age_band": gettext("Person %(number)s: choose the age"),
    }
    return {name: words % {"number": number} for name, words in said.items()}


def _initial(questions: list[Question], one: dict) -> dict:
    return {"nickname": one["nickname"], "age_band": one["age_band"]} | asking.initial_of(
        questions, one.get("answers", {})
    )


def count_of(data: QueryDict) -> int:
    text = data.get(COUNT, "")
    return min(int(text), MOST) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def rearranged(data: QueryDict, household: Iterable[HouseholdMember], limit: int) -> tuple[QueryDict, bool]:
    """The same with a line more or less, and a line for everybody ticked; whether only that was asked for.

    Whoever was ticked has a line from then on, instead of the tick.
    """
    lines = [_line(data, number) for number in range(count_of(data))]
    pressed = data.get("do", "")
    removed = pressed.removeprefix(REMOVE)
    if pressed.startswith(REMOVE) and removed.isascii() and removed.isdecimal() and int(removed) < len(lines):
        del lines[int(removed)]
    ticked = _ticked(data, household, {one for line in lines for one in line.get("nickname", [])})
    empty = [number for number, line in enumerate(lines) if not any(map(any, line.values()))]
    for number in reversed(empty if ticked else []):
        del lines[number]
    lines += ticked
    if pressed == ADD and len(lines) + 1 < limit:
        lines.append({})
    return _joined(data, lines), pressed == ADD or pressed.startswith(REMOVE)


def _ticked(data: QueryDict, household: Iterable[HouseholdMember], known: set[str]) -> list[dict]:
    chosen = set(data.getlist(HOUSEHOLD))
    wanted = (member for member in household if str(member.pk) in chosen and member.nickname not in known)
    return [{"nickname": [member.nickname], "age_band": [member.age_band]} for member in wanted]


def _line(data: QueryDict, number: int) -> dict[str, list[str]]:
    start = f"{COUNT}-{number}-"
    return {name.removeprefix(start): data.getlist(name) for name in data if name.startswith(start)}


def _joined(data: QueryDict, lines: list[dict]) -> QueryDict:
    joined = QueryDict(mutable=True)
    for name in data:
        if not name.startswith(f"{COUNT}-") and name != HOUSEHOLD:
            joined.setlist(name, data.getlist(name))
    joined[COUNT] = str(len(lines))
    for number, line in enumerate(lines):
        for name, values in line.items():
            joined.setlist(f"{COUNT}-{number}-{name}", values)
    return joined
