"""What exists in both languages, said once."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    BasePage,
    Department,
    GlossaryTerm,
    Grid,
    HomePage,
    NewsIndexPage,
    NewsPage,
    OpeningException,
    Partner,
    Picture,
    Place,
    SiteSettings,
    StandardPage,
    Workday,
)

BOTH = ("zh-hans", "en")


@register(BasePage)
class BasePageTranslation(TranslationOptions):
    fields = ("title", "seo_title", "search_description")
    required_languages = {"default": (), "zh-hans": ("title",), "en": ("title",)}


@register(HomePage)
class HomePageTranslation(TranslationOptions):
    fields = ("body",)


@register(StandardPage)
class StandardPageTranslation(TranslationOptions):
    fields = ("intro", "body")
    required_languages = {"default": (), "zh-hans": ("body",), "en": ("body",)}


@register(NewsIndexPage)
class NewsIndexPageTranslation(TranslationOptions):
    fields = ("intro",)


@register(NewsPage)
class NewsPageTranslation(TranslationOptions):
    fields = ("intro", "body")
    required_languages = BOTH


@register(Place)
class PlaceTranslation(TranslationOptions):
    fields = ("name", "summary", "body", "address", "directions", "access")
    required_languages = {
        "default": (),
        "zh-hans": ("name", "summary", "address"),
        "en": ("name", "summary", "address"),
    }


@register(OpeningException)
class OpeningExceptionTranslation(TranslationOptions):
    fields = ("reason",)
    required_languages = BOTH


@register(Grid)
class GridTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = BOTH


@register(Partner)
class PartnerTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(Department)
class DepartmentTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(GlossaryTerm)
class GlossaryTermTranslation(TranslationOptions):
    fields = ("name", "also")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(Workday)
class WorkdayTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = BOTH


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt",)


@register(SiteSettings)
class SiteSettingsTranslation(TranslationOptions):
    fields = ("site_name", "tagline", "sponsor", "help_hours")
