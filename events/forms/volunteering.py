"""What volunteers fill in about themselves, and how the open shifts are narrowed."""

from datetime import timedelta

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import consents
from events.actions.volunteers import Profile
from events.models import Role
from portal.filters import AddressFilter
from portal.models import Place, Volunteer
from portal.models.volunteers import Availability, Level, Skill, VolunteerState

from .registering import language_name, tidy

# What is spoken around here, each with a question of its own.
LANGUAGES = ("zh-hans", "en", "es", "fr", "ru", "ar", "ja", "ko", "de", "pt")
LEVELS = [("", pgettext_lazy("language", "Not")), *Level.choices]


def _of_language(code: str) -> str:
    return f"language_{code.replace('-', '_')}"


class ProfileForm(forms.Form):
    name = forms.CharField(
        label=_("Your name, as others read it"),
        help_text=_("Guests and other volunteers read it. A first name is enough."),
        max_length=40,
        error_messages={"required": _("Enter a name that others may read.")},
    )
    born_on = forms.DateField(
        label=_("Date of birth"),
        help_text=_(
            "Some tasks are for certain ages, the youngest for 16. Only you and the coordinators see it."
        ),
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
        error_messages={"required": _("Enter your date of birth: the tasks depend on your age.")},
    )
    skills = forms.MultipleChoiceField(
        label=_("What you can do"),
        choices=Skill.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    availability = forms.MultipleChoiceField(
        label=_("When you are usually free"),
        choices=Availability.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    base = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Which of our places is nearest to you?"),
        required=False,
        empty_label=_("I would rather not say"),
    )
    about = forms.CharField(
        label=_("A word about yourself"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    guardian = forms.CharField(
        label=_("If you are 16 or 17: your parent's or guardian's name"), required=False, max_length=80
    )
    consent = forms.BooleanField(required=False)

    def __init__(self, data=None, *, volunteer: Volunteer | None = None, name: str = ""):
        """`name`: of the account, for whoever has not said yet what others may read."""
        self.volunteer = volunteer
        longest = self.base_fields["name"].max_length
        super().__init__(data, initial=self._said(volunteer) if volunteer else {"name": name[:longest]})
        self.fields["base"].queryset = Place.objects.live().order_by("pk")
        self.fields["consent"].label = consents.FOR_VOLUNTEERS[consents.CURRENT_FOR_VOLUNTEERS]
        if volunteer and volunteer.state in (VolunteerState.ACTIVE, VolunteerState.PAUSED):
            self.fields["born_on"].disabled = True
        # Another guardian has to agree anew.
        same = data is None or not volunteer or data.get("guardian", "").strip() == volunteer.guardian
        if volunteer and volunteer.consent_version and same:
            del self.fields["consent"]
        for code in LANGUAGES:
            self.fields[_of_language(code)] = forms.ChoiceField(
                label=language_name(code), choices=LEVELS, required=False
            )
        languages = [_of_language(code) for code in LANGUAGES]
        self.order_fields(["name", "born_on", *languages, "skills"])

    def clean_name(self) -> str:
        return tidy(self.cleaned_data["name"])

    def clean_born_on(self):
        day, today = self.cleaned_data["born_on"], timezone.localdate()
        if (day and not 1900 < day.year <= today.year) or day > today:
            raise forms.ValidationError(gettext("Enter the year with four digits, such as 1990."))
        return day

    def clean(self) -> dict:
        given = super().clean()
        if not any(given.get(_of_language(code)) for code in LANGUAGES):
            self.add_error(
                _of_language(LANGUAGES[0]), gettext("Choose one language at least that you speak.")
            )
        return given

    def tell_guardian_missing(self) -> None:
        if not self.cleaned_data["guardian"]:
            self.add_error("guardian", gettext("Until you are 18, enter the name of a parent or guardian."))
        if "consent" in self.fields and not self.cleaned_data["consent"]:
            self.add_error("consent", gettext("Until you are 18, a parent or guardian has to agree here."))

    @property
    def profile(self) -> Profile:
        given = self.cleaned_data
        levels = {code: given[_of_language(code)] for code in LANGUAGES}
        return Profile(
            languages={code: int(level) for code, level in levels.items() if level},
            skills=" ".join(given["skills"]),
            availability=" ".join(given["availability"]),
            consented=given.get("consent", False),
            **{name: given[name] for name in ("name", "born_on", "base", "about", "guardian")},
        )

    @staticmethod
    def _said(volunteer: Volunteer) -> dict:
        names = ("name", "born_on", "about", "guardian")
        said = {name: getattr(volunteer, name) for name in names} | {"base": volunteer.base_id}
        said |= {"skills": volunteer.skill_list, "availability": volunteer.availability_list}
        return said | {_of_language(row.code): row.level for row in volunteer.languages.all()}


class ShiftFilter(AddressFilter):
    TODAY, WEEK, MONTH = "today", "week", "month"
    DAYS = {TODAY: 1, WEEK: 7, MONTH: 30}

    when = forms.ChoiceField(
        label=_("When"),
        required=False,
        choices=[
            ("", _("At any time")),
            (TODAY, _("Today")),
            (WEEK, _("In the next seven days")),
            (MONTH, _("In the next 30 days")),
        ],
    )
    role = forms.ModelChoiceField(
        Role.objects.all(),
        label=pgettext_lazy("volunteering", "Task"),
        required=False,
        to_field_name="slug",
        empty_label=_("All tasks"),
    )
    language = forms.ChoiceField(label=_("Language needed"), required=False)
    place = forms.ModelChoiceField(
        Place.objects.none(),
        label=_("Place"),
        required=False,
        to_field_name="slug",
        empty_label=_("All places"),
    )
    free = forms.BooleanField(label=_("Only where somebody is missing"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = Place.objects.live().order_by("pk").only("slug", "name")
        codes = sorted({code for role in Role.objects.all() for code in role.language_list})
        said = [(code, language_name(code)) for code in codes]
        self.fields["language"].choices = [("", _("Any language")), *said]

    @property
    def beyond_the_first(self) -> bool:
        """A choice that is folded away as long as nobody has made it."""
        return bool(self.wanted.keys() & {"language", "place"})

    def narrow(self, rows: QuerySet) -> QuerySet:
        wanted = self.wanted
        if days := self.DAYS.get(wanted.get("when")):
            first = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
            rows = rows.between(first, first + timedelta(days=days))
        for name in ("role", "place"):
            if wanted.get(name):
                rows = rows.filter(**{name: wanted[name]})
        if wanted.get("language"):
            rows = rows.filter(role__languages__contains=wanted["language"])
        return rows.with_room() if wanted.get("free") else rows
