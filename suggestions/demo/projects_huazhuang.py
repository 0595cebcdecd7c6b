"""The known project around Huazhuang station. Days, positions and notes are examples, the rest is fact."""

from decimal import Decimal

from portal.demo.shapes import Pair
from suggestions.demo.projects import body
from suggestions.demo.shapes import Funding, Milestone, Note, Project, Quantity, Site

HUAZHUANG: tuple[Project, ...] = (
    Project(
        slug="huazhuang-parking",
        title=Pair("花庄地铁站周边停车改造", "Parking around Huazhuang station"),
        summary=Pair(
            "两个月，约3200平方米路面，4座车棚，80个锁车桩：车有处停，人有路走。",
            "Two months, about 3,200 m² of road, 4 sheds, 80 lock posts: room to park, room to walk.",
        ),
        body=body(
            "<p>花庄地铁站周边，非机动车乱停放，人和车抢路。这件事列入了2024年第二批“小微项目惠民生”，施工用"
            "了两个月。</p><h3>做了什么</h3><ul><li>道路修补并拓宽，约3200平方米；</li><li>新建4座非机动车"
            "棚；</li><li>安装80个锁车桩；</li><li>私人车和共享单车分区停放；</li><li>补齐标牌和路灯。</li>"
            "</ul>",
            "<p>Around Huazhuang metro station bicycles and scooters were parked in disorder, and people "
            "and wheels were in conflict. It was taken up in the second 2024 batch of micro projects for "
            "livelihood and took two months of work.</p><h3>What was done</h3><ul><li>the road repaired and "
            "widened, about 3,200 m²;</li><li>4 sheds for non-motor vehicles;</li><li>80 posts to lock them "
            "to;</li><li>separate zones for private and shared bicycles;</li><li>signs and lamps.</li></ul>",
        ),
        motif="bicycles",
        status="done",
        starts_days_ago=300,
        ends_days_ago=239,
        funding=(Funding("micro_project", None),),
        quantities=(
            Quantity(
                Pair("修补并拓宽道路（约）", "Road repaired and widened (about)"),
                Decimal(3200),
                Pair("平方米", "m²"),
            ),
            Quantity(Pair("非机动车棚", "for non-motor vehicles"), Decimal(4), Pair("座", "sheds")),
            Quantity(Pair("锁车桩", "to lock bicycles to"), Decimal(80), Pair("个", "posts")),
            Quantity(Pair("施工", "of work"), Decimal(2), Pair("个月", "months")),
        ),
        sites=(
            Site(Pair("1号车棚（示意位置）", "Shed 1 (schematic)"), (39.8709, 116.6662), "R02"),
            Site(Pair("2号车棚（示意位置）", "Shed 2 (schematic)"), (39.8708, 116.6675), "R02"),
            Site(Pair("3号车棚（示意位置）", "Shed 3 (schematic)"), (39.8702, 116.6664), "R02"),
            Site(Pair("4号车棚（示意位置）", "Shed 4 (schematic)"), (39.8703, 116.6673), "R02"),
        ),
        milestones=(
            Milestone(
                Pair("列入小微项目", "Taken into the micro projects"),
                318,
                True,
                Pair("2024年第二批“小微项目惠民生”。", "Second 2024 batch of micro projects for livelihood."),
                "bikes-chaos",
            ),
            Milestone(
                Pair("开工", "Work begins"),
                300,
                True,
                Pair("从修补、拓宽道路开始。", "It begins with the road: repairing and widening."),
                "pothole",
            ),
            Milestone(
                Pair("路面完成", "The road is ready"),
                268,
                True,
                Pair("约3200平方米，修补并拓宽。", "About 3,200 m², repaired and widened."),
                "new-path",
            ),
            Milestone(
                Pair("车棚和锁车桩就位", "Sheds and posts in place"),
                250,
                True,
                Pair("4座车棚，80个锁车桩，分区停放。", "4 sheds, 80 posts, separate zones."),
                "bike-sheds",
            ),
            Milestone(
                Pair("标牌、路灯补齐，完工", "Signs and lamps: finished"),
                239,
                True,
                Pair("前后两个月。", "Two months in all."),
                "lamps",
            ),
        ),
        notes=(
            Note(
                286,
                Pair(
                    "（演示记录）每周调度：施工分段围挡，上下班时留一条路。",
                    "(Demo note) Weekly review: fence off one part at a time and keep a way open at rush "
                    "hours.",
                ),
            ),
            Note(
                272,
                Pair(
                    "（演示记录）每月调度：共享单车运营企业到会，商量分区。",
                    "(Demo note) Monthly review: the operators of shared bicycles came to talk about the "
                    "zones.",
                ),
            ),
            Note(
                258,
                Pair(
                    "（演示记录）内部：核对锁车桩数量，逐个编号。",
                    "(Demo note) Internal: count the lock posts and number each of them.",
                ),
                public=False,
            ),
        ),
        departments=("traffic-and-transport", "urban-management"),
    ),
)
