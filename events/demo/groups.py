"""Music, dance, photography and sport: what comes back every week."""

from events.demo.access import CONCERT, COURTYARD, FLOOR, OUTDOORS, STEP_FREE, WATER
from events.demo.shapes import Days, Event, Session, Weekly
from portal.demo.shapes import Pair

GROUPS: tuple[Event, ...] = (
    Event(
        slug="wenhui-dance",
        title=Pair("文汇启梦舞蹈队：每周排练", "Wenhui Qimeng dance group: weekly rehearsal"),
        summary=Pair(
            "民族舞和广场舞轮着来，站在后排跟着跳就行。",
            "Folk and square dancing in turn. Newcomers simply follow along in the back row.",
        ),
        body=Pair(
            "<p>七点热身，七点一刻学新动作，八点合一遍音乐。新人先跟着走，三四次就能记住一支舞。"
            "</p><p>队里有退休教师，也有度假区的年轻舞者，年纪差着四十岁，照样站一排。</p>",
            "<p>We warm up at seven, learn new steps at a quarter past, and put them to music at "
            "eight. Follow along; after three or four evenings you know a whole dance.</p><p>Retired "
            "teachers and young dancers from the resort stand in the same row, forty years apart.</p>",
        ),
        category="dance",
        series="dance-group",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="dance",
        languages=("zh-hans", "en"),
        access=FLOOR,
        bring=WATER,
        member_limit=12,
        sessions=(
            Session(Weekly(2, weeks=5, skip=-5), "19:00", 90, 30, "some"),
            Session(Weekly(2), "19:00", 90, 30, "some"),
        ),
    ),
    Event(
        slug="wenhui-choir",
        title=Pair("文汇启梦合唱团：每周排练", "Wenhui Qimeng choir: weekly rehearsal"),
        summary=Pair(
            "不考试，不挑嗓子，歌谱配拼音和英文。",
            "No audition. The scores have pinyin and English beneath the notes.",
        ),
        body=Pair(
            "<p>先练气，再分声部，最后合唱一遍。不识谱也能来，老师一句一句带。</p><p>眼下在练一组四季"
            "的歌，春天的茉莉花、夏天的船、秋天的月亮、冬天的雪，练好了节日音乐会上唱。</p>",
            "<p>We breathe first, then learn each voice, then sing together. You needn’t read music; "
            "we learn it line by line.</p><p>At the moment we are singing the four seasons: jasmine "
            "in spring, boats in summer, the moon in autumn and snow in winter. It will be heard at "
            "the next festival concert.</p>",
        ),
        category="music",
        series="choir",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="choir",
        languages=("zh-hans", "en"),
        access=CONCERT,
        member_limit=20,
        sessions=(
            Session(Weekly(1, weeks=5, skip=-5), "19:00", 90, 40, "some"),
            Session(Weekly(1), "19:00", 90, 40, "some"),
        ),
    ),
    Event(
        slug="wenhui-photography",
        title=Pair("文汇启梦摄影组：周日外拍", "Wenhui Qimeng photography: Sunday walk"),
        summary=Pair(
            "手机也能拍出好照片。每周换一个题目：影子、红色、手。",
            "A phone is enough. Every week has one subject: shadows, the colour red, hands.",
        ),
        body=Pair(
            "<p>早上九点出发，边走边拍一个半小时，回来每人挑一张，投在墙上说说为什么拍它。</p><p>拍人"
            "之前，先问一声。孩子的照片，问过家长才拍。</p>",
            "<p>We leave at nine, walk and take pictures for an hour and a half, then everyone "
            "chooses one and says why.</p><p>Ask people before you photograph them. For pictures of "
            "children, ask their parents.</p>",
        ),
        category="exchange",
        series="photography-group",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="photography",
        audience="adults",
        languages=("zh-hans", "en"),
        access=OUTDOORS,
        bring=Pair("手机或相机，舒服的鞋。", "A phone or camera, and comfortable shoes."),
        sessions=(
            Session(Weekly(6, weeks=1), "09:00", 150, 16, "full"),
            Session(Weekly(6, weeks=7, skip=1), "09:00", 150, 16, "some"),
        ),
    ),
    Event(
        slug="wenhui-folk-music",
        title=Pair("文汇启梦民乐队：开放排练", "Wenhui Qimeng folk ensemble: open rehearsal"),
        summary=Pair(
            "二胡、笛子、琵琶、扬琴，门开着，进来听听看看。",
            "Erhu, flute, pipa and dulcimer, with the door open. Come in, listen and have a look.",
        ),
        body=Pair(
            "<p>民乐队周四晚上排练，门一直开着。坐下来听，休息时可以摸摸乐器，问问怎么出声。</p><p>自"
            "己会一样乐器的，带来合一曲，小提琴、吉他也欢迎。</p>",
            "<p>The ensemble rehearses on Thursday evenings with its door open. Sit and listen; in "
            "the break you may try the instruments and ask how they make their sound.</p><p>If you "
            "play something yourself, bring it along: violins and guitars are welcome too.</p>",
        ),
        category="music",
        series="folk-ensemble",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="music",
        languages=("zh-hans", "en"),
        access=CONCERT,
        member_limit=15,
        sessions=(Session(Weekly(3), "19:00", 90, 25, "some"),),
    ),
    Event(
        slug="morning-tai-chi",
        title=Pair("晨练太极", "Morning tai chi"),
        summary=Pair("二十四式慢慢打，站着坐着都能练。", "The short form, slowly, standing or sitting."),
        body=Pair(
            "<p>天亮了就开始，先活动手腕脚腕，再打两遍二十四式。膝盖不好的朋友坐着练上半身，老师会照"
            "看。</p><p>春夏在院子里，天冷了进屋。</p>",
            "<p>We begin when it is light: wrists and ankles first, then the short form twice. If "
            "your knees hurt, practise the upper half sitting down; the teacher looks after "
            "you.</p><p>Outdoors in spring and summer, indoors when it is cold.</p>",
        ),
        category="sport",
        series="wenhui-qianjia",
        place="activity-room",
        hosts=("cultural-centre", "volunteers"),
        motif="tai-chi",
        audience="seniors",
        access=COURTYARD,
        bring=WATER,
        sessions=(Session(Weekly(0), "07:00", 60, 30, "some"),),
    ),
    Event(
        slug="table-tennis-evening",
        title=Pair("乒乓球友谊赛", "Friendly table tennis"),
        summary=Pair(
            "居民队对度假区员工队，输了请喝汽水。",
            "Residents against resort staff; the losers buy the lemonade.",
        ),
        body=Pair(
            "<p>每人打三局，水平差不多的分在一起。没带球拍，前台可以借。</p><p>也缺裁判和记分的，不打"
            "球的朋友一样有事做。</p>",
            "<p>Everybody plays three games against people of about the same strength. Bats can be "
            "borrowed at the desk.</p><p>We also need umpires and people to keep the score, so there "
            "is something to do for everyone.</p>",
        ),
        category="sport",
        series="wenxin-zhumeng",
        place="activity-room",
        hosts=("resort-staff", "cultural-centre"),
        motif="sports",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        bring=WATER,
        sessions=(
            Session(Days(0), "18:30", 120, 24, "some"),
            Session(Days(6), "18:30", 120, 24, "nearly"),
            Session(Days(13), "18:30", 120, 12, "full"),
            Session(Days(34), "18:30", 120, 24, "empty"),
        ),
    ),
    Event(
        slug="evening-walk",
        title=Pair("晚饭后走一走", "A walk after supper"),
        summary=Pair(
            "一个小时，走平路，边走边认路边的树。", "An hour on level paths, learning the names of the trees."
        ),
        body=Pair(
            "<p>七点在小区南门集合，走到花庄方向再折回来。带队的志愿者认得每一棵树，中文英文都能说出名"
            "字。</p><p>走得慢的在前面带节奏，谁也不落下。下雨就改天。</p>",
            "<p>We meet at the south gate at seven, walk towards Huazhuang and back. The volunteer "
            "who leads knows every tree by its Chinese and English name.</p><p>The slowest walk in "
            "front, so nobody is left behind. If it rains, we go another day.</p>",
        ),
        category="sport",
        place="deyi-xinshikong",
        hosts=("volunteers",),
        motif="garden",
        languages=("zh-hans", "en"),
        access=OUTDOORS,
        bring=WATER,
        sessions=(Session(Weekly(4, weeks=4), "19:00", 60, 25, "some"),),
    ),
    Event(
        slug="lunchtime-concert",
        title=Pair("会客厅午间音乐", "Lunchtime music in the Reception Hall"),
        summary=Pair("四十分钟，带着午饭来听也行。", "Forty minutes of music; you may bring your lunch."),
        body=Pair(
            "<p>民乐队的两三位老师来演几支短曲，每支之前用两句话说说它的来历，中文一句，英文一句。"
            "</p><p>孩子出声、走动都不碍事。</p>",
            "<p>Two or three players of the folk ensemble bring short pieces. Before each they tell "
            "its story in two sentences, one in Chinese and one in English.</p><p>Children may move "
            "and make a noise.</p>",
        ),
        category="music",
        series="wenhui-qianjia",
        place="reception-hall",
        hosts=("cultural-centre",),
        motif="music",
        languages=("zh-hans", "en"),
        access=CONCERT,
        sessions=(Session(Days(9), "12:20", 40, 50, "some"), Session(Days(23), "12:20", 40, 50, "cancelled")),
    ),
)
