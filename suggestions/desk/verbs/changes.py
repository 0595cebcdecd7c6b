"""What changes a case and is no move."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from suggestions import actions, rules
from suggestions.desk.forms import changes as forms
from suggestions.desk.forms.base import DeskForm
from suggestions.desk.forms.moves import GridForm, ProjectForm
from suggestions.models import Level, Release, Suggestion, Translated
from suggestions.rules import Actor
from suggestions.steps import CHANGES, DESK, GRID, OPEN, SUBDISTRICT, State, Who

from . import contexts
from .base import Verb


def _is_on(by: Actor, case: Suggestion, who: frozenset[Who]) -> bool:
    return not case.is_over and bool(rules.duties(by, case) & who)


def _sorts(by: Actor, case: Suggestion) -> bool:
    return _is_on(by, case, GRID | DESK)


def _may_escalate(by: Actor, case: Suggestion) -> bool:
    return case.level == Level.GRID and _is_on(by, case, GRID)


def _may_hand_down(by: Actor, case: Suggestion) -> bool:
    return case.level == Level.SUBDISTRICT and _is_on(by, case, SUBDISTRICT)


def _may_pause(by: Actor, case: Suggestion) -> bool:
    return case.paused_at is None and case.state in OPEN and rules.may_lead(by, case)


def _may_resume(by: Actor, case: Suggestion) -> bool:
    return case.paused_at is not None and rules.may_lead(by, case)


def _may_edit_reply(by: Actor, case: Suggestion) -> bool:
    return case.state == State.FEEDBACK_DRAFTED and rules.may_lead(by, case)


def _may_unlink(by: Actor, case: Suggestion) -> bool:
    return Who.OFFICER in rules.duties(by, case) and case.project_links.exists()


def _may_release(by: Actor, case: Suggestion) -> bool:
    return rules.may_moderate(by.user, case) and rules.is_for_the_public(case)


def _may_hide(by: Actor, case: Suggestion) -> bool:
    return case.release != Release.HIDDEN and rules.may_moderate(by.user, case)


def _may_translate(by: Actor, case: Suggestion) -> bool:
    return rules.may_translate(by.user, case)


def _releasing(case: Suggestion) -> Promise:
    is_shown = case.release == Release.RELEASED
    return _("Change what the public reads") if is_shown else _("Make the text public")


def _translating(case: Suggestion) -> Promise:
    is_done = case.translated == Translated.CONFIRMED
    return _("Change the translation") if is_done else _("Translate")


def _placing(case: Suggestion) -> Promise:
    return _("Change the grid") if case.grid_confirmed else _("Confirm the grid")


def _change(name: str, label, form: type[DeskForm], may, who: frozenset[Who], **more: Any) -> Verb:
    """Its action has the same name, and takes what the form gives."""

    def act(case: Suggestion, by: Actor, filled: DeskForm) -> Suggestion:
        return getattr(actions, name)(case, by=by, **filled.given(), **filled.once)

    return Verb(name.replace("_", "-"), label, CHANGES[name], form, act, may, who, **more)


VERBS = [
    _change(
        "release_text",
        _("Make the text public"),
        forms.ReleaseTextForm,
        _may_release,
        DESK,
        template="suggestions/desk/release.html",
        named=_releasing,
    ),
    _change("hide_text", _("Hide the text"), forms.ReasonForm, _may_hide, DESK),
    _change(
        "hide_spot",
        _("Hide the exact spot"),
        forms.ReasonForm,
        lambda by, case: rules.may_moderate(by.user, case) and rules.may_hide_spot(by, case),
        DESK,
        hint=_("Everybody reads the grid only; those who work on it still see the spot."),
    ),
    _change(
        "translate",
        _("Translate"),
        forms.TranslationForm,
        _may_translate,
        GRID | DESK,
        template="suggestions/desk/translate.html",
        context=contexts.translating_by_machine,
        named=_translating,
    ),
    _change("confirm_grid", _("Confirm the grid"), GridForm, _sorts, GRID | DESK, named=_placing),
    _change("categorise", _("Change the category"), forms.CategoryForm, _sorts, GRID | DESK),
    _change(
        "escalate",
        _("Pass it to the subdistrict"),
        forms.ReasonForm,
        _may_escalate,
        GRID,
        hint=_("Small matters end in the grid, large ones in the subdistrict."),
    ),
    _change("hand_down", _("Hand it down to the grid"), forms.ReasonForm, _may_hand_down, SUBDISTRICT),
    _change(
        "edit_reply",
        _("Edit the reply"),
        forms.EditReplyForm,
        _may_edit_reply,
        GRID,
        context=contexts.writing,
    ),
    _change(
        "tell_public",
        _("Tell the public how it goes"),
        forms.NewsForm,
        lambda by, case: not case.is_over and rules.may_lead(by, case),
        GRID,
        hint=_("It stands on the public page, in both languages."),
    ),
    _change(
        "pause",
        _("Pause the deadline"),
        forms.PauseForm,
        _may_pause,
        GRID,
        hint=_("The public reads the reason in both languages."),
    ),
    _change("resume", _("Let the deadline run again"), DeskForm, _may_resume, GRID, needs_page=False),
    _change("link_project", _("Link a project"), ProjectForm, rules.may_link_project, SUBDISTRICT),
    _change(
        "unlink_project", _("Take a project link away"), forms.LinkedProjectForm, _may_unlink, SUBDISTRICT
    ),
]
