from pathlib import Path

import portal
from portal import drawings
from portal.editing import DrawingSelect

FILES = Path(portal.__file__).parent / "templates/portal/art"


def test_every_drawing_can_be_chosen_and_has_a_name():
    assert sorted(path.stem for path in FILES.glob("*.svg")) == sorted(drawings.NAMES)
    assert [value for value, _label in DrawingSelect().choices] == ["", *drawings.NAMES]
