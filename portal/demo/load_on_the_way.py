"""Hands the demo's drafts in and along, by the doors that editors, translators and approvers use."""

import datetime as dt

from django.utils import timezone
from wagtail.models import TaskState

from portal import parity, start
from portal.demo import load_pages
from portal.demo.on_the_way import (
    APPROVED,
    DRAFTS,
    LONG_AGO,
    RAN_AHEAD,
    SEARCHED,
    SENT_BACK,
    WAIVED,
    WRITTEN,
    Draft,
)
from portal.demo.site import HOME
from portal.demo.site import NEWS as NEWS_TITLE
from portal.models import BasePage, NewsIndexPage, NewsPage, StandardPage, User, VainSearch

APPROVE, REJECT = "approve", "reject"


def load_on_the_way(today: dt.date) -> str:
    index = start.news_list(start.home_page(load_pages.said(HOME)), load_pages.said(NEWS_TITLE))
    kept = set(NewsPage.objects.values_list("slug", flat=True))
    new = [draft for draft in DRAFTS if draft.news.slug not in kept]
    for draft in new:
        _hand_along(_write(index, draft, today), draft)
    if new:
        _run_ahead()
        _search_in_vain(today)
    return f"{len(new)} drafts"


def _write(index: NewsIndexPage, draft: Draft, today: dt.date) -> NewsPage:
    news = draft.news
    page = NewsPage(
        slug=news.slug,
        date=today,
        motif=news.motif,
        live=False,
        owner=_by("editor"),
        **load_pages.columns(title=news.title, intro=news.intro),
        **load_pages.story(news.body),
    )
    if draft.public_in_days:
        day = today + dt.timedelta(days=draft.public_in_days)
        page.go_live_at = timezone.make_aware(dt.datetime.combine(day, dt.time(9)))
    NewsIndexPage.objects.get(pk=index.pk).add_child(instance=page)
    page.save_revision(user=_by("editor"), clean=False)
    return page


def _hand_along(page: NewsPage, draft: Draft) -> None:
    page.get_workflow().start(page, _by("editor"))
    if draft.step == WRITTEN:
        return
    translated = "" if draft.step == SENT_BACK else draft.word
    _decide(page, "translator", APPROVE, translated)
    if draft.step == SENT_BACK:
        _decide(page, "approver", REJECT, draft.word)
    elif draft.step == APPROVED:
        _decide(page, "approver", APPROVE, draft.word)


def _decide(page: NewsPage, role: str, action: str, word: str) -> None:
    state = TaskState.objects.get(pk=page.current_workflow_task_state.pk)
    state.task.specific.on_action(state, _by(role), action, comment=word)
    # What it keeps of its workflow is read once.
    page.__dict__.pop("current_workflow_state", None)


def _run_ahead() -> None:
    for slug, intro in RAN_AHEAD.items():
        page = StandardPage.objects.get(slug=slug)
        page.intro_zh_hans = intro
        page.save_revision(user=_by("editor"))
        if why := WAIVED.get(slug):
            parity.waive(page, "en", by=_by("editor"), why=why)
    slug, days = LONG_AGO
    BasePage.objects.filter(slug=slug).update(last_published_at=timezone.now() - dt.timedelta(days=days))


def _search_in_vain(today: dt.date) -> None:
    VainSearch.objects.bulk_create(
        VainSearch(day=today - dt.timedelta(days=days), words=words, number=number)
        for words, number, days in SEARCHED
    )


def _by(role: str) -> User:
    return User.objects.get(email=f"{role}@example.org")
