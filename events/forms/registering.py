"""The form of whoever registers: who comes, what they need, what the event asks."""

import unicodedata

from babel.lists import format_list
from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events import answering, consents, rules
from events.models import AgeBand, HouseholdMember, Question, Reminder, Session
from events.models.registration import CHILDREN
from portal.templatetags.portal import babel_locale

from . import people as along
from . import questions as asking

NAME_LENGTH, NEEDS_LENGTH = 80, 200
NOBODY = "none"
# Whoever is younger is registered by somebody else.
OWN_AGES = (AgeBand.ADULT, AgeBand.UNDER_18)
ABOUT_GROUP = ("household", "consent", "remember")


def tidy(text: str) -> str:
    """One space between words. What people write keeps its signs: Chinese punctuation is full-width."""
    return " ".join(text.split())


# In these an event may be held.
SPOKEN = ("zh-hans", "en", "es", "fr", "de", "ru", "ja", "ko", "ar", "it", "pt")


def language_name(code: str) -> str:
    """A language's name in the active language; Chinese is just Chinese here."""
    base = code.split("-")[0]
    return babel_locale().languages.get(base, code)


class _Preselected(forms.ChoiceField):
    """Something is chosen from the beginning: it isn't called optional, and who sends nothing isn't asked."""

    def validate(self, value):
        if value:
            super().validate(value)


