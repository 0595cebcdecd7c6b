"""The stations, estates and markets around: facts of 2024, positions schematic."""

from portal.demo.shapes import Hours, Pair, Place, SpecialDay

AROUND = (
    Place(
        slug="huazhuang-station",
        kind="metro",
        name=Pair("花庄地铁站", "Huazhuang metro station"),
        summary=Pair(
            "站外的非机动车停车区2024年重新整理过，好停，也好走。",
            "The bicycle parking outside was rebuilt in 2024: easier to park, easier to walk.",
        ),
        body=Pair(
            "<p>以前站口自行车、电动车挤在一起，人和车抢路。2024年第二批小微项目惠民生资金用在了这里，"
            "施工两个月。</p><ul><li>修补并拓宽道路，约3200平方米；</li><li>新建4座非机动车棚；"
            "</li><li>安装80个锁车桩；</li><li>私人车和共享单车分区停放，补齐标牌和路灯。</li></ul><p>"
            "首末班车时间请看站内公告牌。</p>",
            "<p>Bicycles and scooters used to crowd the exits, and people and wheels got in each "
            "other’s way. Money from the second 2024 batch of micro projects for livelihood was spent "
            "here, in two months of work.</p><ul><li>about 3,200 m² of road repaired and "
            "widened;</li><li>4 sheds for bicycles and scooters;</li><li>80 posts to lock them "
            "to;</li><li>separate zones for private and shared bicycles, with signs and "
            "lamps.</li></ul><p>For first and last trains, please look at the board in the "
            "station.</p>",
        ),
        address=Pair("北京市通州区，花庄地铁站", "Huazhuang metro station, Tongzhou, Beijing"),
        access=Pair(
            "无障碍设施的位置请看站内指示，或请车站工作人员帮忙。",
            "Look for the signs to lifts and ramps in the station, or ask station staff for help.",
        ),
        directions=Pair(
            "骑车来的朋友，请把车停进划好的区域，锁在锁车桩上。",
            "If you come by bicycle, please park in the marked zone and lock it to a post.",
        ),
        latitude=39.8706,
        longitude=116.6668,
        phone="010-0000 0021",
        hours=(),
        motif="metro",
    ),
    Place(
        slug="universal-resort-station",
        kind="metro",
        name=Pair("环球度假区地铁站", "Universal Resort metro station"),
        summary=Pair(
            "节假日出口处有8个志愿服务点，找蓝色和绿色的马甲。",
            "On holidays there are 8 volunteer points at the exits: look for blue and green vests.",
        ),
        body=Pair(
            "<p>到度假区的人，很多从这一站出来。节假日，志愿者在出口处设8个服务点，穿蓝色、绿色马甲，"
            "指路、答问、搭把手。</p><p>大家最常问的几个问题，我们写在<b>“地铁站旁”</b>那一页上。</p>",
            "<p>Many people on their way to the resort come out here. On holidays volunteers stand at "
            "8 service points by the exits. They wear blue and green vests, show the way, answer "
            "questions and lend a hand.</p><p>The questions they hear most often are answered on the "
            "page <b>At the metro</b>.</p>",
        ),
        address=Pair("北京市通州区，环球度假区地铁站", "Universal Resort metro station, Tongzhou, Beijing"),
        access=Pair(
            "推婴儿车、坐轮椅的朋友，可请志愿者带到电梯口。",
            "With a pushchair or wheelchair, a volunteer can show you to the lift.",
        ),
        directions=Pair(
            "服务点设在各出口外，节假日可见。", "The service points are outside the exits on holidays."
        ),
        latitude=39.8566,
        longitude=116.6818,
        phone="010-0000 0022",
        hours=(),
        motif="volunteer",
    ),
    Place(
        slug="yongfengli-d10",
        kind="estate",
        name=Pair("永丰里D区10号楼", "Yongfengli, building D-10"),
        summary=Pair(
            "2024年12月14日启用，与平门生鲜市场同一天开门。",
            "Open since 14 December 2024, the same day as the Pingmen fresh-food market.",
        ),
        body=Pair(
            "<p>永丰里D区10号楼2024年12月14日投入使用。附近居民办事、买菜，可以一趟走完。</p><p>楼里办"
            "什么、几点开门，以门口公告为准；拿不准时，打电话问一声。</p>",
            "<p>Building D-10 in Yongfengli has been in use since 14 December 2024. With the market "
            "nearby, errands and shopping make one trip.</p><p>What is offered inside and when is "
            "posted at the door; if you aren’t sure, call first.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，永丰里D区10号楼",
            "Building 10, Section D, Yongfengli, Wenjing Subdistrict, Beijing",
        ),
        access=Pair(
            "门口有坡道，门铃装在坐轮椅也够得着的高度。",
            "Ramp at the door; the bell can be reached from a wheelchair.",
        ),
        directions=Pair("从花庄地铁站向南步行。", "Walk south from Huazhuang metro station."),
        latitude=39.8641,
        longitude=116.6690,
        phone="010-0000 0023",
        hours=tuple(Hours(weekday, "09:00", "17:30") for weekday in range(6)),
        exceptions=(
            SpecialDay(days=0, festival="spring", reason=Pair("春节放假", "Spring Festival holiday")),
        ),
        motif="estate",
    ),
    Place(
        slug="pingmen-market",
        kind="market",
        name=Pair("平门生鲜市场", "Pingmen fresh-food market"),
        summary=Pair(
            "买菜、买水果，走几步就到。2024年12月14日开业。",
            "Vegetables and fruit just around the corner. Open since 14 December 2024.",
        ),
        body=Pair(
            "<p>平门生鲜市场2024年12月14日开门。早上的菜新鲜，傍晚人少好挑。</p><p>不会说中文也能买："
            "指一指，摊主会在计算器上按出价钱。</p>",
            "<p>The market opened on 14 December 2024. Vegetables are freshest in the morning; "
            "towards evening there is more room to choose.</p><p>You can shop without Chinese: point, "
            "and the stallholder will show you the price on a calculator.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，平门生鲜市场",
            "Pingmen fresh-food market, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "通道宽，地面防滑。人多的早晨，推车请靠右。",
            "Wide aisles and a non-slip floor. On busy mornings please keep trolleys to the right.",
        ),
        directions=Pair(
            "在永丰里旁边，骑车来可停门外车架。", "Beside Yongfengli; there is a bicycle rack outside."
        ),
        latitude=39.8633,
        longitude=116.6713,
        phone="010-0000 0024",
        hours=tuple(Hours(weekday, "07:00", "19:30") for weekday in range(7)),
        exceptions=(
            SpecialDay(
                days=0,
                festival="spring",
                closed=False,
                opens="09:00",
                closes="13:00",
                reason=Pair("大年初一半天营业", "Half a day on the first day of the year"),
            ),
        ),
        motif="market",
    ),
    Place(
        slug="deyi-xinshikong",
        kind="estate",
        name=Pair("德邑新时空小区", "Deyi Xinshikong estate"),
        summary=Pair(
            "小区污水管道已接入市政管网，用的是小微项目资金。",
            "The estate’s sewer has been joined to the municipal network with micro-project funds.",
        ),
        body=Pair(
            "<p>德邑新时空是街道里的一个居民小区。小区的污水管道用小微项目资金接入了市政管网。</p>"
            "<p>家门口的事，可以在“我的建议”里说给我们听，也可以告诉您这一格的网格"
            "员。</p>",
            "<p>Deyi Xinshikong is a housing estate in the subdistrict. With micro-project funds its "
            "sewer was joined to the municipal network.</p><p>If something near your door needs "
            "doing, tell us under Suggestions, or tell "
            "the worker of your grid.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，德邑新时空小区",
            "Deyi Xinshikong estate, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair(
            "小区活动多在楼下空地，地面平整，备有折叠椅。",
            "Gatherings are mostly held outdoors on level ground, with folding chairs.",
        ),
        directions=Pair("活动集合点在小区南门内。", "Meet inside the south gate."),
        latitude=39.8637,
        longitude=116.6574,
        phone="010-0000 0025",
        hours=(),
        motif="garden",
    ),
    Place(
        slug="staff-apartments",
        kind="estate",
        name=Pair("环球员工公寓", "Universal staff apartments"),
        summary=Pair(
            "度假区的中外员工住在这里，“文心筑梦”交流活动也在这里办。",
            "Home to Chinese and foreign staff of the resort, and to the Wenxin Zhumeng exchanges.",
        ),
        body=Pair(
            "<p>公寓离度假区不远，住着在北京环球度假区工作的中外员工。楼下的“优读书”共享空间里有文景读"
            "书角，“文心筑梦”基层文化交流也在这里办。</p><p>刚搬来？到“优读书”坐坐，问什么都行，中文、"
            "英文都可以。</p>",
            "<p>The apartments are close to the resort. Chinese and foreign employees of the "
            "Universal Beijing Resort live here. ‘You Dushu’ with the Wenjing reading corner is "
            "downstairs, and the Wenxin Zhumeng exchanges take place here.</p><p>New here? Drop in at "
            "‘You Dushu’ and ask anything, in Chinese or in English.</p>",
        ),
        address=Pair(
            "北京市通州区文景街道，环球员工公寓",
            "Universal staff apartments, Wenjing Subdistrict, Tongzhou, Beijing",
        ),
        access=Pair("主入口无台阶，楼内有电梯。", "No steps at the main entrance, lifts inside."),
        directions=Pair(
            "访客请从主入口进，在前台登记。",
            "Visitors please use the main entrance and sign in at the front desk.",
        ),
        latitude=39.8419,
        longitude=116.6578,
        phone="010-0000 0026",
        hours=(),
        motif="interpreter",
    ),
)
