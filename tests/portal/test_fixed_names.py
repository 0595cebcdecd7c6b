"""The glossary: filled from what the site knows, changed by editors, offered with spellings."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from portal import glossary, lunar
from portal.models import GlossaryTerm
from suggestions.steps import Step
from tests import builders

pytestmark = pytest.mark.django_db


def test_it_is_filled_from_places_festivals_and_the_six_steps():
    place = builders.place(name_zh_hans="Lou", name_en="Hall")
    assert glossary.fill() == 1 + len(lunar.FESTIVALS) + len(Step)
    kinds = dict(GlossaryTerm.objects.values_list("name_en", "kind"))
    assert kinds[place.name_en] == "place"
    assert kinds["Mid-Autumn Festival"] == "festival"
    assert kinds["Joint handling"] == "step"


def test_filling_again_adds_what_is_new_and_changes_nothing():
    glossary.fill()
    term = GlossaryTerm.objects.get(name_en="Mid-Autumn Festival")
    GlossaryTerm.objects.filter(pk=term.pk).update(name_en="Moon Festival")
    builders.place(name_zh_hans="Lou", name_en="Hall")
    assert glossary.fill() == 1
    assert glossary.fill() == 0
    term.refresh_from_db()
    assert term.name_en == "Moon Festival"


def test_what_has_a_name_in_one_language_only_is_left_out():
    place = builders.place(name_zh_hans="Lou", name_en="")
    glossary.fill()
    assert not GlossaryTerm.objects.filter(name_zh_hans=place.name_zh_hans).exists()


def test_spellings_come_with_the_name():
    term = GlossaryTerm(name_zh_hans="Jie", name_en="Street", also_en="Road; Lane \uff1b", also_zh_hans=None)
    assert term.fixed_name.names == {"zh-hans": ("Jie",), "en": ("Street", "Road", "Lane")}


def test_a_name_stands_there_once():
    GlossaryTerm.objects.create(name_zh_hans="Jie", name_en="Street")
    with pytest.raises(IntegrityError), transaction.atomic():
        GlossaryTerm.objects.create(name_zh_hans="Jie", name_en="Street")


def test_the_command_says_how_many(capsys):
    call_command("fill_glossary")
    call_command("fill_glossary")
    assert capsys.readouterr().out.split("\n")[:2] == [f"{len(lunar.FESTIVALS) + len(Step)} new.", "0 new."]
