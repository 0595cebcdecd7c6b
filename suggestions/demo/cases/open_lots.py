"""From the vacant lots and the ways along them, over the past year."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

OPEN_LOTS: tuple[Case, ...] = (
    Case(
        key="bare-ground",
        kind="problem",
        category="rubbish-and-cleaning",
        title="空地裸土，风一刮就是沙尘暴",
        text="这块地平整完就没人管了，绿网也破了，一刮风阳台全是土。",
        translation=Translation(
            "A sandstorm from the bare lot",
            "After this lot was levelled nobody looked after it. The green netting is torn, and in the wind "
            "our balconies fill with dust.",
        ),
        grid="V01",
        address="示例地块一，东北角",
        point=(39.8697, 116.6813),
        days_ago=322,
        story="evaluated",
        supporters=14,
        reply=Pair(
            "破网全换了，大面积的地方撒了草籽，先绿起来再说。大风天网格员会来看网压好没有。",
            "The torn netting is replaced and the large areas are sown with grass, so that it is green for "
            "now. On windy days the grid worker checks that the nets are held down.",
        ),
        actions_taken=Pair("更换防尘网，撒播草籽。", "Netting replaced, grass sown."),
        after=("meadow",),
        verdicts=(Verdict(True, 4, "窗台能摆花了。"), Verdict(True, 5)),
    ),
    Case(
        key="rubble",
        kind="problem",
        category="rubbish-and-cleaning",
        title="半夜有人往空地倒渣土",
        text="连着三晚了，都是后半夜，大车一倒就跑。",
        translation=Translation(
            "Rubble is dumped on the lot at night",
            "Three nights in a row, always after midnight: a lorry tips its load and drives off.",
        ),
        grid="V02",
        address="示例地块二，土路口",
        point=(39.8706, 116.6951),
        channel="phone",
        days_ago=266,
        story="evaluated",
        supporters=11,
        reply=Pair(
            "渣土清走了十一车，路口装了限高杆和摄像头，夜里巡逻加一趟。您要是再看见，记个大概时间就行，别上"
            "前。",
            "Eleven lorry-loads were removed; the way in has a height bar and a camera, and there is one "
            "more round at night. If you see it again, just note the time and keep away.",
        ),
        actions_taken=Pair(
            "清运渣土，安装限高杆、摄像头，加密夜巡。",
            "Rubble removed, height bar and camera put up, more rounds at night.",
        ),
        after=("meadow",),
        departments=("urban-management", "law-enforcement"),
        photos=("rubbish",),
        level="subdistrict",
        verdicts=(Verdict(True, 5, "消停了。"), Verdict(True, 5)),
    ),
    Case(
        key="heritage-tree",
        kind="tip",
        category="greenery-and-benches",
        title="空地里那棵老槐树请留下",
        text="这棵树比村子还老，将来盖楼千万别砍。",
        translation=Translation(
            "Please keep the old pagoda tree",
            "This tree is older than the village. Whatever is built here, don't fell it.",
        ),
        grid="V03",
        address="示例地块三，正中间",
        point=(39.8646, 116.6949),
        days_ago=54,
        story="closed_referred",
        supporters=33,
        reply=Pair(
            "树已经挂了临时保护牌，围了栏。是不是古树要由园林部门鉴定，材料我们送去了，结果一到就贴在这里。",
            "The tree has a sign and a fence for now. Whether it counts as an old and protected tree is for "
            "the parks authority to decide; our papers are with them, and their answer will be posted here.",
        ),
        reason=Pair(
            "古树鉴定由区园林绿化部门负责。", "Old trees are assessed by the district's parks authority."
        ),
    ),
    Case(
        key="standing-water",
        kind="problem",
        category="drainage-and-sewers",
        title="土坑积水，招蚊子",
        text="地块边上挖的坑没回填，一坑死水。",
        translation=Translation(
            "Standing water in a pit",
            "A pit at the edge of the lot was never filled in and is full of stale water.",
        ),
        grid="V04",
        address="示例地块四，西侧",
        point=(39.8632, 116.7044),
        days_ago=175,
        story="closed_resolved",
        supporters=6,
        reply=Pair(
            "水抽干，坑填平压实了，边上挖了条浅沟，雨水能流走。",
            "The pit has been pumped dry and filled, and a shallow ditch beside it takes the rain away.",
        ),
        actions_taken=Pair("抽水、回填、开排水沟。", "Pumped, filled, a ditch dug."),
        photos=("puddle",),
        after=("meadow",),
        verdicts=(Verdict(True, 5),),
    ),
    Case(
        key="wild-flowers",
        kind="tip",
        category="greenery-and-benches",
        title="Please don't mow the wild flowers yet",
        text=(
            "The empty lot is full of flowers and bees. If it must be mown, could it be after they have "
            "seeded?"
        ),
        language="en",
        translation=Translation("野花先别割", "空地上开满了野花，有好多蜜蜂。要割的话，能不能等结了籽再割？"),
        grid="V06",
        address="Sample lot 6, south side",
        point=(39.8551, 116.7060),
        days_ago=112,
        story="closed_resolved",
        supporters=12,
        reply=Pair(
            "南边三分之一先不割，等结籽以后再说；靠人行道的一米照常修，免得挡视线。还插了块小牌子，写着花"
            "名。",
            "The southern third stays until it has seeded; the metre along the pavement is still cut so "
            "that nobody's view is blocked. A small sign tells the names of the flowers.",
        ),
        actions_taken=Pair("调整割草计划，插花名牌。", "Mowing plan changed, names of flowers put up."),
        after=("meadow",),
        verdicts=(Verdict(True, 5, "I counted nine kinds of bees."),),
    ),
    Case(
        key="gravel",
        kind="problem",
        category="roads-and-paths",
        title="货车掉石子，骑车打滑",
        text="拐弯的地方石子一层，昨天我就滑了一跤。",
        translation=Translation(
            "Gravel from lorries makes bicycles slip",
            "There is a layer of gravel in the bend. I fell there yesterday.",
        ),
        grid="V07",
        address="示例路与示例大街拐角",
        point=(39.8492, 116.7064),
        days_ago=152,
        story="evaluated",
        supporters=7,
        reply=Pair(
            "石子当天扫净，货车出场要盖苫布，拐弯处每天早晚各扫一遍。摔着的地方要是还疼，请到卫生服务站看"
            "看。",
            "The gravel was swept up the same day. Lorries must cover their load, and the bend is swept "
            "every morning and evening. If it still hurts where you fell, please have it looked at.",
        ),
        actions_taken=Pair("清扫路面，督促货车苫盖。", "Road swept, loads covered."),
        after=("new-path",),
        verdicts=(Verdict(True, 4), Verdict(True, 5)),
    ),
    Case(
        key="temporary-parking",
        kind="idea",
        category="parking",
        title="空地先当临时停车场",
        text="空着也是空着，平一平能停一百辆。",
        translation=Translation(
            "Use the empty lot for parking for now",
            "It stands empty anyway. Levelled, it would hold a hundred cars.",
        ),
        grid="V09",
        address="示例地块九",
        point=(39.8430, 116.6839),
        days_ago=72,
        story="closed_explained",
        supporters=17,
        reply=Pair(
            "这块地已经排了绿化，开春就动工，临时停车场就不建了。停车的事，我们和旁边商场谈妥了夜间车位，名"
            "单满了会再加。",
            "A green space is already planned here and work begins soon, so there will be no temporary car "
            "park. For parking we agreed on night spaces with the shopping centre next door, and more when "
            "they are taken.",
        ),
        reason=Pair("该地块已列入绿化计划。", "The lot is already on the list for a green space."),
        reason_code="already_planned",
    ),
    Case(
        key="open-manhole",
        kind="problem",
        category="safety",
        title="井盖没了，黑窟窿",
        text="便道上井盖不见了，就插了根树枝，晚上谁看得见！",
        translation=Translation(
            "An open manhole",
            "The cover on the path is gone and there is only a branch stuck into the hole. Who will see "
            "that at night!",
        ),
        grid="V10",
        address="示例路便道，路灯杆旁",
        point=(39.8421, 116.7046),
        channel="phone",
        days_ago=212,
        story="evaluated",
        supporters=5,
        reply=Pair(
            "二十五分钟到场围护，当晚装了新井盖，带防坠网。这一带四十个井盖都查了一遍，换了三个。",
            "Somebody stood guard within twenty-five minutes; the new cover, with a safety net below, was "
            "in place that evening. All forty covers around were checked and three replaced.",
        ),
        actions_taken=Pair(
            "现场围护，更换井盖，加装防坠网，排查周边。",
            "Guarded, cover replaced, safety net added, the others checked.",
        ),
        after=("drain-cover",),
        verdicts=(Verdict(True, 5, "没想到这么快。"), Verdict(True, 5)),
    ),
    Case(
        key="weeds",
        kind="problem",
        category="greenery-and-benches",
        title="路口野草比人高，挡视线",
        text="拐弯看不见对面来车，好几次急刹车。",
        translation=Translation(
            "Weeds taller than people hide the corner",
            "You can't see what comes around the bend. I have had to brake hard several times.",
        ),
        grid="V11",
        address="示例路丁字路口",
        point=(39.8349, 116.6450),
        days_ago=190,
        story="evaluated",
        supporters=9,
        reply=Pair(
            "路口三十米内的草割净了，以后每两周修一次，另装了一面凸面镜。",
            "Everything within thirty metres of the corner is cut and will be cut every two weeks. There is "
            "a mirror in the bend as well.",
        ),
        actions_taken=Pair("割草，安装凸面镜。", "Weeds cut, a mirror put up."),
        after=("crossing",),
        verdicts=(Verdict(True, 5, "老远就能看见车了。"), Verdict(True, 4)),
    ),
    Case(
        key="trodden-path",
        kind="idea",
        category="roads-and-paths",
        title="草地上踩出来的路，干脆修成路",
        text="绕一圈要多走十分钟，大家都从草地穿。不如铺几块石板。",
        translation=Translation(
            "Make a path where everybody walks",
            "The way around takes ten minutes more, so everybody crosses the grass. Some stepping stones "
            "would be better.",
        ),
        grid="V13",
        address="示例地块十三，斜穿草地",
        point=(39.8367, 116.6704),
        days_ago=116,
        story="closed_resolved",
        supporters=15,
        reply=Pair(
            "顺着大家踩出来的线铺了一条路，宽一米八，轮椅也能过。草地两边补种了草。",
            "The path follows the line you have trodden, 1.8 metres wide so that a wheelchair passes, with "
            "new grass on both sides.",
        ),
        actions_taken=Pair("沿踩踏路线铺设步道。", "A path laid along the trodden line."),
        after=("new-path",),
        verdicts=(Verdict(True, 5, "这才叫听得懂人话。"),),
    ),
)
