from io import BytesIO

import pytest
from PIL import Image

from suggestions.demo.pictures import PAIRS, SCENES, draw
from tests.suggestions.demo_texts import HAN

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_a_small_jpeg_the_same_each_time(name):
    drawn, again = draw(name), draw(name)
    assert drawn == again
    assert len(drawn) < 250_000
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (1200, 900)
        assert not picture.getexif()


def test_every_picture_is_different_and_some_come_in_pairs():
    assert len({draw(name) for name in SCENES}) == len(SCENES)
    assert len(PAIRS) >= 9
    assert {name for pair in PAIRS for name in pair} <= set(SCENES)


def test_every_picture_says_what_it_shows():
    for scene in SCENES.values():
        assert HAN.search(scene.shows.zh)
        assert not HAN.search(scene.shows.en)
        assert max(map(len, scene.shows)) <= 200


def test_an_unknown_picture_is_not_drawn():
    with pytest.raises(KeyError):
        draw("a-photograph")
