"""From the firms of the industry grids, and from those who work beside them."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

BUSINESS: tuple[Case, ...] = (
    Case(
        key="registration-hours",
        kind="business",
        category="services-for-business",
        title="注册登记能不能有人指点一遍",
        text="我们刚落户，登记要跑哪几个窗口、带什么材料，网上说法不一。能不能有人从头到尾讲一遍？",
        translation=Translation(
            "Somebody to walk us through registration",
            "We have just settled here. Which counters, which papers? The web says different things. Could "
            "somebody go through it with us once?",
        ),
        grid="I01",
        address="示例企业甲，示例产业园",
        point=(39.8701, 116.6472),
        channel="visit",
        days_ago=367,
        story="evaluated",
        supporters=6,
        reply=Pair(
            "联系人陪您走完了一遍，材料清单也整理成一页纸，中英文都有，后来的企业照着办就行。",
            "Our contact went through it with you, and the list of papers is now one page in both languages "
            "for the firms that come after you.",
        ),
        actions_taken=Pair(
            "专人陪办一次，编成一页清单。", "Accompanied once; a one-page list was made of it."
        ),
        after=("counter",),
        verdicts=(Verdict(True, 5, "两天办完，没走冤枉路。"), Verdict(True, 5)),
    ),
    Case(
        key="tax-in-english",
        kind="business",
        category="services-for-business",
        title="Tax registration explained in English",
        text=(
            "Our finance manager doesn't read Chinese well. Is there an English description of the first "
            "tax filing, and somebody we may ask?"
        ),
        language="en",
        translation=Translation(
            "税务登记有没有英文说明", "我们的财务经理中文不太好。首次申报有没有英文说明？有问题能问谁？"
        ),
        grid="I03",
        address="Sample Firm B, Sample Business Park",
        point=(39.8630, 116.6826),
        days_ago=341,
        story="evaluated",
        supporters=4,
        reply=Pair(
            "我们请税务部门讲了一次，录成英文要点发给您；每月第一个周三下午，有会英文的同事在窗口。",
            "The tax office explained it once; you have the main points in English. On the first Wednesday "
            "afternoon of each month a colleague who speaks English is at the counter.",
        ),
        actions_taken=Pair(
            "协调税务讲解一次，整理英文要点，安排双语窗口时段。",
            "One briefing by the tax office, notes in English, a bilingual hour at the counter.",
        ),
        after=("counter",),
        verdicts=(Verdict(True, 5, "Filed on time, no fine."), Verdict(True, 4)),
    ),
    Case(
        key="talent-settlement",
        kind="business",
        category="services-for-business",
        title="人才落户的条件想问清楚",
        text="有三位骨干想在这边长住，落户、孩子入学的条件各处说的不一样，请帮我们问一个准信。",
        translation=Translation(
            "The conditions for settling talent",
            "Three of our key people want to stay. Everybody says something different about residence and "
            "school places. Please get us a reliable answer.",
        ),
        grid="I05",
        address="示例企业丙",
        point=(39.8425, 116.6450),
        channel="meeting",
        days_ago=307,
        story="evaluated",
        supporters=9,
        reply=Pair(
            "常见的几种情况都问清楚了，条件、材料、时间写成一页，已经寄给您。各人的具体情况请到窗口单独谈，"
            "不公开。",
            "We asked for the usual cases: conditions, papers and dates are on one page, which you have by "
            "post. Please discuss each person's own situation at the counter, in private.",
        ),
        actions_taken=Pair(
            "咨询人才主管部门，书面答复。",
            "The talent office was asked; answered in writing.",
        ),
        after=("counter",),
        departments=("economic-development", "community"),
        level="subdistrict",
        verdicts=(Verdict(True, 5, "总算有了准话。"), Verdict(True, 4)),
    ),
    Case(
        key="site-noise",
        kind="problem",
        category="noise",
        title="工地早上五点就开始响",
        text="对面工地天不亮就卸钢筋，咣当咣当的，值夜班的同事刚睡下就被吵醒。",
        translation=Translation(
            "The building site starts at five in the morning",
            "Across the road they unload steel before dawn. Colleagues who come off the night shift are "
            "woken as soon as they fall asleep.",
        ),
        grid="I03",
        address="示例工地，西门",
        point=(39.8637, 116.6838),
        days_ago=233,
        story="closed_partly",
        supporters=16,
        reply=Pair(
            "工地把卸料改到七点以后，铁板上铺了胶皮。混凝土浇筑不能中断，每月还会有一两次要过夜，提前一天贴"
            "通知。",
            "Unloading now begins after seven, on rubber sheets. Pouring concrete can't be interrupted, so "
            "once or twice a month it goes through the night, with a notice the day before.",
        ),
        actions_taken=Pair(
            "约谈施工方，调整卸料时间，铺设减震垫。",
            "Talked to the builders; unloading moved, rubber sheets laid.",
        ),
        after=("notice-board",),
        reason=Pair(
            "连续浇筑的夜间施工无法完全避免。",
            "Night work for continuous pouring can't be avoided altogether.",
        ),
        level="subdistrict",
        verdicts=(Verdict(True, 3, "比以前强，夜里还是偶尔有。"), Verdict(True, 4)),
    ),
    Case(
        key="dust-on-the-road",
        kind="problem",
        category="rubbish-and-cleaning",
        title="货车带泥，路上全是土",
        text="货车从工地出来不冲轮子，一路拉泥，风一刮眼睛都睁不开。",
        translation=Translation(
            "Lorries carry mud onto the road",
            "Lorries leave the site without washing their wheels and drag mud along. When the wind blows "
            "you can't open your eyes.",
        ),
        grid="I02",
        address="示例大街，园区北口",
        point=(39.8719, 116.7069),
        days_ago=210,
        story="evaluated",
        supporters=13,
        reply=Pair(
            "工地出口装了冲洗槽，不冲不放行；这段路每天洒水两遍。",
            "The site has a wheel wash at its gate now, and nobody leaves without it. The road is sprayed "
            "twice a day.",
        ),
        actions_taken=Pair("督促安装冲洗设备，增加洒水频次。", "A wheel wash put in, more spraying."),
        after=("new-path",),
        verdicts=(Verdict(True, 4, "路面见着本色了。"), Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="project-funding",
        kind="business",
        category="services-for-business",
        title="想申报项目资金，不知道够不够条件",
        text="我们做文创，今年想申报一笔项目资金，看不懂指南里的几个条件，请帮忙把把关。",
        translation=Translation(
            "Do we qualify for project funding?",
            "We make cultural products and would like to apply for project funding. Some conditions in the "
            "guide are beyond us. Could somebody look at it with us?",
        ),
        grid="I04",
        address="示例企业丁",
        point=(39.8493, 116.6945),
        days_ago=195,
        story="closed_resolved",
        supporters=3,
        reply=Pair(
            "条件逐条对过，您符合其中两项。申报书我们提了七处修改意见，截止前一周会再提醒您。",
            "We went through the conditions one by one: you meet two of them. We suggested seven changes to "
            "your application and will remind you a week before the deadline.",
        ),
        actions_taken=Pair("一对一辅导申报材料。", "The application was gone through together."),
        after=("counter",),
        verdicts=(Verdict(True, 5),),
    ),
    Case(
        key="residence-registration",
        kind="business",
        category="services-for-business",
        title="Registering the residence of foreign staff",
        text=(
            "Every new colleague asks us how to register where they live and by when. Can the subdistrict "
            "do it for twenty people at once?"
        ),
        language="en",
        translation=Translation(
            "外籍员工住宿登记",
            "每来一位新同事，都要问怎么登记住宿、几天之内办。街道能不能一次给二十个人办好？",
        ),
        grid="I07",
        address="Sample Firm E",
        point=(39.8341, 116.6929),
        days_ago=149,
        story="closed_referred",
        supporters=7,
        reply=Pair(
            "登记由公安机关办理，街道不能代办。我们请民警到公寓办了一次集中登记，以后每季度一次，日期会提前"
            "发给您。",
            "Registration is done by the police and can't be done for you by the subdistrict. We asked an "
            "officer to come to the apartments and register everybody in one go; this will happen every "
            "quarter, and you get the date in advance.",
        ),
        reason=Pair("住宿登记由公安机关负责。", "Registration of residence is the matter of the police."),
    ),
    Case(
        key="shuttle-stop",
        kind="problem",
        category="public-transport",
        title="园区接驳车不停北口",
        text="接驳车只停南口，北口两百多号人得走一刻钟。多停一站行不行？",
        translation=Translation(
            "The shuttle doesn't stop at the north gate",
            "The shuttle stops at the south gate only. More than two hundred of us at the north gate walk a "
            "quarter of an hour. Could it stop there as well?",
        ),
        grid="I02",
        address="示例产业园北口",
        point=(39.8724, 116.7075),
        days_ago=118,
        story="reopened_then_resolved",
        supporters=25,
        reply=Pair(
            "北口增设了接驳站，早晚各四班。第一周站牌时间贴错了，让大家白等，向您道歉；现在已经改过来，司机"
            "也都通知到了。",
            "The north gate is a stop now, four times in the morning and four in the evening. In the first "
            "week the times on the sign were wrong and you waited for nothing: we are sorry. It is put "
            "right, and every driver knows.",
        ),
        actions_taken=Pair(
            "增设接驳站，更正站牌时间。", "A stop was added, the times on its sign corrected."
        ),
        after=("bus-stop",),
        verdicts=(
            Verdict(False, 2, "站牌写七点四十，车七点半就走了。"),
            Verdict(True, 5, "这回对了。"),
            Verdict(True, 4),
            Verdict(True, 5),
        ),
    ),
    Case(
        key="reversing-lorries",
        kind="problem",
        category="noise",
        title="夜里货车倒车嘀嘀响",
        text="仓库后半夜装车，倒车那个嘀嘀声能响一个钟头，隔一条街都听得见。",
        translation=Translation(
            "Lorries beep while reversing at night",
            "After midnight the warehouse loads, and the reversing beep goes on for an hour. You hear it a "
            "street away.",
        ),
        grid="I04",
        address="示例仓库，后门",
        point=(39.8501, 116.6957),
        channel="phone",
        days_ago=99,
        story="evaluated",
        supporters=11,
        reply=Pair(
            "仓库换成了白噪声倒车提示，装车挪到库内，零点以后不再从后门走。",
            "The lorries now warn with a soft rushing sound, loading moved indoors, and after midnight the "
            "back gate stays shut.",
        ),
        actions_taken=Pair("与企业商定夜间装卸办法。", "Night loading agreed with the firm."),
        after=("notice-board",),
        verdicts=(Verdict(True, 5, "一觉睡到天亮。"), Verdict(True, 4)),
    ),
)
