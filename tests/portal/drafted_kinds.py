"""The kinds of drafted things: how each is made, and where its forms are."""

from dataclasses import dataclass

import pytest
from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from events.models import Event
from portal.models import StandardPage
from suggestions.models import Project
from tests import builders

STORY = [("text", "<p>Said.</p>")]


@dataclass(frozen=True)
class Kind:
    """How one kind of drafted thing is made and where its forms are."""

    name: str
    gap: str  # the field that an incomplete one lacks

    def make(self, **fields):
        """A draft that was saved once and never published."""
        raise NotImplementedError

    def form(self, **fields) -> dict:
        raise NotImplementedError

    def url(self, view: str, *args) -> str:
        raise NotImplementedError

    def fields(self, complete: bool) -> dict:
        return {} if complete else {self.gap: ""}


class Page(Kind):
    def make(self, **fields):
        fields = {
            "title_zh_hans": "Page (zh)",
            "title_en": "Page",
            "body_zh_hans": STORY,
            "body_en": STORY,
        } | {
            "slug": "page",
            "live": False,
            **fields,
        }
        if fields["title_en"] == "":
            fields["slug"] = "page-in-one-language"
        page = builders.home().add_child(instance=StandardPage(**fields))
        page.save_revision(clean=False)
        return page

    def form(self, **fields):
        story = streamfield([("text", rich_text("<p>Said.</p>"))])
        texts = {"title_zh_hans": "Page (zh)", "title_en": "Page", "intro_zh_hans": "", "intro_en": ""}
        return nested_form_data(
            {**texts, "body_zh_hans": story, "body_en": story, "slug": "page", "motif": "", **fields}
        )

    def url(self, view, *args):
        return reverse(f"wagtailadmin_pages:{view}", args=args)


class PlaceKind(Kind):
    def make(self, **fields):
        place = builders.place(live=False, **fields)
        place.save_revision(clean=False)
        return place

    def form(self, **fields):
        texts = {f"{name}_{code}": "Said" for name in ("name", "summary", "address") for code in CODES}
        rows = {"hours": inline_formset([])}
        return nested_form_data({**texts, "kind": "centre", "slug": "", **rows, **fields})

    def url(self, view, *args):
        return reverse(f"wagtailsnippets_portal_place:{view}", args=[quote(arg) for arg in args])


class EventKind(Kind):
    def make(self, **fields):
        event = builders.event(live=False, first_published_at=None, **fields)
        event.save_revision(clean=False)
        return event

    def form(self, **fields):
        texts = {f"{name}_{code}": "Said" for name in ("title", "summary") for code in CODES}
        story = streamfield([("text", rich_text("<p>Said.</p>"))])
        texts |= {f"{name}_{code}": "" for name in ("access", "bring") for code in CODES}
        texts |= {f"body_{code}": story for code in CODES}
        event = Event.objects.latest("pk")
        links = {"category": event.category_id, "place": event.place_id, "audience": "everyone"}
        return nested_form_data({**texts, **links, "languages": "en", "slug": "", **fields})

    def url(self, view, *args):
        return reverse(f"wagtailsnippets_events_event:{view}", args=[quote(arg) for arg in args])


class ProjectKind(Kind):
    ROWS = ("funding", "quantities", "sites", "documents")

    def make(self, **fields):
        texts = {f"{name}_{code}": "Sheds" for name in ("title", "summary") for code in CODES}
        texts |= {f"body_{code}": "<p>For bicycles.</p>" for code in CODES}
        project = Project.objects.create(**{"slug": "sheds", "live": False} | texts | fields)
        project.save_revision(clean=False)
        return project

    def form(self, **fields):
        texts = {f"{name}_{code}": "Said" for name in ("title", "summary") for code in CODES}
        texts |= {f"body_{code}": rich_text("<p>Said.</p>") for code in CODES}
        rows = {name: inline_formset([]) for name in self.ROWS}
        return nested_form_data({**texts, **rows, "status": "planned", "slug": "", **fields})

    def url(self, view, *args):
        return reverse(f"wagtailsnippets_suggestions_project:{view}", args=[quote(arg) for arg in args])


CODES = ("zh_hans", "en")
PAGE, PLACE, EVENT = Page("page", "title_en"), PlaceKind("place", "name_en"), EventKind("event", "title_en")
PROJECT = ProjectKind("project", "title_en")
kinds = pytest.mark.parametrize("kind", [PAGE, PLACE, EVENT, PROJECT], ids=lambda kind: kind.name)
both = pytest.mark.parametrize("complete", [True, False], ids=["complete", "incomplete"])
