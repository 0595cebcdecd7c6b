"""What lies on the tables of the demo's editors: drafts at every step, a side behind, vain searches."""

from typing import NamedTuple

from portal.demo.shapes import Block, News, Pair

WRITTEN, TRANSLATED, SENT_BACK, APPROVED = "written", "translated", "sent back", "approved"


class Draft(NamedTuple):
    """A piece of news and how far it has come; `word` is what whoever had it last said."""

    news: News
    step: str
    word: str = ""
    public_in_days: int = 0


def _text(zh: str, en: str) -> tuple[Block, ...]:
    return (Block("text", Pair(f"<p>{zh}</p>", f"<p>{en}</p>" if en else "")),)


DRAFTS: tuple[Draft, ...] = (
    Draft(
        News(
            slug="sample-laba-porridge",
            motif="winter",
            title=Pair("示例：腊八那天一起熬粥", ""),
            intro=Pair("早上八点开锅，自带一只碗就行。", ""),
            body=_text("大锅支在文体活动室门口。米和豆子我们备好，想帮忙剥蒜的，前一天下午来。", ""),
        ),
        WRITTEN,
    ),
    Draft(
        News(
            slug="sample-winter-reading-list",
            motif="reading-corner",
            title=Pair(
                "示例：冬天读什么，馆员挑了十本", "Sample: ten books for winter, chosen by our librarians"
            ),
            intro=Pair(
                "有厚的，有薄的，也有给孩子睡前听的。", "Thick ones, thin ones, and some for bedtime."
            ),
            body=_text(
                "十本书都在一楼右手边的小桌上，借走一本，我们再补一本。",
                "They lie on the small table right of the entrance; when one is lent, another follows.",
            ),
        ),
        TRANSLATED,
        "书名都按英文版封面写的。",
    ),
    Draft(
        News(
            slug="sample-snow-on-the-steps",
            motif="winter",
            title=Pair("示例：下雪天，门口的台阶谁来扫", "Sample: who sweeps the steps when it snows"),
            intro=Pair("铲子和盐放在每栋楼的门厅。", "Shovels and salt stand in every hall."),
            body=_text(
                "扫完请把铲子放回原处，盐够用就行，别多撒。",
                "Please put the shovel back, and use no more salt than needed.",
            ),
        ),
        SENT_BACK,
        "请补一句：老人和孕妇不用来，打电话我们上门扫。",
    ),
    Draft(
        News(
            slug="sample-lantern-workshop",
            motif="lantern",
            title=Pair("示例：元宵灯笼，先来学着糊", "Sample: learn to paste a lantern before the festival"),
            intro=Pair("竹篾和纸我们准备，剪刀请自带。", "Bamboo and paper are here; please bring scissors."),
            body=_text(
                "每场十二个人，大人孩子都可以。报名从下周一开始。",
                "Twelve people at a time, of any age. Registration opens next Monday.",
            ),
        ),
        APPROVED,
        public_in_days=5,
    ),
)

# By the slug of a page: what its Chinese introduction says now, while the English one has not followed.
RAN_AHEAD = {
    "volunteering": "一件蓝马甲或绿马甲，半天时间，就能帮上不少人。冬天的班次已经排好。",
    "accessibility": "我们想让每个人都用得上这个网站。哪里不好用，请打电话或者写信告诉我们。",
}
WAIVED = {"accessibility": "英文页上已经有邮箱和电话。"}

# Words, how often, how many days ago for the last time.
SEARCHED: tuple[tuple[str, int, int], ...] = (
    ("游泳馆", 7, 1),
    ("swimming pool", 4, 2),
    ("居住证", 5, 3),
    ("宠物医院", 3, 4),
    ("badminton court", 2, 6),
    ("老年饭桌", 2, 9),
)
# The page of the demo that nobody has looked over for long, and for how many days.
LONG_AGO = ("help", 230)
