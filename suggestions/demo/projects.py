"""Livelihood projects that are known. Days, positions and notes are examples, the rest is fact."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Funding, Milestone, Note, Project, Site

DEMO_DATES = Pair(
    "<p>日期、位置和记录是演示用的，随今天移动；没有公布的金额，这里不写。</p>",
    "<p>Days, positions and notes are examples that move with today. Amounts that weren't published are "
    "left out.</p>",
)


def body(zh: str, en: str) -> Pair:
    """What is known, and that the days aren't."""
    return Pair(zh + DEMO_DATES.zh, en + DEMO_DATES.en)


KNOWN: tuple[Project, ...] = (
    Project(
        slug="charging-piles",
        title=Pair("增设充电桩", "More charging piles"),
        summary=Pair(
            "一位老年居民在社区会议上提出，没过多久就建成了。",
            "An elderly resident asked for them at a community meeting; they were built soon after.",
        ),
        body=body(
            "<p>一位老年居民在社区会议上提出，希望增设充电桩。会后不久，用接诉即办专项资金，给非机动车充电的"
            "设施建了起来。</p><h3>从一句话到一件事</h3><ul><li>会上提出的建议，当场记下；</li><li>资金来自"
            "接诉即办专项；</li><li>建成后供非机动车充电。</li></ul>",
            "<p>At a community meeting an elderly resident asked for more charging piles. Soon after, "
            "places to charge non-motor vehicles were built with the special funds for swift response to "
            "complaints.</p><h3>From a sentence to a thing</h3><ul><li>The suggestion was taken down at the "
            "meeting;</li><li>the money came from the swift-response funds;</li><li>non-motor vehicles "
            "charge there now.</li></ul>",
        ),
        motif="charging",
        status="done",
        starts_days_ago=398,
        ends_days_ago=372,
        funding=(Funding("swift_response", None),),
        sites=(
            Site(
                Pair("小区充电区（示意位置）", "Charging area in an estate (schematic)"),
                (39.8634, 116.6471),
                "R03",
            ),
        ),
        milestones=(
            Milestone(
                Pair("社区会议上提出", "Said at a community meeting"),
                415,
                True,
                Pair(
                    "一位老年居民提出增设充电桩的建议。", "An elderly resident suggested more charging piles."
                ),
                "cables-from-window",
            ),
            Milestone(
                Pair("列入接诉即办专项", "Taken into the swift-response funds"),
                398,
                True,
                Pair("用专项资金建设。", "Built with the special funds."),
            ),
            Milestone(
                Pair("建成启用", "Built and in use"),
                372,
                True,
                Pair("非机动车可以充电了。", "Non-motor vehicles can be charged."),
                "charging-piles",
            ),
        ),
        notes=(
            Note(
                390,
                Pair(
                    "（演示记录）每周调度：位置先问居民，再定。",
                    "(Demo note) Weekly review: ask the residents first, then settle the place.",
                ),
            ),
        ),
        departments=("traffic-and-transport", "public-safety"),
    ),
    Project(
        slug="heating-pipes",
        title=Pair("老旧小区供暖管道更换", "New heating pipes in old estates"),
        summary=Pair(
            "用接诉即办专项资金，给老旧小区换了供暖管道。",
            "Old estates got new heating pipes, with the special funds for swift response.",
        ),
        body=body(
            "<p>老旧小区的供暖管道用接诉即办专项资金进行了更换。</p><ul><li>资金：接诉即办专项；</li><li>范"
            "围：老旧小区的供暖管道。</li></ul>",
            "<p>The heating pipes of old estates were replaced with the special funds for swift response to "
            "complaints.</p><ul><li>Funds: swift response;</li><li>what: heating pipes in old "
            "estates.</li></ul>",
        ),
        motif="estate",
        status="done",
        starts_days_ago=335,
        ends_days_ago=290,
        funding=(Funding("swift_response", None),),
        sites=(
            Site(
                Pair("老旧小区（示意位置一）", "An old estate (schematic, one)"), (39.8716, 116.6590), "R01"
            ),
            Site(
                Pair("老旧小区（示意位置二）", "An old estate (schematic, two)"), (39.8505, 116.6468), "R08"
            ),
        ),
        milestones=(
            Milestone(
                Pair("列入接诉即办专项", "Taken into the swift-response funds"),
                335,
                True,
                Pair("更换供暖管道。", "The heating pipes will be replaced."),
                "broken-pipe",
            ),
            Milestone(
                Pair("更换完成", "Replaced"),
                290,
                True,
                Pair("新管道投入使用。", "The new pipes are in use."),
                "new-pipe",
            ),
        ),
        notes=(
            Note(
                320,
                Pair(
                    "（演示记录）每周调度：停水停暖的时间提前两天贴到楼门口。",
                    "(Demo note) Weekly review: post every interruption at the doors two days ahead.",
                ),
            ),
        ),
        departments=("housing-and-construction",),
    ),
    Project(
        slug="deyi-sewer",
        title=Pair("德邑新时空小区污水管道接入市政", "Deyi Xinshikong sewer joined to the municipal network"),
        summary=Pair(
            "小区的污水管道用小微项目资金接入了市政管网。",
            "With micro-project funds the estate's sewer was joined to the municipal network.",
        ),
        body=body(
            "<p>德邑新时空小区的污水管道，用小微项目资金接入了市政管网。</p><ul><li>资金：小微项目；</li>"
            "<li>地点：德邑新时空小区。</li></ul>",
            "<p>The sewer of the Deyi Xinshikong estate was joined to the municipal network with "
            "micro-project funds.</p><ul><li>Funds: micro project;</li><li>where: Deyi Xinshikong "
            "estate.</li></ul>",
        ),
        motif="garden",
        status="done",
        starts_days_ago=262,
        ends_days_ago=214,
        funding=(Funding("micro_project", None),),
        sites=(Site(Pair("德邑新时空小区", "Deyi Xinshikong estate"), (39.8637, 116.6574), "R04"),),
        milestones=(
            Milestone(
                Pair("列入小微项目", "Taken into the micro projects"),
                262,
                True,
                Pair("把小区污水管道接入市政。", "To join the estate's sewer to the municipal network."),
            ),
            Milestone(
                Pair("接通", "Connected"),
                214,
                True,
                Pair("污水管道已接入市政管网。", "The sewer is joined to the municipal network."),
                "drain-cover",
            ),
        ),
        departments=("water-and-drainage", "housing-and-construction"),
    ),
    Project(
        slug="seats-and-chess-tables",
        title=Pair("小区室外休息座椅、棋牌桌", "Outdoor seats and chess tables in estates"),
        summary=Pair(
            "走累了有地方坐，棋友有了自己的桌子。用的是村居融合资金。",
            "Somewhere to sit down, and a table for chess: with village-and-community integration funds.",
        ),
        body=body(
            "<p>小区里添了室外休息座椅和棋牌桌，用的是村居融合资金。</p><ul><li>资金：村居融合；</li><li>内"
            "容：室外休息座椅、棋牌桌。</li></ul>",
            "<p>Estates got outdoor seats and chess tables, paid for with village-and-community integration "
            "funds.</p><ul><li>Funds: village-and-community integration;</li><li>what: outdoor seats and "
            "chess tables.</li></ul>",
        ),
        motif="chess",
        status="done",
        starts_days_ago=205,
        ends_days_ago=176,
        funding=(Funding("village_community", None),),
        sites=(
            Site(Pair("小区院子（示意位置一）", "A courtyard (schematic, one)"), (39.8578, 116.6449), "R06"),
            Site(Pair("小区院子（示意位置二）", "A courtyard (schematic, two)"), (39.8561, 116.6582), "R07"),
        ),
        milestones=(
            Milestone(
                Pair("列入村居融合资金", "Taken into the integration funds"),
                205,
                True,
                Pair("添置室外休息座椅和棋牌桌。", "For outdoor seats and chess tables."),
                "no-seat",
            ),
            Milestone(
                Pair("摆放到位", "In place"),
                176,
                True,
                Pair("座椅、棋牌桌可以用了。", "Seats and tables can be used."),
                "bench-and-chess",
            ),
        ),
        departments=("parks-and-greenery", "community"),
    ),
)