class RegistrationForm(forms.Form):
    """One person or a group for one date; what the event doesn't offer isn't asked.

    `known` is what the draft or the registration says: the shape of `cleaned_data`. A group that `had` more
    people than are allowed by now may keep them, or become smaller. `by_mail`: invitations can reach them.
    """

    # Until somebody only adds a person or takes one out.
    is_complete = True
    # The button to add somebody is where a page goes on after somebody was taken out.
    goes_on_adding = False

    name = forms.CharField(
        label=_("Your name"),
        max_length=NAME_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Enter your name, so that we can greet you at the door")},
    )
    age_band = _Preselected(
        label=_("Your own age"),
        initial=AgeBand.ADULT,
        widget=forms.RadioSelect,
    )
    household = forms.MultipleChoiceField(
        label=_("Who comes along this time?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    consent = forms.BooleanField(required=False)
    remember = forms.BooleanField(
        label=_("Remember them for next time"),
        help_text=_("Then a tick is enough. You can make us forget them at any time under My events."),
        required=False,
    )
    interpreter = forms.ChoiceField(
        label=_("Do you need an interpreter?"), initial=NOBODY, widget=forms.RadioSelect
    )
    access_needs = forms.CharField(
        label=_("Is there anything we should prepare for you?"),
        help_text=_("For example: a wheelchair, a seat near the front, an allergy."),
        required=False,
        max_length=NEEDS_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reminders = forms.MultipleChoiceField(
        label=_("When shall we remind you?"),
        choices=Reminder.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    invited = forms.BooleanField(
        label=_("Invitations for your calendar"),
        help_text=_(
            "Calendars such as Outlook, Google or Apple file them by themselves, and put the date right when "
            "it changes. Otherwise we attach a file for you to open."
        ),
        required=False,
    )

    def __init__(
        self,
        data=None,
        *,
        session: Session,
        known: dict | None = None,
        household: list[HouseholdMember] = (),
        questions: list[Question] = (),
        had: int = 0,
        by_mail: bool = True,
    ):
        self.session, self.had = session, had
        self.questions = [question for question in questions if not question.withdrawn_at]
        known = known or {}
        super().__init__(data, initial=self._initial(known))
        personal = [question for question in self.questions if question.per_person]
        self.people = along.People(session, personal, data=data, known=known.get("companions", ()))
        self._leave_out(household)
        if not by_mail:
            del self.fields["invited"]
        self.fields |= asking.fields_of(self.questions)

    def _initial(self, known: dict) -> dict:
        given = {name: value for name, value in known.items() if value or name == "reminders"}
        given |= asking.initial_of(self.questions, known.get("answers", {}))
        return {"reminders": Reminder.values} | given

    def _leave_out(self, household: list[HouseholdMember]) -> None:
        """What this date has no use for."""
        self._offer_languages()
        self._offer_household(household)
        self.fields["consent"].label = consents.wording(consents.CURRENT)
        self.fields["age_band"].choices = [(age.value, age.label) for age in OWN_AGES]
        grouped, ages = self.session.group_limit > 1, dict(along.ages_for(self.session))
        unused = {
            "age_band": not ((grouped and AgeBand.UNDER_18 in ages) or self.session.age_list),
            "household": not (grouped and self.fields["household"].choices),
            "consent": not (grouped and ages.keys() & set(CHILDREN)),
            "remember": not grouped,
        }
        for name in (name for name, is_unused in unused.items() if is_unused):
            del self.fields[name]

    def _offer_languages(self) -> None:
        codes = self.session.event.interpreted_codes
        choices = [(code, _("Yes, into %(language)s") % {"language": language_name(code)}) for code in codes]
        if codes:
            self.fields["interpreter"].choices = [(NOBODY, _("No, thank you")), *choices]
        else:
            del self.fields["interpreter"]

    def _offer_household(self, household: list[HouseholdMember]) -> None:
        """Whoever has a line already isn't offered once more."""
        ages, listed = dict(along.ages_for(self.session)), self.people.nicknames
        self.fields["household"].choices = [
            (str(member.pk), answering.with_age(member))
            for member in household
            if member.nickname not in listed and member.age_band in ages
        ]

    @property
    def may_add(self) -> bool:
        return len(self.people) + 1 < self.session.group_limit

    @property
    def about_you(self) -> list[forms.BoundField]:
        return [self[name] for name in ("name", "age_band") if name in self.fields]

    @property
    def about_group(self) -> dict[str, forms.BoundField]:
        return {name: self[name] for name in ABOUT_GROUP if name in self.fields}

    @property
    def about_rest(self) -> list[forms.BoundField]:
        before = {"name", "age_band", *ABOUT_GROUP}
        return [field for field in self if field.name not in before]

    def say_nothing_yet(self, pressed: str) -> None:
        """Somebody is still typing: what was typed stays, nothing is called wrong, and the page goes on where
        the button was `pressed`."""
        self.is_complete = False
        self.goes_on_adding = pressed.startswith(along.REMOVE)
        if len(self.people) and not self.goes_on_adding:
            line = self.people.forms[-1 if pressed == along.ADD else 0]
            line.fields["nickname"].widget.attrs["autofocus"] = True
        for form in (self, *self.people):
            form._errors, form.cleaned_data = forms.utils.ErrorDict(), {}

    def clean_name(self) -> str:
        name = tidy(unicodedata.normalize("NFKC", self.cleaned_data["name"]))
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_interpreter(self) -> str:
        return self.cleaned_data["interpreter"].removeprefix(NOBODY)

    def clean_access_needs(self) -> str:
        return tidy(self.cleaned_data["access_needs"])

    def is_valid(self) -> bool:
        return self.is_complete and super().is_valid() and not self.people.total_error_count

    def clean(self):
        data = super().clean()
        data["answers"] = asking.answers_of(self.questions, data)
        wrong = self.people.total_error_count
        bands = [line.known_age for line in self.people]
        if any(band in CHILDREN for band in bands) and not data.get("consent"):
            self.add_error("consent", gettext("Tick the guardian's consent, so that the children can come"))
        if not wrong:
            data["companions"] = self.people.answers
            self._check_group(data)
        return data

    def _check_group(self, data: dict) -> None:
        bands = [one["age_band"] for one in data["companions"]]
        for problem in rules.group_problems(self.session, data.get("age_band", ""), bands, self.had):
            self.add_error(None, self._words(problem))

    def _words(self, problem: rules.GroupProblem) -> str:
        return words_of(problem, self.session)


def words_of(problem: rules.GroupProblem, session: Session) -> str:
    """What is wrong, and what to do."""
    if problem == rules.GroupProblem.TOO_MANY:
        limit = session.group_limit
        said = ngettext(
            "One registration is for %(limit)s person. Take somebody out, or let them register on their own.",
            "One registration is for %(limit)s people. Take somebody out, or let them register on their own.",
            limit,
        )
        return said % {"limit": limit}
    if problem == rules.GroupProblem.NOT_THIS_AGE:
        ages = format_list([str(AgeBand(age).label) for age in session.age_list], locale=babel_locale())
        return gettext(
            "This date is for these ages: %(ages)s. Adults come only along with them: add who comes, or take "
            "out whoever is of another age."
        ) % {"ages": ages}
    return str(problem.label)
