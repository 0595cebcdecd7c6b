"""What exists in both languages, said once."""

from modeltranslation.translator import TranslationOptions, register

from .models import (
    AlbumPhoto,
    Campaign,
    Category,
    Choice,
    Event,
    FeedbackSummary,
    Message,
    Need,
    Question,
    Quiz,
    QuizOption,
    QuizQuestion,
    RecurrenceException,
    Role,
    Series,
    Shift,
)

BOTH = ("zh-hans", "en")


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = BOTH


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name", "summary", "about", "meets", "joining", "leader")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "summary", "body", "access", "bring")
    required_languages = {
        "default": (),
        "zh-hans": ("title", "summary", "body"),
        "en": ("title", "summary", "body"),
    }


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("text", "help_text")
    required_languages = {"default": (), "zh-hans": ("text",), "en": ("text",)}


@register(Choice)
class ChoiceTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = BOTH


@register(Message)
class MessageTranslation(TranslationOptions):
    fields = ("subject", "body")
    required_languages = BOTH


@register(RecurrenceException)
class RecurrenceExceptionTranslation(TranslationOptions):
    fields = ("reason",)


@register(Role)
class RoleTranslation(TranslationOptions):
    fields = ("name", "summary")
    required_languages = {"default": (), "zh-hans": ("name",), "en": ("name",)}


@register(Campaign)
class CampaignTranslation(TranslationOptions):
    fields = ("title", "summary")
    required_languages = BOTH


@register(Shift)
class ShiftTranslation(TranslationOptions):
    fields = ("spot",)


@register(Need)
class NeedTranslation(TranslationOptions):
    fields = ("meeting_point",)


@register(FeedbackSummary)
class FeedbackSummaryTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = BOTH


@register(AlbumPhoto)
class AlbumPhotoTranslation(TranslationOptions):
    fields = ("caption",)


@register(Quiz)
class QuizTranslation(TranslationOptions):
    fields = ("title", "intro")
    required_languages = {"default": (), "zh-hans": ("title",), "en": ("title",)}


@register(QuizQuestion)
class QuizQuestionTranslation(TranslationOptions):
    fields = ("text", "explanation")
    required_languages = {"default": (), "zh-hans": ("text",), "en": ("text",)}


@register(QuizOption)
class QuizOptionTranslation(TranslationOptions):
    fields = ("text",)
    required_languages = BOTH
