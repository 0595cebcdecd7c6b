"""The programmes that events belong to. The first four names are facts, the last two are examples."""

from events.demo.shapes import Series
from portal.demo.shapes import Pair

SERIES: tuple[Series, ...] = (
    Series(
        slug="wenhui-qianjia",
        name=Pair("文惠千家", "Culture for a Thousand Homes"),
        summary=Pair(
            "把文化活动送到家门口。2024年办了165场，大约4600人次参加。",
            "Culture brought to people’s doors: 165 activities and about 4,600 participations in 2024.",
        ),
        motif="paper-cut",
    ),
    Series(
        slug="wenhui-qimeng",
        name=Pair("文汇启梦", "Wenhui Qimeng"),
        summary=Pair(
            "四支本地文艺团队的共同名字，每周排练，欢迎新人。",
            "The shared name of four local groups. They rehearse every week and welcome newcomers.",
        ),
        motif="dance",
    ),
    Series(
        slug="wenxin-zhumeng",
        name=Pair("文心筑梦", "Wenxin Zhumeng"),
        summary=Pair(
            "走进环球员工公寓的基层文化交流，中外员工都来。",
            "Grassroots cultural exchange in the staff apartments, for Chinese and foreign colleagues.",
        ),
        motif="interpreter",
    ),
    Series(
        slug="guochao-market",
        name=Pair("国潮文化市集", "Guochao culture fair"),
        summary=Pair(
            "老手艺、新样子，是为文旅区添热闹的七类活动之一。",
            "Old crafts in new shapes: one of seven kinds of activity that warm up the tourism area.",
        ),
        motif="guochao-market",
    ),
    Series(
        slug="lunar-festivals",
        name=Pair("邻里过节", "Festivals with neighbours"),
        summary=Pair(
            "端午、中秋、春节……每到节日，邻居们聚一聚。",
            "Dragon Boat, Mid-Autumn, Spring Festival: at each festival the neighbours meet.",
        ),
        motif="mid-autumn",
    ),
    Series(
        slug="craft-table",
        name=Pair("手艺桌", "The craft table"),
        summary=Pair(
            "一张长桌，一位老师，一件带得回家的小东西。",
            "One long table, one teacher, one small thing to take home.",
        ),
        motif="dough-figure",
    ),
)
