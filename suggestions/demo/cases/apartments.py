"""From the staff apartments, over the past year: most of those who live there write English."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

APARTMENTS: tuple[Case, ...] = (
    Case(
        key="last-bus",
        kind="idea",
        category="public-transport",
        title="When does the last bus leave?",
        text=(
            "After the late shift nobody at the stop knows whether the last bus has gone. The board is in "
            "Chinese only and the night times are tiny. Please put up the last departure in large figures, "
            "in both languages."
        ),
        language="en",
        translation=Translation(
            "末班车到底几点走？",
            "下晚班的时候，站台上谁也说不准末班车走了没有。站牌只有中文，夜间时刻的字又特别小。请用大号数"
            "字、中英双语写上末班车时间。",
        ),
        grid="R09",
        landmark="staff-apartments",
        address="Bus stop in front of the main entrance",
        point=(39.8414, 116.6572),
        days_ago=404,
        story="evaluated",
        supporters=18,
        reply=Pair(
            "站牌加装了一块双语小牌，末班车时间用大号数字写，晚上有灯照着。时间一有变动，我们当周更换。",
            "The stop has a small sign in two languages now, with the last departure in large figures and a "
            "light above it. When the timetable changes, the sign is changed that week.",
        ),
        actions_taken=Pair(
            "加装双语末班车牌一块，配小灯。", "One bilingual last-bus sign put up, with a small lamp."
        ),
        after=("bus-stop",),
        verdicts=(
            Verdict(True, 5, "I no longer run for nothing."),
            Verdict(True, 5),
            Verdict(True, 4, "Could also show the first bus."),
        ),
    ),
    Case(
        key="laundry-at-night",
        kind="problem",
        category="noise",
        title="Washing machines at two in the morning",
        text=(
            "My room is above the laundry. With three shifts somebody is always spinning, and at two in the "
            "morning my bed shakes. Rubber mats or a night rule would help."
        ),
        language="en",
        translation=Translation(
            "凌晨两点洗衣机还在转",
            "我的房间在洗衣房楼上。大家三班倒，总有人在甩干，凌晨两点床都在抖。垫几块橡胶垫，或者定个夜间规"
            "矩就好。",
        ),
        grid="R09",
        landmark="staff-apartments",
        days_ago=374,
        story="closed_referred",
        supporters=5,
        reply=Pair(
            "洗衣房归公寓管理方管，我们和他们一起看过现场。他们答应垫减震垫，零点到六点不甩干。以后公寓里的"
            "事，也可以直接找前台。",
            "The laundry belongs to the apartments' management, and we looked at it together. They will put "
            "mats under the machines and stop the spin cycle between midnight and six. For things inside "
            "the building the front desk is the quickest way.",
        ),
        reason=Pair(
            "公寓内部设施由公寓管理方负责。",
            "What is inside the building is the apartments' management's matter.",
        ),
    ),
    Case(
        key="reading-lamp",
        kind="idea",
        category="culture-and-sport",
        title="A lamp by the English shelf",
        text=(
            "The reading corner is lovely but the end with the English books is in the dark after five. One "
            "standing lamp, please. I will bring cookies."
        ),
        language="en",
        translation=Translation(
            "英文书架旁添盏灯", "读书角很好，就是放英文书的那头，五点以后就黑了。请添一盏落地灯。我带饼干来。"
        ),
        grid="R09",
        landmark="reading-corner",
        point=(39.8427, 116.6588),
        days_ago=333,
        story="evaluated",
        supporters=8,
        reply=Pair(
            "落地灯放好了，暖光，不晃眼。饼干我们收到了，大家分着吃的。",
            "The lamp is there, with a warm light that doesn't dazzle. The cookies arrived too and were "
            "shared.",
        ),
        actions_taken=Pair("添置落地灯一盏。", "One standing lamp was bought."),
        after=("reading-lamp",),
        verdicts=(Verdict(True, 5, "Best lamp in Beijing."), Verdict(True, 5)),
    ),
    Case(
        key="bicycle-theft",
        kind="problem",
        category="bicycles-and-charging",
        title="My bicycle was taken from the rack",
        text=(
            "The rack behind the building is out of sight, and my bicycle is the third this season to "
            "disappear. A camera, a light, or moving the rack to the front would help."
        ),
        language="en",
        translation=Translation(
            "停在车架上的自行车不见了",
            "楼后的车架没人看得见，我的车已经是这一季丢的第三辆。装个摄像头、加盏灯，或者把车架挪到楼前都"
            "行。",
        ),
        grid="R09",
        address="Sample Court, behind the building",
        point=(39.8409, 116.6562),
        days_ago=285,
        story="evaluated",
        supporters=15,
        reply=Pair(
            "车架挪到了楼前有灯的地方，换成能锁车架的样式。派出所来做了一次打码登记，以后找车有凭据。丢车请"
            "先报警，再告诉我们。",
            "The rack now stands in front, under a lamp, and holds the frame. The police came to mark and "
            "register bicycles, so that a found one can be told apart. If a bicycle is taken, please tell "
            "the police first and us next.",
        ),
        actions_taken=Pair(
            "车架移位更换；组织打码登记一次。",
            "Rack moved and replaced; bicycles marked and registered once.",
        ),
        photos=("bikes-chaos",),
        after=("bike-sheds",),
        verdicts=(Verdict(True, 4, "Nothing gone since."), Verdict(True, 5)),
    ),
    Case(
        key="which-bin",
        kind="problem",
        category="rubbish-and-cleaning",
        title="Four bins, no idea which is which",
        text=(
            "We want to sort our rubbish properly, but the four bins look the same at night and the words "
            "are only in Chinese. Pictures would be enough."
        ),
        language="en",
        translation=Translation(
            "四个垃圾桶，分不清", "我们想好好分类，可晚上四个桶看着一个样，字又只有中文。贴上图就够了。"
        ),
        grid="R09",
        landmark="staff-apartments",
        address="Bins by the side gate",
        point=(39.8421, 116.6574),
        days_ago=137,
        story="evaluated",
        supporters=12,
        reply=Pair(
            "四个桶换了颜色分明的盖子，贴了图和中英文，上方加了灯。每周三晚上有志愿者在旁边，分不清就问。",
            "The bins have lids in clear colours, pictures and both languages, and a lamp above. On "
            "Wednesday evenings a volunteer stands beside them: just ask.",
        ),
        actions_taken=Pair(
            "更换桶盖，贴图文双语标识，加装照明。",
            "Lids replaced, pictures and bilingual labels added, a lamp put up.",
        ),
        photos=("rubbish",),
        after=("clean-yard",),
        verdicts=(Verdict(True, 5), Verdict(True, 5, "Even I get it right now.")),
    ),
)
