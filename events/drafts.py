"""What the form has said, between its page and the button: as it lies in the session, and as actions take it.

A draft is {'name': …, 'companions': [{'nickname', 'age_band', 'answers'}], 'answers': {…}, …}, the shape of
the form's `cleaned_data`.
"""

import uuid
from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _

from events import actions, answering, consents
from events.forms import RegistrationForm, language_name
from events.models import AgeBand, HouseholdMember, Question, Registration, Reminder, Session
from portal import unsent
from portal.models import Person

# What every event asks, unless its date has no use for it.
WORDS = ("name", "age_band", "interpreter", "access_needs")


def find(request: HttpRequest, name: str, person: Person | None) -> dict | None:
    """Never what somebody else typed into the same browser, who may have left in the middle."""
    draft = unsent.find(request, name)
    if draft is None or "companions" not in draft:
        # Nothing, or the form of a version that knew no groups.
        return None
    whose = draft.get("person")
    return draft if whose is None or (person and whose == person.pk) else None


def keep(request: HttpRequest, name: str, person: Person | None, answers: dict) -> None:
    """New answers are a new form: what is confirmed later is what was shown."""
    whose = person.pk if person else None
    agreed = consents.CURRENT if answers.get("consent") else None
    kept = {**answers, "consent_version": agreed, "key": str(uuid.uuid4()), "person": whose}
    unsent.keep(request, name, kept)


def of_registration(registration: Registration, household: Iterable[HouseholdMember]) -> dict:
    """`household`: whom we remember already, as far as that may be told."""
    companions = list(registration.companions.order_by("pk").values("nickname", "age_band", "answers"))
    remembered = {member.nickname for member in household}
    return {
        **{name: getattr(registration, name) for name in WORDS},
        "answers": registration.answers,
        "reminders": registration.reminders.split(),
        "companions": companions,
        "invited": registration.invited,
        "consent": registration.consent_version is not None,
        "remember": bool(companions) and remembered >= {one["nickname"] for one in companions},
    }


def as_answers(draft: dict) -> actions.Answers:
    return actions.Answers(
        **{name: draft.get(name, "") for name in WORDS},
        answers=draft.get("answers", {}),
        reminders=" ".join(draft.get("reminders", ())),
        invited=bool(draft.get("invited")),
        companions=tuple(actions.Along(**one) for one in draft.get("companions", ())),
        consent_version=draft.get("consent_version") or (consents.CURRENT if draft.get("consent") else None),
        remember=bool(draft.get("remember")),
    )


def rows(session: Session, draft: dict, questions: Iterable[Question], form_url: str) -> list[dict]:
    """The answers as the page to check them shows them, each with the way back to its question."""
    by_mail = "invited" in draft
    form = RegistrationForm(session=session, known=draft, questions=list(questions), by_mail=by_mail)
    said = _in_words(draft) | {
        f"q{q.key}": answering.in_words(q, draft["answers"].get(q.key)) for q in form.questions
    }
    you, rest = (
        [_row(field.label, said.get(field.name, ""), form_url, _anchor(field)) for field in fields]
        for fields in (form.about_you, form.about_rest)
    )
    personal = [question for question in form.questions if question.per_person]
    people = [
        _row(one["nickname"], _about(one, personal), form_url, line["nickname"].id_for_label)
        for one, line in zip(draft["companions"], form.people, strict=True)
    ]
    return you + people + _about_group(draft, form, form_url) + rest


def _about_group(draft: dict, form: RegistrationForm, form_url: str) -> list[dict]:
    """The guardian's consent and 'remember them', where there is somebody to whom they matter."""
    labels = {"consent": _("Guardian's consent"), "remember": _("Remember them for next time")}
    return [
        _row(label, str(_("Yes") if draft[name] else _("No")), form_url, form[name].id_for_label)
        for name, label in labels.items()
        if name in form.fields
        and name in draft
        and draft["companions"]
        and (name == "remember" or draft[name])
    ]


def _row(label: str, value: str, form_url: str, anchor: str) -> dict:
    return {"label": label, "value": value, "url": f"{form_url}#{anchor}"}


def _about(one: dict, personal: list[Question]) -> str:
    """Age and answers of somebody who comes along, a line each."""
    told = answering.told(personal, one["answers"])
    return "\n".join([str(AgeBand(one["age_band"]).label), *(f"{t.label} {t.value}" for t in told)])


def _in_words(draft: dict) -> dict[str, str]:
    band, code = draft.get("age_band"), draft.get("interpreter")
    return {
        "name": draft["name"],
        "age_band": str(AgeBand(band).label) if band else "",
        "interpreter": _("Yes, into %(language)s") % {"language": language_name(code)}
        if code
        else _("No, thank you"),
        "access_needs": draft.get("access_needs", ""),
        "reminders": Reminder.in_words(draft.get("reminders", ())) or _("Not at all"),
        "invited": _("Yes") if draft.get("invited") else _("No"),
    }


def _anchor(field) -> str:
    """Of a choice, its first answer: a group has no label of its own."""
    return field.id_for_label or f"{field.auto_id}_0"
