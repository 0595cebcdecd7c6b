"""Small matters that were put right within the last weeks: whoever has them, too, is still asked."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

JUST_CLOSED: tuple[Case, ...] = (
    Case(
        key="lamp-by-the-gate",
        kind="problem",
        category="lighting",
        title="东门那盏灯一闪一闪",
        text="晚上进门时灯忽明忽暗，老人上台阶看不清。",
        translation=Translation(
            "The lamp at the east gate flickers",
            "It goes bright and dark when you come home at night, and older people can't see the steps.",
        ),
        grid="R03",
        address="示例小区，东门",
        days_ago=13,
        story="closed_resolved",
        supporters=9,
        reply=Pair(
            "是镇流器坏了，已经换好；顺便把门口另外两盏也查了一遍。",
            "The ballast was broken and is new now; the other two lamps at the gate were checked, too.",
        ),
        actions_taken=Pair("更换镇流器，检查相邻灯具。", "Ballast replaced, the lamps beside it checked."),
        after=("lamps",),
        verdicts=(Verdict(True, 5, "亮堂了。"), Verdict(True, 5)),
    ),
    Case(
        key="old-sofa",
        kind="problem",
        category="rubbish-and-cleaning",
        title="旧沙发扔在楼后面半个月了",
        text="不知道哪家搬走时扔的，下雨泡了水，已经有味儿了。",
        translation=Translation(
            "An old sofa has lain behind the building for two weeks",
            "Somebody left it there when they moved out. It has soaked up the rain and begins to smell.",
        ),
        grid="R06",
        address="示例小区7号楼后面",
        days_ago=19,
        story="evaluated",
        supporters=5,
        reply=Pair(
            "沙发当天拉走了，地面也冲洗过。大件垃圾可以先打网格电话约时间，免费上门收。",
            "The sofa was taken away the same day and the ground was washed. For bulky things ring the grid "
            "first: they are collected at your door, free of charge.",
        ),
        actions_taken=Pair("清运大件垃圾，冲洗地面。", "Bulky rubbish removed, the ground washed."),
        photos=("rubbish",),
        after=("clean-yard",),
        verdicts=(Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="water-notice",
        kind="tip",
        category="signs-and-languages",
        title="The notice about the water was in Chinese only",
        text="On Tuesday there was no water for a morning. Half of our floor couldn't read the notice.",
        language="en",
        translation=Translation("停水通知只有中文", "星期二停了一上午的水，我们这层楼有一半人看不懂通知。"),
        grid="R09",
        address="The staff apartments, by the lifts",
        days_ago=16,
        story="closed_resolved",
        supporters=11,
        reply=Pair(
            "往后停水、停电的通知都用中英文，并画上图标；模板已经发给公寓管理方。",
            "From now on notices about water and power stand in both languages, with a picture; the "
            "apartments' management has the form.",
        ),
        actions_taken=Pair(
            "制作双语停水停电通知模板。", "A form for such notices in both languages was made."
        ),
        after=("notice-board",),
        verdicts=(
            Verdict(True, 5, "The next one came with a picture of a tap. Clear at once."),
            Verdict(True, 4),
        ),
    ),
    Case(
        key="slab-at-the-stop",
        kind="problem",
        category="roads-and-paths",
        title="A slab at the bus stop rocks",
        text="It splashes whoever steps on it after rain, and yesterday somebody nearly fell.",
        language="en",
        translation=Translation("公交站台有块砖是活的", "下过雨一踩就溅一身水，昨天还有人差点摔倒。"),
        grid="U03",
        address="The bus stop opposite the staff gate",
        days_ago=26,
        story="evaluated",
        supporters=8,
        reply=Pair(
            "站台上松动的砖都重新铺过了，一共十一块。",
            "All the loose slabs at the stop have been laid anew, eleven of them.",
        ),
        actions_taken=Pair("重铺站台松动地砖十一块。", "Eleven loose slabs at the stop laid anew."),
        photos=("pothole",),
        after=("new-path",),
        verdicts=(Verdict(True, 5), Verdict(True, 5, "Dry shoes at last."), Verdict(True, 4)),
    ),
)
