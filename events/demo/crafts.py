"""Crafts, and the market where they meet."""

from events.demo.access import APRON, COURTYARD, GLASSES, STEP_FREE, TABLES
from events.demo.shapes import Days, Event, Session, Weekly
from portal.demo.shapes import Pair

CRAFTS: tuple[Event, ...] = (
    Event(
        slug="seal-carving",
        title=Pair("篆刻入门：刻一方自己的名章", "Seal carving: your name in stone"),
        summary=Pair(
            "从认篆字到下刀，两个小时刻好一方小印。外国朋友可以刻中文名。",
            "From reading old script to the first cut: in two hours you carve a small seal. We help "
            "you find a Chinese name.",
        ),
        body=Pair(
            "<p>青田石软，刀不用使大劲，八岁以上的孩子在大人陪同下也能刻。老师先带大家认几个篆字，再把"
            "名字反着写到石面上。</p><p>刻坏了也不要紧，磨平重来。最后蘸上印泥，盖在一张小卡片上，和印"
            "章一起带走。</p>",
            "<p>The stone is soft and needs no strength; children of eight and older can carve beside "
            "a grown-up. The teacher reads a few old signs with you and shows how to write your name "
            "on the stone in mirror script.</p><p>If a cut goes wrong, we sand it flat and begin "
            "again. At the end you print the seal in red on a card, and take both home.</p>",
        ),
        category="craft",
        series="craft-table",
        place="activity-room",
        hosts=("cultural-centre",),
        motif="seal-carving",
        languages=("zh-hans", "en"),
        access=TABLES,
        bring=GLASSES,
        sessions=(
            Session(Days(5), "14:00", 120, 16, "waiting"),
            Session(Days(19), "14:00", 120, 16, "some"),
            Session(Days(33), "14:00", 120, 16, "empty"),
        ),
    ),
    Event(
        slug="dough-tiger",
        title=Pair("面塑小课堂：捏一只小老虎", "Dough figurines: model a little tiger"),
        summary=Pair(
            "几团彩色面，一把小剪刀，捏出一只神气的小老虎。",
            "A few lumps of coloured dough and small scissors turn into a proud little tiger.",
        ),
        body=Pair(
            "<p>面是糯米和面粉蒸熟的，不粘手，放得住。老师一步一步教：先搓圆，再捏耳朵，最后用剪刀挑出"
            "胡须。</p><p>捏成狮子、小猫也不算错。每人做两只，一只带走，一只可以留在展柜里过节。</p>",
            "<p>The dough is steamed rice and wheat flour; it doesn’t stick and it keeps. We go step "
            "by step: roll the body, pinch the ears and lift the whiskers with the scissors.</p><p>If "
            "yours turns into a lion or a cat, that is fine. Everybody makes two: one to take home, "
            "and one for our showcase if you like.</p>",
        ),
        category="craft",
        series="craft-table",
        place="activity-room",
        hosts=("cultural-centre", "sample-school"),
        motif="dough-figure",
        audience="family",
        access=TABLES,
        sessions=(Session(Days(3), "14:00", 120, 18, "full"), Session(Days(10), "14:00", 120, 18, "nearly")),
    ),
    Event(
        slug="straw-weaving",
        title=Pair("草编：编一只会跳的蚂蚱", "Straw weaving: a grasshopper that jumps"),
        summary=Pair(
            "两根草叶，十几个来回，一只蚂蚱就活了。",
            "Two blades and a dozen turns, and a grasshopper comes to life.",
        ),
        body=Pair(
            "<p>草叶前一天泡软了，编起来不割手。先学“压一挑一”，会了这一手，蚂蚱、小鱼、杯垫都能编。"
            "</p><p>这门手艺不挑地方，坐在树下就行。带上茶，我们慢慢编。</p>",
            "<p>The leaves have been soaked overnight, so they don’t cut your fingers. You learn one "
            "move, over one and under one, and with it you can make a grasshopper, a fish or a "
            "coaster.</p><p>It can be done anywhere, so we sit under the trees. Bring some tea; there "
            "is no hurry.</p>",
        ),
        category="craft",
        series="craft-table",
        place="deyi-xinshikong",
        hosts=("cultural-centre", "sample-property"),
        motif="straw-weaving",
        access=COURTYARD,
        sessions=(
            Session(Days(12), "09:30", 120, 20, "some"),
            Session(Days(26), "09:30", 120, 20, "cancelled"),
        ),
    ),
    Event(
        slug="tie-dye-scarf",
        title=Pair("扎染：一块蓝白方巾", "Tie-dye: a scarf in blue and white"),
        summary=Pair(
            "折、扎、浸、晾，拆开线的那一刻谁也猜不到。",
            "Fold, tie, dip and dry. Nobody knows the pattern until the thread comes off.",
        ),
        body=Pair(
            "<p>染料取自板蓝根一类的植物，气味淡。老师准备了几种折法：四角折出花，随手扎一把像云。"
            "</p><p>方巾要晾一会儿才干，等的时候我们看几块老扎染布。手套由我们准备。</p>",
            "<p>The dye comes from a plant and has only a faint smell. The teacher shows several "
            "folds: four corners make a flower, and a careless handful looks like clouds.</p><p>While "
            "the scarves dry we look at a few old cloths. Gloves are here for you.</p>",
        ),
        category="craft",
        series="craft-table",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="tie-dye",
        audience="adults",
        languages=("zh-hans", "en"),
        access=TABLES,
        bring=APRON,
        sessions=(Session(Days(8), "14:00", 150, 20, "nearly"), Session(Days(29), "14:00", 150, 20, "some")),
    ),
    Event(
        slug="paper-cutting",
        title=Pair("周末剪纸", "Weekend paper-cutting"),
        summary=Pair(
            "一张红纸对折再对折，剪刀走一圈，窗花就开了。",
            "Fold a red sheet, fold it again, let the scissors go round, and a window flower opens.",
        ),
        body=Pair(
            "<p>每个周六上午，活动室靠窗的桌子留给剪纸。新来的先剪团花，熟手可以带着自己的样子来，和大"
            "家换着剪。</p><p>孩子用圆头剪刀。剪好的窗花，自己留一张，再给活动室的窗户添一张。</p>",
            "<p>Every Saturday morning the table by the window belongs to paper-cutting. Newcomers "
            "begin with a round flower; if you already know how, bring your own patterns and swap "
            "them.</p><p>Children get scissors with round tips. Keep one of your flowers, and give "
            "one to our window.</p>",
        ),
        category="family",
        series="wenhui-qianjia",
        place="activity-room",
        hosts=("cultural-centre",),
        motif="paper-cut",
        audience="family",
        access=TABLES,
        sessions=(
            Session(Weekly(5, weeks=1), "09:30", 90, 18, "nearly"),
            Session(Weekly(5, weeks=5, skip=1), "09:30", 90, 18, "some"),
        ),
    ),
    Event(
        slug="calligraphy-evening",
        title=Pair("下班后的毛笔字", "Calligraphy after work"),
        summary=Pair("一支笔、一张毡、一个钟头的安静。", "One brush, one felt and an hour of quiet."),
        body=Pair(
            "<p>从横和竖开始，一晚上只写一个字。写得好不好放在一边，先把呼吸放慢。</p><p>零基础班。笔"
            "墨纸砚都有，写完的字夹在报纸里带回家。</p>",
            "<p>We begin with one line across and one line down, and in a whole evening we write a "
            "single sign. Whether it is beautiful can wait; first we breathe more slowly.</p><p>For "
            "beginners. Brushes, ink and paper are here, and you take your sheet home between "
            "newspapers.</p>",
        ),
        category="craft",
        series="wenxin-zhumeng",
        place="you-dushu",
        hosts=("resort-staff", "cultural-centre"),
        motif="calligraphy",
        audience="staff",
        languages=("zh-hans", "en"),
        access=TABLES,
        sessions=(Session(Weekly(3, weeks=4), "20:00", 75, 14, "some"),),
    ),
    Event(
        slug="guochao-market",
        title=Pair("国潮文化市集", "Guochao culture fair"),
        summary=Pair(
            "老手艺摆新摊：刻章、面塑、汉服体验、街头音乐，逛累了喝碗茶。",
            "Old crafts on new stalls: seals, figurines, robes to try on and street music, with tea "
            "when you are tired.",
        ),
        body=Pair(
            "<p>三十来个摊位沿院子排开，有手艺人，也有街道的年轻人。大部分摊位可以动手试一试，小物件从"
            "几元起。</p><p>每个整点，台上有一段小演出。摊位牌都写中英文，看不懂就找穿绿马甲的志愿者。"
            "</p><p>进场不收费，报名只为方便我们准备，临时来也欢迎。</p>",
            "<p>Some thirty stalls stand around the courtyard, run by craftspeople and by young "
            "people of the subdistrict. At most of them you can try your hand, and small things cost "
            "a few yuan.</p><p>On every full hour there is a short show on the stage. All signs are "
            "in Chinese and English; if you are lost, look for a volunteer in a green "
            "vest.</p><p>Entry is free. Registering helps us to prepare, but you may also just "
            "come.</p>",
        ),
        category="festival",
        series="guochao-market",
        place="reception-hall",
        hosts=("subdistrict-office", "cultural-centre", "volunteers"),
        motif="guochao-market",
        languages=("zh-hans", "en"),
        interpreted=("es",),
        access=STEP_FREE,
        sessions=(Session(Days(15), "10:00", 480, 200, "some"), Session(Days(16), "10:00", 480, 200, "some")),
    ),
    Event(
        slug="mend-and-make",
        title=Pair("缝缝补补修理桌", "Mending table"),
        summary=Pair(
            "掉了扣子、断了拉链、松了椅腿，带来一起修。",
            "A lost button, a broken zip, a loose chair leg: bring it and we mend it together.",
        ),
        body=Pair(
            "<p>会修的邻居坐一边，有东西要修的坐另一边。我们不替您修，是陪着您修，下回自己就会了。"
            "</p><p>小家电请先拔电池。修不好的，也帮您看看还能不能派别的用场。</p>",
            "<p>Neighbours who can mend sit on one side, and people with something to mend on the "
            "other. We don’t do it for you, we do it with you, and next time you can do it "
            "alone.</p><p>Please take batteries out of small appliances. What can’t be mended may "
            "still be good for something else.</p>",
        ),
        category="exchange",
        place="yongfengli-d10",
        hosts=("volunteers", "sample-property"),
        motif="straw-weaving",
        audience="adults",
        access=TABLES,
        bring=Pair("要修的东西，一次一两件。", "What needs mending, one or two things at a time."),
        sessions=(Session(Days(7), "14:00", 150, 24, "empty"),),
    ),
)
