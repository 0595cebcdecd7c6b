"""Projects that resolve suggestions; a link changes no state of either."""

from django.db import transaction

from suggestions import rules
from suggestions.models import Project, ProjectLink, Suggestion
from suggestions.rules import Actor
from suggestions.steps import State, Who

from .moving import Refused, change, move


def link_project(suggestion: Suggestion, project: Project, by: Actor, **more) -> Suggestion:
    """Linked already is no error. Errors: Conflict, Refused."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        made = {"linked_by": by.user, "linked_at": given["now"]}
        ProjectLink.objects.get_or_create(project=project, suggestion=row, defaults=made)
        return {}

    return _change(suggestion, "link_project", by, project, apply, rules.may_link_project, **more)


def unlink_project(suggestion: Suggestion, project: Project, by: Actor, **more) -> Suggestion:
    """Not the last one of a suggestion that is carried out in a project. Errors: Conflict, Refused."""

    def apply(row: Suggestion, by: Actor, given: dict) -> dict:
        others = row.project_links.exclude(project=project)
        if row.state == State.IN_PROJECT and not others.exists():
            raise Refused("unlink_project")
        row.project_links.filter(project=project).delete()
        return {}

    return _change(suggestion, "unlink_project", by, project, apply, _is_officer, **more)


def carry_out(suggestion: Suggestion, project: Project, by: Actor, *, form: str = "", **more) -> Suggestion:
    """Link it and hand it to the project, in one go. Errors: Conflict, Refused."""
    with transaction.atomic():
        if not ProjectLink.objects.filter(project=project, suggestion=suggestion).exists():
            link_project(suggestion, project, by, form=form and f"{form}/link", **more)
            more.pop("version", None)
        return move(suggestion, "enter_project", by, form=form, **more)


def _is_officer(by: Actor, row: Suggestion) -> bool:
    return Who.OFFICER in rules.duties(by, row)


def _change(suggestion, verb, by, project, apply, allowed, **more) -> Suggestion:
    data = {"project": project.slug}
    return change(suggestion, verb, by, allowed=allowed, apply=apply, public=True, data=data, **more)
