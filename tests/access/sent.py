"""What a resident has begun, sent, follows and is asked: gaps for the paths of the suggestions room."""

import uuid

from django.core.files.base import ContentFile

from portal.models import Grid, Person
from suggestions import actions, links
from suggestions.models import Suggestion, Verdict
from tests import suggesting
from tests.residents import picture


def gaps(person: Person, grid: Grid) -> dict:
    draft = suggesting.draft(person, grid=grid)
    shot = _photo(draft)
    sent = suggesting.sent(person, grid=grid)
    asked = Verdict.objects.create(suggestion=sent, person=person, is_author=True, occasion="result-0")
    links.admit(links.VERDICT, asked)
    follow = actions.follow(person, {"grid": grid})
    links.admit(links.FOLLOW, follow)
    return {
        "draft": draft.form_key,
        "draft_photo": shot,
        "sent": sent.form_key,
        "own_case": sent.reference,
        "private": links.secret(links.PRIVATE, sent),
        "sent_photo": _photo(sent),
        "verdict": links.secret(links.VERDICT, asked),
        "follow": follow.pk,
        "ending": links.secret(links.FOLLOW, follow),
    }


def _photo(of: Suggestion) -> uuid.UUID:
    file = ContentFile(picture().read(), name="picture.jpg")
    return actions.add_photo(of, file, key=uuid.uuid4()).key
