"""The report of a site of 500 things with 60 faults, beside a count made from the kept versions alone."""

import json
from collections import defaultdict
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Revision

from events.models import Category, Event
from library.models import Title
from portal import parity
from portal.models import Partner, Place, StandardPage
from portal.parity import reporting
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BODY = json.dumps([{"type": "text", "value": "<p>What happens</p>", "id": "1"}])
EMPTY = "[]"
WRITTEN = {
    Place: ("name", "summary", "body", "address", "directions", "access"),
    Event: ("title", "summary", "body", "access", "bring"),
    Category: ("name",),
    Partner: ("name", "summary"),
    Title: ("summary",),
    StandardPage: ("title", "seo_title", "search_description", "intro", "body"),
}
SIDES = {"zh-hans": "zh_hans", "en": "en"}


class Site:
    """500 things, and what somebody who only watches wrote down of those that have no versions."""

    def __init__(self):
        self.editor = builders.staff()
        self.seen = defaultdict(list)
        self.waived = {}

    def build(self):
        self.places = self._drafted(Place, 160, kind="centre", **_texts(("name", "summary", "address")))
        event = {"category": builders.category(), "place": self.places[0]}
        said = _texts(("title", "summary")) | {"body_zh_hans": BODY, "body_en": BODY}
        self.events = self._drafted(Event, 140, **event, **said)
        self.categories = self._plain(Category, 79, slug=True, **_texts(("name",)))
        self.partners = self._plain(Partner, 50, slug=True, kind="company", **_texts(("name", "summary")))
        self.titles = self._plain(Title, 65, language="zh", **_texts(("title", "summary")))
        home = builders.home()
        self.pages = []
        for n in range(4):
            texts = _texts(("title",)) | {"body_zh_hans": BODY, "body_en": BODY}
            page = home.add_child(instance=StandardPage(slug=f"page-{n}", **texts))
            page.save_revision(clean=False)
            self.pages.append(page)

    def _drafted(self, model, number, **fields):
        made = model.objects.bulk_create(
            model(slug=f"{model.__name__.lower()}-n-{n}", live=True, **fields) for n in range(number)
        )
        kind = ContentType.objects.get_for_model(model)
        kept = Revision.objects.bulk_create(
            Revision(
                content_type=kind,
                base_content_type=kind,
                object_id=str(one.pk),
                created_at=one.updated_at,
                content=one.serializable_data(),
                object_str=str(one),
            )
            for one in made
        )
        for one, revision in zip(made, kept, strict=True):
            one.latest_revision = revision
        model.objects.bulk_update(made, ["latest_revision"])
        return made

    def _plain(self, model, number, slug=False, **fields):
        slugs = ({"slug": f"{model.__name__.lower()}-n-{n}"} if slug else {} for n in range(number))
        made = model.objects.bulk_create(model(**more, **fields) for more in slugs)
        for one in made:
            self.watch(one)
        return made

    def watch(self, one):
        self.seen[_key(one)].append(_columns(type(one), one.__dict__))

    def draft(self, one, **fields):
        for name, value in fields.items():
            setattr(one, name, value)
        one.save_revision(user=self.editor, clean=False)

    def change(self, one, **fields):
        """As the form does."""
        parity.begin(type(one).objects.get(pk=one.pk))
        for name, value in fields.items():
            setattr(one, name, value)
        one.save()
        parity.note(one, by=self.editor)
        self.watch(one)

    def waive(self, one, language, field):
        parity.waive(one, language, by=self.editor, why="For neighbours only")
        other = next(code for code in SIDES if code != language)
        self.waived[_key(one), language, field] = _words(getattr(one, f"{field}_{SIDES[other]}"))

    def seed(self):
        """60 faults; between them what looks like one and is none."""
        places, events = iter(self.places), iter(self.events)
        for _n in range(10):  # complete in public, the draft lacks a side
            self.draft(next(places), summary_en="")
        for _n in range(6):  # tags alone
            self.draft(next(places), body_zh_hans="<p>Big</p>", body_en='<p data-block-key="a"></p><hr/>')
        for _n in range(8):  # a story without a block
            self.draft(next(events), body_en=EMPTY)
        for _n in range(8):  # one side runs ahead
            self.draft(next(events), title_zh_hans="Another title (zh)")
        for category in self.categories[:4]:
            self.change(category, name_en="Another name")
        for partner in self.partners[:8]:
            Partner.objects.filter(pk=partner.pk).update(summary_en=None)
            self.seen[_key(partner)].append(_columns(Partner, {**partner.__dict__, "summary_en": None}))
        for title in self.titles[:7]:
            Title.objects.filter(pk=title.pk).update(summary_zh_hans="")
            self.seen[_key(title)].append(_columns(Title, {**title.__dict__, "summary_zh_hans": ""}))
        self.draft(self.pages[0], search_description_zh_hans="For machines (zh)")
        for _n in range(4):  # needs no other side
            place = next(places)
            self.draft(place, directions_zh_hans="Bus 12 (zh)")
            self.waive(place, "en", "directions")
        for _n in range(4):  # needed none, until the other side changed
            place = next(places)
            self.draft(place, directions_zh_hans="Bus 12 (zh)", directions_en="Bus 12")
            self.draft(place, directions_zh_hans="Bus 13 (zh)")
            self.waive(place, "en", "directions")
            self.draft(place, directions_zh_hans="Bus 14 (zh)")
        self._seed_nothing(places, events)

    def _seed_nothing(self, places, events):
        for _n in range(6):  # the draft has what the public page lacks
            place = next(places)
            Place.objects.filter(pk=place.pk).update(access_zh_hans="A ramp (zh)")
            self.draft(place, access_zh_hans="A ramp (zh)", access_en="A ramp")
        for _n in range(5):  # both at once
            self.draft(next(events), title_zh_hans="New (zh)", title_en="New")
        for _n in range(5):  # one after the other
            event = next(events)
            self.draft(event, summary_zh_hans="New (zh)")
            self.draft(event, summary_en="New")
        for _n in range(3):  # formatting alone
            self.draft(next(places), body_zh_hans="<p>A</p>", body_en="<p>A</p>")
        for category in self.categories[10:13]:
            self.change(category, name_en="Another name")
            self.change(category, name_zh_hans="Another name (zh)")


