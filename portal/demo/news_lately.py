"""Sample news of the last weeks, dated by today: such things as happen here, none of them a fact."""

from portal.demo.shapes import Block, News, Pair

SAMPLE = Block(
    "callout",
    {
        "title": Pair("示例", "A sample"),
        "text": Pair("这条新闻只演示栏目的样子。", "It only shows what news look like here."),
    },
)

LATELY: tuple[News, ...] = (
    News(
        slug="sample-craft-classes-again",
        days_ago=2,
        motif="straw-weaving",
        title=Pair(
            "示例：手艺课开新班，草编和扎染都有", "Sample: new craft classes, straw weaving and tie-dye"
        ),
        intro=Pair("下个月的场次已经可以报名。", "The dates of the next month are open for registration."),
        body=(
            SAMPLE,
            Block(
                "text",
                Pair(
                    "<p>上一期的草编蚂蚱编了满满一窗台。新一期每场人不多，老师手把手教；没有名额时可以先排队，有人"
                    "取消会马上通知您。</p>",
                    "<p>The grasshoppers of the last classes fill a whole window sill. The new ones "
                    "are small again, so that the teacher has time for everybody. When a class is "
                    "full, join the waiting list: we tell you at once when a place becomes free.</p>",
                ),
            ),
            Block("contact", "cultural-centre"),
        ),
    ),
    News(
        slug="sample-books-given",
        days_ago=7,
        motif="reading-corner",
        title=Pair("示例：读书角收到三箱新书", "Sample: three boxes of books for the reading corner"),
        intro=Pair(
            "邻居和同事送来的，中文英文都有。", "From neighbours and colleagues, in Chinese and English."
        ),
        body=(
            SAMPLE,
            Block(
                "text",
                Pair(
                    "<p>三箱书已经贴好码、上了架，有小说，有画册，也有几本给孩子的。还是老规矩：自己借，自己还，看"
                    "完放回原处。</p>",
                    "<p>The books have their codes and stand on the shelf: novels, picture books, and "
                    "some for children. As always it works on trust: take one, and bring it back.</p>",
                ),
            ),
            Block("contact", "reading-corner"),
        ),
    ),
    News(
        slug="sample-blue-and-green-wanted",
        days_ago=15,
        motif="volunteer",
        title=Pair("示例：地铁口服务点招志愿者", "Sample: volunteers wanted at the metro exits"),
        intro=Pair("半天就行，蓝马甲我们准备。", "Half a day is enough; the blue vest is ours to give."),
        body=(
            SAMPLE,
            Block(
                "text",
                Pair(
                    "<p>假日里问路的人多，最缺会说外语的朋友。第一次来有人带，先学三句话：往哪儿走、几点末班、哪儿"
                    "有创可贴。</p>",
                    "<p>On holidays many people ask their way, and other languages are needed most. "
                    "On your first day somebody goes with you, and three answers take you far: which "
                    "way, when is the last train, where is a plaster.</p>",
                ),
            ),
            Block("contact", "universal-resort-station"),
        ),
    ),
    News(
        slug="sample-our-square-in-dots",
        days_ago=24,
        motif="chess",
        title=Pair("示例：小广场怎么用，大家贴了点", "Sample: our little square, as seen in dots"),
        intro=Pair("座椅、棋桌、路灯得点最多。", "Seats, chess tables and lamps got most of them."),
        body=(
            SAMPLE,
            Block(
                "text",
                Pair(
                    "<p>绿点是想要，红点是担心。最多的红点落在“夜里吵”上，所以棋桌会放在离窗户远的一侧。谁还有想"
                    "法，写进“我的建议”就行。</p>",
                    "<p>Green meant ‘yes please’, red ‘I worry’. Most of the red ones were about "
                    "noise at night, so the chess tables go to the side away from the windows. More "
                    "ideas are welcome under Suggestions.</p>",
                ),
            ),
        ),
    ),
)
