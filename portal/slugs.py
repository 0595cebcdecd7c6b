"""Addresses in ASCII: an empty slug is made from the English name, else from the Chinese one's pinyin."""

from collections.abc import Callable

from django.conf import settings
from django.utils.text import slugify
from modeltranslation.utils import build_localized_fieldname
from pypinyin import lazy_pinyin

LONGEST = 70


def made_from(english: str | None, chinese: str | None) -> str:
    """A slug out of a name; empty when neither name holds a letter."""
    words = english or " ".join(lazy_pinyin(chinese or ""))
    return slugify(words)[:LONGEST].strip("-")


def free(base: str, is_taken: Callable[[str], bool]) -> str:
    """`base`, or with the first number that makes it the only one."""
    candidate, number = base, 1
    while is_taken(candidate):
        number += 1
        candidate = f"{base}-{number}"
    return candidate


class SlugFromName:
    """First base of a model with a slug: when it is saved without one, it gets one."""

    slug_source = "name"

    def made_slug(self) -> str:
        said = {
            code: getattr(self, build_localized_fieldname(self.slug_source, code))
            for code, _ in settings.LANGUAGES
        }
        base = made_from(said.get("en"), said.get("zh-hans")) or self._meta.model_name
        return free(base, self._slug_is_taken)

    def _slug_is_taken(self, slug: str) -> bool:
        return type(self)._default_manager.filter(slug=slug).exclude(pk=self.pk).exists()

    def save(self, *args, **kwargs):
        if not self.slug:
            self.slug = self.made_slug()
        return super().save(*args, **kwargs)
