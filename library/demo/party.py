"""Works and texts for studying Party history, as they stand at the reading corner."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

PARTY: tuple[Book, ...] = (
    Book(
        Pair("毛泽东选集（第一卷）", "Selected Works of Mao Zedong, Volume 1"),
        "毛泽东 著",
        "A41",
        Pair(
            "大革命和土地革命时期的文章，从分析中国社会各阶级讲起。",
            "Writings of the 1920s and 1930s, from an analysis of the classes of Chinese society on.",
        ),
        corner=2,
        publisher="人民出版社",
        year=1991,
    ),
    Book(
        Pair("共产党宣言", "The Communist Manifesto"),
        "（德）马克思，恩格斯 著",
        "A122",
        Pair(
            "一八四八年问世的小册子，篇幅不长，影响了此后的世界。",
            "The short pamphlet of 1848 that went on to shape the world after it.",
        ),
        corner=2,
        publisher="人民出版社",
    ),
    Book(
        Pair("中国共产党简史", "A Concise History of the Communist Party of China"),
        "本书编写组 编",
        "D23",
        Pair(
            "党史学习的基本读物，一百年的大事按时间讲清楚。",
            "A standard text for studying Party history: a hundred years in order of time.",
        ),
        corner=3,
        publisher="人民出版社，中共党史出版社",
        year=2021,
    ),
    Book(
        Pair("论中国共产党历史", "On the History of the Communist Party of China"),
        "习近平 著",
        "D23",
        Pair(
            "有关党史的讲话和文章，供学习时逐篇阅读。",
            "Speeches and articles on Party history, to be read one by one.",
        ),
        corner=2,
        publisher="中央文献出版社",
        year=2021,
    ),
    Book(
        Pair("习近平谈治国理政", "Xi Jinping: The Governance of China (in Chinese)"),
        "习近平 著",
        "D2-0",
        Pair(
            "第一卷，收入2012年底以来的讲话和文章，按专题编排。",
            "The first volume: speeches and articles from late 2012 on, arranged by subject.",
        ),
        corner=1,
        publisher="外文出版社",
        year=2014,
    ),
    Book(
        Pair("习近平谈治国理政（英文版）", "The Governance of China"),
        "Xi Jinping",
        "D2-0",
        Pair(
            "第一卷的英文版，读书角的外籍同事常来借。",
            "The first volume in English; colleagues from abroad ask for it at the corner.",
        ),
        branch=0,
        corner=2,
        language="en",
        publisher="Foreign Languages Press",
        year=2014,
    ),
    Book(
        Pair("习近平的七年知青岁月", "Seven Years as an Educated Youth"),
        "中央党校采访实录编辑室 编",
        "K827=7",
        Pair(
            "当年一起下乡的人接受采访，回忆梁家河的日子。",
            "People who were there remember the years in the village of Liangjiahe.",
        ),
        corner=2,
        publisher="中共中央党校出版社",
        year=2017,
    ),
)
