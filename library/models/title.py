"""What a book is, whoever owns copies of it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.search import index

from portal import isbn
from portal.search import pinyin
from portal.search.words import one_word
from portal.search_fields import searched

# Written out: SQLite finds the index of an expression only where that has no parameters.
EMPTY = Func(template="''", output_field=models.CharField())
ZERO = Func(template="0", output_field=models.IntegerField())
# A Chinese title stands by its pinyin, one without by its letters.
FILED = Lower(Coalesce(NullIf("title_pinyin", EMPTY), "title_en"))
# Without a year, at the end. Both databases put such rows elsewhere by themselves.
LATEST = Coalesce("year", ZERO).desc()


class Audience(models.TextChoices):
    EVERYONE = "everyone", _("Everyone")
    CHILDREN = "children", _("Children")
    TEENAGERS = "teenagers", _("Teenagers")
    ADULTS = "adults", _("Adults")


class Title(index.Indexed, models.Model):
    """`title_pinyin` and `responsibility_pinyin` are proposed by `propose_pinyin` and corrected by people.

    `language` is a code like 'zh' or 'en'; `clc` a class of the Chinese Library Classification like 'K827'.
    """

    title = models.CharField(pgettext_lazy("of a book", "title"), max_length=300, blank=True)
    title_pinyin = models.CharField(pgettext_lazy("of a book", "title in pinyin"), max_length=900, blank=True)
    responsibility = models.CharField(
        _("authors as printed"), max_length=300, blank=True, help_text=_("As on the title page")
    )
    responsibility_pinyin = models.CharField(_("authors in pinyin"), max_length=900, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    isbn13 = models.CharField(_("ISBN"), max_length=13, blank=True, db_index=True)
    book_number = models.CharField(
        _("unified book number"),
        max_length=30,
        blank=True,
        db_index=True,
        help_text=_("Of Chinese books from before the ISBN"),
    )
    clc = models.CharField(_("class (CLC)"), max_length=40, blank=True, db_index=True)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    language = models.CharField(_("language of the book"), max_length=10, default="zh")
    audience = models.CharField(_("for"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    series = models.CharField(pgettext_lazy("of a book", "series"), max_length=200, blank=True)
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    cover = models.ForeignKey(
        "portal.Picture",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("cover"),
    )
    added_at = models.DateTimeField(_("added"), default=timezone.now, db_index=True)

    # What completes is found by its beginning, Chinese also as it is spelled; see `library.finding`.
    search_fields = [
        *searched("title", autocomplete=True),
        *searched("summary"),
        index.SearchField("responsibility"),
        index.AutocompleteField("responsibility"),
        index.SearchField("series"),
        index.AutocompleteField("series"),
        index.SearchField("publisher"),
        index.AutocompleteField("title_pinyin"),
        index.AutocompleteField("responsibility_pinyin"),
        index.AutocompleteField("numbers"),
    ]

    class Meta:
        verbose_name = pgettext_lazy("record in a catalogue", "title")
        verbose_name_plural = _("titles")
        indexes = [
            models.Index(FILED, "id", name="title_filed"),
            models.Index(LATEST, F("added_at").desc(), F("id").desc(), name="title_latest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(title_zh_hans__isnull=False, title_zh_hans__gt="")
                | Q(title_en__isnull=False, title_en__gt=""),
                name="title_in_some_language",
            ),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="title_audience_known"),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("library:title", args=[self.pk])

    @property
    def names(self) -> dict[str, str]:
        """By the site's languages, as far as there are names in them."""
        both = {"zh-hans": self.title_zh_hans, "en": self.title_en}
        return {code: name for code, name in both.items() if name}

    @property
    def main_class(self) -> str:
        """'K' of 'K827': what statistics and facets group by."""
        return self.clc[:1].upper()

    @property
    def numbers(self) -> list[str]:
        """All that is printed on a book, or its label, in figures: one number a word, without hyphens."""
        copies = [copy.accession for copy in self.copies.all()] if self.pk else []
        printed = [*isbn.forms(self.isbn13), self.book_number, self.clc, *copies]
        return list(filter(None, map(one_word, printed)))

    def clean(self):
        if not (self.title_zh_hans or self.title_en):
            raise ValidationError({"title_zh_hans": _("Give the title in at least one language.")})
        if self.isbn13:
            self.isbn13 = isbn.normalise(self.isbn13) or ""
            if not self.isbn13:
                raise ValidationError({"isbn13": _("This is no ISBN: its check digit differs.")})
        self.propose_pinyin()

    def propose_pinyin(self) -> None:
        """Where nobody has written any. Surnames are often read differently: people look it over."""
        if self.title_zh_hans and not self.title_pinyin:
            self.title_pinyin = pinyin.filed(self.title_zh_hans)[:900]
        if self.responsibility and not self.responsibility_pinyin:
            self.responsibility_pinyin = pinyin.filed(self.responsibility)[:900]
