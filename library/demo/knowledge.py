"""History, ideas, art, science and everyday skills; magazines, films and what is read on the spot."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

KNOWLEDGE: tuple[Book, ...] = (
    Book(
        Pair("万历十五年", "1587, a Year of No Significance"),
        "（美）黄仁宇 著",
        "K248.3",
        Pair(
            "从平淡的一年看一个王朝为什么走不动了。",
            "A quiet year shows why a dynasty could go no further.",
        ),
        branch=2,
        publisher="中华书局",
        year=1982,
    ),
    Book(
        Pair("乡土中国", "From the Soil"),
        "费孝通 著",
        "C912.82",
        Pair(
            "十四篇短文，讲熟人社会里的人情和规矩。",
            "Fourteen short pieces on how people live together in a Chinese village.",
        ),
        branch=2,
        corner=1,
    ),
    Book(
        Pair("中国哲学简史", "A Short History of Chinese Philosophy"),
        "冯友兰 著",
        "B2",
        Pair(
            "先用英文写给外国学生，后来译回中文。",
            "First written in English for students abroad, later translated into Chinese.",
        ),
    ),
    Book(
        Pair("美的历程", "The Path of Beauty"),
        "李泽厚 著",
        "B83-092",
        Pair(
            "从陶罐、青铜器一路看到明清的画。",
            "From painted pots and bronzes to the paintings of Ming and Qing.",
        ),
    ),
    Book(
        Pair("中国建筑史", "A History of Chinese Architecture"),
        "梁思成 著",
        "TU-092",
        Pair(
            "第一部中国人写的中国建筑史，附手绘图。",
            "The first history of Chinese buildings by a Chinese architect, with his drawings.",
        ),
    ),
    Book(
        Pair("城记", "Beijing Record"),
        "王军 著",
        "TU984.21",
        Pair(
            "北京的城墙和胡同，半个世纪的争论。",
            "The walls and lanes of Beijing, and half a century of debate about them.",
        ),
        publisher="生活·读书·新知三联书店",
        year=2003,
    ),
    Book(
        Pair("艺术的故事", "The Story of Art (in Chinese)"),
        "（英）贡布里希 著",
        "J110.9",
        Pair(
            "从洞穴壁画讲到今天，当故事读。",
            "From cave paintings to today, told like a story.",
        ),
    ),
    Book(
        Pair("傅雷家书", "Fu Lei’s Family Letters"),
        "傅雷，朱梅馥 著",
        "I266.5",
        Pair(
            "父亲写给学钢琴的儿子：先做人，再做艺术家。",
            "A father writes to his son, a pianist: be a good man first, and then an artist.",
        ),
    ),
    Book(
        Pair("爱弥儿", "Emile (in Chinese)"),
        "（法）卢梭 著，李平沤 译",
        "G40-095.65",
        Pair(
            "两百多年前的教育书，主张让孩子像孩子。",
            "A book on education, over two centuries old, that lets children be children.",
        ),
        audience="adults",
    ),
    Book(
        Pair("国富论", "The Wealth of Nations (in Chinese)"),
        "（英）亚当·斯密 著",
        "F091.33",
        Pair(
            "从一枚扣针的分工讲起的经济学。",
            "Economics that begins with the making of a pin.",
        ),
        audience="adults",
    ),
    Book(
        Pair("人类简史：从动物到上帝", "Sapiens (in Chinese)"),
        "（以）尤瓦尔·赫拉利 著，林俊宏 译",
        "K02",
        Pair(
            "七万年的路，一本书走完。",
            "Seventy thousand years in one book.",
        ),
        branch=2,
        corner=1,
        publisher="中信出版社",
        year=2014,
        isbn="9787508647357",
    ),
    Book(
        Pair("时间简史", "A Brief History of Time (in Chinese)"),
        "（英）霍金 著，许明贤，吴忠超 译",
        "P159",
        Pair(
            "大爆炸、黑洞和时间之箭，只用了一个公式。",
            "The big bang, black holes and the arrow of time, with one formula only.",
        ),
        audience="teenagers",
    ),
    Book(
        Pair("物种起源", "On the Origin of Species (in Chinese)"),
        "（英）达尔文 著",
        "Q111.2",
        Pair(
            "一本改变了人怎样看自己的书。",
            "The book that changed how people see themselves.",
        ),
    ),
    Book(
        Pair("昆虫记", "Souvenirs entomologiques (in Chinese)"),
        "（法）法布尔 著",
        "Q96-49",
        Pair(
            "趴在地上看了几十年虫子的人，写得像诗。",
            "He lay on the ground and watched insects for decades, and wrote like a poet.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("寂静的春天", "Silent Spring (in Chinese)"),
        "（美）蕾切尔·卡森 著",
        "X-49",
        Pair(
            "春天来了，鸟却不叫了：环境保护从这里开始。",
            "Spring comes and no bird sings: here care for the environment began.",
        ),
        branch=1,
    ),
    Book(
        Pair("从一到无穷大", "One Two Three… Infinity (in Chinese)"),
        "（美）乔治·伽莫夫 著",
        "N49",
        Pair(
            "数、空间、原子和宇宙，边笑边学。",
            "Numbers, space, atoms and stars, with many jokes.",
        ),
        audience="teenagers",
    ),
    Book(
        Pair("几何原本", "Elements (in Chinese)"),
        "（古希腊）欧几里得 著",
        "O181",
        Pair(
            "两千多年来的几何课本，从点和线开始。",
            "The textbook of geometry for two thousand years, beginning with points and lines.",
        ),
    ),
    Book(
        Pair("星际航行概论", "Introduction to Interplanetary Flight"),
        "钱学森 著",
        "V4",
        Pair(
            "根据讲课内容写成，那时中国还没有卫星。",
            "From lectures given before China had a satellite.",
        ),
        publisher="科学出版社",
        year=1963,
    ),
    Book(
        Pair("中国古桥技术史", "A Technical History of China’s Old Bridges"),
        "茅以升 主编",
        "U448",
        Pair(
            "赵州桥、卢沟桥、八里桥，怎么造的，怎么不倒。",
            "How the old bridges were built, and why they still stand.",
        ),
        audience="adults",
        publisher="北京出版社",
        year=1986,
    ),
    Book(
        Pair("随园食单", "Recipes from the Garden of Contentment"),
        "（清）袁枚 著",
        "TS972.1",
        Pair(
            "清代才子的菜谱，先讲该怎样，再讲不该怎样。",
            "A Qing poet’s cookery book: first what to do, then what never to do.",
        ),
        corner=1,
    ),
    Book(
        Pair("现代汉语词典", "Contemporary Chinese Dictionary"),
        "中国社会科学院语言研究所词典编辑室 编",
        "H164",
        Pair(
            "查字查词都用它，请在馆内翻阅。",
            "The dictionary for every word; please use it here.",
        ),
        kind="reference",
        publisher="商务印书馆",
    ),
    Book(
        Pair("牛津高阶英汉双解词典", "Oxford Advanced Learner’s English–Chinese Dictionary"),
        "（英）霍恩比 著",
        "H316",
        Pair(
            "英文解释和中文解释都有，请在馆内翻阅。",
            "Explained in English and in Chinese; please use it here.",
        ),
        corner=1,
        kind="reference",
        publisher="商务印书馆",
    ),
    Book(
        Pair("HSK标准教程1", "HSK Standard Course 1"),
        "姜丽萍 主编",
        "H195.4",
        Pair(
            "零起点学中文，读书角的外国同事最常借。",
            "Chinese from the very beginning; colleagues from abroad borrow it most.",
        ),
        branch=1,
        corner=3,
        publisher="北京语言大学出版社",
        year=2014,
    ),
    Book(
        Pair("读者", "Readers (magazine)"),
        "读者杂志社 编",
        "Z62",
        Pair(
            "半月刊，短文章，午休时看一篇正好。",
            "Twice a month, with short pieces for a lunch break.",
        ),
        branch=2,
        kind="periodical",
    ),
    Book(
        Pair("国家地理（英文版）", "National Geographic"),
        "National Geographic Society",
        "K9",
        Pair(
            "每月一期，照片占去半本。英文版。",
            "Every month, and half of it photographs.",
        ),
        branch=1,
        corner=1,
        language="en",
        kind="periodical",
    ),
    Book(
        Pair("话说运河", "Talking of the Canal (documentary)"),
        "中央电视台 摄制",
        "J952",
        Pair(
            "上世纪八十年代的电视片，从通州一路拍到杭州。",
            "A television series of the 1980s along the Grand Canal, on disc.",
        ),
        kind="disc",
    ),
)
