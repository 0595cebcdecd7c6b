"""What exists in both languages, said once."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    AnswerTemplate,
    Category,
    Milestone,
    Pause,
    Photo,
    Project,
    ProjectDocument,
    Quantity,
    Remark,
    Reply,
    ReviewNote,
    Site,
)

BOTH = ("zh-hans", "en")


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(AnswerTemplate)
class AnswerTemplateTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = BOTH


@register(Project)
class ProjectTranslation(TranslationOptions):
    fields = ("title", "summary", "body")
    required_languages = {"default": (), "zh-hans": ("title", "summary"), "en": ("title", "summary")}


@register(Quantity)
class QuantityTranslation(TranslationOptions):
    fields = ("label", "unit")
    required_languages = {"default": (), "zh-hans": ("label",), "en": ("label",)}


@register(Site)
class SiteTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = BOTH


@register(ProjectDocument)
class ProjectDocumentTranslation(TranslationOptions):
    fields = ("title",)
    required_languages = BOTH


@register(Milestone)
class MilestoneTranslation(TranslationOptions):
    fields = ("title", "text")
    required_languages = {"default": (), "zh-hans": ("title",), "en": ("title",)}


@register(ReviewNote)
class ReviewNoteTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = BOTH


# What is written at work may stand in one language until it is published: the database sees to the rest.
@register(Reply)
class ReplyTranslation(TranslationOptions):
    fields = ("text",)


@register(Remark)
class RemarkTranslation(TranslationOptions):
    fields = ("text",)


@register(Pause)
class PauseTranslation(TranslationOptions):
    fields = ("reason",)
    required_languages = BOTH


@register(Photo)
class PhotoTranslation(TranslationOptions):
    fields = ("alt",)
