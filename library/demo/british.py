"""British books in English."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

PENGUIN = "Penguin Classics"

BRITISH: tuple[Book, ...] = (
    Book(
        Pair("傲慢与偏见（英文版）", "Pride and Prejudice"),
        "Jane Austen",
        "I561.44",
        Pair(
            "伊丽莎白和达西先生，英文原著，语言俏皮。",
            "Elizabeth Bennet and Mr Darcy, who are sure of each other’s faults and wrong about them.",
        ),
        corner=1,
        language="en",
        publisher="Penguin Books",
        series=PENGUIN,
        isbn="9780141439518",
    ),
    Book(
        Pair("简·爱（英文版）", "Jane Eyre"),
        "Charlotte Brontë",
        "I561.44",
        Pair(
            "桑菲尔德庄园的阁楼上有什么？英文原著。",
            "A governess, a master with a secret, and something in the attic.",
        ),
        language="en",
        publisher="Penguin Books",
        series=PENGUIN,
        isbn="9780141441146",
    ),
    Book(
        Pair("呼啸山庄（英文版）", "Wuthering Heights"),
        "Emily Brontë",
        "I561.44",
        Pair(
            "荒原上的爱与恨，风一直在吹。英文原著。",
            "Love and revenge on the moors, where the wind never stops.",
        ),
        language="en",
        publisher="Penguin Books",
        series=PENGUIN,
        isbn="9780141439556",
    ),
    Book(
        Pair("远大前程（英文版）", "Great Expectations"),
        "Charles Dickens",
        "I561.44",
        Pair(
            "孤儿皮普得到一笔来历不明的钱。英文原著。",
            "The orphan Pip comes into money, and does not know from whom.",
        ),
        language="en",
        publisher="Penguin Books",
        series=PENGUIN,
        isbn="9780141439563",
    ),
    Book(
        Pair("一九八四（英文版）", "Nineteen Eighty-Four"),
        "George Orwell",
        "I561.45",
        Pair(
            "一个人想保住自己的记忆和想法。英文原著。",
            "A man tries to keep his memory and his thoughts to himself.",
        ),
        language="en",
        audience="adults",
        publisher="Signet Classics",
        isbn="9780451524935",
    ),
    Book(
        Pair("霍比特人（英文版）", "The Hobbit"),
        "J. R. R. Tolkien",
        "I561.45",
        Pair(
            "爱待在家里的霍比特人，被十三个矮人拉去冒险。",
            "A hobbit who likes his armchair is taken on an adventure by thirteen dwarves.",
        ),
        branch=2,
        corner=1,
        language="en",
        audience="teenagers",
        publisher="Houghton Mifflin Harcourt",
        isbn="9780547928227",
    ),
    Book(
        Pair("哈利·波特与魔法石（英文版）", "Harry Potter and the Philosopher’s Stone"),
        "J. K. Rowling",
        "I561.45",
        Pair(
            "收到一封信，登上九又四分之三站台。英文原著。",
            "A letter arrives, and a train leaves from platform nine and three-quarters.",
        ),
        branch=2,
        corner=2,
        language="en",
        audience="children",
        publisher="Bloomsbury",
        year=1997,
        isbn="9780747532699",
    ),
    Book(
        Pair("蝇王（英文版）", "Lord of the Flies"),
        "William Golding",
        "I561.45",
        Pair(
            "一群男孩流落荒岛，规矩一条条不见了。英文原著。",
            "Boys are stranded on an island, and the rules go one by one.",
        ),
        branch=0,
        corner=1,
        language="en",
        audience="teenagers",
        isbn="9780399501487",
    ),
    Book(
        Pair("美丽新世界（英文版）", "Brave New World"),
        "Aldous Huxley",
        "I561.45",
        Pair(
            "人人都快乐的世界，少了什么？英文原著。",
            "In a world where everybody is happy, something is missing.",
        ),
        branch=0,
        corner=1,
        language="en",
        audience="adults",
        isbn="9780060850524",
    ),
    Book(
        Pair("福尔摩斯冒险史（英文版）", "The Adventures of Sherlock Holmes"),
        "Arthur Conan Doyle",
        "I561.45",
        Pair(
            "十二个短篇，案件虽小，推理精彩。英文原著。",
            "Twelve short cases, from a red-headed league to a speckled band.",
        ),
        corner=1,
        language="en",
    ),
    Book(
        Pair("无人生还（英文版）", "And Then There Were None"),
        "Agatha Christie",
        "I561.45",
        Pair(
            "十个人被请到岛上，一个接一个消失。英文原著。",
            "Ten people are invited to an island, and vanish one after another.",
        ),
        branch=0,
        corner=1,
        language="en",
    ),
)
