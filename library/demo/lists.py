"""Lists of books: five by the library, two by readers, who sign with a nickname."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model

from library import actions
from library.demo.people import COLLEAGUE, RESIDENT
from library.demo.stocktakes import LIBRARIAN
from library.models import Reader, ReadingList, Title
from library.steps import ListState
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair


@dataclass(frozen=True)
class Listed:
    """`books` by their Chinese titles, in order."""

    title: Pair
    intro: Pair
    books: tuple[str, ...]


@dataclass(frozen=True)
class Own:
    """A reader's, in their own language; `who` is the account."""

    who: str
    words: actions.Words
    books: tuple[str, ...]


BY_LIBRARY = (
    Listed(
        Pair("走近革命者", "Meet the revolutionaries"),
        Pair(
            "从一封家书、一本日记读起，看见他们是怎样的人。",
            "Begin with a letter home or a diary, and see what kind of people they were.",
        ),
        ("红星照耀中国", "可爱的中国", "长征", "雷锋日记", "红岩"),
    ),
    Listed(
        Pair("读懂北京", "Read your way into Beijing"),
        Pair(
            "城墙、胡同、地坛和运河：住在这里，也读读这里。",
            "City walls, alleys, an old temple and the canal: books about the place we live in.",
        ),
        ("城记", "城南旧事", "我与地坛", "茶馆", "北上"),
    ),
    Listed(
        Pair("和孩子一起读", "Read with your child"),
        Pair("睡前十五分钟，一章刚刚好。", "A quarter of an hour before bed: one chapter is just right."),
        ("没头脑和不高兴", "窗边的小豆豆", "草房子", "夏洛的网", "昆虫记"),
    ),
    Listed(
        Pair("第一本中文小说", "A first novel in Chinese"),
        Pair(
            "句子短、故事好，学了一两年中文就可以试试。",
            "Short sentences and a good story: worth a try after a year or two of Chinese.",
        ),
        ("活着", "边城", "解忧杂货店", "城南旧事"),
    ),
    Listed(
        Pair("读书角的英文书", "English books at the corner"),
        Pair(
            "扫一扫就能带走，读完放回架子上。",
            "Scan one, take it home, and put it back when you have read it.",
        ),
        (
            "霍比特人（英文版）",
            "江城（英文版）",
            "人类简史（英文版）",
            "小王子（英文版）",
            "夏洛的网（英文版）",
        ),
    ),
)
BY_READERS = (
    Own(
        RESIDENT,
        actions.Words("下雨天读的书", "都不厚，配一杯热茶，一个下午读完。", "爱喝茶的读者", "zh-hans"),
        ("茶经", "边城", "我与地坛"),
    ),
    Own(
        COLLEAGUE,
        actions.Words("My first year in China", "What I wish I had read before I came.", "Night shift", "en"),
        ("江城（英文版）", "HSK标准教程1", "三体（英文版）"),
    ),
)


def add() -> None:
    for shape in BY_LIBRARY:
        fields = columns(title=shape.title, intro=shape.intro)
        _fill(ReadingList.objects.create(state=ListState.SHOWN, **fields), shape.books)
    by = get_user_model().objects.filter(email=LIBRARIAN).first()
    for own in BY_READERS:
        made = actions.make_list(Reader.objects.get(person__user__email=own.who), own.words)
        _fill(made, own.books)
        actions.send_list(made)
        actions.show_list(made, version=made.version, by=by)


def _fill(of: ReadingList, books: tuple[str, ...]) -> None:
    titles = {title.title_zh_hans: title for title in Title.objects.filter(title_zh_hans__in=books)}
    for name in books:
        actions.put_on(of, titles[name])
