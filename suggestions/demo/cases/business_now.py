"""From the firms, lately and still on its way."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

BUSINESS_NOW: tuple[Case, ...] = (
    Case(
        key="works-canteen",
        kind="business",
        category="services-for-business",
        title="附近没地方吃饭",
        text="周边三家企业加起来一百来人，中午只能点外卖。能不能引一家食堂进来？",
        translation=Translation(
            "Nowhere to eat nearby",
            "Three firms here have about a hundred people between them, and at noon we can only order in. "
            "Could a canteen be brought here?",
        ),
        grid="I06",
        address="示例企业己",
        point=(39.8424, 116.6938),
        days_ago=87,
        story="closed_explained",
        supporters=14,
        reply=Pair(
            "隔壁地块已经规划了公共食堂，三家企业都能用，所以不再另建。开之前这段日子，餐车每天中午停在园区"
            "门口。",
            "A canteen for all three firms is already planned on the next plot, so we don't build another. "
            "Until it opens, a food van stops at the gate at noon every day.",
        ),
        reason=Pair("相邻地块已有公共食堂的规划。", "A shared canteen is already planned on the next plot."),
        reason_code="already_planned",
    ),
    Case(
        key="sign-permit",
        kind="business",
        category="services-for-business",
        title="换门头招牌要不要审批",
        text="公司改名，门头要换，问了两处说法不同。到底要不要报批，几天能下来？",
        translation=Translation(
            "Does a new shop sign need a permit?",
            "Our name has changed and so must the sign over the door. We asked in two places and got two "
            "answers. Is a permit needed, and how many days does it take?",
        ),
        grid="I06",
        address="示例企业庚",
        point=(39.8418, 116.6946),
        days_ago=2,
        story="dispatched",
        supporters=1,
    ),
    Case(
        key="loading-bay",
        kind="business",
        category="parking",
        title="A loading bay in front of our workshop",
        text=(
            "Our deliveries block the bicycle lane ten times a day because there is nowhere to stop. "
            "Fifteen metres of loading bay would solve it."
        ),
        language="en",
        translation=Translation(
            "车间门口想要个装卸车位",
            "因为没地方停，我们每天送货要占非机动车道十来回。划十五米装卸车位就解决了。",
        ),
        grid="I03",
        address="Sample Firm B, street side",
        point=(39.8626, 116.6831),
        days_ago=6,
        story="accepted",
        supporters=4,
        photos=("loading-bay",),
    ),
    Case(
        key="fibre",
        kind="business",
        category="services-for-business",
        title="园区网速太慢",
        text="上传一个视频样片要一下午。运营商说要管道，管道说要产权方，产权方说要街道。请帮忙协调一下。",
        translation=Translation(
            "The network in our park is too slow",
            "Uploading one video takes an afternoon. The operator says it needs the duct, the duct company "
            "says ask the owner, the owner says ask the subdistrict. Please bring them together.",
        ),
        grid="I07",
        address="示例产业园二期",
        point=(39.8350, 116.6921),
        channel="meeting",
        days_ago=48,
        story="overdue",
        supporters=12,
        level="subdistrict",
    ),
    Case(
        key="product-talk",
        kind="business",
        category="services-for-business",
        title="A room for an evening with our customers",
        text=(
            "We are six people and would like to show our first product to forty guests. Is there a room we "
            "could borrow?"
        ),
        language="en",
        translation=Translation(
            "想借个地方办一场客户见面会", "我们公司六个人，想请四十位客人看看第一款产品。有没有地方可以借用？"
        ),
        grid="I01",
        address="Sample Firm F",
        point=(39.8708, 116.6463),
        days_ago=17,
        story="feedback_published",
        supporters=2,
        reply=Pair(
            "可以。请提前十天把日期和人数告诉我们，有投影和双语主持，不收场地费。当天请您自己带茶叶，开水我"
            "们有。",
            "Yes. Tell us the date and the number of guests ten days ahead. There is a projector and a host "
            "who speaks both languages, and no charge. Bring your own tea; we have the hot water.",
        ),
        actions_taken=Pair(
            "告知借用办法，预留两个日期。", "Explained how to borrow a room; two dates are kept."
        ),
    ),
    Case(
        key="lease-question",
        kind="business",
        category="services-for-business",
        title="Which office answers questions about our lease?",
        text=(
            "Our lease was signed by the former owner. The tax counter sent us to housing, housing sent us "
            "to you."
        ),
        language="en",
        translation=Translation(
            "租约的问题该问哪个部门？", "我们的租约是跟前任业主签的。税务窗口让去找房管，房管让来找你们。"
        ),
        grid="I05",
        address="Sample Firm G",
        point=(39.8419, 116.6459),
        days_ago=3,
        story="returned",
        supporters=0,
        reason=Pair(
            "租约的事网格里答不了，请派给经济发展办公室。",
            "The grid can't answer for leases; please send it to the economic development office.",
        ),
    ),
    Case(
        key="park-potholes",
        kind="problem",
        category="roads-and-paths",
        title="园区外的路被大车压坏了",
        text="示例路靠近仓库那段，车辙压得有半尺深，电动车过去都打晃。",
        translation=Translation(
            "Heavy lorries have broken the road",
            "On Sample Road near the warehouse the ruts are half a foot deep, and scooters wobble across.",
        ),
        grid="I05",
        address="示例路，仓库西侧",
        point=(39.8431, 116.6444),
        days_ago=5,
        story="in_progress",
        supporters=9,
        photos=("pothole",),
    ),
    Case(
        key="open-day",
        kind="business",
        category="services-for-business",
        title="想办一次开放日",
        text="想请街坊来车间看看，",
        grid="I02",
        days_ago=2,
        story="draft",
    ),
    Case(
        key="car-share",
        kind="business",
        category="parking",
        title="企业之间拼车",
        text="几家公司上下班都顺路，想请街道牵头搞个拼车群。",
        translation=Translation(
            "Sharing cars between firms",
            "Several firms have the same way to work. Could the subdistrict start a group for sharing rides?",
        ),
        grid="I01",
        address="示例产业园",
        days_ago=55,
        story="closed_withdrawn",
        supporters=3,
        reason=Pair(
            "提出的企业说，几家已经自己组好了群。",
            "The firm says that they have started the group themselves.",
        ),
    ),
    Case(
        key="building-numbers",
        kind="business",
        category="signs-and-languages",
        title="Delivery drivers can't find our address in English",
        text="No building number here matches the English map. Couriers call us five times a day.",
        language="en",
        translation=Translation(
            "快递按英文地址找不到我们", "园区的楼号和英文地图对不上，快递员一天要打五个电话。"
        ),
        grid="I06",
        address="Sample Firm H",
        point=(39.8428, 116.6951),
        days_ago=58,
        story="closed_resolved",
        supporters=5,
        reply=Pair(
            "楼号牌统一了，中英一致，大门口加了一张总图。对外用的英文地址，我们发给了每家企业。",
            "Building numbers now agree in both languages, and there is a plan at the gate. Every firm has "
            "its English address in writing.",
        ),
        actions_taken=Pair(
            "统一楼号牌，设置园区总图，发放标准英文地址。",
            "Numbers unified, a plan put up, a standard English address sent to each firm.",
        ),
        after=("sign-bilingual",),
        verdicts=(Verdict(True, 5, "One call yesterday. He had forgotten his glasses."),),
    ),
)
