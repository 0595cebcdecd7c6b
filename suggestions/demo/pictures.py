"""Pictures that cases come with, drawn when the demo is loaded. None of them shows a real place."""

from portal.demo.shapes import Pair
from suggestions.demo.pictures_waiting import WAITING
from suggestions.demo.scenes import courtyards, pipes, results, signs, streets
from suggestions.demo.shapes import Scene

SCENES: dict[str, Scene] = {
    "bikes-chaos": Scene(
        Pair(
            "站口挤满自行车，推婴儿车的人过不去",
            "Bicycles all over the station's exit; a pushchair can't get through",
        ),
        streets.bikes_chaos,
    ),
    "bike-sheds": Scene(
        Pair("车棚下停放整齐的自行车，人行道空出来了", "Bicycles in line under a shed, and a clear pavement"),
        streets.bike_sheds,
    ),
    "cables-from-window": Scene(
        Pair("电线从窗户垂下来，接着楼下的电动车", "Cables hang from windows down to electric scooters"),
        courtyards.cables_from_window,
    ),
    "charging-piles": Scene(
        Pair("棚子下四个充电桩，各接着一辆电动车", "Four charging piles under a roof, a scooter at each"),
        courtyards.charging_piles,
    ),
    "pothole": Scene(
        Pair(
            "路面有积水的坑和裂缝，旁边放着锥桶",
            "Holes with water and cracks in the road, a cone beside them",
        ),
        streets.pothole,
    ),
    "new-path": Scene(
        Pair(
            "平整的新路，骑车的人和推婴儿车的人各走各的",
            "A smooth new path with room for bicycles and pushchairs",
        ),
        streets.new_path,
    ),
    "dark-lane": Scene(
        Pair(
            "夜里没有灯的小路，一个人用手机照着走",
            "A lane without light at night; somebody lights the way with a phone",
        ),
        streets.dark_lane,
    ),
    "lamps": Scene(
        Pair("同一条小路，三盏路灯照亮了地面", "The same lane, with three lamps that light the ground"),
        streets.lamps,
    ),
    "broken-pipe": Scene(
        Pair("生锈的管道裂开，往外喷水", "A rusty pipe has split and sprays water"),
        pipes.broken_pipe,
    ),
    "new-pipe": Scene(
        Pair("新管道、阀门和一组热乎的暖气片", "New pipes, a valve and a warm radiator"),
        pipes.new_pipe,
    ),
    "rubbish": Scene(
        Pair("垃圾桶满了，袋子和旧家具堆在地上", "Full bins, with bags and old furniture on the ground"),
        courtyards.rubbish,
    ),
    "clean-yard": Scene(
        Pair("棚子下四个分类垃圾桶，地面干净", "Four bins for sorting under a roof, the ground is clean"),
        courtyards.clean_yard,
    ),
    "no-seat": Scene(
        Pair(
            "大树下没有座椅，老人站着，一位坐小马扎",
            "No seat under the tree: older people stand, one sits on a folding stool",
        ),
        courtyards.no_seat,
    ),
    "bench-and-chess": Scene(
        Pair(
            "大树下有了长椅和棋桌，大家坐着聊天下棋",
            "A bench and a chess table under the tree, with people talking and playing",
        ),
        courtyards.bench_and_chess,
    ),
    "sign-zh-only": Scene(
        Pair("只有中文的指示牌，两个人看不懂", "A sign in Chinese only; two people don't understand it"),
        signs.sign_zh_only,
    ),
    "sign-bilingual": Scene(
        Pair("中英双语的出口指示牌，带箭头", "A sign for the way out in two languages, with an arrow"),
        signs.sign_bilingual,
    ),
    "puddle": Scene(
        Pair(
            "雨天路面一大片积水，行人打着伞", "A large puddle on the road in the rain; people with umbrellas"
        ),
        streets.puddle,
    ),
    "drain-cover": Scene(
        Pair("新的雨水箅子和井盖，路面干爽", "A new drain and manhole cover, and a dry road"),
        streets.drain_cover,
    ),
    "ramp": Scene(
        Pair(
            "楼门口的坡道和扶手，一位坐轮椅的人",
            "A ramp with handrails at a door, and somebody in a wheelchair",
        ),
        results.ramp,
    ),
    "bus-stop": Scene(
        Pair(
            "公交站有长凳和大字站牌，车到站了",
            "A bus stop with a bench and a large timetable; a bus has come",
        ),
        results.bus_stop,
    ),
    "notice-board": Scene(
        Pair("公告栏上的大字通知，几个人在看", "Notices in large print on a board; people are reading them"),
        results.notice_board,
    ),
    "counter": Scene(
        Pair("服务窗口，两位工作人员接待来办事的人", "A counter where two clerks receive visitors"),
        results.counter,
    ),
    "reading-lamp": Scene(
        Pair(
            "书架旁的扶手椅，落地灯下有人看书",
            "An armchair by the shelf; somebody reads under a standing lamp",
        ),
        results.reading_lamp,
    ),
    "crossing": Scene(
        Pair(
            "重新划好的斑马线，绿灯亮着，行人过街",
            "A freshly painted crossing, a green light and people crossing",
        ),
        results.crossing,
    ),
    "meadow": Scene(
        Pair("空地绿起来了，种了小树，开着花", "The empty lot is green, with young trees and flowers"),
        results.meadow,
    ),
    "service-point": Scene(
        Pair(
            "志愿服务点，蓝色和绿色马甲，桌上有小药包",
            "A volunteers' point with blue and green vests and a first-aid box",
        ),
        results.service_point,
    ),
    "stall": Scene(
        Pair(
            "菜摊上每样菜前都有双语小卡片", "A vegetable stall with a card in two languages before each heap"
        ),
        results.stall,
    ),
    **WAITING,
}
# Before and after.
PAIRS = (
    ("bikes-chaos", "bike-sheds"),
    ("cables-from-window", "charging-piles"),
    ("pothole", "new-path"),
    ("dark-lane", "lamps"),
    ("broken-pipe", "new-pipe"),
    ("rubbish", "clean-yard"),
    ("no-seat", "bench-and-chess"),
    ("sign-zh-only", "sign-bilingual"),
    ("puddle", "drain-cover"),
)


def draw(name: str) -> bytes:
    """A JPEG of 1200 by 900, the same bytes each time. Raises KeyError for a name that isn't in SCENES."""
    return SCENES[name].drawn().jpeg()
