import time
from io import BytesIO

import pytest
from PIL import Image

from suggestions.demo.pictures import PAIRS, SCENES, draw

pytestmark = pytest.mark.once


@pytest.mark.parametrize("name", SCENES)
def test_a_picture_is_a_small_jpeg_the_same_each_time_and_soon_there(name):
    started = time.process_time()
    drawn = draw(name)
    again = draw(name)
    assert (time.process_time() - started) / 2 < 0.15
    assert drawn == again
    assert len(drawn) < 250_000
    with Image.open(BytesIO(drawn)) as picture:
        assert picture.format == "JPEG"
        assert picture.size == (1200, 900)
        assert not picture.getexif()


def test_pictures_come_in_pairs_and_every_one_is_different():
    assert len(PAIRS) == 9
    assert [name for pair in PAIRS for name in pair] == list(SCENES)
    assert len({draw(name) for name in SCENES}) == 18


def test_an_unknown_picture_is_not_drawn():
    with pytest.raises(KeyError):
        draw("a-photograph")
