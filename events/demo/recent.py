"""What has just been: there for looking back and for saying how it was."""

from events.demo.access import COURTYARD, QUIET, STEP_FREE, TABLES
from events.demo.shapes import Days, Event, Session
from portal.demo.shapes import Pair

RECENT: tuple[Event, ...] = (
    Event(
        slug="courtyard-music",
        title=Pair("院里听琴", "Strings in the courtyard"),
        summary=Pair("傍晚一个小时，二胡和吉他合奏。", "An hour at dusk with an erhu and a guitar."),
        body=Pair(
            "<p>民乐队的二胡和一位度假区同事的吉他，第一次一起排练就合上了拍子。来的人比椅子多，后排站"
            "着听完。</p>",
            "<p>The erhu of the folk ensemble met a colleague’s guitar, and they found a common beat "
            "at once. There were more people than chairs, and the back row stood to the end.</p>",
        ),
        category="music",
        series="wenhui-qianjia",
        place="cultural-centre",
        hosts=("cultural-centre", "resort-staff"),
        motif="music",
        languages=("zh-hans", "en"),
        access=COURTYARD,
        sessions=(Session(Days(-6), "18:30", 60, 40, "some"),),
    ),
    Event(
        slug="balcony-vegetables",
        title=Pair("阳台种菜", "Vegetables on the balcony"),
        summary=Pair(
            "一盆土，几粒种子，一个月后吃上小葱。", "A pot of soil and a few seeds: spring onions in a month."
        ),
        body=Pair(
            "<p>大家各带走一盆小葱和一包菜籽。想接着种的，照着发的小卡片浇水就行；长出来了拍张照给我们"
            "看。</p>",
            "<p>Everyone took home a pot of spring onions and a bag of seeds. The card tells you when "
            "to water. When they have grown, send us a picture.</p>",
        ),
        category="family",
        place="deyi-xinshikong",
        hosts=("volunteers", "sample-property"),
        motif="garden",
        audience="family",
        access=COURTYARD,
        sessions=(Session(Days(-11), "09:30", 90, 20, "full"),),
    ),
    Event(
        slug="pouring-tea",
        title=Pair("学泡一壶茶", "How to make a pot of tea"),
        summary=Pair(
            "绿茶、红茶、茉莉花茶，水温差一点，味道差很多。",
            "Green, black and jasmine tea: a little heat makes a great difference.",
        ),
        body=Pair(
            "<p>三种茶各泡三遍，比比哪一遍最好喝。有人爱第一泡的香，有人爱第三泡的淡，没有标准答案。</p>",
            "<p>Three teas, each poured three times, to find out which cup is best. Some liked the "
            "scent of the first, others the calm of the third; there is no right answer.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="you-dushu",
        hosts=("resort-staff",),
        motif="tea",
        languages=("zh-hans", "en"),
        access=QUIET,
        sessions=(Session(Days(-19), "19:30", 75, 16, "nearly"),),
    ),
    Event(
        slug="spot-the-scam",
        title=Pair("识破骗局：十个真例子", "Spot the scam: ten real messages"),
        summary=Pair(
            "一条条短信拿出来认，真的假的举牌子。",
            "Is it real or fake? Hold up your card, one message after another.",
        ),
        body=Pair(
            "<p>十条短信，全场只有一条没人上当。记住三句话：不催、不转、不给验证码。拿不准，先问家里"
            "人，再问我们。</p>",
            "<p>Of ten messages only one fooled nobody. Remember three things: don’t be hurried, don’"
            "t transfer, don’t give away a code. If in doubt, ask your family first, and then us.</p>",
        ),
        category="talk",
        series="wenhui-qianjia",
        place="yongfengli-d10",
        hosts=("volunteers", "subdistrict-office"),
        motif="phone-help",
        audience="seniors",
        access=TABLES,
        sessions=(Session(Days(-27), "09:30", 90, 30, "some"),),
    ),
    Event(
        slug="design-our-square",
        title=Pair("门前小广场，您说怎么用", "Our little square: how shall we use it?"),
        summary=Pair(
            "看图、贴点、提想法，座椅放哪儿、棋桌放哪儿。",
            "Look at the plan, stick your dots: where should the seats and chess tables go?",
        ),
        body=Pair(
            "<p>一张大图铺在地上，绿点是想要，红点是担心。座椅、棋桌、路灯各得了不少点，担心最多的是夜"
            "里吵。记录整理好后会在“我的建议”里公开。</p>",
            "<p>A large plan lay on the floor; green dots meant ‘yes please’ and red dots ‘I worry’. "
            "Seats, chess tables and lamps got many, and the greatest worry was noise at night. The "
            "notes will be public under Suggestions.</p>",
        ),
        category="talk",
        place="reception-hall",
        hosts=("subdistrict-office",),
        motif="estate",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        sessions=(
            Session(Days(-3), "15:00", 120, 50, "some"),
            Session(Days(-2), "15:00", 120, 50, "cancelled"),
        ),
    ),
)
