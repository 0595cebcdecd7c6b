"""Who looks after what: departments as a subdistrict usually has them. The cultural centre's name is real."""

from portal.demo.shapes import Department, Pair

DEPARTMENTS: tuple[Department, ...] = (
    Department(
        slug="urban-management",
        name=Pair("城市管理办公室（示例）", "Urban Management Office (sample)"),
        summary=Pair(
            "街面秩序、停车、环境卫生、路灯和标识牌。",
            "Order in the streets, parking, cleanliness, street lamps and signs.",
        ),
    ),
    Department(
        slug="community",
        name=Pair("社区建设办公室（示例）", "Community Office (sample)"),
        summary=Pair(
            "社区活动场地、养老助残和邻里之间的事。",
            "Meeting rooms, care for older and disabled people, and matters between neighbours.",
        ),
    ),
    Department(
        slug="public-safety",
        name=Pair("平安建设办公室（示例）", "Public Safety Office (sample)"),
        summary=Pair(
            "消防通道、充电安全、防汛和突发情况。",
            "Fire lanes, safe charging, floods and emergencies.",
        ),
    ),
    Department(
        slug="law-enforcement",
        name=Pair("综合行政执法队（示例）", "Law Enforcement Team (sample)"),
        summary=Pair(
            "违法建设、占道经营、夜间施工噪声。",
            "Illegal building, stalls that block the way, and building noise at night.",
        ),
    ),
    Department(
        slug="citizens-service",
        name=Pair("市民服务中心（示例）", "Citizens’ Service Centre (sample)"),
        summary=Pair(
            "窗口办事、热线来电和您的意见去向。",
            "Counters, calls to the hotline, and where your suggestion has gone.",
        ),
    ),
    Department(
        slug="economic-development",
        name=Pair("经济发展办公室（示例）", "Economic Development Office (sample)"),
        summary=Pair(
            "企业注册、人才落户和建设项目的协调。",
            "Registering firms, settling talent, and coordinating building projects.",
        ),
    ),
    Department(
        slug="culture",
        name=Pair("综合文化中心", "Comprehensive Cultural Centre"),
        summary=Pair(
            "文化活动、场馆使用和阅读空间。",
            "Cultural events, the use of halls, and places to read.",
        ),
    ),
    Department(
        slug="estate-liaison",
        name=Pair("物业协调组（示例）", "Estate Liaison Group (sample)"),
        summary=Pair(
            "和物业一起办小区里的事：电梯、门禁和楼道。",
            "Works with the estates’ managers: lifts, gates and stairways.",
        ),
    ),
    Department(
        slug="housing-and-construction",
        name=Pair("住房与建设服务组（示例）", "Housing and Construction Team (sample)"),
        summary=Pair(
            "老旧小区改造、供暖管道和屋面。",
            "Renewal of older estates, heating pipes and roofs.",
        ),
    ),
    Department(
        slug="water-and-drainage",
        name=Pair("供排水服务组（示例）", "Water and Drainage Team (sample)"),
        summary=Pair("自来水、污水管道、积水和井盖。", "Water supply, sewers, flooding and manhole covers."),
    ),
    Department(
        slug="parks-and-greenery",
        name=Pair("园林绿化服务组（示例）", "Parks and Greenery Team (sample)"),
        summary=Pair(
            "树木、草地、花箱，还有院子里的座椅。", "Trees, lawns, planters and the seats in the courtyards."
        ),
    ),
    Department(
        slug="traffic-and-transport",
        name=Pair("交通服务组（示例）", "Traffic and Transport Team (sample)"),
        summary=Pair(
            "路口、标线、车棚和地铁站周边的通行。",
            "Crossings, markings, bicycle sheds and the ways around the stations.",
        ),
    ),
)
