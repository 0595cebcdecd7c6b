"""Where neighbours want different things, and where the answer is no, with its reasons."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

NEIGHBOURS: tuple[Case, ...] = (
    Case(
        key="square-dance",
        kind="problem",
        category="noise",
        title="广场舞音响太大",
        text="晚上七点到九点，音响开到最大，孩子写不了作业。不是不让跳，小点声行不行？",
        translation=Translation(
            "The dancers' loudspeaker is too loud",
            "From seven to nine in the evening the loudspeaker is turned right up and my child can't do "
            "homework. I don't mind the dancing, only the volume.",
        ),
        grid="R06",
        address="示例小区，中心花园",
        point=(39.8566, 116.6463),
        days_ago=166,
        story="closed_partly",
        supporters=14,
        reply=Pair(
            "和两支舞队商量好了：音响朝里放，八点半收。中考、高考那几天不放音乐。完全没有声音做不到，跳舞的"
            "邻居也需要这块地方。",
            "Both groups have agreed: loudspeakers face inwards and stop at half past eight, and on exam "
            "days there is no music. Silence isn't possible; the dancers need the place too.",
        ),
        actions_taken=Pair("邀双方座谈，订下公约。", "Both sides sat down together and agreed on rules."),
        after=("notice-board",),
        reason=Pair("八点半以前仍会有音乐。", "There is still music until half past eight."),
        verdicts=(Verdict(True, 4, "八点半真的收了。"), Verdict(True, 3)),
    ),
    Case(
        key="renovation",
        kind="problem",
        category="noise",
        title="楼上装修，能不能叫停",
        text="楼上装修两个月了，白天电钻不停。能不能让他们别装了？",
        translation=Translation(
            "Can the works upstairs be stopped?",
            "They have been renovating above us for two months, drilling all day. Can you make them stop?",
        ),
        grid="R07",
        address="示例家园8号楼",
        days_ago=133,
        story="closed_explained",
        supporters=2,
        reply=Pair(
            "业主在规定时间内装修是允许的，我们不能叫停。已经和施工队说定：工作日八点到十二点、两点到六点，"
            "中午和周末不动电钻，进度贴在楼门口。超时请打热线，我们当场来。",
            "An owner may renovate within the permitted hours, so we can't stop it. The builders have "
            "agreed to eight to twelve and two to six on workdays, no drilling at noon or at weekends, and "
            "their schedule is posted at the door. If they go beyond it, call the help line and we come at "
            "once.",
        ),
        reason=Pair("在规定时段内的装修受法律允许。", "Renovating within the permitted hours is lawful."),
        reason_code="legal",
    ),
    Case(
        key="swings",
        kind="idea",
        category="culture-and-sport",
        title="给孩子装两架秋千",
        text="院里三十多个小孩，只有一个滑梯，天天排队。",
        translation=Translation(
            "Two swings for the children",
            "More than thirty children live here and there is one slide. They queue every day.",
        ),
        grid="R03",
        address="示例小区，儿童角",
        point=(39.8643, 116.6462),
        days_ago=129,
        story="closed_explained",
        supporters=29,
        reply=Pair(
            "今年的活动设施经费已经用完，装不了，先跟您说实话。已列入明年申报的第一项；这段时间周末上午，活"
            "动室的小器材搬到院里来给孩子玩。",
            "This year's money for playgrounds is spent, so we can't, and we tell you frankly. Swings are "
            "first on next year's list. Until then the activity room brings its small equipment out on "
            "weekend mornings.",
        ),
        reason=Pair(
            "本年度设施经费已用完，列入明年申报。", "This year's funds are spent; it is on next year's list."
        ),
        reason_code="no_funds",
        level="subdistrict",
    ),
    Case(
        key="more-spaces",
        kind="idea",
        category="parking",
        title="把绿地改成停车位吧",
        text="晚上回来转三圈找不到车位。花园那块草地谁也不去，铺上砖能停二十辆。",
        translation=Translation(
            "Turn the lawn into parking",
            "Coming home at night I drive three rounds and find no space. Nobody uses the lawn; paved, it "
            "would hold twenty cars.",
        ),
        grid="R05",
        address="示例东里，中心草坪",
        point=(39.8631, 116.6704),
        days_ago=122,
        story="closed_explained",
        supporters=31,
        reply=Pair(
            "绿地不能改停车位。我们和旁边的写字楼谈妥了：工作日晚七点到早八点、周末全天，开放六十个车位给居"
            "民，登记车牌就能用。",
            "A green space may not become a car park. But the office building next door has agreed: sixty "
            "spaces for residents from seven in the evening to eight in the morning and all weekend. "
            "Register your number plate and park.",
        ),
        reason=Pair(
            "绿地面积有规定，不能减少。", "The size of green spaces is laid down and may not shrink."
        ),
        reason_code="not_feasible",
        level="subdistrict",
    ),
    Case(
        key="balcony",
        kind="problem",
        category="noise",
        title="邻居阳台养的鸟太吵",
        text="隔壁阳台养了好几只鸟，天不亮就叫。你们让他搬走。",
        translation=Translation(
            "My neighbour's birds",
            "Next door they keep several birds on the balcony that sing before dawn. Make them take the "
            "birds away.",
        ),
        grid="R06",
        address="示例小区7号楼",
        days_ago=84,
        story="closed_explained",
        supporters=0,
        reply=Pair(
            "这是两家之间的事，街道不能要求邻居搬走鸟。我们请调解员陪两家坐下来喝了茶：夜里鸟笼盖布、挪进"
            "屋，说好先试一个月。",
            "This is a matter between two households, and the subdistrict can't order the birds away. A "
            "mediator had tea with both of you: the cages are covered and go indoors at night, on trial for "
            "a month.",
        ),
        reason=Pair(
            "属于邻里之间的私事，由调解员协助商量。", "A private matter between neighbours; a mediator helps."
        ),
        reason_code="private_matter",
    ),
)
