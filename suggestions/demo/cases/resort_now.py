"""From the people who work at the resort, and still on its way."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation

RESORT_NOW: tuple[Case, ...] = (
    Case(
        key="apartment-signs",
        kind="idea",
        category="signs-and-languages",
        title="Signs from the apartments to the metro",
        text=(
            "New colleagues get lost between the apartments and the station, because the signs are in "
            "Chinese only. Please add English, and an arrow that points the right way."
        ),
        language="en",
        translation=Translation(
            "从公寓到地铁的指路牌",
            "新来的同事从公寓去地铁站总迷路，牌子只有中文。请加上英文，再加一个指对方向的箭头。",
        ),
        grid="R09",
        landmark="staff-apartments",
        address="Sample Corner 1",
        point=(39.8422, 116.6569),
        days_ago=33,
        story="in_project",
        supporters=22,
        photos=("sign-zh-only",),
        project="demo-signs",
        level="subdistrict",
    ),
    Case(
        key="station-signs",
        kind="idea",
        category="signs-and-languages",
        title="Which exit for the staff gate?",
        text=(
            "Visitors find the park easily. We who work there don't find the staff gate: no sign at all, in "
            "any language. One sign at the corner, please."
        ),
        language="en",
        translation=Translation(
            "去员工通道该走哪个口？",
            "游客找园区很容易，我们上班的反而找不到员工通道：什么语言的牌子都没有。请在路口立一块。",
        ),
        grid="U02",
        address="Sample Corner 2",
        point=(39.8563, 116.6811),
        days_ago=26,
        story="in_project",
        supporters=14,
        photos=("sign-zh-only",),
        project="demo-signs",
        level="subdistrict",
    ),
    Case(
        key="wheelchair-gate",
        kind="problem",
        category="access-for-all",
        title="The gate is a hand too narrow for my wheelchair",
        text=(
            "The barrier against scooters at the path is 75 cm wide. My chair needs 80. I take a detour of "
            "half a kilometre every day."
        ),
        language="en",
        translation=Translation(
            "栏杆窄了一拳，轮椅过不去", "小路口挡电动车的栏杆只有75厘米宽，我的轮椅要80厘米，每天得绕半公里。"
        ),
        grid="U04",
        address="Path from the staff gate, first barrier",
        point=(39.8486, 116.6694),
        days_ago=4,
        story="in_progress",
        supporters=7,
        photos=("wheelchair-gate",),
    ),
    Case(
        key="night-bus-route",
        kind="idea",
        category="public-transport",
        title="Could the night bus stop once more?",
        text=(
            "There is a long stretch without a stop on my way home. One more stop would save twenty minutes "
            "on foot."
        ),
        language="en",
        translation=Translation(
            "夜班公交能不能多停一站？", "我回家路上有很长一段没有站，多停一站就能少走二十分钟。"
        ),
        grid="U05",
        days_ago=3,
        story="needs_info",
        supporters=3,
        reason=Pair(
            "请告诉我们是哪条线路、往哪个方向，您希望停在哪里？",
            "Which line is it, in which direction, and where would you like it to stop?",
        ),
    ),
    Case(
        key="ride-hailing",
        kind="problem",
        category="parking",
        title="网约车把公交站堵了",
        text="散场那一个小时，网约车全挤在公交站台前头等人，公交进不来，人都在马路中间上车，太危险。",
        translation=Translation(
            "Ride-hailing cars block the bus stop",
            "In the hour when the park closes, ride-hailing cars wait right in front of the bus stop. The "
            "bus can't get in and people board in the middle of the road. It is dangerous.",
        ),
        grid="U01",
        address="示例路，公交站前后",
        point=(39.8562, 116.6701),
        channel="phone",
        days_ago=10,
        story="whistled",
        supporters=19,
        departments=("urban-management", "traffic-and-transport", "public-safety"),
        level="subdistrict",
    ),
    Case(
        key="young-trees",
        kind="problem",
        category="greenery-and-benches",
        title="The young trees are drying out",
        text="The row of young trees along the path to work has brown leaves. The watering bags are empty.",
        language="en",
        translation=Translation("小树快干死了", "上班路上那排小树叶子都黄了，树上挂的水袋是空的。"),
        grid="U03",
        address="Path along the car park",
        point=(39.8494, 116.6575),
        days_ago=24,
        story="verifying",
        supporters=6,
        reply=Pair(
            "水袋灌满了，缺的补挂了，干枯的三棵补种。养护班每周来两次，您路过时帮我们看着点。",
            "The bags are full again, missing ones replaced, and three trees that had died planted anew. "
            "The gardeners come twice a week; please keep an eye on them when you pass.",
        ),
        actions_taken=Pair("补水、补挂水袋，补种三棵。", "Watered, bags replaced, three trees planted anew."),
    ),
    Case(
        key="clinic-interpreter",
        kind="idea",
        category="signs-and-languages",
        title="A card for the doctor, in two languages",
        text=(
            "When I was ill I couldn't explain where it hurt. A small card with a body, pain words and "
            "allergies in both languages would have helped a lot."
        ),
        language="en",
        translation=Translation(
            "看病用的双语小卡片",
            "我生病的时候说不清哪儿疼。要是有一张小卡片，画着人体，中英文写着疼法和过敏，就能帮上大忙。",
        ),
        grid="R09",
        landmark="you-dushu",
        days_ago=21,
        story="feedback_published",
        supporters=17,
        reply=Pair(
            "双语就医卡做好了，折起来和公交卡一样大，放在“优读书”门口，随便取。请您带回去给同事们看看，哪里"
            "不好用告诉我们。",
            "The card is ready: folded, it is as big as a bus card, and it lies by the door of 'You Dushu' "
            "for everybody to take. Please show it to your colleagues and tell us what doesn't work.",
        ),
        actions_taken=Pair(
            "编印双语就医卡，先印一批试用。",
            "A bilingual card for seeing a doctor was made; a first batch is on trial.",
        ),
    ),
    Case(
        key="five-a-side",
        kind="idea",
        category="culture-and-sport",
        title="A goal for five-a-side",
        text=(
            "Twenty of us from nine countries play football on Thursday with two bags as a goal. Real small "
            "goals, please?"
        ),
        language="en",
        translation=Translation(
            "踢五人制，想要个球门",
            "我们二十个人，来自九个国家，每周四一起踢球，球门是两个包摆的。能不能给个真正的小球门？",
        ),
        grid="U05",
        address="Grass beside the Sample car park",
        point=(39.8504, 116.6809),
        days_ago=1,
        story="submitted",
        supporters=5,
        photos=("five-a-side",),
    ),
    Case(
        key="shared-kitchen",
        kind="idea",
        category="volunteering",
        title="A cooking evening",
        text="We could swap recipes with the families next door.",
        language="en",
        grid="R09",
        landmark="you-dushu",
        days_ago=1,
        story="draft",
    ),
    Case(
        key="neighbour-music",
        kind="problem",
        category="noise",
        title="The man next door and his music",
        text=(
            "My neighbour, the tall one with the red door on the fourth floor, plays drums every night and "
            "has no manners at all."
        ),
        language="en",
        grid="R09",
        landmark="staff-apartments",
        days_ago=4,
        story="hidden",
        reason=Pair(
            "文字让人认得出是哪位邻居，先不公开；噪声的事照样会办。",
            "The text lets everybody recognise a neighbour, so it isn't shown. The noise is looked after "
            "all the same.",
        ),
    ),
    Case(
        key="dark-way-home",
        kind="problem",
        category="lighting",
        title="The short way home is pitch dark",
        text=(
            "From the late shift most of us take the lane past the empty lots. There isn't one lamp for 300 "
            "metres. I hold my keys in my hand."
        ),
        language="en",
        translation=Translation(
            "回家的近道漆黑一片", "下晚班，我们大多走空地旁边那条小路。三百米一盏灯也没有，我手里都攥着钥匙。"
        ),
        grid="V08",
        address="Sample Lane B",
        point=(39.8436, 116.6696),
        days_ago=41,
        story="in_project",
        supporters=24,
        photos=("dark-lane",),
        project="demo-lamps",
        level="subdistrict",
    ),
    Case(
        key="drinking-water",
        kind="idea",
        category="culture-and-sport",
        title="Water for people who jog",
        text="Along the loop there is no tap and no shop. A water point halfway would be used by everybody.",
        language="en",
        translation=Translation(
            "给跑步的人一口水喝", "环线上没有水龙头，也没有小店。中间设个饮水点，谁都用得上。"
        ),
        grid="U03",
        address="Halfway around the loop",
        point=(39.8482, 116.6590),
        days_ago=29,
        story="paused",
        supporters=8,
        reason=Pair(
            "取水要接到规划中的管线上，等管线图定下来再办，下个月给您消息。",
            "The water has to come from a main that is still being planned. We wait for the plan and tell "
            "you more next month.",
        ),
    ),
    Case(
        key="quiet-time-again",
        kind="problem",
        category="culture-and-sport",
        title="Quiet time isn't quiet",
        text=(
            "Between two and four there are phone calls at the big table. Could somebody say so kindly, or "
            "put up a sign?"
        ),
        language="en",
        translation=Translation(
            "安静时段不安静", "两点到四点，大桌子那边有人打电话。能不能有人好好提醒一句，或者立个牌子？"
        ),
        grid="R09",
        landmark="you-dushu",
        days_ago=17,
        story="feedback_drafted",
        supporters=2,
        reply=Pair(
            "桌上放了双语的“安静时段”小牌，值班的志愿者也会轻声提醒。",
            "There is a small sign about quiet time on every table, in both languages, and the volunteer on "
            "duty says a kind word when needed.",
        ),
        actions_taken=Pair(
            "摆放双语小牌，志愿者提醒。", "Signs in both languages; volunteers remind people."
        ),
    ),
)
