"""From the residential grids, lately: closed, answered, under way and just come in."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

HOMES_NOW: tuple[Case, ...] = (
    Case(
        key="library-mondays",
        kind="tip",
        category="culture-and-sport",
        title="周一闭馆，门口说清楚点",
        text="带孩子来过两次，都赶上周一关门。门口和网页上写大一点就好。",
        translation=Translation(
            "Say clearly that Monday is closed",
            "I came twice with my child and both times it was Monday and closed. Just write it larger on "
            "the door and on the page.",
        ),
        grid="R07",
        landmark="library-branch",
        point=(39.8546, 116.6592),
        days_ago=103,
        story="closed_resolved",
        supporters=4,
        reply=Pair(
            "门口换了大字的开放时间，网页最上面也会说今天开不开。周一要还书，门口的还书箱随时能用。",
            "The opening hours on the door are large now, and the page says at its top whether it is open "
            "today. On Mondays the return box by the door takes your books.",
        ),
        actions_taken=Pair("更换大字开放时间牌。", "Opening hours in large print put up."),
        after=("notice-board",),
        verdicts=(Verdict(True, 5),),
    ),
    Case(
        key="rain-gutter",
        kind="problem",
        category="drainage-and-sewers",
        title="雨水管断了，水直接浇窗台",
        text="外墙那根雨水管掉了一截，一下雨水全浇到我家窗台上。",
        translation=Translation(
            "A broken rainwater pipe",
            "A piece of the rainwater pipe has come off the wall, and when it rains everything pours onto "
            "my window sill.",
        ),
        grid="R04",
        address="示例花园2号楼背面",
        point=(39.8632, 116.6581),
        channel="phone",
        days_ago=78,
        story="evaluated",
        supporters=3,
        reply=Pair(
            "断掉的那截接上了，整栋楼的雨水管顺带查了一遍，又紧了四处管箍。",
            "The missing piece is back, and while we were there we checked the whole building and tightened "
            "four more brackets.",
        ),
        actions_taken=Pair("更换雨水管，紧固管箍。", "Pipe replaced, brackets tightened."),
        after=("new-pipe",),
        verdicts=(Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="bench-repair",
        kind="problem",
        category="greenery-and-benches",
        title="长椅断了根木条",
        text="坐着夹衣服，别让孩子扎着手。",
        translation=Translation(
            "A slat of the bench is broken", "It catches your clothes, and a child could get a splinter."
        ),
        grid="R02",
        address="示例南里，健身角旁",
        point=(39.8711, 116.6694),
        days_ago=62,
        story="closed_resolved",
        supporters=2,
        reply=Pair(
            "换了新木条，顺手把另外三把椅子也磨了毛刺。",
            "The slat is new, and the other three benches were sanded at the same time.",
        ),
        actions_taken=Pair("更换木条，打磨毛刺。", "Slat replaced, splinters sanded."),
        after=("bench-and-chess",),
        verdicts=(Verdict(True, 5, "谢谢师傅。"),),
    ),
    Case(
        key="zebra",
        kind="problem",
        category="roads-and-paths",
        title="菜市场门口的斑马线磨没了",
        text="线都看不见了，车也不让人。老人买菜过马路，得站半天。",
        translation=Translation(
            "The zebra crossing has worn away",
            "The stripes can't be seen any more and cars don't stop. Older people on their way to the "
            "market stand there for ages.",
        ),
        grid="R05",
        address="示例路，去市场的路口",
        point=(39.8637, 116.6718),
        days_ago=47,
        story="evaluated",
        supporters=17,
        reply=Pair(
            "斑马线重新划了，加了“礼让行人”地面字和两块反光牌。早上七点到九点有志愿者帮忙看着。",
            "The crossing has been painted anew, with words on the road and two reflecting signs. From "
            "seven to nine in the morning volunteers stand by.",
        ),
        actions_taken=Pair("重划标线，增设反光牌。", "Markings renewed, reflecting signs added."),
        after=("crossing",),
        verdicts=(Verdict(True, 5, "车真的让了。"), Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="lamp-again",
        kind="problem",
        category="lighting",
        title="修好的路灯又灭了",
        text="小花园这盏灯上个月就报过，修了三天又不亮。",
        translation=Translation(
            "The repaired lamp is out again",
            "I reported the lamp in the little garden last month. It burned for three days after the repair.",
        ),
        grid="R02",
        address="示例南里，小花园",
        point=(39.8697, 116.6684),
        days_ago=20,
        story="reopened",
        supporters=5,
        reply=Pair("灯已修复，换了新灯泡。", "The lamp has been repaired with a new bulb."),
        actions_taken=Pair("更换灯泡。", "Bulb replaced."),
        photos=("dark-lane",),
        after=("lamps",),
        verdicts=(Verdict(False, 1, "又灭了，怕是线路的毛病，不是灯泡。"),),
    ),
    Case(
        key="rubbish-again",
        kind="problem",
        category="rubbish-and-cleaning",
        title="投放点边上又堆上了",
        text="改造完好了大半年，最近又有人半夜往边上扔床垫。",
        translation=Translation(
            "Things are piling up beside the bins again",
            "It was fine for more than half a year. Lately somebody leaves mattresses there at night.",
        ),
        grid="R05",
        address="示例东里，东墙根",
        point=(39.8622, 116.6692),
        days_ago=23,
        story="rework",
        supporters=6,
        reply=Pair(
            "床垫清走了，加装了照明和摄像头。", "The mattresses are gone; a lamp and a camera were put up."
        ),
        actions_taken=Pair("清运床垫，加装照明和摄像头。", "Mattresses removed, lamp and camera put up."),
        photos=("rubbish",),
        reason=Pair(
            "核查时摄像头还没通电，墙后还有两块床垫。",
            "At the check the camera had no power yet, and two mattresses lay behind the wall.",
        ),
        follow_up_of="rubbish-corner",
    ),
    Case(
        key="phone-class",
        kind="idea",
        category="culture-and-sport",
        title="手机课能不能录下来",
        text="老师讲得好，回家就忘。录成短片，一段一件事，我们反复看。",
        translation=Translation(
            "Record the phone lessons",
            "The teacher explains well, but at home we forget. Short films, one thing each, and we could "
            "watch them again.",
        ),
        grid="R06",
        landmark="cultural-centre",
        days_ago=12,
        story="feedback_drafted",
        supporters=11,
        reply=Pair(
            "先录了六段，每段三分钟，大字幕。扫活动室门口的码就能看。",
            "Six films are ready, three minutes each, with large subtitles. Scan the code at the door to "
            "watch them.",
        ),
        actions_taken=Pair("录制六段短片。", "Six short films recorded."),
    ),
    Case(
        key="gate-puddle",
        kind="problem",
        category="drainage-and-sewers",
        title="小区门口一下雨就成河",
        text="西门口地势低，下点雨就没过脚面，孩子上学得背过去。",
        translation=Translation(
            "A river at the gate when it rains",
            "The west gate lies low. After a little rain the water is over our shoes and we carry the "
            "children across.",
        ),
        grid="R01",
        address="示例小区西门",
        point=(39.8719, 116.6572),
        days_ago=15,
        story="verifying",
        supporters=15,
        reply=Pair(
            "门口加了一道雨水箅子，接到了雨水管，老井也掏干净了。等下一场雨，请您帮着看看。",
            "There is a new drain across the gate, joined to the rainwater pipe, and the old shaft has been "
            "cleaned. Please look at it with us in the next rain.",
        ),
        actions_taken=Pair("增设雨水箅子，疏通雨水井。", "A drain added, the shaft cleaned."),
        photos=("puddle",),
        after=("drain-cover",),
    ),
    Case(
        key="stairway-lights",
        kind="problem",
        category="lighting",
        title="声控灯怎么跺脚都不亮",
        text="三单元一到四层的灯都不亮了。",
        translation=Translation(
            "The stairway lights don't come on",
            "Stamp as you like: from the first to the fourth floor of entrance 3 they stay dark.",
        ),
        grid="R08",
        address="示例里6号楼三单元",
        days_ago=19,
        story="feedback_published",
        supporters=3,
        reply=Pair(
            "四层的感应头都换了，轻轻走也会亮，省得跺脚吵邻居。您晚上试试，不亮再说一声。",
            "All four sensors are new and react to a soft step, so nobody needs to stamp. Please try "
            "tonight and tell us if one stays dark.",
        ),
        actions_taken=Pair("更换四层声控感应头。", "Four sensors replaced."),
    ),
    Case(
        key="gate-at-night",
        kind="problem",
        category="noise",
        title="半夜铁门咣当响",
        text="小区铁门没缓冲，谁出门都咣当一声，睡眠浅的整宿睡不好。",
        translation=Translation(
            "The iron gate bangs at night",
            "The gate has no damper. Everybody who goes out makes it bang, and light sleepers don't sleep "
            "at all.",
        ),
        grid="R03",
        address="示例小区北门",
        point=(39.8650, 116.6455),
        days_ago=24,
        story="overdue",
        supporters=9,
    ),
    Case(
        key="dark-lane-home",
        kind="problem",
        category="lighting",
        title="学校后身那条小路太黑",
        text="孩子晚自习回来走这条路，一盏灯没有，我天天去接。",
        translation=Translation(
            "The lane behind the school is too dark",
            "My child comes home this way after evening study. There isn't a single lamp, so I go and meet "
            "my child every day.",
        ),
        grid="R08",
        address="示例小路甲",
        point=(39.8498, 116.6462),
        days_ago=45,
        story="in_project",
        supporters=20,
        photos=("dark-lane",),
        project="demo-lamps",
        level="subdistrict",
    ),
    Case(
        key="facade",
        kind="idea",
        category="heating-and-pipes",
        title="顶层夏热冬冷，想做保温",
        text="老楼顶层没有保温，夏天像蒸笼，冬天像冰窖。",
        translation=Translation(
            "Insulation for the top floor",
            "The top floor of our old building has no insulation: a steamer in summer, an ice house in "
            "winter.",
        ),
        grid="R04",
        address="示例花园1号楼",
        point=(39.8627, 116.6560),
        channel="meeting",
        days_ago=27,
        story="paused",
        supporters=13,
        level="subdistrict",
        reason=Pair(
            "要先做房屋检测，检测队排在下个月；出了报告接着办。",
            "The building has to be surveyed first; the surveyors come next month. We go on when their "
            "report is there.",
        ),
    ),
)
