"""The demo's pages and news, published by the door that editors use."""

import datetime as dt
import json
import uuid

from portal import start
from portal.demo.news import NEWS
from portal.demo.pages import PAGES
from portal.demo.shapes import Block, Pair
from portal.demo.site import HOME, NEWS_INTRO, SETTINGS, SHARED
from portal.demo.site import NEWS as NEWS_TITLE
from portal.models import NewsPage, Place, SiteSettings, StandardPage

CODES = ("zh-hans", "en")


def said(pair: Pair) -> dict[str, str]:
    return dict(zip(CODES, pair, strict=True))


def columns(**pairs: Pair) -> dict[str, str]:
    return start.columns(**{name: said(pair) for name, pair in pairs.items()})


def load_tree() -> str:
    """Home, the news list and the words of the frame."""
    home = start.home_page(said(HOME))
    start.news_list(home, said(NEWS_TITLE), said(NEWS_INTRO))
    chosen = SiteSettings.for_site(home.get_site())
    if not chosen.help_line:
        for name, value in {**columns(**SETTINGS), **SHARED}.items():
            setattr(chosen, name, value)
        chosen.save()
    return "home, news list, site settings"


def load_pages() -> str:
    home = start.home_page(said(HOME))
    kept = set(StandardPage.objects.values_list("slug", flat=True))
    new = [page for page in PAGES if page.slug not in kept]
    for page in new:
        words = columns(title=page.title, intro=page.intro)
        shared = {"slug": page.slug, "motif": page.motif, "show_in_menus": page.in_menus}
        start.add_page(home, StandardPage(**shared, **words, **story(page.body)))
    return f"{len(new)} new"


def load_news(today: dt.date) -> str:
    index = start.news_list(start.home_page(said(HOME)), said(NEWS_TITLE))
    kept = set(NewsPage.objects.values_list("slug", flat=True))
    new = [news for news in NEWS if news.slug not in kept]
    for news in new:
        words = columns(title=news.title, intro=news.intro)
        day = news.date or today - dt.timedelta(days=news.days_ago)
        shared = {"slug": news.slug, "date": day, "motif": news.motif}
        start.add_page(index, NewsPage(**shared, **words, **story(news.body)))
    return f"{len(new)} new"


def story(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The two bodies of a page, as the JSON that a StreamField reads."""
    return start.columns(
        body={code: json.dumps([_block(b, side) for b in blocks]) for side, code in enumerate(CODES)}
    )


def _block(block: Block, side: int) -> dict:
    kind, value = KINDS[block.kind](block.data, side)
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


KINDS = {
    "heading": lambda data, side: ("text", f"<h2>{data[side]}</h2>"),
    "text": lambda data, side: ("text", data[side]),
    "callout": lambda data, side: (
        "call_out",
        {"title": data["title"][side], "text": f"<p>{data['text'][side]}</p>"},
    ),
    "faq": lambda data, side: (
        "faq",
        [{"question": q[side], "answer": a[side]} for q, a in data],
    ),
    "contact": lambda data, side: ("contact", {"place": Place.objects.get(slug=data).pk}),
    "image": lambda data, side: ("drawn", {"motif": data["motif"], "caption": data["alt"][side]}),
}
