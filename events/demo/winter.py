"""Festivals from autumn to the new year: their days come from the lunar calendar."""

from events.demo.access import STEP_FREE
from events.demo.shapes import Event, Festival, Session
from portal.demo.shapes import Pair

WINTER: tuple[Event, ...] = (
    Event(
        slug="spring-festival-couplets",
        title=Pair("写春联，送福到家", "Spring couplets, written for you"),
        summary=Pair(
            "书法老师现写现送，也可以自己提笔写一个“福”。",
            "Calligraphers write your couplets while you wait, or you brush the sign for good fortune "
            "yourself.",
        ),
        body=Pair(
            "<p>红纸裁好，墨也磨好了。想写什么，跟老师说一句：平安、健康、学业、开门红都行。</p><p>第"
            "一次拿毛笔的朋友，旁边有一张练习桌，先描红，再写一个带回家贴在门上。外国朋友的中文名，老"
            "师也乐意帮着想。</p>",
            "<p>The red paper is cut and the ink is ground. Tell the calligrapher what you wish for "
            "the new year: peace, health, good marks or a good start in business.</p><p>If you have "
            "never held a brush, begin at the practice table: trace the sign first, then write one "
            "for your own door. Our teachers like finding Chinese names for foreign friends.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="reception-hall",
        hosts=("subdistrict-office", "cultural-centre"),
        motif="calligraphy",
        languages=("zh-hans", "en"),
        interpreted=("ru",),
        access=STEP_FREE,
        sessions=(
            Session(Festival("spring", -8), "09:30", 150, 60, "some"),
            Session(Festival("spring", -6), "09:30", 150, 60, "empty"),
        ),
    ),
    Event(
        slug="spring-festival-neighbours-table",
        title=Pair("留在北京过年：邻里年夜茶", "New Year away from home: tea with neighbours"),
        summary=Pair(
            "不回家过年的朋友，来喝杯茶、包几个饺子，说说各自家乡怎么过节。",
            "Not travelling home? Come for tea and dumplings, and tell us how people celebrate where "
            "you are from.",
        ),
        body=Pair(
            "<p>度假区的许多同事过年要上班，也有人离家很远。我们在公寓楼下摆一张长桌，包饺子、喝茶、看"
            "窗外的灯。</p><p>欢迎带一样家乡的小吃，一首歌也行。下夜班再来不算晚，我们等到十点半。</p>",
            "<p>Many colleagues at the resort work through the holiday, and some are far from home. "
            "We put a long table downstairs in the apartments, make dumplings, drink tea and look at "
            "the lights outside.</p><p>Bring something small to eat from home, or a song. Coming "
            "after a late shift isn’t too late: we stay until half past ten.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="you-dushu",
        hosts=("resort-staff", "subdistrict-office"),
        motif="spring",
        audience="staff",
        languages=("zh-hans", "en"),
        interpreted=("es",),
        access=Pair(
            "一层，座位宽松，素食饺子单独煮。",
            "Ground floor, plenty of room; vegetarian dumplings are cooked separately.",
        ),
        sessions=(Session(Festival("spring", -1), "19:00", 210, 40, "some"),),
    ),
    Event(
        slug="lantern-festival-riddles",
        title=Pair("元宵灯谜会", "Lantern Festival riddles"),
        summary=Pair(
            "一百盏灯笼，一百条灯谜，有中文的，也有英文的。",
            "A hundred lanterns with a hundred riddles, some in Chinese and some in English.",
        ),
        body=Pair(
            "<p>灯笼挂满走廊，每盏下面系一条谜语。猜中了就把纸条撕下来，到桌前换一碗热汤圆。</p><p>谜"
            "语分三种颜色：红色给孩子，黄色给大人，绿色是双语的，得中外邻居凑在一起才猜得出。</p>",
            "<p>The corridor is full of lanterns, each with a riddle tied beneath. When you have the "
            "answer, take the slip to the table and swap it for a bowl of warm sweet "
            "dumplings.</p><p>There are three colours: red for children, yellow for grown-ups, and "
            "green for riddles in two languages, which need two neighbours to solve them.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre", "volunteers"),
        motif="lantern",
        audience="family",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        sessions=(Session(Festival("lantern"), "17:30", 150, 100, "some"),),
    ),
    Event(
        slug="double-ninth-tea",
        title=Pair("重阳敬老茶会", "Double Ninth tea for our elders"),
        summary=Pair(
            "菊花茶、重阳糕、一场老照片展，请长辈们坐下来慢慢聊。",
            "Chrysanthemum tea, festival cake and old photographs: a slow afternoon for our older "
            "neighbours.",
        ),
        body=Pair(
            "<p>请带一张老照片来，年代不限。志愿者现场扫描，当天原样还给您；我们把它们投在墙上，听您讲"
            "照片里的事。</p><p>茶点软和、少糖。家住得远或腿脚不便，请在报名时说一声，志愿者可以到楼下"
            "接。</p>",
            "<p>Bring an old photograph, from any year. A volunteer scans it on the spot and hands it "
            "back; we show it on the wall, and you tell us its story.</p><p>The cake is soft and not "
            "too sweet. If you live far away or walking is hard, say so when you register, and a "
            "volunteer will meet you downstairs.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="reception-hall",
        hosts=("subdistrict-office", "volunteers", "sample-clinic"),
        motif="double-ninth",
        audience="seniors",
        access=Pair(
            "无台阶，座椅带扶手，话筒接助听感应。",
            "Step-free, chairs with armrests, hearing loop at the microphone.",
        ),
        sessions=(Session(Festival("double-ninth"), "14:00", 150, 60, "some"),),
    ),
    Event(
        slug="winter-solstice-dumplings",
        title=Pair("冬至大如年：一起包饺子", "Winter Solstice: dumplings for the longest night"),
        summary=Pair(
            "天黑得最早的一天，厨房里最热闹。",
            "On the day with the earliest dusk, the kitchen is the liveliest room.",
        ),
        body=Pair(
            "<p>四种馅儿：猪肉白菜、羊肉萝卜、三鲜、全素。和面、擀皮、包、煮，挑一样您拿手的，也挑一样"
            "没做过的。</p><p>包好的饺子现煮现吃。带着饭盒来，可以给家里人捎一份。</p>",
            "<p>There are four fillings: pork and cabbage, lamb and radish, egg with prawns, and one "
            "without any meat. Knead, roll, fold or cook: choose what you are good at, and something "
            "you have never tried.</p><p>We eat them straight from the pot. Bring a box if you would "
            "like to take some home.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre", "resort-staff"),
        motif="winter",
        languages=("zh-hans", "en"),
        interpreted=("es", "ru"),
        access=STEP_FREE,
        bring=Pair("围裙，想打包的请带饭盒。", "An apron, and a box if you want to take some home."),
        sessions=(Session(Festival("winter-solstice"), "15:30", 150, 50, "some"),),
    ),
    Event(
        slug="laba-porridge",
        title=Pair("腊八粥，趁热喝", "A hot bowl of Laba porridge"),
        summary=Pair(
            "八样豆米熬一锅，早起的人先喝。送给清早上班的邻居。",
            "Eight grains and beans in one pot, free for early risers and everyone on the way to work.",
        ),
        body=Pair(
            "<p>志愿者头天晚上泡好豆子，凌晨开锅。七点开始盛，喝完为止。自带杯碗，我们就少用一只纸碗。"
            "</p><p>粥里有花生和红枣，另备一锅不放坚果的。</p>",
            "<p>Volunteers soak the beans the night before and light the stove before dawn. We serve "
            "from seven until the pot is empty. Bring your own cup or bowl and we use one paper bowl "
            "less.</p><p>There are peanuts and dates in it; a second pot is without nuts.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="pingmen-market",
        hosts=("volunteers",),
        motif="market",
        access=Pair("摊位高低两种台面，地面防滑。", "Counters at two heights and a non-slip floor."),
        bring=Pair("自己的杯子或碗。", "Your own cup or bowl."),
        sessions=(Session(Festival("laba"), "07:00", 120, 100, "empty"),),
    ),
)
