"""Atom feeds (RFC 4287): what is new under any filter, and what happens with one suggestion."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import feedgenerator, translation
from django.utils.translation import gettext as _

from portal import languages
from suggestions import showing, track
from suggestions.models import RemarkKind, Suggestion

NEWEST = 30


def newest(rows: QuerySet) -> list[Suggestion]:
    return list(rows.with_details().order_by("-submitted_at", "-pk")[:NEWEST])


def of_many(cases: Sequence[Suggestion], language: str, *, query: str = "", about: str = "") -> bytes:
    """`about` says what the list is narrowed to; every filter is a feed of its own."""
    with translation.override(language):
        title = _("New suggestions in Wenjing")
        made = _feed(f"{title}: {about}" if about else title, reverse("suggestions:list"), query, language)
        for case in cases:
            found = showing.words(case)
            made.add_item(
                title=found.title,
                link=_address(case),
                description=found.text,
                unique_id=_address(case),
                pubdate=case.submitted_at,
                updateddate=case.updated_at,
                categories=[case.category.name, *([case.grid.name] if case.grid else [])],
            )
        return made.writeString("utf-8").encode()


def of_one(case: Suggestion, language: str) -> bytes:
    """Its public timeline, the latest first."""
    with translation.override(language):
        made = _feed(
            showing.words(case).title, case.get_absolute_url(), f"suggestion={case.reference}", language
        )
        entries = list(case.entries.public())
        remarks = list(case.remarks.filter(kind=RemarkKind.PUBLIC))
        for row in track.timeline(entries, remarks)[:NEWEST]:
            made.add_item(
                title=" · ".join(filter(None, [row.said, row.about])),
                link=_address(case),
                description=row.remark.text if row.remark else row.by,
                unique_id=f"{_address(case)}#{row.at:%Y%m%dT%H%M%S.%f}",
                pubdate=row.at,
                updateddate=row.at,
            )
        return made.writeString("utf-8").encode()


def _address(case: Suggestion) -> str:
    return settings.BASE_URL + case.get_absolute_url()


def _feed(title: str, path: str, query: str, language: str) -> feedgenerator.Atom1Feed:
    here = settings.BASE_URL + reverse("suggestions:feed") + (f"?{query}" if query else "")
    return feedgenerator.Atom1Feed(
        title=title,
        link=settings.BASE_URL + path,
        description="",
        language=languages.html_lang(language),
        feed_url=here,
        feed_guid=here,
    )
