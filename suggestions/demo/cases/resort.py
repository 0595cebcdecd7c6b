"""From the people who work at the resort, over the past year. Most of them write English."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

RESORT: tuple[Case, ...] = (
    Case(
        key="quiet-room",
        kind="idea",
        category="culture-and-sport",
        title="A quiet room to sit in for ten minutes",
        text=(
            "After eight hours of music and crowds, all I want is ten minutes of silence before the ride "
            "home. Is there a small room near the park that could be kept quiet for everybody?"
        ),
        language="en",
        translation=Translation(
            "想有一间安静的小屋，坐上十分钟",
            "听了八小时音乐、见了一天人，回家之前只想安静十分钟。园区附近有没有一间小屋，谁都可以进去静静坐"
            "一会儿？",
        ),
        grid="U04",
        address="Anywhere on the way from the staff gate",
        days_ago=311,
        story="closed_explained",
        supporters=13,
        reply=Pair(
            "园区周边街道没有可用的房间，专门设一间办不到。能做的是：“优读书”共享空间每天下午两点到四点定为"
            "安静时段，灯光调暗，手机静音，谁都可以来坐。",
            "The subdistrict has no room near the park, so a room of its own isn't possible. What we can "
            "do: from two to four every afternoon 'You Dushu' keeps a quiet time, with low light and phones "
            "on silent. Anybody may come and sit.",
        ),
        reason=Pair("附近没有属于街道的房间。", "There is no room nearby that belongs to the subdistrict."),
        reason_code="not_feasible",
    ),
    Case(
        key="crossing-time",
        kind="problem",
        category="roads-and-paths",
        title="绿灯太短，走到一半就红了",
        text="上下班人多的时候，那个路口绿灯就十几秒，带孩子的、腿脚慢的走到一半就变红了。",
        translation=Translation(
            "The green light is too short",
            "When shifts change, the crossing has green for hardly fifteen seconds. With a child, or if you "
            "walk slowly, it turns red when you are halfway.",
        ),
        grid="U03",
        address="示例路口，员工通道出来左转",
        point=(39.8489, 116.6583),
        days_ago=292,
        story="evaluated",
        supporters=20,
        reply=Pair(
            "上下班时段的行人绿灯延长到三十秒，路中间加了安全岛。走得慢也不用慌，可以分两次过。",
            "At shift times people on foot have thirty seconds of green, and there is an island in the "
            "middle. If you are slow, cross in two goes.",
        ),
        actions_taken=Pair(
            "会同交管调整信号配时，增设安全岛。",
            "Signal timing changed together with the traffic police; an island added.",
        ),
        after=("crossing",),
        departments=("traffic-and-transport", "public-safety"),
        level="subdistrict",
        verdicts=(
            Verdict(True, 5, "不用小跑了。"),
            Verdict(True, 4),
            Verdict(False, 2, "晚上九点以后又变短了。"),
        ),
    ),
    Case(
        key="pushchair-kerb",
        kind="problem",
        category="access-for-all",
        title="A kerb that stops every pushchair",
        text=(
            "On the way to the resort station the kerb is as high as my hand is long. I watched eleven "
            "families lift their pushchairs in ten minutes. A small ramp would do."
        ),
        language="en",
        translation=Translation(
            "这道路沿，婴儿车都得抬",
            "去度假区地铁站的路上，有道路沿跟我的手掌一样高。我站了十分钟，看见十一家人抬婴儿车。修个小坡就"
            "行。",
        ),
        grid="U02",
        address="Sample Corner, on the way to the station",
        point=(39.8561, 116.6808),
        days_ago=262,
        story="evaluated",
        supporters=27,
        reply=Pair(
            "路沿降平了，铺成缓坡，边上加了盲道砖。轮椅、婴儿车、拉杆箱都能直接过。",
            "The kerb has been lowered to a gentle slope, with tactile paving beside it. Wheelchairs, "
            "pushchairs and suitcases roll across.",
        ),
        actions_taken=Pair("路沿降坡，补铺盲道砖。", "Kerb lowered, tactile paving added."),
        after=("ramp",),
        verdicts=(Verdict(True, 5, "Rolled over it without noticing."), Verdict(True, 5), Verdict(True, 5)),
    ),
    Case(
        key="dazzling-light",
        kind="problem",
        category="lighting",
        title="A floodlight shines into our windows",
        text=(
            "The new floodlight on the car park wall points straight at our bedrooms. Could it be turned "
            "down a little?"
        ),
        language="en",
        translation=Translation(
            "探照灯直照窗户", "停车场墙上新装的探照灯正对着我们的卧室，能不能往下压一点？"
        ),
        grid="U05",
        address="Sample car park, east wall",
        point=(39.8497, 116.6822),
        days_ago=217,
        story="closed_resolved",
        supporters=4,
        reply=Pair(
            "灯头压低了，加了挡光板，晚上十一点以后自动减半。",
            "The lamp now points down behind a shade, and after eleven at night it burns at half strength.",
        ),
        actions_taken=Pair("调整灯头角度，加装挡光板。", "Lamp turned, shade added."),
        after=("lamps",),
        verdicts=(Verdict(True, 5, "We can see the moon again."),),
    ),
    Case(
        key="market-signs",
        kind="idea",
        category="signs-and-languages",
        title="Names of vegetables in English too",
        text=(
            "I love the market but I point and guess. If the stalls had small cards with pinyin and "
            "English, I would learn ten words a week."
        ),
        language="en",
        translation=Translation(
            "蔬菜能不能也写上英文名",
            "我很喜欢这个市场，就是只能指着猜。摊位上要是有拼音加英文的小卡片，我一周能学十个词。",
        ),
        grid="R05",
        landmark="pingmen-market",
        point=(39.8633, 116.6713),
        days_ago=182,
        story="evaluated",
        supporters=16,
        reply=Pair(
            "志愿者做了双语小卡片，有汉字、拼音、英文和画，愿意用的摊位都摆上了。发现译错的，请您用铅笔改。",
            "Volunteers made cards with characters, pinyin, English and a drawing; every stall that wanted "
            "them has a set. If a name is wrong, please correct it in pencil.",
        ),
        actions_taken=Pair(
            "制作双语卡片，送到愿意使用的摊位。",
            "Bilingual cards made and brought to the stalls that wanted them.",
        ),
        after=("stall",),
        verdicts=(Verdict(True, 5, "Today: lotus root. Liánǒu!"), Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="bus-shelter",
        kind="idea",
        category="public-transport",
        title="A seat and a roof at the bus stop",
        text=(
            "We wait up to twenty minutes at night. There is a pole and nothing else. A bench and a bit of "
            "roof, please."
        ),
        language="en",
        translation=Translation(
            "公交站想要个座、要个顶", "晚上要等上二十分钟，站上就一根杆子。请给条凳子，再给点遮挡。"
        ),
        grid="U01",
        address="Sample Road, stop towards the apartments",
        point=(39.8556, 116.6709),
        days_ago=171,
        story="closed_partly",
        supporters=11,
        reply=Pair(
            "长凳装好了。人行道太窄，装了顶棚轮椅就过不去，所以顶棚没装；旁边那棵树下给您留了一块平地避雨。",
            "The bench is there. The pavement is too narrow for a roof: a wheelchair couldn't pass. Instead "
            "the ground under the tree beside it has been levelled, to stand out of the rain.",
        ),
        actions_taken=Pair(
            "安装长凳一条，平整树下地面。", "One bench put up, the ground under the tree levelled."
        ),
        after=("bus-stop",),
        reason=Pair("人行道宽度不够，顶棚暂不能装。", "The pavement is too narrow for a roof for now."),
        verdicts=(Verdict(True, 3, "Half of what I asked for, and honest about it."),),
    ),
    Case(
        key="pushchairs-before-the-queue",
        kind="tip",
        category="volunteering",
        title="Tell families about pushchairs before they queue",
        text=(
            "Every holiday people ask me the same three things: may the pushchair come in, when is the last "
            "metro, is there a plaster. Put the answers on a board before the queue, and volunteers can "
            "help with the rest."
        ),
        language="en",
        translation=Translation(
            "排队之前就告诉大家婴儿车的事",
            "每到节假日，大家问我的总是三件事：婴儿车能不能进、末班地铁几点、有没有创可贴。把答案写在排队之"
            "前的牌子上，志愿者就能腾出手来帮别的忙。",
        ),
        grid="U02",
        landmark="universal-resort-station",
        point=(39.8566, 116.6818),
        days_ago=75,
        story="closed_resolved",
        supporters=9,
        reply=Pair(
            "好主意。志愿服务点做了一块折叠牌，三个问题中英双语写在最上面，每次上岗先摆出来。",
            "Good idea. The volunteers have a folding board now with these three answers on top, in both "
            "languages; it goes up first at every service.",
        ),
        actions_taken=Pair("制作双语折叠问答牌。", "A folding board with answers in two languages was made."),
        after=("service-point",),
        verdicts=(Verdict(True, 5, "Nobody asked me about plasters on Saturday!"),),
    ),
    Case(
        key="first-aid-box",
        kind="tip",
        category="volunteering",
        title="地铁口的志愿者随身带个小药包",
        text=(
            "小孩磕了碰了，最常问的就是有没有创可贴。建议每个志愿服务点配个小药包，创可贴、消毒棉片、清凉油。"
        ),
        translation=Translation(
            "A small first-aid box for the volunteers at the metro",
            "When a child falls, people ask for a plaster first of all. Every service point could have a "
            "small box: plasters, wipes, balm.",
        ),
        grid="U02",
        landmark="universal-resort-station",
        channel="paper",
        days_ago=64,
        story="evaluated",
        supporters=10,
        reply=Pair(
            "每个服务点都配了小药包，用完了在群里说一声就补。清凉油也放了。",
            "Every service point has a small box now, refilled whenever somebody says it is empty. The balm "
            "is in it too.",
        ),
        actions_taken=Pair("为志愿服务点配备小药包。", "Small first-aid boxes for the service points."),
        after=("service-point",),
        verdicts=(Verdict(True, 5, "想得周到。"), Verdict(True, 5)),
    ),
)
