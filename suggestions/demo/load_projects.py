"""Publish the demo's projects by the door that editors use; milestones are reached when their day came."""

import datetime as dt

from django.utils import timezone

from portal.demo.load_pages import columns
from portal.models import Department, Grid
from suggestions import actions
from suggestions.demo import album, shapes
from suggestions.demo.catalogue import PROJECTS
from suggestions.demo.moments import Step
from suggestions.models import Funding, Milestone, Project, Quantity, ReviewNote, Site
from suggestions.rules import Actor

Span = tuple[dt.datetime, dt.datetime | None]


def publish(today: dt.date, by: Actor) -> list[Step]:
    """The projects that are not there yet; what is left to do when their days come."""
    kept = set(Project.objects.values_list("slug", flat=True))
    return [
        step
        for shape in PROJECTS
        if shape.slug not in kept
        for step in _milestones(_publish(shape, today), shape, today, by)
    ]


def spans(today: dt.date) -> dict[str, Span]:
    """When each began; and when it ended, if it did."""
    return {shape.slug: _span(shape, today) for shape in PROJECTS}


def _span(shape: shapes.Project, today: dt.date) -> Span:
    reached = [_moment(today, step.days_ago) for step in shape.milestones if step.done]
    return reached[0], reached[-1] if shape.status == "done" else None


def _moment(today: dt.date, days_ago: int) -> dt.datetime:
    """Early in the morning, so that cases can join on the same day."""
    return timezone.make_aware(dt.datetime.combine(_day(today, days_ago), dt.time(9, 30)))


def _day(today: dt.date, days_ago: int) -> dt.date:
    return today - dt.timedelta(days=days_ago)


def _publish(shape: shapes.Project, today: dt.date) -> Project:
    grids = {grid.code: grid for grid in Grid.objects.all()}
    project = Project(
        slug=shape.slug,
        **columns(title=shape.title, summary=shape.summary, body=shape.body),
        status=shape.status,
        motif=shape.motif,
        starts_on=_day(today, shape.starts_days_ago),
        ends_on=_day(today, shape.ends_days_ago),
        first_published_at=_moment(today, max(0, *(step.days_ago for step in shape.milestones))),
    )
    project.funding = [Funding(source=source, amount=amount) for source, amount in shape.funding]
    project.quantities = [
        Quantity(amount=amount, **columns(label=label, unit=unit)) for label, amount, unit in shape.quantities
    ]
    project.sites = [
        Site(grid=grids[code], latitude=f"{north:.6f}", longitude=f"{east:.6f}", **columns(name=name))
        for name, (north, east), code in shape.sites
    ]
    project.departments.set(Department.objects.filter(slug__in=shape.departments))
    project.save()
    project.save_revision().publish()
    for note in shape.notes:
        on = _day(today, note.days_ago)
        ReviewNote.objects.create(project=project, on=on, public=note.public, **columns(text=note.text))
    return project


def _milestones(project: Project, shape: shapes.Project, today: dt.date, by: Actor) -> list[Step]:
    """Rows for all; a step for each that has been reached."""
    steps = []
    for planned in shape.milestones:
        day = _day(today, planned.days_ago)
        row = Milestone.objects.create(
            project=project,
            due_on=day,
            is_end=planned is shape.milestones[-1],
            picture=album.in_library(planned.picture) if planned.picture else None,
            **columns(title=planned.title, text=planned.text),
        )
        if planned.done:
            at = _moment(today, planned.days_ago)
            steps.append(Step(at, lambda now, row=row, on=day: _reach(row, by, on, now)))
    return steps


def _reach(row: Milestone, by: Actor, on: dt.date, now: dt.datetime) -> None:
    actions.reach(row, by=by.user, on=on, now=now)
