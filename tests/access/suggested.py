"""The suggestions of the world: one that the resident sent, one in each kind of row beside it."""

import uuid

from portal.models import Department, Grid, Person
from suggestions import actions, keys, links
from suggestions.models import (
    AnswerTemplate,
    DepartmentDuty,
    DepartmentOrder,
    GridDuty,
    Milestone,
    Project,
    ReviewNote,
)
from suggestions.rules import Actor
from tests import suggesting
from tests.access.people import RESIDENT


def texts(**fields: str) -> dict[str, str]:
    return {f"{name}_{code}": text for name, text in fields.items() for code in ("zh_hans", "en")}


class Suggested:
    """`project`, `rows` for the admin's snippets, and `gaps` for paths."""

    def __init__(self, people: dict[str, Person], grid: Grid, office: Department):
        self.project = Project.objects.create(slug="sheds", live=True, **texts(title="S", summary="S"))
        kind = suggesting.category(slug="kind")
        self.case = suggesting.sent(people[RESIDENT], grid=grid, category=kind)
        self.photo = suggesting.taken(self.case)
        self.order = DepartmentOrder.objects.create(
            suggestion=self.case, department=office, due_at=suggesting.in_days(3)
        )
        self.entered = actions.enter_for(
            suggesting.content(category=kind, grid=grid),
            Actor(user=people["officer"].user),
            channel="meeting",
            form_key=uuid.uuid4(),
        )
        self.applied = GridDuty.objects.create(
            user=people["volunteer"].user, grid=grid, role="volunteer", state="applied"
        )
        template = AnswerTemplate.objects.create(**texts(title="T", text="T"))
        self.rows = (self.project, kind, template)
        self.gaps = self._paths() | self._admin(people, grid, office)

    def _paths(self) -> dict:
        return {
            "case": self.case.reference,
            "case_secret": links.secret(links.PRIVATE, self.case),
            "project": "sheds",
            "sent_case": self.case.reference,
            "photo": self.photo.pk,
            "department_order": self.order.pk,
            "entered_case": self.entered.reference,
            "applied_duty": self.applied.pk,
        }

    def _admin(self, people: dict[str, Person], grid: Grid, office: Department) -> dict:
        officer = people["officer"].user
        milestone = Milestone.objects.create(project=self.project, due_on="2026-01-01", **texts(title="M"))
        note = ReviewNote.objects.create(project=self.project, **texts(text="N"))
        duty = GridDuty.objects.create(user=people["grid"].user, grid=grid, role="worker")
        speaker = DepartmentDuty.objects.create(user=officer, department=office)
        key, _raw = keys.make("Another system")
        return {
            "suggestions_milestones.pk": milestone.pk,
            "suggestions_notes.pk": note.pk,
            "suggestions_grid_duties.pk": duty.pk,
            "suggestions_department_duties.pk": speaker.pk,
            "suggestions_keys.pk": key.pk,
        }
