"""Festivals from spring to autumn: their days come from the lunar calendar."""

from events.demo.access import APRON, CONCERT, COURTYARD, TABLES
from events.demo.shapes import Event, Festival, Session
from portal.demo.shapes import Pair

FESTIVALS: tuple[Event, ...] = (
    Event(
        slug="dragon-boat-fair",
        title=Pair("粽情端午，邻里同乐", "Dragon Boat Festival folk fair"),
        summary=Pair(
            "包粽子、编五彩绳、猜灯谜。全程中英双语，另有志愿者为外国朋友翻译。",
            "Wrap rice dumplings, braid five-colour threads and guess riddles with your neighbours. "
            "Everything is in Chinese and English, and volunteers interpret for guests from abroad.",
        ),
        body=Pair(
            "<p>院子里摆四张长桌：包粽子、编五彩绳、缝香囊、画龙舟。每桌都有人教，慢慢来，包散了再包一"
            "个。</p><h3>时间安排</h3><ul><li>九点半开场，先到先动手；</li><li>十一点猜灯谜，中文英文"
            "都能答；</li><li>粽子煮好了一起尝，也可以带回家。</li></ul><p>对花生、豆类或糯米过敏，请"
            "报名时告诉我们。小朋友请由大人陪着来。</p>",
            "<p>There are four long tables in the courtyard: rice dumplings, five-colour threads, "
            "scented pouches and dragon boats to paint. Somebody shows you at each of them. Take your "
            "time; a dumpling that falls apart can be wrapped again.</p><h3>The "
            "morning</h3><ul><li>from half past nine, the tables are open;</li><li>at eleven, "
            "riddles, to be answered in either language;</li><li>then we taste what has been cooked, "
            "or you take it home.</li></ul><p>If you are allergic to peanuts, beans or sticky rice, "
            "tell us when you register. Children come with an adult.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre", "volunteers"),
        motif="dragon-boat",
        languages=("zh-hans", "en"),
        interpreted=("es", "fr"),
        access=COURTYARD,
        bring=APRON,
        sessions=(Session(Festival("dragon-boat"), "09:30", 150, 80, "some"),),
    ),
    Event(
        slug="dragon-boat-dumplings-for-neighbours",
        title=Pair("给邻居包一篮粽子", "Dumplings for the neighbours"),
        summary=Pair(
            "节前一起包粽子，送给不方便下楼的老人。",
            "Before the festival we wrap dumplings for older neighbours who can’t easily come downstairs.",
        ),
        body=Pair(
            "<p>粽叶和米已经泡好，缺的是手。我们包满几篮，煮熟，当天下午由志愿者送到门口。</p><p>不会"
            "包没关系，洗叶子、系绳子、写贺卡，都是活儿。写贺卡欢迎用您自己的母语。</p>",
            "<p>Leaves and rice have been soaked; what we need is hands. We fill a few baskets, cook "
            "them, and volunteers carry them to people’s doors the same afternoon.</p><p>If you can’t "
            "wrap, there are leaves to wash, strings to tie and cards to write. Cards in your own "
            "language are very welcome.</p>",
        ),
        category="festival",
        series="lunar-festivals",
        place="activity-room",
        hosts=("volunteers", "sample-property"),
        motif="volunteer",
        audience="adults",
        languages=("zh-hans", "en"),
        access=TABLES,
        bring=APRON,
        sessions=(Session(Festival("dragon-boat", -2), "09:00", 180, 24, "nearly"),),
    ),
    Event(
        slug="mid-autumn-concert",
        title=Pair("中秋音乐会：月亮升起来的时候", "Mid-Autumn concert: when the moon comes up"),
        summary=Pair(
            "民乐、合唱和几首大家都会唱的歌，听完一起在院子里看月亮。",
            "Folk instruments, a choir and songs everybody knows; afterwards we look at the moon together.",
        ),
        body=Pair(
            "<p>上半场听民乐和合唱，下半场请大家一起唱，歌词投在幕布上，配拼音和英文。</p><p>散场后院"
            "子里有热茶和切成小块的月饼。天气好，志愿者会架起一台望远镜，排队看看月亮上的山。</p>",
            "<p>Folk instruments and the choir come first. In the second half everybody sings; the "
            "words are on the screen with pinyin and English.</p><p>Afterwards there is hot tea in "
            "the courtyard, and mooncake cut into small pieces. If the sky is clear, a volunteer sets "
            "up a telescope, and you can see the mountains of the moon.</p>",
        ),
        category="music",
        series="lunar-festivals",
        place="cultural-centre",
        hosts=("cultural-centre",),
        motif="mid-autumn",
        languages=("zh-hans", "en"),
        access=CONCERT,
        sessions=(Session(Festival("mid-autumn"), "18:30", 120, 120, "some"),),
    ),
    Event(
        slug="mid-autumn-lanterns",
        title=Pair("做一盏兔子灯", "Make a rabbit lantern"),
        summary=Pair(
            "竹条、棉纸和一点耐心，提着自己的灯去赏月。",
            "Bamboo, paper and a little patience: carry your own lantern to see the moon.",
        ),
        body=Pair(
            "<p>材料都备好了，竹条已经弯成形。大人扎骨架，孩子糊纸、画眼睛，最后装上小电灯，安全又亮。"
            "</p><p>一组一盏灯，一家人只需报一个名。适合五岁以上的孩子。</p>",
            "<p>Everything is ready, and the bamboo has already been bent. Grown-ups tie the frame, "
            "children paste the paper and paint the eyes; a small electric light goes in last, so it "
            "is bright and safe.</p><p>One lantern per family, so one registration is enough. For "
            "children of five and older.</p>",
        ),
        category="family",
        series="lunar-festivals",
        place="activity-room",
        hosts=("cultural-centre", "sample-school"),
        motif="lantern",
        audience="family",
        languages=("zh-hans", "en"),
        access=TABLES,
        sessions=(
            Session(Festival("mid-autumn", -3), "14:00", 120, 20, "full"),
            Session(Festival("mid-autumn", -2), "14:00", 120, 20, "some"),
        ),
    ),
    Event(
        slug="qingming-kites",
        title=Pair("清明放风筝，种一盆花", "Qingming: fly a kite, plant a flower"),
        summary=Pair(
            "扎一只小风筝，到空地上放起来；再种一盆花带回家。",
            "Make a small kite and fly it outdoors, then plant a flower to take home.",
        ),
        body=Pair(
            "<p>上午在楼下糊风筝，用最轻的竹篾和棉纸；十点半一起去平整的空地放飞。风小的话，我们就多跑"
            "几步。</p><p>花苗和土由我们准备，请自带一个空盆，旧碗旧罐也好看。</p>",
            "<p>First we build kites from the lightest bamboo and paper. At half past ten we go out "
            "to a level open space to fly them. If there is little wind, we run a bit "
            "more.</p><p>Seedlings and soil are here. Please bring an empty pot; an old bowl or tin "
            "looks just as good.</p>",
        ),
        category="family",
        series="lunar-festivals",
        place="deyi-xinshikong",
        hosts=("sample-property", "volunteers"),
        motif="qingming",
        audience="family",
        access=COURTYARD,
        bring=Pair("一个空花盆，旧碗旧罐也行。", "An empty flower pot; an old bowl or tin will do."),
        sessions=(Session(Festival("qingming"), "09:00", 150, 36, "some"),),
    ),
    Event(
        slug="qixi-needlework",
        title=Pair("七夕乞巧：穿针与香包", "Qixi evening: needles and scented pouches"),
        summary=Pair(
            "学古人比穿针，缝一只小香包，送给想送的人。",
            "Thread needles as people once did on this night, and sew a pouch for somebody you like.",
        ),
        body=Pair(
            "<p>七夕原是比手巧的日子。我们先比一比谁穿针快，再挑布料和香草，缝一只手掌大的香包。"
            "</p><p>会不会针线都能来，男士尤其欢迎。</p>",
            "<p>Qixi was once a night to show nimble hands. First we see who threads a needle "
            "fastest, then everybody picks cloth and herbs and sews a pouch the size of a "
            "palm.</p><p>No sewing experience is needed, and men are especially welcome.</p>",
        ),
        category="craft",
        series="lunar-festivals",
        place="you-dushu",
        hosts=("cultural-centre", "resort-staff"),
        motif="qixi",
        audience="adults",
        languages=("zh-hans", "en"),
        access=TABLES,
        sessions=(Session(Festival("qixi"), "19:00", 90, 22, "some"),),
    ),
)
