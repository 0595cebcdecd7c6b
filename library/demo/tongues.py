"""Books in Spanish, French, German, Japanese and Russian."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

TONGUES: tuple[Book, ...] = (
    Book(
        Pair("堂吉诃德（西班牙文版）", "Don Quijote de la Mancha"),
        "Miguel de Cervantes",
        "I551.43",
        Pair(
            "西班牙文原著，风车和长矛都在。",
            "The knight, his squire and the windmills, in Spanish.",
        ),
        corner=1,
        language="es",
    ),
    Book(
        Pair("百年孤独（西班牙文版）", "Cien años de soledad"),
        "Gabriel García Márquez",
        "I775.45",
        Pair(
            "马孔多的故事，西班牙文原著。",
            "The story of Macondo in the language in which it was written, Spanish.",
        ),
        branch=0,
        corner=1,
        language="es",
        publisher="Cátedra",
    ),
    Book(
        Pair("二十首情诗和一支绝望的歌（西班牙文版）", "Veinte poemas de amor y una canción desesperada"),
        "Pablo Neruda",
        "I784.25",
        Pair(
            "聂鲁达二十岁时的诗，西班牙文。",
            "Poems of love that Neruda published at twenty, in Spanish.",
        ),
        branch=0,
        corner=1,
        language="es",
    ),
    Book(
        Pair("小银和我（西班牙文版）", "Platero y yo"),
        "Juan Ramón Jiménez",
        "I551.65",
        Pair(
            "一头小毛驴和诗人，走过安达卢西亚的小镇。西班牙文。",
            "A poet and his little donkey in a town of Andalusia, in Spanish.",
        ),
        language="es",
        audience="children",
    ),
    Book(
        Pair("小王子（法文版）", "Le Petit Prince"),
        "Antoine de Saint-Exupéry",
        "I565.88",
        Pair(
            "法文原著，带作者自己画的插图。",
            "The little prince in French, with the pictures that the author painted.",
        ),
        corner=1,
        language="fr",
        publisher="Gallimard",
        isbn="9782070612758",
    ),
    Book(
        Pair("局外人（法文版）", "L’Étranger"),
        "Albert Camus",
        "I565.45",
        Pair(
            "一个对什么都无所谓的人站上法庭。法文原著。",
            "A man to whom nothing matters stands before a court, in French.",
        ),
        branch=0,
        corner=1,
        language="fr",
        audience="adults",
        publisher="Gallimard",
        isbn="9782070360024",
    ),
    Book(
        Pair("海底两万里（法文版）", "Vingt mille lieues sous les mers"),
        "Jules Verne",
        "I565.44",
        Pair(
            "跟着尼摩船长潜入海底。法文原著。",
            "Under the sea with Captain Nemo, in French.",
        ),
        language="fr",
        audience="teenagers",
    ),
    Book(
        Pair("变形记（德文版）", "Die Verwandlung"),
        "Franz Kafka",
        "I521.45",
        Pair(
            "一早醒来，格里高尔变成了大甲虫。德文原著。",
            "One morning Gregor Samsa wakes up as a huge insect, in German.",
        ),
        corner=1,
        language="de",
        publisher="Reclam",
        isbn="9783150099001",
    ),
    Book(
        Pair("讲不完的故事（德文版）", "Die unendliche Geschichte"),
        "Michael Ende",
        "I516.88",
        Pair(
            "一个男孩读着读着，走进了书里。德文原著。",
            "A boy reads until he is inside the book, in German.",
        ),
        language="de",
        audience="children",
    ),
    Book(
        Pair("心（日文版）", "Kokoro (in Japanese)"),
        "夏目漱石 著",
        "I313.44",
        Pair(
            "学生与“先生”的往来，和一封长长的遗书。日文原著。",
            "A student, the man he calls ‘Sensei’, and a long last letter, in Japanese.",
        ),
        branch=0,
        corner=1,
        language="ja",
        audience="adults",
        publisher="新潮社",
        isbn="9784101010137",
    ),
    Book(
        Pair("银河铁道之夜（日文版）", "Night on the Galactic Railroad (in Japanese)"),
        "宫泽贤治 著",
        "I313.88",
        Pair(
            "两个少年坐火车穿过星空。日文原著。",
            "Two boys ride a train through the stars, in Japanese.",
        ),
        language="ja",
        audience="children",
    ),
    Book(
        Pair("安娜·卡列尼娜（俄文版）", "Anna Karenina (in Russian)"),
        "Лев Толстой",
        "I512.44",
        Pair(
            "托尔斯泰的俄文原著。",
            "Tolstoy’s novel as he wrote it, in Russian.",
        ),
        branch=0,
        corner=1,
        language="ru",
        audience="adults",
    ),
)
