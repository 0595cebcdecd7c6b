"""From the residential grids, over the past year."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

HOMES: tuple[Case, ...] = (
    Case(
        key="handrail",
        kind="idea",
        category="access-for-all",
        title="楼门口台阶想要个扶手",
        text="三级台阶，没扶手，下雨天老人都不敢下楼。",
        translation=Translation(
            "A handrail by the steps",
            "Three steps and no handrail. When it rains the old people don't dare go down.",
        ),
        grid="R01",
        address="示例小区3号楼，一单元门口",
        point=(39.8710, 116.6580),
        channel="visit",
        days_ago=318,
        story="closed_resolved",
        supporters=7,
        reply=Pair(
            "扶手装好了，两边都有，冬天不冰手的那种。台阶边上贴了黄色防滑条。",
            "There is a handrail on both sides, of a kind that isn't cold in winter, and yellow strips "
            "against slipping on the edges.",
        ),
        actions_taken=Pair("安装双侧扶手，贴防滑条。", "Handrails on both sides, non-slip strips."),
        after=("ramp",),
        verdicts=(Verdict(True, 5, "下楼买菜不用等儿子了。"),),
    ),
    Case(
        key="leak-in-stairway",
        kind="problem",
        category="heating-and-pipes",
        title="楼道水管滋水",
        text="三层楼道那根管子裂了，往外滋，地上全是水，快来人！",
        translation=Translation(
            "A pipe is spraying in the stairway",
            "The pipe on the third floor has split and is spraying. The floor is under water. Please send "
            "somebody quickly!",
        ),
        grid="R08",
        address="示例里12号楼二单元",
        point=(39.8510, 116.6478),
        channel="phone",
        days_ago=305,
        story="evaluated",
        supporters=4,
        reply=Pair(
            "四十分钟内关了阀，当晚换好管，楼道拖干。第二天又去看了一遍，没再漏。",
            "The valve was shut within forty minutes, the pipe replaced that evening and the stairs mopped. "
            "We looked again the next day: dry.",
        ),
        actions_taken=Pair("关阀抢修，更换破裂管段。", "Valve shut, the broken length replaced."),
        photos=("broken-pipe",),
        after=("new-pipe",),
        verdicts=(Verdict(True, 5, "来得真快。"), Verdict(True, 5)),
    ),
    Case(
        key="rubbish-corner",
        kind="problem",
        category="rubbish-and-cleaning",
        title="墙角堆成垃圾山了",
        text="旧沙发、装修袋子堆在墙角快一个月，没人清，味儿越来越大。",
        translation=Translation(
            "A heap of rubbish in the corner",
            "Old sofas and bags of rubble have been lying in the corner for almost a month. Nobody clears "
            "them, and the smell gets worse.",
        ),
        grid="R05",
        address="示例东里，东墙根",
        point=(39.8622, 116.6692),
        days_ago=248,
        story="evaluated",
        supporters=13,
        reply=Pair(
            "当天清走两车。这里改成了分类投放点，大件每周六上午收，别的日子请先打电话约。",
            "Two lorry-loads went the same day. The corner is a sorting point now; bulky things are "
            "collected on Saturday mornings, on other days by appointment.",
        ),
        actions_taken=Pair("清运大件垃圾，改建分类投放点。", "Bulky waste removed, a sorting point built."),
        photos=("rubbish",),
        after=("clean-yard",),
        verdicts=(Verdict(True, 5, "干净！"), Verdict(True, 4), Verdict(True, 4, "周六别忘了来收。")),
    ),
    Case(
        key="small-print",
        kind="idea",
        category="signs-and-languages",
        title="通知字太小，看不清",
        text="楼门口贴的通知字跟蚂蚁似的，我们得拿放大镜。重要的事写大点，行不行？",
        translation=Translation(
            "Notices in letters like ants",
            "The notices at our door are printed so small that we need a magnifying glass. Could important "
            "things be written larger?",
        ),
        grid="R07",
        address="示例家园，各单元门口",
        point=(39.8572, 116.6597),
        channel="paper",
        days_ago=244,
        story="evaluated",
        supporters=18,
        reply=Pair(
            "通知一律改成大字版，一张只说一件事，日期和地点放最上面。看不清的，按门铃旁边的按钮可以听。",
            "Notices now come in large print, one matter a sheet, with day and place on top. If you can't "
            "read one, press the button by the bell and listen.",
        ),
        actions_taken=Pair(
            "制定大字通知样式，试用语音按钮。", "A large-print form for notices; a talking button on trial."
        ),
        after=("notice-board",),
        verdicts=(Verdict(True, 5, "不用放大镜了。"), Verdict(True, 5), Verdict(True, 5)),
    ),
    Case(
        key="table-tennis",
        kind="idea",
        category="culture-and-sport",
        title="活动室球台能不能分时段",
        text="年轻人一打就是两小时，我们这些老的插不进去。早上留两小时给老年人吧。",
        translation=Translation(
            "Hours for older players at the table-tennis tables",
            "The young ones play for two hours at a stretch and we old ones never get a turn. Please keep "
            "two hours in the morning for us.",
        ),
        grid="R03",
        landmark="activity-room",
        point=(39.8627, 116.6452),
        channel="meeting",
        days_ago=203,
        story="evaluated",
        supporters=21,
        reply=Pair(
            "和两边的球友都商量过：上午八点到十点老年人优先，人少的时候谁都能打。年轻人还答应教发球。",
            "We talked to both sides: from eight to ten in the morning older players go first, and when few "
            "are there everybody plays. The young ones have promised to teach their serve.",
        ),
        actions_taken=Pair("商定优先时段，门口公示。", "Hours agreed and posted at the door."),
        after=("notice-board",),
        verdicts=(
            Verdict(True, 5, "小伙子发球真转！"),
            Verdict(True, 4),
            Verdict(True, 5),
            Verdict(False, 3, "早上八点我还没起呢，能不能改到九点？"),
        ),
    ),
    Case(
        key="fire-lane",
        kind="problem",
        category="safety",
        title="消防通道天天停车",
        text="楼前那条消防通道，晚上停满了车，真着火消防车根本进不来。",
        translation=Translation(
            "Cars in the fire lane every night",
            "At night the fire lane in front of our building is full of cars. If there were a fire, the "
            "engine couldn't get in.",
        ),
        grid="R04",
        address="示例花园，5号楼前",
        point=(39.8645, 116.6561),
        channel="phone",
        days_ago=187,
        story="evaluated",
        supporters=22,
        reply=Pair(
            "当晚挪走了六辆车，第二天重新划线、装了活动桩，物业夜里巡两次。请大家互相提醒：留出来的是救命的"
            "路。",
            "Six cars were moved that night. Next day the lane was marked again and got posts that fold; "
            "the management walks it twice a night. Please remind each other: this lane saves lives.",
        ),
        actions_taken=Pair(
            "清车、划线、装可倒伏桩，夜间巡查。", "Cars moved, lane marked, folding posts, rounds at night."
        ),
        after=("new-path",),
        departments=("public-safety", "urban-management"),
        verdicts=(Verdict(True, 5), Verdict(True, 5, "半夜看过，空着。"), Verdict(True, 4)),
    ),
    Case(
        key="branches",
        kind="problem",
        category="greenery-and-benches",
        title="树枝都伸进窗户了",
        text="大杨树好几年没修，枝子够着三楼窗户，刮风就抽玻璃。",
        translation=Translation(
            "Branches reach into our windows",
            "The big poplar hasn't been pruned for years. Its branches reach the windows on the third floor "
            "and whip the glass in the wind.",
        ),
        grid="R08",
        address="示例里9号楼东侧",
        point=(39.8497, 116.6466),
        days_ago=158,
        story="evaluated",
        supporters=8,
        reply=Pair(
            "伸到窗边的枝条修掉了，树形保住了，上头那个喜鹊窝没动。",
            "The branches at the windows are gone, the tree has kept its shape, and the magpies have kept "
            "their nest.",
        ),
        actions_taken=Pair("修剪临窗枝条，保留鸟巢。", "Branches pruned, the nest left in place."),
        after=("meadow",),
        verdicts=(Verdict(True, 5, "喜鹊还在，好。"), Verdict(True, 4)),
    ),
    Case(
        key="ramp",
        kind="idea",
        category="access-for-all",
        title="单元门口能修个坡道吗",
        text="我坐轮椅，出门得两个人抬。能不能修个坡道？",
        translation=Translation(
            "A ramp at our door?",
            "I use a wheelchair and two people have to carry me out. Could there be a ramp?",
        ),
        grid="R02",
        address="示例南里2号楼",
        point=(39.8690, 116.6702),
        channel="visit",
        days_ago=144,
        story="reopened_then_resolved",
        supporters=10,
        reply=Pair(
            "坡道重新做了：第一次太陡，是我们没量够就动手，对不住。现在坡度缓了一半，顶上留了能掉头的平台。",
            "The ramp has been built anew. The first one was too steep; we hadn't measured properly, and we "
            "are sorry. It is half as steep now, with room to turn at the top.",
        ),
        actions_taken=Pair(
            "拆除过陡坡道，按无障碍坡度重建。",
            "The steep ramp was taken out and built anew at a gentle slope.",
        ),
        after=("ramp",),
        verdicts=(
            Verdict(False, 2, "坡太陡，我自己推不上去。"),
            Verdict(True, 5, "今天自己去了趟公园。"),
            Verdict(True, 5),
        ),
    ),
)