def _texts(names) -> dict[str, str]:
    return {f"{name}_{side}": f"Said in {side}" for name in names for side in SIDES.values()}


def _key(one) -> tuple[str, int]:
    return type(one).__name__, one.pk


def _columns(model, values) -> dict[str, str]:
    names = (f"{name}_{side}" for name in WRITTEN[model] for side in SIDES.values())
    return {name: _words(values.get(name)) for name in names}


def _words(value) -> str:
    """By another parser than the site's."""
    value = (getattr(value, "stream_block", None) and str(value)) or value or ""
    if isinstance(value, str) and value.startswith("["):
        value = " ".join(part["value"] for part in json.loads(value))
    return " ".join(BeautifulSoup(str(value), "html.parser").get_text(" ").split())


def recount(site: Site) -> set[tuple]:
    """Version by version, for each text: who ran ahead, who came after."""
    histories = dict(site.seen)
    for model in (Place, Event, StandardPage):
        kind = ContentType.objects.get_for_model(model)
        for revision in Revision.objects.filter(content_type=kind).order_by("pk"):
            key = model.__name__, int(revision.object_id)
            histories.setdefault(key, []).append(_columns(model, revision.content))
    models = {model.__name__: model for model in WRITTEN}
    return {
        (*key, *fault)
        for key, versions in histories.items()
        for field in WRITTEN[models[key[0]]]
        for fault in _history(site, key, field, versions)
    }


def _history(site, key, field, versions):
    pairs = [(version[f"{field}_zh_hans"], version[f"{field}_en"]) for version in versions]
    late = None
    for before, after in pairwise(pairs):
        moved = [code for code, a, b in zip(SIDES, before, after, strict=True) if a != b]
        if len(moved) == 1 and late != moved[0] and all(before):
            late = next(code for code in SIDES if code != moved[0])
        elif moved and (len(moved) == 2 or late == moved[0] or not all(before)):
            late = None
    last = dict(zip(SIDES, pairs[-1], strict=True))
    empty = [code for code, text in last.items() if not text]
    if len(empty) == 1:
        late = empty[0]
    if len(empty) < 2 and late:
        state = "missing" if late in empty else "stale"
        other = next(code for code in SIDES if code != late)
        if site.waived.get((key, late, field)) == last[other]:
            state = "waived"
        yield late, field, state


@pytest.fixture
def site():
    made = Site()
    made.build()
    return made


def test_500_things_with_60_faults_are_reported_as_a_recount_finds_them(site):
    assert reporting.collect() == []
    site.seed()
    rows = reporting.collect()
    reported = [
        (row.kind.model.__name__, row.pk, row.language, field, str(row.state))
        for row in rows
        for field in row.fields
    ]
    assert len(reported) == len(set(reported)) == 60
    assert set(reported) == recount(site)
    assert reporting.counts(rows) == {"missing": 40, "stale": 16, "waived": 4}


def test_the_number_of_queries_does_not_grow(site):
    with CaptureQueriesContext(connection) as many:
        reporting.collect()
    Place.objects.filter(pk__gt=site.places[3].pk).delete()
    Category.objects.filter(pk__gt=site.categories[3].pk).delete()
    with CaptureQueriesContext(connection) as few:
        reporting.collect()
    assert len(many) == len(few)
