"""What pictures show, in the words of the place where they stand: each side says it in its own language."""

from collections.abc import Collection, Iterator

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname
from wagtail import blocks
from wagtail.blocks.stream_block import StreamValue
from wagtail.images.blocks import ImageBlock

from portal.models.pictures import Picture
from portal.wording.words import HAN, LATIN, is_in_another

# Fewer letters that are the same on both sides may be a name.
A_NAME = 20


def pictures_of(story: StreamValue) -> list[Picture]:
    """With `contextual_alt_text`, those within lists, too."""
    return [found for child in story or () for found in _within(child.block, child.value)]


def from_another_side(story: StreamValue, language: str, others: Collection[StreamValue]) -> bool:
    """Has a picture of the story kept the words of another language, as after copying?"""
    said = {picture.contextual_alt_text for other in others for picture in pictures_of(other)}
    shown = [picture for picture in pictures_of(story) if not picture.decorative]
    return any(
        _is_foreign(picture.contextual_alt_text or "", language, said | _told_elsewhere(picture, language))
        for picture in shown
    )


def _is_foreign(text: str, language: str, said_elsewhere: Collection[str]) -> bool:
    """Names are part of a description, they are none by themselves."""
    han, latin = len(HAN.findall(text)), len(LATIN.findall(text))
    if language.startswith("zh"):
        return is_in_another(text, language) or (not han and latin > A_NAME and text in said_elsewhere)
    return han > latin


def _told_elsewhere(picture: Picture, language: str) -> set[str]:
    codes = [code for code, _name in settings.LANGUAGES if code != language]
    return {getattr(picture, build_localized_fieldname("alt", code)) for code in codes}


def _within(block: blocks.Block, value) -> Iterator[Picture]:
    if isinstance(block, ImageBlock):
        yield from [value] if value else []
    elif isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from _within(child, value.get(name))
    elif isinstance(block, blocks.ListBlock):
        for child in value:
            yield from _within(block.child_block, child)
