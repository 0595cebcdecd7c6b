"""Pictures of what residents wish for or have reported, and nobody has solved yet."""

from portal.demo.shapes import Pair
from suggestions.demo.scenes import courtyards, hazards, indoors, lawns, ways
from suggestions.demo.shapes import Scene

WAITING: dict[str, Scene] = {
    "hoarding": Scene(
        Pair(
            "蓝绿色围挡被风吹歪一片，一位女士带着孩子正从底下走过",
            "A stretch of hoarding leans in the wind; a woman and a child walk beneath it",
        ),
        hazards.hoarding,
    ),
    "blocked-ditch": Scene(
        Pair(
            "路边水沟塞满落叶和塑料袋，水漫到便道上",
            "A ditch full of leaves and plastic bags; the water runs over the pavement",
        ),
        hazards.blocked_ditch,
    ),
    "loose-cover": Scene(
        Pair(
            "井盖一头翘起，一个跑着的孩子正踩在另一头",
            "One side of a manhole cover stands up; a running child steps on the other",
        ),
        hazards.loose_cover,
    ),
    "low-pressure": Scene(
        Pair(
            "水龙头只流出一丝水，水池里的菜没法洗",
            "A thread of water from the kitchen tap; the vegetables in the sink can't be washed",
        ),
        indoors.low_pressure,
    ),
    "lift-button": Scene(
        Pair(
            "坐轮椅的孩子伸长胳膊，还是够不着电梯按钮",
            "A child in a wheelchair stretches an arm and doesn't reach the lift's buttons",
        ),
        indoors.lift_button,
    ),
    "scooter-in-lift": Scene(
        Pair(
            "有人推着电动车站在电梯里，旁边墙上是禁止标志",
            "Somebody stands in a lift with an electric scooter; a sign on the wall forbids it",
        ),
        indoors.scooter_in_lift,
    ),
    "stickers": Scene(
        Pair("楼道墙上贴满了小广告", "The wall of a stairway, covered with small advertisements"),
        indoors.stickers,
    ),
    "planters": Scene(
        Pair(
            "楼前三个空花箱，土里只剩几根枯秆，一位老人在看",
            "Three boxes before a house with bare soil and a few dry stalks; an older person looks at them",
        ),
        courtyards.planters,
    ),
    "five-a-side": Scene(
        Pair(
            "草地上两个背包当球门，三个人在踢球",
            "Three people play football on the grass, with two rucksacks as a goal",
        ),
        lawns.five_a_side,
    ),
    "dog-run": Scene(
        Pair("空草地上，两条拴着绳的狗想往前跑", "Two dogs on an open lawn pull at their leads"),
        lawns.dog_run,
    ),
    "running-loop": Scene(
        Pair("三个人沿着小路跑步，路边没有里程牌", "Three people run along a path without distance marks"),
        lawns.running_loop,
    ),
    "tai-chi-lawn": Scene(
        Pair("几位居民在坑坑洼洼的草地上打太极", "People practise tai chi on a lawn full of bumps and holes"),
        lawns.tai_chi_lawn,
    ),
    "shortcut-mud": Scene(
        Pair(
            "雨天，去地铁站的土路成了泥，两个人打着伞走",
            "A trodden path to the metro has turned to mud; two people walk it in the rain",
        ),
        lawns.shortcut_mud,
    ),
    "wheelchair-gate": Scene(
        Pair(
            "轮椅停在红白栏杆前，中间的口子比轮椅窄",
            "A wheelchair before a barrier whose gap is narrower than the chair",
        ),
        ways.wheelchair_gate,
    ),
    "loading-bay": Scene(
        Pair(
            "货车停在非机动车道上卸货，骑车的人只好绕上马路",
            "A van unloads on the bicycle lane; a cyclist has to ride around it on the road",
        ),
        ways.loading_bay,
    ),
}
