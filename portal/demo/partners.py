"""Who organises and who takes part. The host's name is real, members are generic examples."""

from portal.demo.shapes import Pair, Partner

PARTNERS: tuple[Partner, ...] = (
    Partner(
        slug="subdistrict-office",
        kind="host",
        name=Pair("文景街道办事处", "Wenjing Subdistrict Office"),
        summary=Pair(
            "本网站的主办单位。社区里的大事小事，从这里安排下去。",
            "Runs this site. Small and large matters of the neighbourhood are arranged from here.",
        ),
    ),
    Partner(
        slug="cultural-centre",
        kind="host",
        name=Pair("综合文化中心", "Comprehensive Cultural Centre"),
        summary=Pair(
            "组织全年的节日活动、手艺课和四支文艺团队的排练。",
            "Organises the festivals, craft classes and the rehearsals of four local groups all year round.",
        ),
    ),
    Partner(
        slug="library-branch",
        kind="host",
        name=Pair("区图书馆文景街道分馆", "Wenjing branch of the district library"),
        summary=Pair("借书还书之外，也办读书会和讲座。", "Lends books, and holds reading circles and talks."),
    ),
    Partner(
        slug="volunteers",
        kind="host",
        name=Pair("文景志愿服务队", "Wenjing volunteers"),
        summary=Pair(
            "穿蓝色和绿色马甲的人：地铁口指路，活动上翻译，邻里间搭把手。",
            "The people in blue and green vests: they show the way at the metro, interpret at events "
            "and lend a hand.",
        ),
    ),
    Partner(
        slug="resort-staff",
        kind="member",
        name=Pair("环球员工代表（示例）", "Resort staff representatives (sample)"),
        summary=Pair(
            "和街道一起办起了读书角，常带同事来参加活动。",
            "Set up the reading corner together with the subdistrict and bring their colleagues along.",
        ),
    ),
    Partner(
        slug="sample-school",
        kind="member",
        name=Pair("示例学校", "Sample School"),
        summary=Pair(
            "节日里带学生来做手工、当小志愿者。",
            "Brings pupils to make things at festivals and to help as young volunteers.",
        ),
    ),
    Partner(
        slug="sample-clinic",
        kind="member",
        name=Pair("示例卫生服务站", "Sample Health Station"),
        summary=Pair(
            "定期来量血压，讲讲平日里怎么照顾身体。",
            "Comes regularly to take blood pressure and talk about everyday health.",
        ),
    ),
    Partner(
        slug="sample-property",
        kind="member",
        name=Pair("示例物业服务公司", "Sample Property Services"),
        summary=Pair(
            "提供小区里的场地，帮忙搬桌椅、接电源。",
            "Lends space in the estates and helps with tables, chairs and power.",
        ),
    ),
)
