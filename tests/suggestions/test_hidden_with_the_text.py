"""Photos that were hidden with the text wait again when it is shown; what their sender hid stays hidden."""

import pytest
from django.utils import timezone

from suggestions import actions, links
from suggestions.actions import clockwork
from suggestions.models import Photo, Release, Suggestion
from suggestions.rules import Actor
from tests import suggesting

pytestmark = pytest.mark.django_db


def moderator() -> Actor:
    return Actor(user=suggesting.staff("moderator"))


@pytest.fixture
def case() -> Suggestion:
    return suggesting.sent(public=False, text="Ask Mr Sample at door 5.")


@pytest.fixture
def photo(case) -> Photo:
    return suggesting.taken(case)


def shown_again(case, by) -> None:
    case.refresh_from_db()
    actions.release_text(case, by, title=case.public_title, text=case.public_text)


def test_a_photo_waits_again_however_often_its_text_was_hidden(case, photo):
    by, author = moderator(), Actor(person=case.author)
    actions.release_text(case, by, title=case.title, text=case.text)
    actions.release_photo(photo, by)
    for words in ("Ask at the door", "Nothing"):
        actions.hide_text(case, by, "A name")
        actions.correct(case, author, "Lamp again", words)
    shown_again(case, by)
    assert Photo.objects.get().release == Release.PENDING


def test_of_a_forgotten_sender_the_copy_is_kept_while_the_text_is_hidden():
    case, by = suggesting.brought_to("closed"), moderator()
    photo = suggesting.taken(case)
    actions.release_photo(photo, by)
    clockwork.forget(case, timezone.now())
    case.refresh_from_db()
    actions.hide_text(case, by, "A name")
    shown_again(case, by)
    photo.refresh_from_db()
    assert (photo.release, bool(photo.public)) == (Release.PENDING, False)
    actions.release_photo(photo, by)
    photo.refresh_from_db()
    assert photo.release == Release.RELEASED
    assert photo.public.storage.exists(photo.public.name)


def test_what_the_sender_hides_while_the_page_is_hidden_stays_hidden(case, photo, client):
    by = moderator()
    actions.release_text(case, by, title=case.title, text=case.text)
    actions.release_photo(photo, by)
    actions.hide_text(case, by, "A name")
    door = links.private_path(case) + "hide/"
    assert f'value="{photo.pk}"' in client.get(door).text
    client.post(door, {"photo": photo.pk})
    assert f'value="{photo.pk}"' not in client.get(door).text
    shown_again(case, by)
    photo.refresh_from_db()
    assert photo.release == Release.HIDDEN
    with pytest.raises(actions.Refused):
        actions.release_photo(photo, by)
