"""Chinese literature from the beginning of the twentieth century to 1949."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

MODERN: tuple[Book, ...] = (
    Book(
        Pair("呐喊", "Call to Arms"),
        "鲁迅 著",
        "I210.6",
        Pair(
            "鲁迅的第一本小说集，《狂人日记》和《阿Q正传》都在里面。",
            "Lu Xun’s first stories, among them ‘A Madman’s Diary’ and ‘The True Story of Ah Q’.",
        ),
        branch=2,
        corner=1,
        audience="teenagers",
        publisher="人民文学出版社",
    ),
    Book(
        Pair("朝花夕拾", "Dawn Blossoms Plucked at Dusk"),
        "鲁迅 著",
        "I210.4",
        Pair(
            "百草园、三味书屋、长妈妈，回忆童年的十篇散文。",
            "Ten essays about a childhood: the garden, the schoolroom, the nurse.",
        ),
        branch=2,
        audience="teenagers",
        pinyin="zhaohuaxishi",
    ),
    Book(
        Pair("家", "Family"),
        "巴金 著",
        "I246.5",
        Pair(
            "成都一个大家庭里，三兄弟走了三条路。",
            "Three brothers in a great house in Chengdu, and the three ways they choose.",
        ),
        publisher="人民文学出版社",
    ),
    Book(
        Pair("子夜", "Midnight"),
        "茅盾 著",
        "I246.5",
        Pair(
            "三十年代上海的实业家，在交易所里搏杀。",
            "An industrialist fights for his factories on the Shanghai exchange of the 1930s.",
        ),
        audience="adults",
    ),
    Book(
        Pair("骆驼祥子", "Rickshaw Boy"),
        "老舍 著",
        "I246.5",
        Pair(
            "一个北平车夫想要一辆自己的车，三起三落。",
            "A rickshaw puller in Beiping wants a rickshaw of his own; three times it slips away.",
        ),
        branch=2,
        corner=1,
        audience="teenagers",
        publisher="人民文学出版社",
        year=2000,
        isbn="9787020028115",
    ),
    Book(
        Pair("四世同堂", "Four Generations under One Roof"),
        "老舍 著",
        "I246.5",
        Pair(
            "小羊圈胡同里的祁家，怎样熬过沦陷的八年。",
            "A family in a Beiping lane lives through eight years of occupation.",
        ),
    ),
    Book(
        Pair("茶馆", "Teahouse"),
        "老舍 著",
        "I234",
        Pair(
            "三幕话剧，一间老茶馆看尽五十年。",
            "A play in three acts: one old teahouse sees fifty years go by.",
        ),
    ),
    Book(
        Pair("边城", "Border Town"),
        "沈从文 著",
        "I246.5",
        Pair(
            "湘西渡口，翠翠和爷爷，还有一个没有等到的人。",
            "A ferry in western Hunan, a girl and her grandfather, and somebody who doesn’t come.",
        ),
        branch=2,
    ),
    Book(
        Pair("围城", "Fortress Besieged"),
        "钱锺书 著",
        "I246.5",
        Pair(
            "留学生方鸿渐的归国、求职和婚姻，句句带笑。",
            "A student comes home from Europe, looks for work and marries; funny in every line.",
        ),
        branch=2,
        publisher="人民文学出版社",
        isbn="9787020024759",
    ),
    Book(
        Pair("呼兰河传", "Tales of Hulan River"),
        "萧红 著",
        "I246.5",
        Pair(
            "北方小城的四季，和一个小女孩的后花园。",
            "The seasons of a small northern town, and a little girl’s back garden.",
        ),
        pinyin="hulanhezhuan",
    ),
    Book(
        Pair("倾城之恋", "Love in a Fallen City"),
        "张爱玲 著",
        "I246.7",
        Pair(
            "香港沦陷时的一段姻缘，张爱玲的中短篇。",
            "A marriage made by the fall of Hong Kong, and other stories by Eileen Chang.",
        ),
        audience="adults",
    ),
    Book(
        Pair("雷雨", "Thunderstorm"),
        "曹禺 著",
        "I234",
        Pair(
            "一个雨夜，两家人三十年的秘密全都揭开。",
            "In one stormy night the secrets of two families come out.",
        ),
    ),
    Book(
        Pair("女神", "The Goddesses"),
        "郭沫若 著",
        "I226",
        Pair(
            "新诗的奠基之作，1921年出版，热烈奔放。",
            "Poems of 1921 with which a new kind of verse began, full of fire.",
        ),
    ),
    Book(
        Pair("繁星·春水", "A Maze of Stars and Spring Water"),
        "冰心 著",
        "I226",
        Pair(
            "写母爱、童心和自然的短诗，一首只有几行。",
            "Poems of a few lines about mothers, children and the sea.",
        ),
        audience="children",
    ),
    Book(
        Pair("背影", "The Sight of Father’s Back"),
        "朱自清 著",
        "I266",
        Pair(
            "父亲爬过月台去买橘子，这一篇人人都读过。",
            "A father climbs over a platform to buy oranges: an essay that everybody here has read.",
        ),
        audience="teenagers",
    ),
    Book(
        Pair("城南旧事", "My Memories of Old Beijing"),
        "林海音 著",
        "I247.7",
        Pair(
            "二十年代北京城南，小英子看见的人和离别。",
            "The south of Beijing in the 1920s, as little Yingzi sees it, with its farewells.",
        ),
        branch=2,
        audience="children",
    ),
)
