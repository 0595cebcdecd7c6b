"""A reader's name is corrected at the desk, and noted like everything else."""

import pytest
from wagtail.models import ModelLogEntry

from library import actions
from tests import borrowing
from tests.borrowing import fresh

pytestmark = pytest.mark.django_db


def test_a_name_that_was_misheard_is_corrected_and_noted(desk):
    reader = borrowing.reader()
    typed = {"  Li  Na ": "corrected", "Li Na": "so already", " ": "Write the name", "x" * 81: "80"}
    for name, said in typed.items():
        assert said in desk.press(f"readers/{reader.pk}/rename/", name=name).text, name
    assert fresh(reader).name == "Li Na"
    noted = ModelLogEntry.objects.for_instance(reader).filter(action="library.reader_renamed")
    assert [row.user for row in noted] == [desk.user]


def test_the_nickname_of_a_child_is_corrected(desk):
    child, _new = actions.register_reader(kind="child", nickname="Bear", guardian=borrowing.reader())
    assert 'name="name" maxlength="40"' in desk.open(f"readers/{child.pk}/").text
    desk.press(f"readers/{child.pk}/rename/", name="Little Bear")
    assert (fresh(child).nickname, fresh(child).name) == ("Little Bear", "")
    desk.press(f"readers/{child.pk}/rename/", name="x" * 41)
    assert fresh(child).nickname == "Little Bear"
