"""An administrator at a computer, in the editors' forms: a livelihood project and its milestones."""

import re
from datetime import date

from django.utils import timezone

from suggestions.demo.shapes import Milestone, Project
from tests.journeys.at_work import AtWork


class Editing(AtWork):
    def begin(self) -> "Editing":
        self.made: dict[str, str] = {}
        return super().begin("admin@example.org")

    def publish_project(self, shape: Project, slug: str) -> None:
        """In both languages, tab by tab, and published by the button behind the arrow."""
        self.page.goto(f"{self.site}/admin/snippets/suggestions/project/add/")
        self.fill_tabs(
            {"title_zh_hans": shape.title.zh, "summary_zh_hans": shape.summary.zh},
            {"title_en": shape.title.en, "summary_en": shape.summary.en},
            {"slug": slug, "status": "under_way"},
        )
        self.page.locator("[name=action-publish]").wait_for(state="attached")
        if not self.page.locator("[name=action-publish]").is_visible():
            self.page.locator("footer [data-w-dropdown-target=toggle]").click()
        self.page.locator("[name=action-publish]").click()
        self.page.locator("[data-w-messages-target] .success, .messages .success").first.wait_for()
        self.page.goto(f"{self.site}/admin/snippets/suggestions/project/")
        address = self.page.get_by_role("link", name=shape.title.zh).first.get_attribute("href")
        self.made[slug] = re.search(r"/(\d+)/", address)[1]

    def fill_tabs(self, *tabs: dict[str, str]) -> None:
        for tab, fields in zip(self.page.locator("main [role=tab]").all(), tabs, strict=False):
            tab.click()
            self.fill(**fields)

    def reach_milestone(self, slug: str, shape: Milestone, *, is_end: bool) -> None:
        """Written down on the day it is reached: everybody attached is told."""
        self.page.goto(f"{self.site}/admin/suggestions/milestones/new/?project={self.made[slug]}")
        today: date = timezone.localdate()
        self.fill(
            title_zh_hans=shape.title.zh,
            title_en=shape.title.en,
            due_on=today.isoformat(),
            reached_on=today.isoformat(),
        )
        if is_end:
            self.page.locator("[name=is_end]").check()
        self.page.locator("main form [type=submit]").first.click()
        self.page.wait_for_url("**/admin/suggestions/milestones/")
