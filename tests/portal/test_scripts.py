"""Scripts that come in one file with their modules."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal import scripts

DECLARED = re.compile(r"^(?:async )?(?:const|let|class|function) (\w+|\{[^}]*\})", re.MULTILINE)


@pytest.mark.parametrize("name", settings.JOINED_SCRIPTS)
def test_a_script_holds_its_modules_once_and_before_itself(name):
    text = scripts.joined(name)
    assert not re.search(r"^(import|export) ", text, re.MULTILINE)
    names = DECLARED.findall(text)
    assert len(names) == len(set(names)), "modules that are joined share no name"
    assert text.index("function pinWidth") < text.index("async function draw") < text.index("PAUSE = ")


@pytest.mark.parametrize("name", settings.JOINED_SCRIPTS)
def test_it_is_found_in_the_place_of_what_lies_in_the_app(name):
    assert Path(finders.find(name)).read_text() == scripts.joined(name)
