"""Tags of every template: dates as each language writes them, and text in its own language."""

import datetime as dt
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from django import template
from django.conf import settings
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext

from portal import languages, lunar, phones

register = template.Library()
BABEL = {"zh-hans": Locale.parse("zh_Hans_CN"), "en": Locale.parse("en_GB")}


def babel_locale() -> Locale:
    return BABEL[_code()]


def _code() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _local(value):
    return timezone.localtime(value) if hasattr(value, "hour") and timezone.is_aware(value) else value


def _date(value) -> dt.date:
    value = _local(value)
    return value.date() if isinstance(value, dt.datetime) else value


# Pages say the same few hundred days and hours, and Babel reads its patterns anew for each.
@lru_cache(maxsize=4096)
def _as_date(date: dt.date, form: str, locale: str) -> str:
    return format_date(date, form, locale=BABEL[locale])


@lru_cache(maxsize=1024)
def _as_skeleton(date: dt.date, skeleton: str, locale: str) -> str:
    return format_skeleton(skeleton, date, locale=BABEL[locale])


@lru_cache(maxsize=4096)
def _as_time(time: dt.time, locale: str) -> str:
    return format_time(time, "short", locale=BABEL[locale])


@register.filter
def day(value) -> str:
    """'Friday 19 June 2026', and the Chinese way in Chinese."""
    return _as_date(_date(value), "full", _code())


@register.filter
def short_day(value) -> str:
    return _as_date(_date(value), "medium", _code())


@register.filter
def clock(value) -> str:
    value = _local(value)
    return _as_time(value.time() if isinstance(value, dt.datetime) else value, _code())


@register.filter
def moment(value) -> str:
    return _at_the_clock(short_day(value), value)


@register.filter
def day_and_clock(value) -> str:
    """The whole day, with its weekday, and the minute."""
    return _at_the_clock(day(value), value)


def _at_the_clock(said: str, value) -> str:
    # Babel's medium form would tell the seconds.
    together = str(babel_locale().datetime_formats["medium"])
    return together.format(clock(value), said)


@register.filter
def month_and_year(month) -> str:
    return _as_skeleton(_date(month), "yMMMM", _code())


@register.filter
def weekday_name(value) -> str:
    return _as_date(_date(value), "EEE", _code())


@register.filter
def grouped(value) -> str:
    """'1,270', as the language groups and parts figures."""
    return format_decimal(value, locale=babel_locale())


@register.filter
def signed(value) -> str:
    """'+1,270', '−18'."""
    return ("+" if value > 0 else "−" if value < 0 else "") + grouped(abs(value))


@register.filter
def date_block(value) -> SafeString:
    """A day as on a tear-off calendar, with its day by the moon."""
    date = _date(value)
    return _date_block(date, date.year == timezone.localdate().year, _code())


@lru_cache(maxsize=2048)
def _date_block(date: dt.date, is_this_year: bool, locale: str) -> SafeString:
    month = _as_skeleton(date, "MMM" if is_this_year else "yMMM", locale)
    said = (month, str(date.day), _as_date(date, "EEE", locale), lunar.short_label(date, locale))
    block = '<time class="date" datetime="{}"><span>{}</span><b>{}</b><span>{}</span><span>{}</span></time>'
    return format_html(block, date.isoformat(), *said)


@register.filter
def lunar_label(value) -> str:
    return lunar.label(_date(value), get_language())


@register.simple_tag
def gap() -> str:
    """Between two sentences."""
    return languages.gap()


@register.simple_tag
def missing_language(obj, field="title") -> str:
    """The language that `obj.field` is really shown in, when this one is empty; else nothing."""
    code = get_language()
    if getattr(obj, f"{field}_{code.replace('-', '_')}", None):
        return ""
    return next(
        (
            other
            for other, _ in settings.LANGUAGES
            if getattr(obj, f"{field}_{other.replace('-', '_')}", None)
        ),
        "",
    )


@register.filter
def naming(field: BoundField, error: str) -> str:
    """An error as a list of several says it: Django's own words fit any field, and name none."""
    kinds = type(field.field).__mro__
    stock = {str(said) for kind in kinds for said in vars(kind).get("default_error_messages", {}).values()}
    return f"{field.label}{gettext(': ')}{error}" if error in stock else error


@register.filter
def as_lang(code) -> str:
    return languages.html_lang(code)


@register.filter
def art(motif) -> list[str]:
    """Templates of a drawn picture, the first that exists is drawn; an unknown name gets the centre."""
    return [f"portal/art/{motif or 'centre'}.svg", "portal/art/centre.svg"]


@register.filter
def phone_number(value) -> str:
    return phones.spaced(value) if value else ""
