"""From people who have come to live here from elsewhere."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

NEWCOMERS: tuple[Case, ...] = (
    Case(
        key="loose-slab",
        kind="problem",
        category="roads-and-paths",
        title="A loose slab that splashes",
        text=(
            "Step on the third slab after the gate and it shoots dirty water up your leg. Everybody here "
            "knows it; visitors don't."
        ),
        language="en",
        translation=Translation(
            "松了的地砖会滋水", "进门第三块砖，一踩就滋一裤腿脏水。住这儿的都知道，来客可不知道。"
        ),
        grid="R07",
        address="Sample Home, main gate",
        point=(39.8575, 116.6583),
        days_ago=338,
        story="evaluated",
        supporters=9,
        reply=Pair(
            "松动的砖都起出来重铺了，底下垫了干砂浆，一共二十六块。",
            "All loose slabs, twenty-six of them, were lifted and laid again on dry mortar.",
        ),
        actions_taken=Pair("重铺松动地砖二十六块。", "Twenty-six slabs laid again."),
        after=("new-path",),
        verdicts=(Verdict(True, 5, "White trousers again."), Verdict(True, 4)),
    ),
    Case(
        key="feeding-corner",
        kind="idea",
        category="access-for-all",
        title="A quiet corner to feed a baby",
        text=(
            "At events there is nowhere to feed my daughter except the toilet. A chair and a curtain would "
            "be enough."
        ),
        language="en",
        translation=Translation(
            "想有个安静的角落喂宝宝", "参加活动的时候，除了卫生间没有地方喂女儿。一把椅子、一道帘子就够了。"
        ),
        grid="R06",
        landmark="cultural-centre",
        point=(39.8571, 116.6468),
        days_ago=279,
        story="evaluated",
        supporters=16,
        reply=Pair(
            "一层库房旁边腾出了一个小间：有椅子、帘子、温水和换尿布的台子。门上挂了牌子，爸爸也可以用。",
            "A small room beside the store on the ground floor has a chair, a curtain, warm water and a "
            "changing table. There is a sign on the door, and fathers are welcome too.",
        ),
        actions_taken=Pair("设置母婴间一处。", "A room for babies was set up."),
        after=("reading-lamp",),
        verdicts=(Verdict(True, 5, "Fed, changed, back in time for the second song."), Verdict(True, 5)),
    ),
    Case(
        key="choir-notes",
        kind="idea",
        category="culture-and-sport",
        title="Song sheets with pinyin",
        text=(
            "I would love to sing with the choir, but I read characters too slowly. With pinyin under the "
            "words I could."
        ),
        language="en",
        translation=Translation(
            "歌词能不能加拼音", "我很想跟着合唱团唱，就是认字太慢。歌词下面加上拼音，我就能唱了。"
        ),
        grid="R06",
        landmark="cultural-centre",
        days_ago=251,
        story="evaluated",
        supporters=7,
        reply=Pair(
            "歌谱印了带拼音的一版，放在门口右手边。下次排练请早来十分钟，团友带您过一遍。",
            "There is an edition with pinyin, to the right of the door. Come ten minutes early next time "
            "and somebody goes through it with you.",
        ),
        actions_taken=Pair("编印带拼音歌谱。", "Song sheets with pinyin were printed."),
        after=("notice-board",),
        verdicts=(Verdict(True, 5, "I sang. Nobody left."), Verdict(True, 5, "她唱得可好了。")),
    ),
    Case(
        key="way-out",
        kind="problem",
        category="signs-and-languages",
        title="Which way out of the underground passage?",
        text=(
            "There is one sign in the passage, in Chinese and without an arrow. Every evening I meet people "
            "with suitcases who walk in circles."
        ),
        language="en",
        translation=Translation(
            "地下通道该从哪边出去？", "通道里只有一块中文牌子，还没有箭头。每天晚上都能碰见拖着箱子转圈的人。"
        ),
        grid="U04",
        address="Underground passage by the Sample Square",
        point=(39.8494, 116.6697),
        days_ago=235,
        story="evaluated",
        supporters=15,
        reply=Pair(
            "换了大号双语牌，箭头指着出口，两头各加一块。轮椅和箱子走的坡道也标出来了。",
            "There is a large sign in two languages with an arrow, and one more at each end. The ramp for "
            "wheelchairs and suitcases is marked as well.",
        ),
        actions_taken=Pair("更换双语指示牌三块。", "Three signs in two languages put up."),
        photos=("sign-zh-only",),
        after=("sign-bilingual",),
        verdicts=(Verdict(True, 5, "Nobody asked me the way all week."), Verdict(True, 5)),
    ),
    Case(
        key="bicycle-pump",
        kind="problem",
        category="bicycles-and-charging",
        title="The public pump fits no valve of mine",
        text="Nice idea, the pump at the rack. But the head fits one kind of valve only, and it leaks.",
        language="en",
        translation=Translation(
            "公用打气筒对不上气嘴", "车架旁放打气筒，主意很好。可气嘴头只配一种，还漏气。"
        ),
        grid="U04",
        address="Bicycle rack by the staff gate",
        point=(39.8492, 116.6688),
        days_ago=14,
        story="rework",
        supporters=4,
        reply=Pair("换上了三合一的气嘴头。", "The pump has a head for three kinds of valve now."),
        actions_taken=Pair("更换气嘴头。", "The head was replaced."),
        reason=Pair(
            "核查时英式气嘴仍然漏气，请再换一次垫圈。",
            "At the check it still leaked on one kind of valve; the washer has to be replaced again.",
        ),
    ),
    Case(
        key="juggling-lessons",
        kind="idea",
        category="volunteering",
        title="I could teach children to juggle",
        text=(
            "I work in a show and am free on Sunday mornings. Give me a room and twelve children, I bring "
            "the balls."
        ),
        language="en",
        translation=Translation(
            "我可以教孩子们玩杂耍球", "我在演出里工作，周日上午有空。给我一间屋子、十二个孩子，球我自己带。"
        ),
        grid="R09",
        landmark="you-dushu",
        days_ago=3,
        story="claimed",
        supporters=13,
    ),
)
