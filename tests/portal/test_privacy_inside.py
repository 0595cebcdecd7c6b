"""What the office writes among itself, and what others told it in confidence, is not handed to the person."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.models import AlbumPhoto, Scan, TakeDown
from library.models import Reader
from portal import persons
from portal.models import Person, Volunteer
from portal.privacy import exporting, registry
from suggestions.models import DepartmentOrder, Grade, GridDuty, Remark, Reply
from tests import borrowing, builders, suggesting, volunteers

pytestmark = pytest.mark.django_db
# What nobody outside may read begins so, with its place behind.
INSIDE, TOLD = "inside-", "told-"


@pytest.fixture
def known() -> Person:
    """Of whom much has been written."""
    user = builders.user(password="")
    who = persons.of_account(user)
    of_events(who)
    of_the_library(who)
    of_suggestions(who)
    return who


def of_events(who: Person) -> None:
    seat = builders.registration(who=who, name=f"{TOLD}name")
    seat.note = f"{INSIDE}note"
    seat.save(update_fields=["note"])
    now = timezone.now()
    Scan.objects.create(
        session=seat.session,
        registration=seat,
        nonce=uuid.uuid4(),
        device=f"{INSIDE}device",
        scanned_at=now,
        result="in",
    )
    picture = AlbumPhoto.objects.create(
        event=seat.session.event, sent_by=who, original="a.jpg", hidden_because=f"{INSIDE}hidden"
    )
    TakeDown.objects.create(photo=picture, why=f"{INSIDE}take-down")
    helper = volunteers.volunteer(user=who.user)
    Volunteer.objects.filter(pk=helper.pk).update(note=f"{INSIDE}coordinator", about=f"{TOLD}about")


def of_the_library(who: Person) -> None:
    card = borrowing.reader(person=who)
    Reader.objects.filter(pk=card.pk).update(blocked=True, block_reason=f"{INSIDE}blocked")
    given = borrowing.donation(who)
    given.words = f"{TOLD}donation"
    given.save()


def of_suggestions(who: Person) -> None:
    case = suggesting.sent(who)
    for kind in ("note", "reason"):
        Remark.objects.create(suggestion=case, kind=kind, text=f"{INSIDE}{kind}")
    for kind in ("question", "answer"):
        Remark.objects.create(suggestion=case, kind=kind, text=f"{TOLD}{kind}")
    both = {"text_en": f"{TOLD}reply", "text_zh_hans": f"{TOLD}reply"}
    Reply.objects.create(suggestion=case, published_at=timezone.now(), **both)
    Reply.objects.create(suggestion=case, text_en=f"{INSIDE}draft", text_zh_hans=f"{INSIDE}draft")
    order = DepartmentOrder.objects.create(
        suggestion=case, department=builders.department(), due_at=timezone.now(), report=f"{INSIDE}report"
    )
    Grade.objects.create(order=order, side="grid", score=1, comment=f"{INSIDE}grade")
    suggesting.photo(case, released=False, kind="result", alt=f"{INSIDE}alt")
    GridDuty.objects.create(user=who.user, grid=builders.grid(), role="volunteer", message=f"{TOLD}message")


def test_nothing_of_it_is_exported(known):
    for said in (exporting.as_json(known).decode(), str(exporting.brief(known))):
        assert INSIDE not in said, said[said.index(INSIDE) :][:40]
        for told in ("name", "about", "donation", "question", "answer", "reply", "message"):
            assert f"{TOLD}{told}" in said, told


def test_nor_does_it_stand_on_their_own_pages(known):
    client = Client()
    client.force_login(known.user)
    for name in ("own_data", "me", "inbox"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert INSIDE not in page.text, name


def test_all_of_it_is_still_known_to_the_registry(known):
    """So that erasing takes it along."""
    rows = {type(row) for rows in registry.all_rows() for row in rows.about(known)}
    assert {TakeDown, DepartmentOrder, Grade, Remark, Reply} <= rows
    remarks = [rows for rows in registry.all_rows() if rows.model == "suggestions.Remark"]
    assert sum(rows.about(known).count() for rows in remarks) == 4


def test_what_staff_did_is_exported_without_whom_they_did_it_to():
    [rows] = [rows for rows in registry.all_rows() if rows.model == "wagtailcore.ModelLogEntry"]
    assert not {"label", "data"} & set(rows.fields)
