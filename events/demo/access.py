"""Access notes and things to bring that several demo events share."""

from portal.demo.shapes import Pair

STEP_FREE = Pair("全程无台阶，靠墙设座位。", "Step-free throughout, with seats along the wall.")
COURTYARD = Pair(
    "院子地面平整，树荫下有椅子；雨天移到室内。",
    "Level courtyard with chairs in the shade; indoors if it rains.",
)
TABLES = Pair(
    "一层教室，桌下可进轮椅，备有放大镜。",
    "Ground-floor room; wheelchairs fit under the tables; magnifiers to borrow.",
)
CONCERT = Pair(
    "有轮椅席位，前排留给听力不便的朋友；可随时进出。",
    "Wheelchair places; the front row is kept for people who hear poorly. Come and go as you need.",
)
FLOOR = Pair(
    "木地板，可坐着参加；音乐音量适中。",
    "Wooden floor; you can take part sitting down. The music is not too loud.",
)
OUTDOORS = Pair("走平路，约两公里，中途歇两次。", "About two kilometres on level paths, with two rests.")
QUIET = Pair(
    "安静的小房间，最多二十来人，有扶手椅。", "A quiet small room for some twenty people, with armchairs."
)
APARTMENTS = Pair(
    "主入口无台阶，有电梯；访客请在前台登记。",
    "Step-free main entrance and lift; visitors sign in at the front desk.",
)

APRON = Pair("围裙或一件不怕脏的衣服。", "An apron, or clothes that may get stained.")
GLASSES = Pair("老花镜（如果您用的话）。", "Reading glasses, if you use them.")
WATER = Pair("水杯和舒服的鞋。", "A water bottle and comfortable shoes.")
PHONE = Pair("您自己的手机和充电线。", "Your own phone and its cable.")
