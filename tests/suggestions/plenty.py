"""A project with something of each kind, and more suggestions than a page holds."""

from django.utils import timezone

from suggestions.models import Entry, Milestone, Project, Release, Suggestion
from tests import builders, suggesting


def project(slug: str, **fields) -> Project:
    names = {"title_zh_hans": "P", "title_en": "P", "summary_zh_hans": "S", "summary_en": "S"}
    made = Project.objects.create(slug=slug, **({"live": True} | names | fields))
    made.funding.create(source="district", amount="12.50")
    made.quantities.create(label_zh_hans="Q", label_en="Sheds", amount=4)
    made.sites.create(name_zh_hans="S", name_en="Gate", latitude="39.85", longitude="116.65")
    made.save()
    Milestone.objects.create(project=made, title_zh_hans="M", title_en="Begun", due_on="2026-01-01")
    return made


def three_hundred_more() -> None:
    """Three hundred like it, each with a category, a grid and a row of the timeline of its own."""
    now = timezone.now()
    for _ in range(30):
        kind, grid = suggesting.category(department=builders.department()), builders.grid()
        copies = [
            Suggestion(
                category=kind,
                grid=grid,
                title="Copy",
                public_title="Copy",
                language="en",
                state="submitted",
                release=Release.RELEASED,
                submitted_at=now,
                due_at=now,
            )
            for _ in range(10)
        ]
        Suggestion.objects.bulk_create(copies)
        Entry.objects.bulk_create(
            Entry(suggestion=copy, number=1, verb="submit", after="submitted", who="author", public=True)
            for copy in copies
        )
