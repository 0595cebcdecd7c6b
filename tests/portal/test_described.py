"""What pictures of a story show is said in the language of the story: copied words stand for none."""

import json

import pytest
from django.utils import translation

from portal.readiness import problems
from tests import builders
from tests.portal.test_pictures import made

pytestmark = pytest.mark.django_db
CHINESE, ENGLISH = "灯会上的月饼", "Mooncakes on a table at the lantern fair"
BOTH = {"alt_zh_hans": CHINESE, "alt_en": ENGLISH}


def event(picture, chinese, english, kind="image", **more):
    def story(words):
        shown = {"image": picture.pk, "decorative": False, "alt_text": words} | more
        return json.dumps([{"type": kind, "value": [shown] if kind == "gallery" else shown}])

    return builders.event(live=False, body_zh_hans=story(chinese), body_en=story(english))


@pytest.mark.parametrize("kind", ["image", "gallery"])
@pytest.mark.parametrize(
    ("chinese", "english", "refused"),
    [
        (CHINESE, CHINESE, ["body_en"]),
        ("月饼", CHINESE, ["body_en"]),
        (ENGLISH, ENGLISH, ["body_zh_hans"]),
        (CHINESE, ENGLISH, []),
        (CHINESE, "The character 福 on a door", []),
        ("IKEA", "IKEA", []),
        ("", "", []),
    ],
)
def test_a_copied_description_is_none(kind, chinese, english, refused):
    thing = event(made(**BOTH), chinese, english, kind)
    assert [name for name in problems(thing) if name.startswith("body")] == refused


def test_decoration_is_described_in_no_language():
    thing = event(made(**BOTH), CHINESE, CHINESE, decorative=True)
    assert not problems(thing)


def test_left_empty_it_waits_for_the_words_of_the_picture_and_shows_them():
    picture = made(alt_zh_hans=CHINESE, alt_en="")
    thing = event(picture, CHINESE, "")
    assert list(problems(thing)) == ["body_en"]
    picture.alt_en = ENGLISH
    picture.save()
    thing.refresh_from_db()
    assert not problems(thing)
    with translation.override("en"):
        assert f'alt="{ENGLISH}"' in thing.body_en.render_as_block()


def test_a_gallery_names_what_has_no_words_of_its_own_there():
    thing = event(made(**BOTH), CHINESE, "", "gallery")
    with translation.override("en"):
        assert f"<figcaption>{ENGLISH}</figcaption>" in thing.body_en.render_as_block()
