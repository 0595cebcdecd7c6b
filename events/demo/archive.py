"""What happened in 2024. Names and numbers are facts; the days within the months are examples."""

import datetime as dt

from events.demo.access import APARTMENTS, CONCERT, COURTYARD, FLOOR, OUTDOORS, STEP_FREE, TABLES
from events.demo.shapes import Event, Fixed, Session
from portal.demo.shapes import Pair


def on(month: int, day: int, start: str, minutes: int, capacity: int, fill: str = "some") -> Session:
    return Session(Fixed(dt.date(2024, month, day)), start, minutes, capacity, fill)


ARCHIVE: tuple[Event, ...] = (
    Event(
        slug="dragon-boat-2024",
        title=Pair("粽情端午 乐享民俗", "Dragon Boat Festival folk fair 2024"),
        summary=Pair(
            "2024年端午，全部文字和设计都有中英两种语言，志愿者现场翻译。",
            "The fair of 2024: all text and design in two languages, and volunteers who interpreted.",
        ),
        body=Pair(
            "<p>这一年的端午活动，从海报到摊位牌都用中英文两种文字，现场还有志愿者翻译和知识问答。"
            "</p><p>一位16岁的志愿者整整一天陪着一位西班牙客人，一路翻译，一路聊天。</p>",
            "<p>From the posters to the signs on the stalls, everything was in Chinese and English. "
            "There were volunteer interpreters and a quiz.</p><p>A 16-year-old volunteer accompanied "
            "a Spanish guest all day long.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre", "volunteers"),
        motif="dragon-boat",
        languages=("zh-hans", "en"),
        interpreted=("es",),
        access=COURTYARD,
        of_festival="dragon-boat",
        sessions=(on(6, 8, "09:30", 150, 80, "some"),),
    ),
    Event(
        slug="mid-autumn-concert-2024",
        title=Pair("2024中秋音乐会", "Mid-Autumn concert 2024"),
        summary=Pair(
            "四场节日活动之一，大家一起听音乐、看月亮。",
            "One of the year’s four festival events: music, and the moon.",
        ),
        body=Pair(
            "<p>端午、中秋等节日，2024年一共办了四场节日活动，中秋音乐会是其中一场。</p>",
            "<p>Four festival events were held in 2024, at Dragon Boat, Mid-Autumn and other "
            "festivals. This concert was one of them.</p>",
        ),
        category="music",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="mid-autumn",
        access=CONCERT,
        of_festival="mid-autumn",
        sessions=(on(9, 15, "18:30", 90, 100, "some"),),
    ),
    Event(
        slug="guochao-market-2024",
        title=Pair("2024国潮文化市集", "Guochao culture fair 2024"),
        summary=Pair(
            "为文旅区添热闹的七类活动之一。", "One of seven kinds of activity that warm up the tourism area."
        ),
        body=Pair(
            "<p>传统手艺和年轻人的新设计摆在同一条街上。国潮文化市集是当年为文旅区升温的七类活动之一。</p>",
            "<p>Old crafts and young people’s new designs side by side. The fair was one of seven "
            "kinds of activity that warmed up the tourism area that year.</p>",
        ),
        category="festival",
        series="guochao-market",
        place="reception-hall",
        hosts=("subdistrict-office", "cultural-centre"),
        motif="guochao-market",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        sessions=(on(10, 2, "10:00", 360, 150, "some"), on(10, 3, "10:00", 360, 150, "some")),
    ),
    Event(
        slug="culture-for-a-thousand-homes-2024",
        title=Pair("文惠千家 2024", "Culture for a Thousand Homes 2024"),
        summary=Pair(
            "全年165场文化活动，大约4600人次参加，这里选了三场。",
            "165 cultural activities and about 4,600 participations in the year; three of them stand here.",
        ),
        body=Pair(
            "<p>“文惠千家”把文化活动送到居民身边。2024年一共165场，大约4600人次参加。</p><p>这一页留作"
            "纪念，列出的三个日子是示例。</p>",
            "<p>The series brings culture to people’s doors: 165 activities in 2024, with about 4,600 "
            "participations.</p><p>This page is a keepsake; its three dates are examples.</p>",
        ),
        category="festival",
        series="wenhui-qianjia",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="paper-cut",
        access=STEP_FREE,
        sessions=(on(3, 23, "14:00", 120, 60), on(7, 20, "14:00", 120, 60), on(11, 16, "14:00", 120, 60)),
    ),
    Event(
        slug="wenhui-qimeng-2024",
        title=Pair("文汇启梦：四支团队同台", "Wenhui Qimeng: four groups on one stage"),
        summary=Pair(
            "“文汇启梦”是四支本地文艺团队共同的名字。",
            "Wenhui Qimeng is the shared name of four local cultural groups.",
        ),
        body=Pair(
            "<p>四支本地文艺团队以“文汇启梦”为名，把平日练的拿出来给邻居们看。</p>",
            "<p>Four local groups carry the name Wenhui Qimeng. Here they showed the neighbours what "
            "they had practised.</p>",
        ),
        category="dance",
        series="wenhui-qimeng",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="dance",
        access=CONCERT,
        sessions=(on(11, 9, "14:00", 120, 90, "some"),),
    ),
    Event(
        slug="wenxin-zhumeng-2024",
        title=Pair("文心筑梦：走进员工公寓", "Wenxin Zhumeng: in the staff apartments"),
        summary=Pair(
            "基层文化交流走进环球员工公寓，中外员工坐到一起。",
            "Grassroots cultural exchange came to the staff apartments, for Chinese and foreign colleagues.",
        ),
        body=Pair(
            "<p>“文心筑梦”是办在环球员工公寓里的基层文化交流。下班路上拐个弯就到。</p>",
            "<p>Wenxin Zhumeng is grassroots cultural exchange held in the staff apartments: just "
            "around the corner on the way home from work.</p>",
        ),
        category="exchange",
        series="wenxin-zhumeng",
        place="staff-apartments",
        hosts=("resort-staff", "cultural-centre"),
        motif="interpreter",
        audience="staff",
        languages=("zh-hans", "en"),
        access=APARTMENTS,
        sessions=(on(7, 12, "19:00", 90, 40), on(10, 18, "19:00", 90, 40)),
    ),
    Event(
        slug="seal-carving-2024",
        title=Pair("2024篆刻课", "Seal carving 2024"),
        summary=Pair(
            "篆刻、面塑、草编、扎染，全年十多场手艺课之一。",
            "One of more than ten craft sessions with seals, dough, straw and dye.",
        ),
        body=Pair(
            "<p>篆刻课教大家在小石头上刻下自己的名字。2024年，各类手艺课办了十多场。</p>",
            "<p>People learned to carve their names in stone. More than ten craft sessions were held "
            "in 2024.</p>",
        ),
        category="craft",
        series="craft-table",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="seal-carving",
        access=TABLES,
        sessions=(on(4, 20, "14:00", 120, 16, "full"),),
    ),
    Event(
        slug="dough-figurines-2024",
        title=Pair("2024面塑课", "Dough figurines 2024"),
        summary=Pair("彩色面团在手里变成小人、小动物。", "Coloured dough turned into people and animals."),
        body=Pair(
            "<p>面塑是全年十多场手艺课中的一种，最受孩子欢迎的是能站住的小动物。</p>",
            "<p>Dough figurines were among the year’s craft sessions; here a lump of dough became an "
            "animal that stands by itself.</p>",
        ),
        category="craft",
        series="craft-table",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="dough-figure",
        audience="family",
        access=TABLES,
        sessions=(on(5, 18, "14:00", 120, 18, "full"),),
    ),
    Event(
        slug="straw-weaving-2024",
        title=Pair("2024草编课", "Straw weaving 2024"),
        summary=Pair("用草叶编小物件，慢工出细活。", "Small things woven from straw, at a slow pace."),
        body=Pair(
            "<p>草编是2024年四种手艺课之一，材料只是几根草叶。</p>",
            "<p>Straw weaving was one of the four crafts of 2024. All it takes is a few blades.</p>",
        ),
        category="craft",
        series="craft-table",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="straw-weaving",
        access=TABLES,
        sessions=(on(7, 13, "09:30", 120, 20, "some"),),
    ),
    Event(
        slug="tie-dye-2024",
        title=Pair("2024扎染课", "Tie-dye 2024"),
        summary=Pair("蓝白之间，每一块都不一样。", "Blue and white, and no two alike."),
        body=Pair(
            "<p>折一折，扎一扎，染出来的花样各不相同。扎染是2024年四种手艺课之一。</p>",
            "<p>Fold it, tie it, dye it: every pattern is different. Tie-dye was one of the four "
            "crafts of 2024.</p>",
        ),
        category="craft",
        series="craft-table",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="tie-dye",
        access=TABLES,
        sessions=(on(8, 24, "14:00", 150, 20, "some"),),
    ),
    Event(
        slug="music-dance-photography-2024",
        title=Pair("音乐、舞蹈、摄影 2024", "Music, dance and photography 2024"),
        summary=Pair(
            "三十多场，有听的，有跳的，有拍的。",
            "More than thirty sessions to listen, dance and take pictures.",
        ),
        body=Pair(
            "<p>2024年，音乐、舞蹈、摄影活动办了三十多场。这里列出的两个日子是示例。</p>",
            "<p>More than thirty sessions of music, dance and photography were held in 2024. The two "
            "dates here are examples.</p>",
        ),
        category="dance",
        series="wenhui-qianjia",
        place="activity-room",
        hosts=("cultural-centre",),
        motif="photography",
        access=FLOOR,
        sessions=(on(11, 23, "19:00", 90, 40), on(12, 7, "09:00", 120, 30)),
    ),
    Event(
        slug="metro-volunteers-2024",
        title=Pair("节假日地铁口志愿服务 2024", "Holiday volunteering at the metro 2024"),
        summary=Pair(
            "环球度假区地铁站出口，8个服务点，蓝马甲和绿马甲。",
            "8 service points at the exits of Universal Resort station, in blue and green vests.",
        ),
        body=Pair(
            "<p>全年常态化志愿服务超过1000天，专项服务近90场，招募志愿者9100多名。</p>",
            "<p>Volunteers gave over 1,000 days of regular service and almost 90 special sessions in "
            "the year; over 9,100 were recruited.</p>",
        ),
        category="exchange",
        place="universal-resort-station",
        hosts=("volunteers",),
        motif="volunteer",
        audience="adults",
        languages=("zh-hans", "en"),
        access=OUTDOORS,
        sessions=(on(10, 1, "08:00", 240, 48), on(10, 5, "08:00", 240, 48)),
    ),
)
