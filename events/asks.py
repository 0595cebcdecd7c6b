"""The link with which a volunteer answers, and how people who meet are called."""

import re

from django.urls import reverse
from django.utils.translation import gettext

from events.forms import language_name
from events.models import Asked, Need, NeedKind, Registration, Session, Shift
from portal import tokens

PURPOSE = "events.asked"
SEEDS = {PURPOSE: (Asked, "key")}
# Family names of two signs: Ouyang, Sima, Shangguan, Zhuge, Xiahou, Dongfang, Huangfu, Yuchi, Gongsun,
# Murong, Linghu, Situ, Zhangsun, Yuwen, Duanmu, Nangong, Dugu, Dongguo, Ximen, Shentu.
OF_TWO = {
    *("\u6b27\u9633", "\u53f8\u9a6c", "\u4e0a\u5b98", "\u8bf8\u845b", "\u590f\u4faf"),
    *("\u4e1c\u65b9", "\u7687\u752b", "\u5c09\u8fdf", "\u516c\u5b59", "\u6155\u5bb9"),
    *("\u4ee4\u72d0", "\u53f8\u5f92", "\u957f\u5b59", "\u5b87\u6587", "\u7aef\u6728"),
    *("\u5357\u5bab", "\u72ec\u5b64", "\u4e1c\u90ed", "\u897f\u95e8", "\u7533\u5c60"),
}
HAN = re.compile("[\u4e00-\u9fff]+")
# Between the parts of a name that was written down in Chinese from another language.
DOTS = re.compile("[\u00b7\u2022\u2027\u30fb]")


def secret(asked: Asked) -> str:
    return tokens.derived(PURPOSE, str(asked.key))


def admit(asked: Asked) -> None:
    """Let in the link of this asking, and none of an earlier one."""
    tokens.revoke(PURPOSE, str(asked.pk))
    ends = asked.need.registration.session.ends_at
    tokens.keep(PURPOSE, str(asked.pk), secret(asked), expires=ends)


def follow_date(session: Session) -> None:
    """Links last as long as the date, wherever it was moved to."""
    rows = Asked.objects.filter(need__registration__session=session).values_list("pk", flat=True)
    tokens.last_until(PURPOSE, map(str, rows), session.ends_at)


def path(asked: Asked) -> str:
    return reverse("events:asked_by_link", args=[secret(asked)])


def given_name(registration: Registration) -> str:
    """What a volunteer may know: the name without the family's."""
    name = registration.name.strip()
    if DOTS.search(name):
        return DOTS.split(name)[0].strip()
    _family, comma, given = name.partition(",")
    words = (given if comma and given.strip() else name).split()
    if not words:
        return ""
    if len(words) > 1 and _comes_first(words[0], words[1]):
        return words[1]
    return _without_family(words[0]) if len(words) == 1 else words[0]


def _comes_first(word: str, following: str) -> bool:
    """A family name: in Chinese, or in capitals before a name that is not."""
    in_capitals = len(word) > 1 and word.isupper() and not following.isupper()
    return bool(HAN.fullmatch(word)) or in_capitals


def _without_family(word: str) -> str:
    if not HAN.fullmatch(word) or not 2 <= len(word) <= 4:
        return word
    of_two = len(word) == 4 or (len(word) == 3 and word[:2] in OF_TWO)
    return word[2 if of_two else 1 :]


def about_guests(shift: Shift) -> list[str]:
    """What the volunteer of a meeting may know until it is over, in the active language: a given name, the
    language or what they need, never how to reach them."""
    if not shift.private or shift.is_over:
        return []
    return [_about(need) for need in shift.needs.all()]


def _about(need: Need) -> str:
    said = {"guest": given_name(need.registration)}
    if need.kind == NeedKind.INTERPRETER:
        said["language"] = language_name(need.language)
        return gettext("You meet %(guest)s and interpret into %(language)s.") % said
    said["needs"] = access_of(need)
    return gettext("You meet %(guest)s, who needs: %(needs)s") % said


def access_of(need: Need) -> str:
    """Only who helps with it reads it."""
    return need.registration.access_needs if need.kind == NeedKind.ACCESS else ""
