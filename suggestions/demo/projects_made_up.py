"""Two plainly made-up projects, so that the list by fund has sums and something is still going on."""

from decimal import Decimal

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Funding, Milestone, Note, Project, Quantity, Site

MADE_UP: tuple[Project, ...] = (
    Project(
        slug="demo-lamps",
        title=Pair("演示项目：给夜路添灯", "Demo project: lamps for dark lanes"),
        summary=Pair(
            "虚构的例子：三段夜里太黑的小路，添18盏灯。",
            "A made-up example: 18 lamps for three lanes that are too dark at night.",
        ),
        body=Pair(
            "<p>这是一个演示项目，地点、数量和金额都是虚构的。</p><h3>怎么做</h3><ul><li>先请夜里走这条路的"
            "人说，哪一段最黑；</li><li>灯装得低一些，照路不照窗；</li><li>每段装好，请提过建议的人去走一"
            "趟。</li></ul>",
            "<p>This is a demo project; its places, numbers and amounts are made up.</p><h3>How it "
            "goes</h3><ul><li>Those who walk there at night say first where it is darkest;</li><li>the "
            "lamps hang low, to light the path and not the windows;</li><li>when a stretch is ready, "
            "everybody who asked for it is invited to walk it.</li></ul>",
        ),
        motif="lantern",
        status="under_way",
        starts_days_ago=38,
        ends_days_ago=-24,
        funding=(
            Funding("swift_response", Decimal(86000)),
            Funding("district", Decimal(40000)),
        ),
        quantities=(
            Quantity(Pair("路灯", "for dark lanes"), Decimal(18), Pair("盏", "lamps")),
            Quantity(Pair("照亮的路", "of path lit"), Decimal(740), Pair("米", "metres")),
        ),
        sites=(
            Site(Pair("示例小路甲", "Sample Lane A"), (39.8498, 116.6462), "R08"),
            Site(Pair("示例小路乙", "Sample Lane B"), (39.8436, 116.6696), "V08"),
            Site(Pair("示例小路丙", "Sample Lane C"), (39.8349, 116.6598), "V12"),
        ),
        milestones=(
            Milestone(
                Pair("夜里走一遍", "A walk at night"),
                38,
                True,
                Pair(
                    "网格员和十几位居民一起走了三条路，记下最黑的地方。",
                    "A grid worker and a dozen residents walked the three lanes and noted the darkest spots.",
                ),
                "dark-lane",
            ),
            Milestone(
                Pair("甲段装好", "Lane A is ready"),
                12,
                True,
                Pair("装了7盏，已经亮灯。", "7 lamps, and they burn."),
                "lamps",
            ),
            Milestone(
                Pair("乙段装好", "Lane B is ready"),
                -6,
                False,
                Pair("灯杆基础已浇好。", "The footings have been poured."),
            ),
            Milestone(
                Pair("丙段装好，一起走一趟", "Lane C is ready; a walk together"),
                -24,
                False,
                Pair(
                    "完工那天晚上，请大家来走一趟。",
                    "On the last evening everybody is invited to walk along.",
                ),
            ),
        ),
        notes=(
            Note(
                31,
                Pair(
                    "每周调度：甲段居民希望十一点后调暗一半，采纳。",
                    "Weekly review: people along lane A want half the light after eleven at night. Agreed.",
                ),
            ),
            Note(
                10,
                Pair(
                    "每月调度：乙段因管线让位，晚一周。",
                    "Monthly review: lane B is a week late, because a cable is in the way.",
                ),
            ),
            Note(
                9,
                Pair("内部：催乙段灯杆到货时间。", "Internal: ask when the posts for lane B arrive."),
                public=False,
            ),
        ),
        departments=("urban-management", "public-safety"),
    ),
    Project(
        slug="demo-signs",
        title=Pair("演示项目：双语指路牌", "Demo project: signs in two languages"),
        summary=Pair(
            "虚构的例子：把公寓、车站、市场之间的40块牌子换成中英对照。",
            "A made-up example: 40 signs between apartments, stations and market, in Chinese and English.",
        ),
        body=Pair(
            "<p>这是一个演示项目，地点、数量和金额都是虚构的。</p><ul><li>用词先请中外居民各读一遍；</li>"
            "<li>字要大，箭头要清楚，坐轮椅也看得见；</li><li>先试四块，再做其余的。</li></ul>",
            "<p>This is a demo project; its places, numbers and amounts are made up.</p><ul><li>Chinese and "
            "foreign neighbours read the words first;</li><li>large letters, clear arrows, at a height that "
            "can be read from a wheelchair;</li><li>four signs are tried before the rest is made.</li></ul>",
        ),
        motif="interpreter",
        status="under_way",
        starts_days_ago=20,
        ends_days_ago=-80,
        funding=(
            Funding("micro_project", Decimal(58000)),
            Funding("village_community", Decimal(22000)),
            Funding("other", Decimal("12500.50")),
        ),
        quantities=(Quantity(Pair("指路牌", "in two languages"), Decimal(40), Pair("块", "signs")),),
        sites=(
            Site(Pair("示例路口一", "Sample Corner 1"), (39.8422, 116.6569), "R09"),
            Site(Pair("示例路口二", "Sample Corner 2"), (39.8563, 116.6811), "U02"),
            Site(Pair("示例路口三", "Sample Corner 3"), (39.8635, 116.6708), "R05"),
        ),
        milestones=(
            Milestone(
                Pair("收集看不懂的牌子", "Collect the signs nobody can read"),
                20,
                True,
                Pair("居民和员工发来了照片。", "Residents and staff sent photos."),
                "sign-zh-only",
            ),
            Milestone(
                Pair("用词请大家读一遍", "Everybody reads the words"),
                -10,
                False,
                Pair(
                    "在共享空间贴出来，用便签改。", "Posted in the shared space, corrected with sticky notes."
                ),
            ),
            Milestone(
                Pair("试装四块", "Four signs on trial"),
                -30,
                False,
                Pair("试两周，再听意见。", "Two weeks of trial, then we listen again."),
                "sign-bilingual",
            ),
            Milestone(
                Pair("全部装好", "All in place"),
                -80,
                False,
                Pair("40块。", "All 40."),
            ),
        ),
        notes=(
            Note(
                8,
                Pair("每周调度：先定一张统一的译名表。", "Weekly review: agree on one list of names first."),
            ),
        ),
        departments=("urban-management", "community"),
    ),
)
