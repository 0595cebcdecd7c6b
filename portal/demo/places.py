"""Where things happen. Positions are schematic, opening hours, telephones and access notes are examples."""

from portal.demo.places_around import AROUND
from portal.demo.shapes import Hours, Pair, Place, SpecialDay

TUE_TO_SUN = tuple(Hours(weekday, "09:00", "18:00") for weekday in range(1, 7))
ALL_WEEK = tuple(Hours(weekday, "09:00", "21:30") for weekday in range(7))
SPRING_CLOSED = tuple(
    SpecialDay(days=day, festival="spring", reason=Pair("春节放假", "Spring Festival holiday"))
    for day in range(3)
)

CULTURE = (
    Place(
        slug="reception-hall",
        kind="hall",
        name=Pair("文旅会客厅", "Culture & Tourism Reception Hall"),
        summary=Pair(
            "开会、看展、谈合作，也欢迎您进来歇歇脚，看看沙盘上的文景。",
            "A room for meetings, exhibitions and exchange. Come in, rest a while and see Wenjing on "
            "the sand table.",
        ),
        body=Pair(
            "<p>文旅会客厅2024年8月6日启用，是文景招待客人的地方。企业来这里了解街道，居民来这里看展"
            "览、听讲座，在度假区工作的中外朋友来这里认识邻居。</p><h3>进门看什么</h3><ul><li>一座沙"
            "盘，把街道的样子摆在眼前；</li><li>一本中英文对照的招商手册，可以现场翻阅；</li><li>不定"
            "期更换的小型展览。</li></ul><p>启用当年，这里办了四场招商推介会。想借用场地，请提前打电话"
            "商量。</p>",
            "<p>The hall opened on 6 August 2024. It is where Wenjing receives its guests: firms come "
            "to get to know the subdistrict, residents come for exhibitions and talks, and people who "
            "work at the resort come to meet the neighbours.</p><h3>What you will find</h3><ul><li>a "
            "sand-table model that shows the whole subdistrict at a glance;</li><li>an investment "
            "handbook in Chinese and English, to read on the spot;</li><li>small exhibitions that "
            "change from time to time.</li></ul><p>Four investment briefings were held here in the "
            "year it opened. If you would like to use the room, please call us first.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，文旅会客厅",
            "Culture & Tourism Reception Hall, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "入口无台阶，一层有无障碍卫生间，可借用轮椅。",
            "No steps at the entrance, accessible toilet on the ground floor, wheelchair to borrow.",
        ),
        directions=Pair(
            "乘地铁到环球度假区站，出站后按“文旅会客厅”指示牌步行。",
            "Take the metro to Universal Resort station and follow the signs to the Reception Hall on foot.",
        ),
        latitude=39.8562,
        longitude=116.6552,
        phone="010-0000 0011",
        hours=tuple(Hours(weekday, "09:00", "20:30") for weekday in range(7)),
        exceptions=SPRING_CLOSED
        + (
            SpecialDay(
                days=10,
                closed=False,
                opens="13:00",
                closes="17:30",
                reason=Pair("上午布展", "An exhibition is being set up in the morning"),
            ),
        ),
        motif="hall",
    ),
    Place(
        slug="cultural-centre",
        kind="centre",
        name=Pair("综合文化中心", "Comprehensive Cultural Centre"),
        summary=Pair(
            "节日活动、手艺课、排练和演出，多数都在这里。",
            "Festivals, craft classes, rehearsals and concerts: most of them happen here.",
        ),
        body=Pair(
            "<p>街道的文化活动由综合文化中心组织。过节时院子里摆开摊位，平日有手艺课、合唱、舞蹈和摄影"
            "活动。四支本地文艺团队也在这里排练。</p><p>第一次来，不用准备什么。进门向左是服务台，工作"
            "人员会告诉您活动在哪个房间。需要英语帮助，直接说就行。</p>",
            "<p>The Cultural Centre runs the subdistrict’s event programme. At festivals the stalls "
            "fill the courtyard; on other days there are craft classes, choir, dance and photography. "
            "Four local groups rehearse here too.</p><p>If it is your first time, there is nothing to "
            "prepare. The desk is on your left as you come in, and somebody will show you the room. "
            "If you need help in English, just ask.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，综合文化中心",
            "Comprehensive Cultural Centre, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "有坡道和电梯，排练厅靠墙设座位，可带导盲犬。",
            "Ramp and lift, seats along the wall of the rehearsal hall, guide dogs welcome.",
        ),
        directions=Pair(
            "从花庄地铁站步行可到，门口可停自行车。",
            "Within walking distance of Huazhuang metro station; bicycles can be left at the door.",
        ),
        latitude=39.8571,
        longitude=116.6468,
        phone="010-0000 0012",
        hours=ALL_WEEK,
        exceptions=SPRING_CLOSED[:1]
        + (
            SpecialDay(
                days=4,
                closed=False,
                opens="09:00",
                closes="17:00",
                reason=Pair("设备检修，提前闭馆", "Closing early for maintenance"),
            ),
        ),
        motif="centre",
    ),
    Place(
        slug="activity-room",
        kind="activity",
        name=Pair("街道市民文体活动室", "Residents’ culture and sports room"),
        summary=Pair(
            "打球、跳操、下棋，离家几步路。",
            "Table tennis, gentle exercise and chess, a few steps from home.",
        ),
        body=Pair(
            "<p>活动室2024年10月底启用，是给附近居民的。乒乓球台、棋桌和一块空场地轮流使用，早上常有太"
            "极拳，晚上常有广场舞的朋友来练新曲子。</p><p>球拍和棋子可以在前台借，用完还回来就好。人多"
            "时每桌一小时，请互相照应。</p>",
            "<p>The room has been open to the neighbourhood since the end of October 2024. "
            "Table-tennis tables, chess tables and an open floor are shared: often tai chi in the "
            "morning, and in the evening people practising a new dance.</p><p>Bats and chess sets can "
            "be borrowed at the desk; please bring them back. When it is busy, each table is for one "
            "hour.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，市民文体活动室",
            "Residents’ culture and sports room, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "一层，无门槛。饮水处旁有休息座椅。",
            "Ground floor, no threshold. There are chairs beside the drinking water.",
        ),
        directions=Pair(
            "与综合文化中心相邻，步行约五分钟。", "Next to the Cultural Centre, about five minutes on foot."
        ),
        latitude=39.8627,
        longitude=116.6452,
        phone="010-0000 0013",
        hours=tuple(Hours(weekday, "07:00", "21:00") for weekday in range(7)),
        exceptions=(
            SpecialDay(
                days=12, reason=Pair("地面养护，停用一天", "Closed for one day while the floor is treated")
            ),
        ),
        motif="sports",
    ),
    Place(
        slug="library-branch",
        kind="library",
        name=Pair("区图书馆文景街道分馆", "Wenjing branch of the district library"),
        summary=Pair(
            "家门口的图书馆，可以借书、看报、安静坐一会儿。",
            "A library close to home: borrow a book, read the paper or sit quietly for a while.",
        ),
        body=Pair(
            "<p>文景街道分馆2024年12月12日启用，是区图书馆在街道的分馆，有工作人员值守。您可以在网上查"
            "书，到馆借还，也可以请馆员帮您找。</p><p>馆里有大字书、儿童角和英文书架。带小朋友来，请选"
            "儿童角的软座。</p>",
            "<p>The branch opened on 12 December 2024. It belongs to the district library and has "
            "staff at the desk. You can look for a book online, borrow and return it here, or ask a "
            "librarian to find it for you.</p><p>There are large-print books, a children’s corner and "
            "a shelf in English. With small children, try the soft seats in the corner.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，区图书馆分馆",
            "District library branch, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "入口有坡道，服务台设低位，备有放大镜和老花镜。",
            "Ramp at the entrance, a low part of the desk, magnifiers and reading glasses to borrow.",
        ),
        directions=Pair("从文旅会客厅向南步行即到。", "A short walk south of the Reception Hall."),
        latitude=39.8546,
        longitude=116.6592,
        phone="010-0000 0014",
        hours=TUE_TO_SUN,
        exceptions=SPRING_CLOSED
        + (
            SpecialDay(
                days=6,
                closed=False,
                opens="13:00",
                closes="18:00",
                reason=Pair("上午整理书架", "Shelves are being put in order in the morning"),
            ),
        ),
        motif="books",
    ),
    Place(
        slug="you-dushu",
        kind="reading",
        name=Pair("“优读书”共享空间", "‘You Dushu’ shared space"),
        summary=Pair(
            "员工公寓里的共享空间，下班后可以看书、聊天、参加小活动。",
            "A shared space in the staff apartments: read, talk or join a small event after work.",
        ),
        body=Pair(
            "<p>“优读书”共享空间设在环球员工公寓里，中外员工都可以来。文景读书角就在这里，“文心筑梦”文"
            "化交流也常在这里办。</p><p>晚上灯光柔和，桌上有热水。谈天请轻声，让看书的人也自在。</p>",
            "<p>‘You Dushu’ is in the staff apartments near the resort and is open to Chinese and "
            "foreign colleagues alike. The Wenjing reading corner is here, and so are many of the "
            "Wenxin Zhumeng exchanges.</p><p>In the evening the light is soft and there is hot water "
            "on the table. Please speak quietly, so that readers feel at ease as well.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，环球员工公寓内",
            "In the Universal staff apartments, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "一层，门宽可过轮椅。晚间请从公寓主入口进。",
            "Ground floor, doors wide enough for a wheelchair. In the evening please use the main entrance.",
        ),
        directions=Pair(
            "公寓主入口进门后右转。访客请先在前台登记。",
            "Turn right after the main entrance. Visitors please sign in at the front desk.",
        ),
        latitude=39.8424,
        longitude=116.6583,
        phone="010-0000 0015",
        hours=tuple(Hours(weekday, "10:00", "22:30") for weekday in range(7)),
        motif="tea",
    ),
    Place(
        slug="reading-corner",
        kind="reading",
        name=Pair("文景读书角", "Wenjing reading corner"),
        summary=Pair(
            "街道与度假区员工一起办的小书架，自己借、自己还。",
            "A small shelf set up together with the resort’s staff: take a book, bring it back.",
        ),
        body=Pair(
            "<p>读书角由街道和环球的员工一起建起来，书是大家捐的，有革命人物传记、党史学习读物，也有小"
            "说和画册。中外员工都来借。</p><h3>怎么借</h3><p>这里没有管理员，凭信任。手机扫一下书背面"
            "的二维码，点“借书”就可以带走；看完放回原处，再扫一下书架上的码。想捐书，请在“图书馆”里点“捐书”。</p>",
            "<p>The corner was set up by the subdistrict and Universal’s staff together. All its "
            "books were given by people: biographies of revolutionaries and books on Party history, "
            "and novels and picture books besides. Chinese and foreign staff borrow them.</p><h3>How "
            "to borrow</h3><p>Nobody sits at a desk here; it works on trust. Scan the code on the "
            "back of the book, press ‘Borrow’ and take it with you. When you have finished, put it "
            "back and scan the code on the shelf. To give a book, press ‘Give books’ in the library.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，环球员工公寓“优读书”共享空间内",
            "In the ‘You Dushu’ shared space, Universal staff apartments, Wenjing Subdistrict, Beijing",
        ),
        access=Pair(
            "书架低处也能取到书，旁边有带扶手的椅子。",
            "Books can be reached from a seat; there are chairs with armrests beside the shelf.",
        ),
        directions=Pair(
            "进入“优读书”共享空间，靠窗那面墙就是。", "Go into ‘You Dushu’: it is the wall by the window."
        ),
        latitude=39.8427,
        longitude=116.6588,
        phone="010-0000 0015",
        hours=tuple(Hours(weekday, "10:00", "22:00") for weekday in range(7)),
        motif="reading-corner",
    ),
)

PLACES: tuple[Place, ...] = CULTURE + AROUND
