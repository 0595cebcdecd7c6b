"""From the vacant lots, and still on its way."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

OPEN_LOTS_NOW: tuple[Case, ...] = (
    Case(
        key="hoarding",
        kind="problem",
        category="safety",
        title="围挡被风吹歪了，快倒了",
        text="人行道边上的围挡歪了一大片，行人从底下过，看着悬。",
        translation=Translation(
            "A hoarding is about to fall",
            "A long stretch of hoarding leans over the pavement and people walk underneath. It looks "
            "dangerous.",
        ),
        grid="V03",
        address="示例大街，公交站往东",
        point=(39.8640, 116.6940),
        channel="phone",
        days_ago=0,
        story="dispatched",
        supporters=3,
    ),
    Case(
        key="shortcut-mud",
        kind="idea",
        category="roads-and-paths",
        title="去地铁的近道，下雨全是泥",
        text="大家都从这儿抄近道，踩出一条土路。铺点碎砖就能走。",
        translation=Translation(
            "Mud on the shortcut to the metro",
            "Everybody takes this shortcut and has trodden a path. Some crushed brick would be enough to "
            "walk on.",
        ),
        grid="V05",
        address="示例地块五，对角那条土路",
        point=(39.8567, 116.6927),
        days_ago=5,
        story="in_progress",
        supporters=19,
    ),
    Case(
        key="dark-lane-south",
        kind="problem",
        category="lighting",
        title="从公交站到村口一盏灯没有",
        text="下了末班车，打着手电走两里地。",
        translation=Translation(
            "No lamp from the bus stop to the village", "From the last bus I walk a kilometre by torchlight."
        ),
        grid="V12",
        address="示例小路丙",
        point=(39.8349, 116.6598),
        channel="paper",
        days_ago=36,
        story="in_project",
        supporters=10,
        photos=("dark-lane",),
        project="demo-lamps",
        level="subdistrict",
    ),
    Case(
        key="night-work",
        kind="problem",
        category="noise",
        title="说好十点停工，又干到半夜",
        text="上回答复说十点停，这周三天都干到十二点多。",
        translation=Translation(
            "They promised to stop at ten and work until midnight",
            "You answered that work stops at ten. On three days this week it went on past midnight.",
        ),
        grid="V14",
        address="示例工地二，北侧围墙",
        point=(39.8360, 116.6811),
        days_ago=27,
        story="reopened",
        supporters=8,
        reply=Pair(
            "已要求施工单位晚十点停工。", "The builders have been told to stop at ten in the evening."
        ),
        actions_taken=Pair("约谈施工单位。", "Talked to the builders."),
        after=("notice-board",),
        verdicts=(
            Verdict(False, 1, "答复是答复，干还是照干。"),
            Verdict(False, 2, "昨晚又干到十二点半才停。"),
        ),
    ),
    Case(
        key="dog-run",
        kind="idea",
        category="greenery-and-benches",
        title="给狗一块能撒欢的地方",
        text="空地围一圈，放两个拾便袋箱，狗和人都自在。",
        grid="V15",
        address="示例地块十五",
        point=(39.8352, 116.7061),
        days_ago=1,
        story="submitted",
        supporters=4,
    ),
    Case(
        key="running-loop",
        kind="idea",
        category="culture-and-sport",
        title="Distance marks for the running loop",
        text=(
            "Some of us run around the lots before work. A mark every 500 metres would be fun and cost "
            "little."
        ),
        language="en",
        grid="V07",
        address="Sample Road, around lots 7 and 10",
        point=(39.8484, 116.7075),
        days_ago=2,
        story="submitted",
        supporters=6,
    ),
    Case(
        key="cars-over-the-pavement",
        kind="problem",
        category="parking",
        title="有人把空地当停车场，压坏便道砖",
        text="十几辆车从便道开上去，砖都压碎了，老人走路绊脚。",
        translation=Translation(
            "Cars drive over the pavement to park on the lot",
            "A dozen cars cross the pavement to get there. The slabs are broken and older people trip.",
        ),
        grid="V09",
        address="示例地块九，南侧便道",
        point=(39.8424, 116.6846),
        days_ago=52,
        story="overdue",
        supporters=10,
    ),
    Case(
        key="blocked-ditch",
        kind="problem",
        category="drainage-and-sewers",
        title="路边水沟堵了",
        text="沟里全是落叶和塑料袋，水漫到便道上。",
        translation=Translation(
            "The ditch by the road is blocked",
            "It is full of leaves and plastic bags, and the water runs over the pavement.",
        ),
        grid="V05",
        address="示例大街北侧水沟",
        point=(39.8576, 116.6936),
        days_ago=0,
        story="returned",
        supporters=2,
        reason=Pair(
            "这条沟在绿地里，由园林绿化服务组养护，请改派。",
            "This ditch lies in the green space, which the parks team looks after; please send it there.",
        ),
    ),
)
