"""Around Huazhuang station: the project is fact, those who asked for it here are made up."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

DONE = Pair(
    "站口周边的改造完成了：路修好、拓宽了约3200平方米，建了4座非机动车棚，装了80个锁车桩，私人车和共享单车分"
    "区停放，标牌和路灯也补齐了。请您下次坐地铁时看一看，您说的那一处好了没有。",
    "The work around the station is finished: about 3,200 m² of road repaired and widened, 4 sheds, 80 lock "
    "posts, separate zones for private and shared bicycles, signs and lamps. Next time you take the metro, "
    "please look whether your spot is right now.",
)
PART_OF_PROJECT = Pair(
    "列入“花庄地铁站周边停车改造”项目，两个月完工；完工后请提建议的人各看各的那一处。",
    "Taken into the project 'Parking around Huazhuang station', finished after two months of work; then "
    "everybody was asked to look at their own spot.",
)

HUAZHUANG: tuple[Case, ...] = (
    Case(
        key="huazhuang-exit",
        kind="problem",
        category="bicycles-and-charging",
        title="地铁口全是车，人没处走",
        text=(
            "早上赶地铁，站口横七竖八停满自行车和电动车，人只能在机动车道上绕。昨天差点被车把刮着。能不能划"
            "个地方专门停车？"
        ),
        translation=Translation(
            "Bicycles everywhere at the metro, nowhere to walk",
            "In the morning rush the exit is full of bicycles and scooters, parked any old way, and you "
            "have to walk around them in the road. Yesterday a handlebar nearly caught me. Could you mark a "
            "place just for parking?",
        ),
        grid="R02",
        landmark="huazhuang-station",
        address="站口前面的人行道",
        point=(39.8705, 116.6667),
        days_ago=412,
        story="evaluated",
        supporters=38,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("bikes-chaos",),
        after=("bike-sheds",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(
            Verdict(True, 5, "现在推门出站，眼前是路了。"),
            Verdict(True, 5, "车有地方停，人有地方走。"),
            Verdict(True, 4, "早高峰还是满，不过整齐多了。"),
            Verdict(True, 5),
        ),
    ),
    Case(
        key="huazhuang-pushchair",
        kind="problem",
        category="access-for-all",
        title="No way through with a pushchair",
        text=(
            "I walk to Huazhuang station with my daughter in a pushchair. Between the parked scooters the "
            "gap is narrower than the wheels, so we go out into the traffic. Please keep one clear path to "
            "the lift."
        ),
        language="en",
        translation=Translation(
            "推婴儿车过不去",
            "我推着女儿去花庄地铁站。电动车停得太密，中间的缝比婴儿车轮子还窄，只好走到车流里去。请留出一条"
            "通往电梯的路。",
        ),
        grid="R02",
        landmark="huazhuang-station",
        point=(39.8703, 116.6670),
        days_ago=401,
        story="evaluated",
        supporters=12,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("bikes-chaos",),
        after=("bike-sheds",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "Two pushchairs side by side now. Thank you."), Verdict(True, 4)),
    ),
    Case(
        key="huazhuang-scooters",
        kind="problem",
        category="bicycles-and-charging",
        title="花庄站口电动车乱停",
        text="电动车都堵到闸机跟前了，没人管吗？",
        translation=Translation(
            "Scooters all over Huazhuang station",
            "Scooters are parked right up to the gates. Does nobody look after this?",
        ),
        grid="R02",
        landmark="huazhuang-station",
        days_ago=397,
        story="closed_duplicate",
        supporters=2,
        merged_into="huazhuang-exit",
        reason=Pair(
            "和先前一件是同一处、同一件事，合在一起办，进展两边都通知。",
            "The same matter in the same spot as an earlier case: handled together, and both are told.",
        ),
    ),
    Case(
        key="huazhuang-rain",
        kind="idea",
        category="bicycles-and-charging",
        title="给自行车搭个棚吧",
        text="下雨天车座都是湿的，得拿塑料袋套着。站外那块空地搭个棚子，放车、躲雨都好。",
        translation=Translation(
            "A roof for the bicycles, please",
            "When it rains every saddle is wet and we pull plastic bags over them. A roof on the empty "
            "ground outside the station would keep bicycles dry, and people too.",
        ),
        grid="R02",
        landmark="huazhuang-station",
        address="站外东侧空地",
        point=(39.8708, 116.6674),
        channel="meeting",
        days_ago=388,
        story="evaluated",
        supporters=21,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("bikes-chaos",),
        after=("bike-sheds",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(
            Verdict(True, 5, "下雨坐上去，座是干的。"),
            Verdict(True, 5),
            Verdict(True, 4, "棚子够大，就是早上要早点来。"),
        ),
    ),
    Case(
        key="huazhuang-locks",
        kind="idea",
        category="bicycles-and-charging",
        title="Something solid to lock a bicycle to",
        text=(
            "There is nothing at the station to lock a frame to, so people chain their bicycles to each "
            "other, and I worry about mine all day. A few steel posts would do."
        ),
        language="en",
        translation=Translation(
            "想有个结实的地方锁车",
            "站外没有能锁车架的东西，大家只好把车互相锁在一起，我一整天都惦记着自己的车。立几根钢桩就行。",
        ),
        grid="R02",
        landmark="huazhuang-station",
        point=(39.8702, 116.6665),
        days_ago=379,
        story="evaluated",
        supporters=16,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("bikes-chaos",),
        after=("bike-sheds",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "Eighty posts. I asked for a few."), Verdict(True, 5)),
    ),
    Case(
        key="huazhuang-road",
        kind="problem",
        category="roads-and-paths",
        title="站前那段路坑太多",
        text="骑车下班，站前那截路坑挨着坑，下过雨看不见深浅。我骑着心里直打鼓。",
        translation=Translation(
            "Too many holes in the road to the station",
            "Riding home, the stretch in front of the station is one hole after another, and after rain you "
            "can't tell how deep they are. Riding there makes me nervous.",
        ),
        grid="R02",
        landmark="huazhuang-station",
        address="站前路，靠近路口",
        point=(39.8698, 116.6671),
        channel="phone",
        days_ago=371,
        story="evaluated",
        supporters=18,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("pothole",),
        after=("new-path",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "平了，也宽了。"), Verdict(True, 4)),
    ),
    Case(
        key="huazhuang-dark",
        kind="problem",
        category="lighting",
        title="出站到路口那一段太黑",
        text="晚上九点多出站，到路口这一段没灯，开手机照着走。年轻姑娘一个人有点怕。",
        translation=Translation(
            "Too dark between the exit and the crossing",
            "After nine in the evening there is no lamp between the exit and the crossing; I light my way "
            "with the phone. It is a bit frightening for a young woman alone.",
        ),
        grid="R02",
        landmark="huazhuang-station",
        address="出站右手边到路口",
        point=(39.8700, 116.6662),
        days_ago=363,
        story="closed_resolved",
        supporters=9,
        reply=DONE,
        actions_taken=PART_OF_PROJECT,
        photos=("dark-lane",),
        after=("lamps",),
        project="huazhuang-parking",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "亮堂了，谢谢。"),),
    ),
)
