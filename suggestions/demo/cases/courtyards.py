"""Seats, shade and greenery in the courtyards."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

COURTYARDS: tuple[Case, ...] = (
    Case(
        key="benches",
        kind="idea",
        category="greenery-and-benches",
        title="院子里添几把椅子",
        text=(
            "我们这些老人下楼晒太阳，没地方坐，只好自己带小马扎，坐久了腰疼。能不能放几把带靠背、带扶手的椅"
            "子？"
        ),
        translation=Translation(
            "A few seats for our courtyard",
            "We older people come down to sit in the sun, but there is nowhere to sit. We bring folding "
            "stools, and after a while our backs ache. Could there be some seats with a back and armrests?",
        ),
        grid="R06",
        address="示例小区，大槐树下",
        point=(39.8578, 116.6449),
        channel="paper",
        days_ago=228,
        story="evaluated",
        supporters=19,
        reply=Pair(
            "椅子放好了，带靠背，也带扶手，起身的时候能撑一把。用的是村居融合资金。摆在哪儿是几位老人一起选"
            "的，冬天朝阳，夏天在树荫里。",
            "The seats are there, with backs, and with armrests to push yourself up. They were paid for "
            "with village-and-community integration funds. Some of you chose the spot: sun in winter, shade "
            "in summer.",
        ),
        actions_taken=Pair(
            "按居民选的位置安装室外休息座椅。", "Outdoor seats put up where residents wanted them."
        ),
        photos=("no-seat",),
        after=("bench-and-chess",),
        project="seats-and-chess-tables",
        verdicts=(Verdict(True, 5, "小马扎退休了。"), Verdict(True, 5), Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="chess-table",
        kind="idea",
        category="culture-and-sport",
        title="想要张正经的棋桌",
        text="我们几个棋友天天蹲在花坛边上下棋，棋盘放在膝盖上。给安一张石桌就行，四个凳子。",
        translation=Translation(
            "A proper table for chess",
            "We play chess every day, squatting by the flower bed with the board on our knees. One stone "
            "table and four stools would be all.",
        ),
        grid="R07",
        address="示例家园，花坛旁边",
        point=(39.8561, 116.6582),
        channel="visit",
        days_ago=221,
        story="evaluated",
        supporters=14,
        reply=Pair(
            "棋牌桌到位了，桌面刻着棋盘。用的是村居融合资金。晚上九点以后，请各位落子轻一点，楼上有孩子写作"
            "业。",
            "The table is there, with the board cut into its top, paid for with village-and-community "
            "integration funds. After nine in the evening please put the pieces down softly: children "
            "upstairs are doing their homework.",
        ),
        actions_taken=Pair("安装室外棋牌桌。", "An outdoor chess table was put up."),
        photos=("no-seat",),
        after=("bench-and-chess",),
        project="seats-and-chess-tables",
        verdicts=(Verdict(True, 5, "将军！"), Verdict(True, 5, "凳子再高一寸更好。"), Verdict(True, 4)),
    ),
    Case(
        key="benches-shade",
        kind="idea",
        category="greenery-and-benches",
        title="棋牌桌那儿缺点荫凉",
        text="椅子好，桌子也好，就是下午西晒，石凳烫得坐不住。种棵树或者支把伞都行。",
        translation=Translation(
            "The chess table needs some shade",
            "The seats are good and so is the table, but in the afternoon the sun makes the stone stools "
            "too hot to sit on. A tree or a parasol would do.",
        ),
        grid="R06",
        address="示例小区，大槐树往西",
        point=(39.8575, 116.6445),
        channel="visit",
        days_ago=96,
        story="closed_resolved",
        supporters=6,
        reply=Pair(
            "树长得慢，先给您支了两把遮阳伞；西边补种了两棵槐树，过两年就能接上班。",
            "Trees take time, so there are two parasols for now. To the west we planted two pagoda trees, "
            "which will take over in a couple of years.",
        ),
        actions_taken=Pair("支遮阳伞两把，补种槐树两棵。", "Two parasols put up, two pagoda trees planted."),
        after=("bench-and-chess",),
        follow_up_of="benches",
        verdicts=(Verdict(True, 5, "下午也能杀两盘了。"),),
    ),
)
