"""What exists in both languages, said once."""

from modeltranslation.translator import TranslationOptions, register

from .models import Category, Choice, Event, Message, Question, Series

BOTH = ("zh-hans", "en")


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = BOTH


@register(Series)
class SeriesTranslation(TranslationOptions):
    fields = ("name", "summary")
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
