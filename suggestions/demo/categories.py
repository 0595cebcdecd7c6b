"""What suggestions are about, who looks after it, and how soon an answer is due."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Category

CATEGORIES: tuple[Category, ...] = (
    Category(
        slug="bicycles-and-charging",
        name=Pair("非机动车与充电", "Bicycles and charging"),
        summary=Pair(
            "车棚、锁车桩、充电桩、共享单车、飞线充电。",
            "Sheds, lock posts, charging piles, shared bicycles, cables out of windows.",
        ),
        service_class="ordinary",
        department="traffic-and-transport",
        nearby_metres=150,
        icon="link",
    ),
    Category(
        slug="parking",
        name=Pair("机动车停车", "Car parking"),
        summary=Pair(
            "车位、乱停、占道、消防通道前的车。",
            "Spaces, cars in the way, cars in front of a fire lane.",
        ),
        service_class="complex",
        department="urban-management",
        nearby_metres=200,
        icon="pin",
    ),
    Category(
        slug="roads-and-paths",
        name=Pair("道路与步道", "Roads and paths"),
        summary=Pair(
            "坑洼、松动的砖、标线、路口和近道。",
            "Holes, loose slabs, markings, crossings and shortcuts.",
        ),
        service_class="ordinary",
        department="traffic-and-transport",
        nearby_metres=100,
        icon="map",
    ),
    Category(
        slug="access-for-all",
        name=Pair("无障碍与婴儿车", "Wheelchairs and pushchairs"),
        summary=Pair(
            "坡道、扶手、盲道、电梯、母婴室。",
            "Ramps, handrails, tactile paving, lifts, rooms to feed a baby.",
        ),
        service_class="ordinary",
        department="community",
        nearby_metres=80,
        icon="access",
    ),
    Category(
        slug="public-transport",
        name=Pair("地铁与公交", "Metro and buses"),
        summary=Pair(
            "末班车信息、候车亭、站口的指引。",
            "The last bus, shelters, how to find the way out of a station.",
        ),
        service_class="ordinary",
        department="traffic-and-transport",
        nearby_metres=150,
        icon="metro",
    ),
    Category(
        slug="lighting",
        name=Pair("路灯与照明", "Lighting"),
        summary=Pair("不亮的灯、太暗的路、晃眼的灯。", "Lamps that are out, dark lanes, lights that dazzle."),
        service_class="utility",
        department="urban-management",
        nearby_metres=80,
        icon="lantern",
    ),
    Category(
        slug="heating-and-pipes",
        name=Pair("供暖与管道", "Heating and pipes"),
        summary=Pair(
            "暖气不热、水管漏水、老旧管道。", "Cold radiators, leaking pipes, pipes that have grown old."
        ),
        service_class="utility",
        department="housing-and-construction",
        nearby_metres=60,
        icon="home",
    ),
    Category(
        slug="drainage-and-sewers",
        name=Pair("排水与污水", "Drains and sewers"),
        summary=Pair(
            "积水、反味、堵塞、松动的井盖。", "Standing water, smells, blockages, loose manhole covers."
        ),
        service_class="utility",
        department="water-and-drainage",
        nearby_metres=80,
        icon="warning",
    ),
    Category(
        slug="rubbish-and-cleaning",
        name=Pair("垃圾与保洁", "Rubbish and cleaning"),
        summary=Pair(
            "清运、分类、大件、裸土扬尘、小广告。",
            "Collection, sorting, bulky things, dust from bare ground, stickers on walls.",
        ),
        service_class="ordinary",
        department="urban-management",
        nearby_metres=80,
        icon="check",
    ),
    Category(
        slug="greenery-and-benches",
        name=Pair("绿化与座椅", "Greenery and benches"),
        summary=Pair(
            "树木、草地、长椅、棋牌桌、遮阳的地方。",
            "Trees, lawns, benches, chess tables, somewhere in the shade.",
        ),
        service_class="ordinary",
        department="parks-and-greenery",
        nearby_metres=120,
        icon="heart",
    ),
    Category(
        slug="noise",
        name=Pair("噪声", "Noise"),
        summary=Pair(
            "施工、广场舞、装修、夜里的车。", "Building work, dancing, repairs at home, cars at night."
        ),
        service_class="ordinary",
        department="law-enforcement",
        nearby_metres=150,
        icon="speaker",
    ),
    Category(
        slug="safety",
        name=Pair("安全隐患", "Safety"),
        summary=Pair(
            "会伤到人的：裸露电线、井盖缺失、消防通道堵塞。有人身危险请先拨打110、119或120。",
            "What may hurt somebody: bare wires, an open manhole, a blocked fire lane. If anybody is in "
            "danger, call 110, 119 or 120 first.",
        ),
        service_class="urgent",
        department="public-safety",
        nearby_metres=60,
        icon="shield",
    ),
    Category(
        slug="culture-and-sport",
        name=Pair("文化与体育", "Culture and sport"),
        summary=Pair(
            "活动、场地、球台、图书、排练的地方。",
            "Events, rooms, table tennis, books, somewhere to rehearse.",
        ),
        service_class="ordinary",
        department="culture",
        nearby_metres=300,
        icon="book",
    ),
    Category(
        slug="signs-and-languages",
        name=Pair("标识与语言", "Signs and languages"),
        summary=Pair(
            "双语指路牌、看不懂的通知、需要翻译的事。",
            "Signs in two languages, notices that can't be read, matters that need an interpreter.",
        ),
        service_class="ordinary",
        department="urban-management",
        nearby_metres=100,
        icon="globe",
    ),
    Category(
        slug="services-for-business",
        name=Pair("企业服务", "Services for business"),
        summary=Pair(
            "登记、税务、人才落户、项目资金、场地和配套。",
            "Registration, tax, settlement of talent, project funding, premises and what belongs to them.",
        ),
        service_class="complex",
        department="economic-development",
        nearby_metres=50,
        icon="document",
    ),
    Category(
        slug="volunteering",
        name=Pair("志愿与邻里", "Volunteers and neighbours"),
        summary=Pair(
            "想出一份力，或者有件小事想请邻居搭把手。",
            "You would like to help, or a neighbour's hand would help you.",
        ),
        service_class="ordinary",
        department="community",
        nearby_metres=200,
        icon="people",
    ),
)
