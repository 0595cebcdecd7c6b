"""In which order the catalogue shows what was found."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext as _

from library.models import Title
from library.models.title import FILED, LATEST
from portal.search.words import one_word

NEWEST = ("-added_at", "-pk")


def choices(text: str) -> list[tuple[str, str]]:
    """Besides the order that one gets without asking."""
    named = [("pinyin", _("By title, A to Z and pinyin")), ("year", _("By year of publication"))]
    return [("newest", _("Newest here first")), *named] if text else named


def ordered(titles: QuerySet[Title], sort: str, text: str) -> QuerySet[Title]:
    """`sort` is one of `filters.ORDERS`; else the best come first, or the newest where nothing was asked."""
    match sort:
        case "pinyin":
            return titles.order_by(FILED, "pk")
        case "year":
            return titles.order_by(LATEST, *NEWEST)
        case "" if text:
            return titles.annotate(nearness=_nearness(text)).order_by("-nearness", *NEWEST)
    return titles.order_by(*NEWEST)


def _nearness(text: str) -> Case:
    """How close the title itself is to what was typed; all that is looked at was found already."""
    spelled = one_word(text)
    exact, begins, holds = Q(), Q(), Q()
    for column in ("title_zh_hans", "title_en"):
        exact |= Q(**{f"{column}__iexact": text})
        begins |= Q(**{f"{column}__istartswith": text})
        holds |= Q(**{f"{column}__icontains": text})
    if spelled:
        exact |= Q(title_pinyin__iexact=spelled)
        begins |= Q(title_pinyin__istartswith=spelled)
    steps = [exact, begins, holds, Q(responsibility__icontains=text)]
    whens = [When(step, then=Value(len(steps) - number)) for number, step in enumerate(steps)]
    return Case(*whens, default=Value(0), output_field=IntegerField())
