"""Foreign literature in Chinese translation."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

WORLD: tuple[Book, ...] = (
    Book(
        Pair("百年孤独", "One Hundred Years of Solitude (in Chinese)"),
        "（哥伦比亚）加西亚·马尔克斯 著，范晔 译",
        "I775.45",
        Pair(
            "布恩迪亚家七代人，和他们建起又消失的小镇。",
            "Seven generations of one family, and the town that they found and lose.",
        ),
        branch=2,
        publisher="南海出版公司",
        year=2011,
        isbn="9787544253994",
    ),
    Book(
        Pair("小王子", "The Little Prince (in Chinese)"),
        "（法）圣埃克苏佩里 著，马振骋 译",
        "I565.88",
        Pair(
            "从小行星来的孩子，教大人看见重要的东西。",
            "A child from a small star teaches a grown-up to see what matters.",
        ),
        branch=2,
        corner=1,
        publisher="人民文学出版社",
        year=2003,
        isbn="9787020042494",
    ),
    Book(
        Pair("老人与海", "The Old Man and the Sea (in Chinese)"),
        "（美）海明威 著",
        "I712.45",
        Pair(
            "八十四天没有鱼，第八十五天，他又出海了。",
            "Eighty-four days without a fish; on the eighty-fifth he rows out again.",
        ),
        corner=1,
    ),
    Book(
        Pair("傲慢与偏见", "Pride and Prejudice (in Chinese)"),
        "（英）简·奥斯丁 著",
        "I561.44",
        Pair(
            "班内特家的五个女儿，和两位误会很深的人。",
            "Five daughters to be married, and two people who misjudge each other.",
        ),
    ),
    Book(
        Pair("简·爱", "Jane Eyre (in Chinese)"),
        "（英）夏洛蒂·勃朗特 著",
        "I561.44",
        Pair(
            "一个贫穷的家庭女教师，要的是平等的爱。",
            "A poor governess wants love between equals, and nothing less.",
        ),
    ),
    Book(
        Pair("雾都孤儿", "Oliver Twist (in Chinese)"),
        "（英）狄更斯 著",
        "I561.44",
        Pair(
            "小奥利弗在伦敦的小偷窝里，仍然不肯变坏。",
            "Little Oliver falls among thieves in London, and stays good.",
        ),
        audience="teenagers",
    ),
    Book(
        Pair("福尔摩斯探案集", "The Adventures of Sherlock Holmes (in Chinese)"),
        "（英）柯南·道尔 著",
        "I561.45",
        Pair(
            "贝克街221号B，总有人带着难题敲门。",
            "At 221B Baker Street somebody always knocks with a riddle.",
        ),
        branch=2,
        audience="teenagers",
    ),
    Book(
        Pair("东方快车谋杀案", "Murder on the Orient Express (in Chinese)"),
        "（英）阿加莎·克里斯蒂 著",
        "I561.45",
        Pair(
            "大雪困住列车，人人都有不在场证明。",
            "Snow stops the train, and everybody has an alibi.",
        ),
        corner=1,
    ),
    Book(
        Pair("战争与和平", "War and Peace (in Chinese)"),
        "（俄）列夫·托尔斯泰 著",
        "I512.44",
        Pair(
            "拿破仑打到莫斯科的那几年，五百多个人物的命运。",
            "The years when Napoleon came to Moscow, and the fates of more than five hundred people.",
        ),
        audience="adults",
    ),
    Book(
        Pair("安娜·卡列尼娜", "Anna Karenina (in Chinese)"),
        "（俄）列夫·托尔斯泰 著",
        "I512.44",
        Pair(
            "一场婚外的爱，和另一对夫妻平静的日子。",
            "A love outside marriage, and the quiet life of another couple.",
        ),
        audience="adults",
    ),
    Book(
        Pair("罪与罚", "Crime and Punishment (in Chinese)"),
        "（俄）陀思妥耶夫斯基 著",
        "I512.44",
        Pair(
            "穷学生犯下罪，最难过的是自己这一关。",
            "A poor student commits a crime, and can’t get past himself.",
        ),
        audience="adults",
    ),
    Book(
        Pair("悲惨世界", "Les Misérables (in Chinese)"),
        "（法）雨果 著",
        "I565.44",
        Pair(
            "偷过一块面包的冉阿让，用一生还清。",
            "Jean Valjean once stole a loaf of bread, and spends his life making good.",
        ),
    ),
    Book(
        Pair("红与黑", "The Red and the Black (in Chinese)"),
        "（法）司汤达 著",
        "I565.44",
        Pair(
            "木匠的儿子于连，一心要往上走。",
            "Julien, a carpenter’s son, wants to rise at any price.",
        ),
        audience="adults",
    ),
    Book(
        Pair("堂吉诃德", "Don Quixote (in Chinese)"),
        "（西班牙）塞万提斯 著，杨绛 译",
        "I551.43",
        Pair(
            "读骑士小说入了迷的老先生，骑着瘦马出门去了。",
            "An old gentleman has read too many tales of knights, and rides out on a thin horse.",
        ),
        publisher="人民文学出版社",
    ),
    Book(
        Pair("追风筝的人", "The Kite Runner (in Chinese)"),
        "（美）卡勒德·胡赛尼 著，李继宏 译",
        "I712.45",
        Pair(
            "喀布尔的两个男孩，一次背叛，一条赎罪的路。",
            "Two boys in Kabul, a betrayal, and a long way to make up for it.",
        ),
        branch=2,
        publisher="上海人民出版社",
        year=2006,
        isbn="9787208061644",
    ),
    Book(
        Pair("麦田里的守望者", "The Catcher in the Rye (in Chinese)"),
        "（美）J. D. 塞林格 著",
        "I712.45",
        Pair(
            "十六岁的霍尔顿在纽约游荡了三天。",
            "Holden, sixteen, drifts through New York for three days.",
        ),
        audience="teenagers",
    ),
    Book(
        Pair("雪国", "Snow Country (in Chinese)"),
        "（日）川端康成 著",
        "I313.45",
        Pair(
            "穿过长长的隧道，就是雪国。",
            "Beyond the long tunnel lies the snow country.",
        ),
        audience="adults",
    ),
    Book(
        Pair("我是猫", "I Am a Cat (in Chinese)"),
        "（日）夏目漱石 著",
        "I313.44",
        Pair(
            "一只没有名字的猫，笑看主人和他的朋友们。",
            "A cat without a name makes fun of its master and his friends.",
        ),
    ),
    Book(
        Pair("解忧杂货店", "The Miracles of the Namiya General Store (in Chinese)"),
        "（日）东野圭吾 著",
        "I313.45",
        Pair(
            "把烦恼写在信里投进卷帘门，会收到回信。",
            "Put your worries through the shutter of an old shop, and an answer comes.",
        ),
        branch=3,
        corner=1,
        publisher="南海出版公司",
        year=2014,
        isbn="9787544270878",
    ),
    Book(
        Pair("白夜行", "Journey under the Midnight Sun (in Chinese)"),
        "（日）东野圭吾 著",
        "I313.45",
        Pair(
            "一桩旧案，两个人，十九年不见阳光的路。",
            "An old case, two people, and nineteen years without sunlight.",
        ),
        branch=2,
        audience="adults",
        publisher="南海出版公司",
    ),
    Book(
        Pair("飞鸟集", "Stray Birds (in Chinese)"),
        "（印）泰戈尔 著，郑振铎 译",
        "I351.25",
        Pair(
            "三百多首短诗，像飞过窗前的鸟。",
            "More than three hundred short poems, like birds passing the window.",
        ),
        corner=1,
    ),
    Book(
        Pair("一千零一夜", "The Arabian Nights (in Chinese)"),
        "（阿拉伯）佚名 著，纳训 译",
        "I371.73",
        Pair(
            "每晚讲一半，天亮再说：山鲁佐德救了自己。",
            "Half a story every night: so Scheherazade saves her life.",
        ),
        branch=2,
    ),
)
