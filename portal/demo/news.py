"""News of 2024, from the facts. Where only a month is known, the day is an example."""

from portal.demo.news_lately import LATELY
from portal.demo.shapes import Block, News, Pair

OF_2024: tuple[News, ...] = (
    News(
        slug="library-branch-open",
        date="2024-12-12",
        motif="books",
        title=Pair("区图书馆文景街道分馆启用", "The Wenjing branch of the district library is open"),
        intro=Pair(
            "12月12日起，借书不用跑远路了。", "Since 12 December, borrowing a book is no longer a long trip."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>区图书馆文景街道分馆12月12日启用。有馆员值守，可以借、可以还，也可以坐下来看一"
                    "下午。</p><p>在员工公寓里的文景读书角照常开放，两处的书各有各的样子，一处靠馆员，"
                    "一处靠信任。</p>",
                    "<p>The Wenjing branch of the district library opened on 12 December. A librarian "
                    "is there to lend and take back books, and you are welcome to sit and read all "
                    "afternoon.</p><p>The Wenjing reading corner in the staff apartments stays open "
                    "as before. One runs with a librarian, the other on trust.</p>",
                ),
            ),
            Block("contact", "library-branch"),
        ),
    ),
    News(
        slug="yongfengli-and-pingmen-market",
        date="2024-12-14",
        motif="market",
        title=Pair(
            "永丰里D区10号楼、平门生鲜市场同日启用", "Yongfengli D-10 and the Pingmen market open on one day"
        ),
        intro=Pair("买菜、办事，一趟走完。", "Shopping and errands in one trip."),
        body=(
            Block(
                "text",
                Pair(
                    "<p>12月14日，永丰里D区10号楼启用，平门生鲜市场也在同一天开门。</p>",
                    "<p>On 14 December building D-10 in Yongfengli came into use, and the Pingmen "
                    "fresh-food market opened its doors.</p>",
                ),
            ),
            Block("contact", "pingmen-market"),
        ),
    ),
    News(
        slug="residents-room-in-use",
        date="2024-10-31",
        motif="sports",
        title=Pair("街道市民文体活动室投入使用", "The residents’ culture and sports room is in use"),
        intro=Pair(
            "10月底起，打球、下棋、练舞有了新去处。",
            "Since the end of October there is a new room for games, chess and dance.",
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>街道市民文体活动室10月底投入使用。这一年，音乐、舞蹈、摄影活动办了三十多场，篆"
                    "刻、面塑、草编、扎染等手艺课办了十多场。</p>",
                    "<p>The room has been in use since the end of October. In the year there were "
                    "over 30 sessions of music, dance and photography, and over 10 of seal carving, "
                    "dough figurines, straw weaving and tie-dye.</p>",
                ),
            ),
            Block("contact", "activity-room"),
        ),
    ),
    News(
        slug="reception-hall-open",
        date="2024-08-06",
        motif="hall",
        title=Pair("文旅会客厅开门迎客", "The Culture & Tourism Reception Hall opens its doors"),
        intro=Pair("开会、看展、交流，都有了地方。", "A place for meetings, exhibitions and exchange."),
        body=(
            Block(
                "text",
                Pair(
                    "<p>文旅会客厅8月6日启用。厅里有一座沙盘，还有一本中英文对照的招商手册。到年底，这"
                    "里办了四场招商推介会。</p><p>全年走访重点企业四十多次，企业登记、税务、人才落户、"
                    "项目资金等方面的诉求，都尽快答复；新落户企业9家。</p>",
                    "<p>The hall opened on 6 August. It has a sand-table model and an investment "
                    "handbook in two languages. By the end of the year four investment briefings had "
                    "been held here.</p><p>Over the year there were more than 40 visits to key "
                    "enterprises, with quick answers on registration, tax, settling talent and "
                    "project funding. Nine new firms settled.</p>",
                ),
            ),
            Block("contact", "reception-hall"),
        ),
    ),
    News(
        slug="huazhuang-parking-done",
        date="2024-11-18",
        motif="bicycles",
        title=Pair(
            "花庄地铁站周边：车有处停，人有路走", "Around Huazhuang station: room to park, room to walk"
        ),
        intro=Pair(
            "两个月施工，4座车棚，80个锁车桩。", "Two months of work, 4 sheds and 80 posts to lock to."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>站口周边非机动车乱停、人车抢路的问题，列入了2024年第二批“小微项目惠民生”。"
                    "</p><ul><li>修补并拓宽道路约3200平方米；</li><li>建4座非机动车棚，装80个锁车桩；"
                    "</li><li>私人车、共享单车分区停放；</li><li>补齐标牌和路灯。</li></ul>",
                    "<p>Chaotic parking, with people and bicycles in each other’s way, was taken up "
                    "in the second 2024 batch of micro projects for livelihood.</p><ul><li>about "
                    "3,200 m² of road repaired and widened;</li><li>4 sheds and 80 posts to lock "
                    "to;</li><li>zones for private and for shared bicycles;</li><li>signs and "
                    "lamps.</li></ul>",
                ),
            ),
            Block("contact", "huazhuang-station"),
        ),
    ),
    News(
        slug="charging-piles-built",
        date="2024-09-10",
        motif="charging",
        title=Pair("一位老人的建议：小区里多了充电桩", "An older resident’s idea: more charging piles"),
        intro=Pair(
            "社区会上说的一句话，没过多久就建成了。", "Said at a community meeting, and built soon after."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>一位老年居民在社区会议上提出，希望增设充电桩。没过多久，用接诉即办专项资金，非"
                    "机动车充电设施就建起来了。</p><p>同样用这项资金，老旧小区更换了供暖管道；小微项目"
                    "资金让德邑新时空小区的污水管道接入了市政管网；小区里的休息座椅、棋牌桌，用的是村"
                    "居融合资金。</p>",
                    "<p>At a community meeting an elderly resident asked for more charging piles. "
                    "Soon after they were built for non-motor vehicles, with the special funds for "
                    "swift response to complaints.</p><p>The same funds paid for new heating pipes in "
                    "old estates. Micro-project funds joined the sewer of Deyi Xinshikong to the "
                    "municipal network, and village-and-community integration funds brought outdoor "
                    "seats and chess tables.</p>",
                ),
            ),
        ),
    ),
    News(
        slug="dragon-boat-in-two-languages",
        date="2024-06-11",
        motif="dragon-boat",
        title=Pair("端午活动，两种语言一起说", "Dragon Boat in two languages"),
        intro=Pair(
            "一位16岁的志愿者，陪一位西班牙客人过了一整天。",
            "A 16-year-old volunteer spent the whole day with a Spanish guest.",
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>“粽情端午 乐享民俗”的文字和设计全部采用中英两种语言，现场有志愿者翻译，还有知"
                    "识问答。</p><p>一位16岁的志愿者全天陪同一位西班牙客人。</p>",
                    "<p>All text and design of the Dragon Boat folk fair were in Chinese and English. "
                    "There were volunteer interpreters and a quiz.</p><p>A 16-year-old volunteer "
                    "accompanied a Spanish guest all day.</p>",
                ),
            ),
        ),
    ),
    News(
        slug="reading-corner-set-up",
        date="2024-05-20",
        motif="reading-corner",
        title=Pair("文景读书角：大家捐书，大家借", "The Wenjing reading corner: given by many, read by many"),
        intro=Pair(
            "在员工公寓的“优读书”共享空间里，街道与环球员工一起建起来。",
            "Set up by the subdistrict and Universal’s staff in ‘You Dushu’, in the staff apartments.",
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>读书角的书都是捐来的，有革命人物传记，也有党史学习读物。中外员工都来借。</p>",
                    "<p>All the books were donated, among them biographies of revolutionaries and "
                    "Party-history study material. Chinese and foreign staff borrow them.</p>",
                ),
            ),
            Block("contact", "reading-corner"),
        ),
    ),
    News(
        slug="a-year-of-culture",
        date="2024-12-30",
        motif="paper-cut",
        title=Pair(
            "这一年的文化活动：165场，4600人次", "A year of culture: 165 activities, 4,600 participations"
        ),
        intro=Pair(
            "“文惠千家”走到了许多人的家门口。", "Culture for a Thousand Homes came to many people’s doors."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>2024年，“文惠千家”办了165场文化活动，约4600人次参加。端午、中秋等节日活动4场；"
                    "“文汇启梦”有了四支本地文艺团队；“文心筑梦”把交流办进了员工公寓。</p>",
                    "<p>In 2024 the series held 165 cultural activities with about 4,600 "
                    "participations. There were 4 festival events, at Dragon Boat, Mid-Autumn and "
                    "other festivals. Wenhui Qimeng is the brand for four local groups, and Wenxin "
                    "Zhumeng brought exchange to the staff apartments.</p>",
                ),
            ),
        ),
    ),
    News(
        slug="volunteers-in-figures",
        date="2024-12-28",
        motif="volunteer",
        title=Pair("蓝马甲和绿马甲：1000多天", "Blue vests and green vests: over 1,000 days"),
        intro=Pair(
            "地铁口的8个服务点，节假日总有人在。", "8 service points at the metro, staffed on holidays."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>常态化服务超过1000天，专项服务近90场，招募志愿者9100多名，直接、间接服务居民和"
                    "游客超过2800万人次。</p><p>大家问得最多的三件事：婴儿车能不能进园、末班地铁几点、"
                    "有没有创可贴。答案写在“地铁站旁”。</p>",
                    "<p>Over 1,000 days of regular service, almost 90 special sessions, over 9,100 "
                    "volunteers recruited, and over 28 million residents and visitors served directly "
                    "and indirectly.</p><p>What people ask most: may a pushchair come into the park, "
                    "when is the last metro, is there a plaster? See the page At the metro.</p>",
                ),
            ),
            Block("contact", "universal-resort-station"),
        ),
    ),
    News(
        slug="grids-in-figures",
        date="2024-12-26",
        motif="estate",
        title=Pair("36个网格的一年", "A year in 36 grids"),
        intro=Pair(
            "小事不出网格，大事不出街道。", "Small matters stay in the grid, large ones in the subdistrict."
        ),
        body=(
            Block(
                "text",
                Pair(
                    "<p>网格员全年巡查3000多人次，自己发现并处理问题5000多个，办理交办的环境问题1700多"
                    "件，办结率接近100%。</p><p>办不了的，“网格吹哨，部门报到”。七项配套民生工程列清单"
                    "推进，工委每月一看，书记每周一看；全年用区级资金推进了18个民生项目。</p>",
                    "<p>Grid workers went on over 3,000 person-times of patrol, found and handled "
                    "over 5,000 problems themselves and dealt with over 1,700 that were assigned; "
                    "completion was close to 100 %.</p><p>What a grid can’t solve, it whistles for, "
                    "and the departments report. Seven supporting livelihood works were tracked by "
                    "list, reviewed monthly by the working committee and weekly by its secretary. 18 "
                    "livelihood projects went ahead with district funds.</p>",
                ),
            ),
        ),
    ),
)

NEWS: tuple[News, ...] = LATELY + OF_2024
