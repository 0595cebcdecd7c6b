"""What exists in both languages, said once. A book has its title in at least one of them."""

from modeltranslation.translator import TranslationOptions, register

from .models import ReadingList, Title


@register(Title)
class TitleTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(ReadingList)
class ReadingListTranslation(TranslationOptions):
    fields = ("title", "intro")
