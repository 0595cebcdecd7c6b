"""What kinds of events there are."""

from events.demo.shapes import Category
from portal.demo.shapes import Pair

CATEGORIES: tuple[Category, ...] = (
    Category(
        slug="festival",
        name=Pair("节日", "Festivals"),
        summary=Pair(
            "跟着农历过节：看、玩、吃、一起动手。",
            "Through the year by the moon: see, play, taste and join in.",
        ),
        motif="lantern",
    ),
    Category(
        slug="craft",
        name=Pair("手艺", "Crafts"),
        summary=Pair(
            "篆刻、面塑、草编、扎染，坐下来亲手做一件。",
            "Seals, dough, straw and dye: sit down and make something.",
        ),
        motif="seal-carving",
    ),
    Category(
        slug="music",
        name=Pair("音乐", "Music"),
        summary=Pair("听一场，也可以唱一段。", "Come to listen, or sing along."),
        motif="music",
    ),
    Category(
        slug="dance",
        name=Pair("舞蹈", "Dance"),
        summary=Pair("跟着节拍活动活动，零基础也行。", "Move to the beat; no experience needed."),
        motif="dance",
    ),
    Category(
        slug="reading",
        name=Pair("读书", "Reading"),
        summary=Pair("读书会、讲座、故事时间。", "Reading circles, talks and story time."),
        motif="books",
    ),
    Category(
        slug="sport",
        name=Pair("运动", "Sports"),
        summary=Pair("打球、打拳、走路，量力而行。", "Ball games, tai chi and walks, each at your own pace."),
        motif="sports",
    ),
    Category(
        slug="exchange",
        name=Pair("交流", "Exchange"),
        summary=Pair("中外邻居坐到一张桌子旁。", "Neighbours from near and far at one table."),
        motif="interpreter",
    ),
    Category(
        slug="family",
        name=Pair("亲子", "Family"),
        summary=Pair("大手拉小手，一起做、一起玩。", "For children and the grown-ups they bring."),
        motif="paper-cut",
    ),
    Category(
        slug="talk",
        name=Pair("讲座与帮办", "Talks and help"),
        summary=Pair(
            "手机、健康、办事，有不明白的来问。", "Phones, health, paperwork: bring your questions."
        ),
        motif="tea",
    ),
)
