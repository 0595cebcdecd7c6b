"""Fill the suggestions room: every case comes to its state by the room's own actions, at its own time."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from portal import hindsight
from portal.demo.load_pages import columns
from portal.models import Department
from suggestions import actions
from suggestions.demo import crew, load_projects
from suggestions.demo.answers import ANSWERS
from suggestions.demo.catalogue import CASES
from suggestions.demo.categories import CATEGORIES
from suggestions.demo.moments import Moments, Step, sent_at
from suggestions.demo.neighbours import Neighbours
from suggestions.demo.plan import Surroundings, form_key
from suggestions.demo.shapes import Case
from suggestions.demo.stories import INBOX, Story
from suggestions.models import AnswerTemplate, Category, ServiceClass, Suggestion


def load(today: dt.date) -> str:
    """What exists is left as it is. All or nothing, since cases point at each other."""
    kept = set(Suggestion.objects.values_list("form_key", flat=True))
    new = [case for case in CASES if form_key(case.key) not in kept]
    with transaction.atomic():
        _categories()
        _templates()
        now = timezone.now()
        with hindsight.as_of(now - dt.timedelta(days=1), INBOX):
            crew.appoint()
        crews = crew.crews()
        steps = load_projects.publish(today, crews["R01"].officer)
        _play(steps + _plans(new, crews, today, now))
    actions.rebuild_counts(everything=True)
    return f"{len(new)} new"


def _categories() -> None:
    departments = {department.slug: department for department in Department.objects.all()}
    for order, shape in enumerate(CATEGORIES):
        fields = columns(name=shape.name, summary=shape.summary) | {
            "service_class": shape.service_class,
            "department": departments[shape.department],
            "nearby_metres": shape.nearby_metres,
            "icon": shape.icon,
            "sort_order": order,
        }
        Category.objects.get_or_create(slug=shape.slug, defaults=fields)


def _templates() -> None:
    if AnswerTemplate.objects.exists():
        return
    categories = {category.slug: category for category in Category.objects.all()}
    for shape in ANSWERS:
        words = columns(title=shape.title, text=shape.text)
        AnswerTemplate.objects.create(category=categories.get(shape.category), step=shape.step, **words)


def _plans(new: list[Case], crews: dict[str, crew.Crew], today: dt.date, now: dt.datetime) -> list[Step]:
    categories = {category.slug: category for category in Category.objects.select_related("department")}
    neighbours = Neighbours()
    around = Surroundings(now=now, find=_find, spans=load_projects.spans(today))
    steps = []
    for case in new:
        category, sender = categories[case.category], neighbours.sender(case)
        is_urgent = category.service_class == ServiceClass.URGENT
        moments = Moments(sent_at(today, case.days_ago, case.key, now, is_urgent), case.key)
        story = Story(case, category, crews[case.grid], sender, moments, around)
        steps += story.steps(neighbours.supporters(case))
    return steps


def _find(key: str) -> Suggestion:
    return Suggestion.objects.get(form_key=form_key(key))


def _play(steps: list[Step]) -> None:
    """As it happened: what one case does to another, and a project to its cases, comes in its order."""
    for step in sorted(steps, key=lambda step: step.at):
        with hindsight.as_of(step.at, step.channels):
            step.do(step.at)
