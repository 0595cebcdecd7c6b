"""Names that are always said the same way, in each language."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from portal.wording.glossary import FixedName


class TermKind(models.TextChoices):
    STREET = "street", _("Street and offices")
    PLACE = "place", _("Place")
    FESTIVAL = "festival", _("Festival")
    STEP = "step", _("Step of a suggestion")
    OTHER = "other", _("Other")


class GlossaryTermQuerySet(models.QuerySet):
    def fixed_names(self) -> list[FixedName]:
        """For the editor, which offers and checks them: one query."""
        return [term.fixed_name for term in self]


class GlossaryTerm(models.Model):
    kind = models.CharField(_("kind"), max_length=10, choices=TermKind.choices, default=TermKind.OTHER)
    name = models.CharField(_("name"), max_length=120)
    also = models.CharField(
        _("other spellings"),
        max_length=250,
        blank=True,
        help_text=_("What is fine, too, with semicolons between: nobody is warned of it."),
    )
    note = models.CharField(
        _("note"), max_length=250, blank=True, help_text=_("Why it is so, or when it isn't.")
    )

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        verbose_name = _("fixed name")
        verbose_name_plural = _("fixed names")
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["name_zh_hans", "name_en"], name="fixed_name_once"),
        ]

    def __str__(self):
        return self.name

    @property
    def fixed_name(self) -> FixedName:
        names = {code: self._spellings(code) for code, _name in settings.LANGUAGES}
        return FixedName(names, self.note)

    def _spellings(self, code: str) -> tuple[str, ...]:
        name, also = (getattr(self, build_localized_fieldname(part, code)) for part in ("name", "also"))
        others = (spelling.strip() for spelling in (also or "").replace("\uff1b", ";").split(";"))
        return (name, *filter(None, others))
