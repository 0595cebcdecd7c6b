"""What happened to some cases on their way, beside what they tell themselves; and whose they are."""

from portal.demo.shapes import Pair

# The clock stood still for these until shortly before their answer.
HELD: dict[str, Pair] = {
    "bicycle-pump": Pair("等合适的气嘴配件到货。", "We wait for the right fitting."),
    "rubbish-again": Pair(
        "摄像头要先接好电，等供电排期。", "The camera needs power first; we wait for the electricians."
    ),
    "phone-class": Pair("等老师排出录像的时间。", "We wait for the teacher to find time for the filming."),
    "gate-puddle": Pair(
        "地面干透了才能开槽，等几天晴天。",
        "The ground has to be dry before it is opened; we wait for fine days.",
    ),
    "stairway-lights": Pair("感应头缺货，等到货。", "The sensors are out of stock; we wait for them."),
    "young-trees": Pair("等苗圃把补栽的树苗送来。", "We wait for the nursery to bring the young trees."),
    "clinic-interpreter": Pair(
        "译文请医生核对，核对好了再印。", "Doctors check the translation before it is printed."
    ),
    "quiet-time-again": Pair("小牌送去制作，等做好。", "The signs are being made; we wait for them."),
    "gate-at-night": Pair("等物业给出缓冲器的报价。", "We wait for the management's quotation for a damper."),
}
# The promised moment of this one passed a few hours ago; of the other late ones, long ago.
JUST_LATE = frozenset({"gate-at-night"})
FOR_A_PROJECT = Pair(
    "这件事要靠民生项目来办，施工期间不计入时限。",
    "It takes a livelihood project; while that is built, the clock stands still.",
)
TOO_LARGE = Pair(
    "超出网格能办的范围，由街道牵头来办。",
    "It is more than the grid can do, so the subdistrict takes the lead.",
)
# What was said at the first try, before it was opened again.
FIRST_REPLIES: dict[str, Pair] = {
    "shuttle-stop": Pair("北口增设了接驳站，站牌已经立好。", "The north gate is a stop now; the sign is up."),
    "ramp": Pair("单元门口的坡道修好了，请您试试。", "The ramp at your entrance is built; please try it."),
}
# Whoever told it at the door, on the phone or on paper left no contact.
WITHOUT_CONTACT = frozenset({"hoarding", "dark-lane-south", "low-pressure"})
# Accounts to try things with find these under their own.
OWNERS: dict[str, str] = {
    **dict.fromkeys(
        ("more-piles", "gate-puddle", "stairway-lights", "zebra", "open-day", "bench-repair"),
        "resident@example.org",
    ),
    **dict.fromkeys(
        ("night-bus-route", "clinic-interpreter", "station-signs", "shared-kitchen", "which-bin", "way-out"),
        "foreign-staff@example.org",
    ),
}
SUPPORTED: dict[str, tuple[str, ...]] = {
    "resident@example.org": (
        "lamp-again",
        "dark-lane-home",
        "facade",
        "tai-chi-lawn",
        "ride-hailing",
        "ramp",
        "lamp-by-the-gate",
        "old-sofa",
    ),
    "foreign-staff@example.org": (
        "dark-way-home",
        "juggling-lessons",
        "young-trees",
        "apartment-signs",
        "water-notice",
    ),
}
# What the grid can't do with its own hands, even if it is small.
NEEDS_DEPARTMENT = frozenset(
    {
        "roads-and-paths",
        "public-transport",
        "lighting",
        "drainage-and-sewers",
        "heating-and-pipes",
        "signs-and-languages",
        "services-for-business",
    }
)
