"""Meeting each other: languages, tea, films, and help with phones and health."""

from events.demo.access import APARTMENTS, GLASSES, PHONE, QUIET, STEP_FREE, TABLES
from events.demo.shapes import Days, Event, Session, Weekly
from portal.demo.shapes import Pair

EXCHANGE: tuple[Event, ...] = (
    Event(
        slug="language-corner",
        title=Pair("语言角：半小时中文，半小时英文", "Language corner: half in Chinese, half in English"),
        summary=Pair(
            "两人一组，一人教一句，错了一起笑。",
            "In pairs, you teach each other one sentence after the other, and laugh at the mistakes.",
        ),
        body=Pair(
            "<p>每周一个话题：买菜、看病、问路、过节。桌上有带图的卡片，想不起词就指一指。</p><p>说什"
            "么语言的朋友都欢迎。西班牙语、俄语的朋友多起来的话，我们就再添一张桌子。</p>",
            "<p>Each week has a theme: shopping, seeing a doctor, asking the way, festivals. There "
            "are picture cards on the tables; if you can’t think of a word, point.</p><p>Whatever "
            "your language, you are welcome. If more Spanish or Russian speakers come, we add another "
            "table.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="you-dushu",
        hosts=("resort-staff", "volunteers"),
        motif="interpreter",
        languages=("zh-hans", "en"),
        access=APARTMENTS,
        sessions=(Session(Weekly(1), "19:30", 75, 24, "some"),),
    ),
    Event(
        slug="newcomers-tea",
        title=Pair("新邻居下午茶", "Tea for new neighbours"),
        summary=Pair(
            "刚搬来、刚入职？喝杯茶，认识几个人，问几件事。",
            "Just moved in or started work? Have some tea, meet a few people and ask a few things.",
        ),
        body=Pair(
            "<p>垃圾怎么分、快递放哪里、哪家医院有英语服务、图书证怎么办，这些事我们都写在一张小卡片"
            "上，当面讲给您听。</p><p>会有一位网格员在场，把您家门口的事直接说给他听就行。</p>",
            "<p>How is waste sorted, where do parcels go, how do I get a library card? We have put "
            "the answers on a small card and go through them with you.</p><p>A grid worker will be "
            "there as well: tell them what you have noticed near your door.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="staff-apartments",
        hosts=("subdistrict-office", "resort-staff"),
        motif="tea",
        audience="staff",
        languages=("en", "zh-hans"),
        interpreted=("es", "fr", "ru"),
        access=APARTMENTS,
        sessions=(Session(Days(4), "15:00", 90, 30, "some"), Session(Days(32), "15:00", 90, 30, "empty")),
    ),
    Event(
        slug="home-cooking-swap",
        title=Pair("一人一道家乡菜", "One dish from home"),
        summary=Pair(
            "带一道家乡菜，写张小卡片，吃遍一张长桌。",
            "Bring a dish from home with a small card, and eat your way along the table.",
        ),
        body=Pair(
            "<p>做够四个人尝的量就好，放在自带的盘子里。卡片写清菜名和用料，有坚果、海鲜、猪肉、酒的请"
            "标出来，素菜也标出来。</p><p>没空做菜，带水果或只带胃口都行。</p>",
            "<p>Enough for four people to taste is plenty; bring it on your own plate. Write the name "
            "and what is in it on the card, and mark nuts, seafood, pork and alcohol, and what is "
            "vegetarian.</p><p>No time to cook? Bring fruit, or just an appetite.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="you-dushu",
        hosts=("resort-staff",),
        motif="market",
        languages=("zh-hans", "en"),
        access=APARTMENTS,
        bring=Pair("一道菜和自己的餐具。", "A dish, and your own plate and cutlery."),
        sessions=(Session(Days(14), "18:30", 120, 20, "waiting"),),
    ),
    Event(
        slug="film-evening",
        title=Pair("周五电影夜", "Friday film evening"),
        summary=Pair(
            "中文片配英文字幕，外语片配中文字幕，看完聊十分钟。",
            "Chinese films with English subtitles and the other way round, with ten minutes’ talk after.",
        ),
        body=Pair(
            "<p>放什么，由上一次来的人投票定。片名提前一周写在活动室门口的小黑板上。</p><p>灯会留一盏"
            "小的，中途出去不用摸黑。爆米花自己做，只放一点盐。</p>",
            "<p>Those who came last time vote for the next film. A week before, its title is on the "
            "small blackboard by the door.</p><p>One small lamp stays on, so you can slip out. We "
            "make our own popcorn, with just a little salt.</p>",
        ),
        category="exchange",
        series="wenhui-qianjia",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="film",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        sessions=(
            Session(Weekly(4, weeks=1), "19:00", 130, 45, "nearly"),
            Session(Weekly(4, weeks=1, skip=2), "19:00", 130, 45, "some"),
            Session(Weekly(4, weeks=1, skip=4), "19:00", 130, 45, "empty"),
        ),
    ),
    Event(
        slug="phone-help",
        title=Pair("手机帮办：有不会的来问", "Phone help: bring your questions"),
        summary=Pair(
            "挂号、缴费、视频通话、防骗，一对一教到会。",
            "Appointments, bills, video calls, fraud: one helper for each of you, until it works.",
        ),
        body=Pair(
            "<p>一位志愿者陪一位长辈，半小时一件事。我们把步骤用大字写下来，您带回家照着做。</p><p><b>"
            "密码请自己输，志愿者不看也不记。</b>有人催您转账、要验证码，先到这里来问一声。</p>",
            "<p>One volunteer sits with one person for half an hour and one thing. We write the steps "
            "down in large letters for you to take home.</p><p><b>Type your passwords yourself; "
            "volunteers neither look nor write them down.</b> If somebody presses you for money or a "
            "code, come and ask first.</p>",
        ),
        category="talk",
        series="wenhui-qianjia",
        place="yongfengli-d10",
        hosts=("volunteers",),
        motif="phone-help",
        audience="seniors",
        access=TABLES,
        bring=PHONE,
        sessions=(
            Session(Weekly(2, weeks=1), "09:30", 120, 12, "waiting"),
            Session(Weekly(2, weeks=3, skip=1), "09:30", 120, 12, "nearly"),
        ),
    ),
    Event(
        slug="blood-pressure-morning",
        title=Pair("量血压，聊健康", "Blood pressure and a chat about health"),
        summary=Pair(
            "卫生服务站的人来，量血压、看药盒、答疑问。",
            "Health workers come to measure blood pressure, look at your medicine box and answer questions.",
        ),
        body=Pair(
            "<p>请坐五分钟再量，袖子宽松些。正在吃的药可以连盒带来，大夫帮您看看有没有重复。</p><p>这"
            "里只做咨询，不开药。不舒服得厉害，请直接去医院或拨打120。</p>",
            "<p>Sit for five minutes before the measurement, and wear loose sleeves. Bring the boxes "
            "of medicine you take; the doctor checks whether two of them do the same.</p><p>This is "
            "advice only, without prescriptions. If you feel very unwell, go to a hospital or call "
            "120.</p>",
        ),
        category="talk",
        place="deyi-xinshikong",
        hosts=("sample-clinic", "volunteers"),
        motif="health",
        audience="seniors",
        languages=("zh-hans", "en"),
        access=Pair("平地帐篷，有椅子和屏风。", "A tent on level ground with chairs and a screen."),
        bring=Pair("正在吃的药，连盒。", "The medicine you take, in its boxes."),
        sessions=(Session(Days(11), "08:30", 150, 40, "some"), Session(Days(39), "08:30", 150, 40, "empty")),
    ),
    Event(
        slug="tell-your-grid-worker",
        title=Pair("和网格员坐一坐", "Sit down with your grid worker"),
        summary=Pair(
            "门口的灯、路上的坑、车棚的锁，当面说，当场记。",
            "The lamp by the door, the hole in the road, the lock of the shed: say it, and it is "
            "written down.",
        ),
        body=Pair(
            "<p>不用预先写材料。您说，网格员记，读一遍给您听，当场给您一个编号，回家能在“我的建议”里看"
            "到办到哪一步。</p><p>小事不出网格，大事不出街道。当天办得了的，散会就去办。</p>",
            "<p>There is nothing to prepare. You talk, the grid worker writes, reads it back to you "
            "and gives you a number, and at home you can see under Suggestions how far it has "
            "come.</p><p>Small matters are settled in the grid, large ones in the subdistrict. What "
            "can be done on the same day is done after the meeting.</p>",
        ),
        category="talk",
        place="yongfengli-d10",
        hosts=("subdistrict-office",),
        motif="charging",
        languages=("zh-hans", "en"),
        access=QUIET,
        sessions=(Session(Days(2), "16:00", 90, 20, "some"), Session(Days(30), "16:00", 90, 20, "empty")),
    ),
    Event(
        slug="volunteer-first-evening",
        title=Pair("志愿者第一课", "Your first evening as a volunteer"),
        summary=Pair(
            "怎么指路、怎么翻译、怎么说“我帮您问问”。满16岁可报。",
            "How to show the way, how to interpret, how to say ‘let me ask for you’. From the age of 16.",
        ),
        body=Pair(
            "<p>节假日，环球度假区地铁站出口有8个服务点。这一晚，老志愿者带您走一遍：站在哪儿、带什"
            "么、最常被问到的三个问题怎么答。</p><p>会一门外语最好，不会也一样用得上。学完领一件马甲，"
            "蓝色或绿色。</p>",
            "<p>On holidays there are 8 service points at the exits of Universal Resort station. An "
            "experienced volunteer takes you through it: where to stand, what to carry and how to "
            "answer the three questions that everybody asks.</p><p>A second language is useful, but "
            "you are welcome without. At the end you get your vest, blue or green.</p>",
        ),
        category="exchange",
        place="reception-hall",
        hosts=("volunteers",),
        motif="volunteer",
        audience="adults",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        sessions=(Session(Days(13), "19:00", 90, 40, "some"),),
    ),
    Event(
        slug="courtyard-chess",
        title=Pair("院里下盘棋", "Chess in the courtyard"),
        summary=Pair(
            "象棋、围棋、国际象棋，棋逢对手，观棋可语。",
            "Chinese chess, go and chess. For once, spectators may talk.",
        ),
        body=Pair(
            "<p>六张棋桌摆在树荫下，谁来谁下。想学的，旁边有位老爷子专教“马走日、象走田”。</p><p>带孙"
            "子来的，我们有一副大号的泡沫棋子。</p>",
            "<p>Six tables stand in the shade, and whoever comes plays. If you would like to learn, "
            "an old gentleman explains how the horse and the elephant move.</p><p>For grandchildren "
            "there is a set of large foam pieces.</p>",
        ),
        category="exchange",
        series="wenhui-qianjia",
        place="deyi-xinshikong",
        hosts=("sample-property",),
        motif="chess",
        audience="seniors",
        access=Pair(
            "平地，椅子有靠背；棋盘格大、对比清楚。",
            "Level ground, chairs with backs, boards with large clear squares.",
        ),
        bring=GLASSES,
        sessions=(Session(Weekly(6, weeks=4), "15:00", 120, 24, "some"),),
    ),
)
