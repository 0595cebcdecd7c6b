"""Books for children, in Chinese and English."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

CHILDREN: tuple[Book, ...] = (
    Book(
        Pair("稻草人", "The Scarecrow"),
        "叶圣陶 著",
        "I287.7",
        Pair(
            "田里的稻草人什么都看见，却动不了。",
            "A scarecrow sees everything in the field, and can’t move.",
        ),
        audience="children",
    ),
    Book(
        Pair("宝葫芦的秘密", "The Magic Gourd"),
        "张天翼 著",
        "I287.7",
        Pair(
            "要什么有什么，王葆却越来越不安心。",
            "Wang Bao gets whatever he wishes for, and is less and less happy about it.",
        ),
        audience="children",
    ),
    Book(
        Pair("没头脑和不高兴", "No-Brains and Unhappy"),
        "任溶溶 著",
        "I287.7",
        Pair(
            "两个孩子一下子变成大人，麻烦就来了。",
            "Two children turn into grown-ups overnight, and the trouble begins.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("草房子", "The Grass House"),
        "曹文轩 著",
        "I287.45",
        Pair(
            "油麻地小学的桑桑，六年里长大的事。",
            "Sangsang of the village school, and six years of growing up.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("狼王梦", "Dream of the Wolf King"),
        "沈石溪 著",
        "I287.45",
        Pair(
            "母狼紫岚要把孩子养成狼王。",
            "A she-wolf wants one of her cubs to become king.",
        ),
        audience="children",
    ),
    Book(
        Pair("三毛流浪记", "The Wanderings of Sanmao"),
        "张乐平 绘",
        "J228.2",
        Pair(
            "没有字的漫画，头上三根毛的孩子走遍旧上海。",
            "A comic without words: a boy with three hairs in the streets of old Shanghai.",
        ),
        audience="children",
    ),
    Book(
        Pair("十万个为什么", "A Hundred Thousand Whys"),
        "少年儿童出版社 编",
        "Z228.1",
        Pair(
            "天为什么是蓝的？一问一答，问到天黑。",
            "Why is the sky blue? Questions and answers until bedtime.",
        ),
        branch=2,
        audience="children",
        publisher="少年儿童出版社",
    ),
    Book(
        Pair("安徒生童话", "Fairy Tales by Andersen (in Chinese)"),
        "（丹）安徒生 著，叶君健 译",
        "I534.88",
        Pair(
            "丑小鸭、海的女儿、卖火柴的小女孩。",
            "The ugly duckling, the little mermaid and the girl with the matches.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("格林童话", "Grimms’ Fairy Tales (in Chinese)"),
        "（德）格林兄弟 著",
        "I516.88",
        Pair(
            "灰姑娘、白雪公主和不来梅的乐师们。",
            "Cinderella, Snow White and the town musicians of Bremen.",
        ),
        audience="children",
    ),
    Book(
        Pair("伊索寓言", "Aesop’s Fables (in Chinese)"),
        "（古希腊）伊索 著",
        "I545.74",
        Pair(
            "龟兔赛跑，狐狸和葡萄，道理藏在动物身上。",
            "The tortoise and the hare, the fox and the grapes: wisdom of animals.",
        ),
        audience="children",
    ),
    Book(
        Pair("窗边的小豆豆", "Totto-Chan: The Little Girl at the Window (in Chinese)"),
        "（日）黑柳彻子 著",
        "I313.45",
        Pair(
            "被退学的小豆豆，遇见把电车当教室的校长。",
            "Expelled from school, Totto finds a head teacher whose classrooms are old trams.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("夏洛的网", "Charlotte’s Web (in Chinese)"),
        "（美）E. B. 怀特 著，任溶溶 译",
        "I712.88",
        Pair(
            "蜘蛛在网上织字，救了小猪威尔伯。",
            "A spider weaves words into her web, and saves a pig.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("长袜子皮皮", "Pippi Longstocking (in Chinese)"),
        "（瑞典）林格伦 著，李之义 译",
        "I532.88",
        Pair(
            "一个人住，举得起马：皮皮什么都不怕。",
            "She lives alone and can lift a horse: Pippi is afraid of nothing.",
        ),
        audience="children",
    ),
    Book(
        Pair("好饿的毛毛虫", "The Very Hungry Caterpillar (in Chinese)"),
        "（美）艾瑞·卡尔 著",
        "I712.85",
        Pair(
            "星期一吃一个苹果，后来呢？书页上真的有洞。",
            "One apple on Monday, and then? The pages really have holes.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("猜猜我有多爱你", "Guess How Much I Love You (in Chinese)"),
        "（英）山姆·麦克布雷尼 著",
        "I561.85",
        Pair(
            "小兔子和大兔子比谁的爱更远，睡前讲最好。",
            "A little hare and a big one measure their love; best at bedtime.",
        ),
        branch=2,
        audience="children",
    ),
    Book(
        Pair("木偶奇遇记", "The Adventures of Pinocchio (in Chinese)"),
        "（意）科洛迪 著",
        "I546.88",
        Pair(
            "一说谎鼻子就变长的木偶，想当真正的孩子。",
            "A puppet whose nose grows with every lie wants to be a real boy.",
        ),
        audience="children",
    ),
    Book(
        Pair("夏洛的网（英文版）", "Charlotte’s Web"),
        "E. B. White",
        "I712.88",
        Pair(
            "英文原著，句子清楚，适合一起朗读。",
            "A pig, a spider and the best friendship on the farm; good to read aloud.",
        ),
        corner=1,
        language="en",
        audience="children",
        isbn="9780064400558",
    ),
    Book(
        Pair("野兽国（英文版）", "Where the Wild Things Are"),
        "Maurice Sendak",
        "I712.85",
        Pair(
            "麦克斯没吃晚饭就去当了野兽的国王。英文绘本。",
            "Sent to bed without supper, Max sails away and becomes king of the wild things.",
        ),
        language="en",
        audience="children",
        isbn="9780060254926",
    ),
    Book(
        Pair("好饿的毛毛虫（英文版）", "The Very Hungry Caterpillar"),
        "Eric Carle",
        "I712.85",
        Pair(
            "学数数、学星期，英文纸板书。",
            "Counting, the days of the week, and a butterfly at the end; a board book.",
        ),
        branch=2,
        language="en",
        audience="children",
        isbn="9780399226908",
    ),
    Book(
        Pair("玛蒂尔达（英文版）", "Matilda"),
        "Roald Dahl",
        "I561.88",
        Pair(
            "四岁读完图书馆里所有童书的小姑娘。英文原著。",
            "At four she has read all the children’s books in the library; then she begins on the rest.",
        ),
        language="en",
        audience="children",
        publisher="Puffin Books",
        isbn="9780142410370",
    ),
    Book(
        Pair("查理和巧克力工厂（英文版）", "Charlie and the Chocolate Factory"),
        "Roald Dahl",
        "I561.88",
        Pair(
            "五张金奖券，五个孩子，一条巧克力河。英文原著。",
            "Five golden tickets, five children and a river of chocolate.",
        ),
        branch=2,
        language="en",
        audience="children",
        publisher="Puffin Books",
        isbn="9780142410318",
    ),
    Book(
        Pair("爱丽丝漫游奇境（英文版）", "Alice’s Adventures in Wonderland"),
        "Lewis Carroll",
        "I561.88",
        Pair(
            "跟着看怀表的兔子掉进洞里。英文原著。",
            "Down the hole after a rabbit with a watch.",
        ),
        corner=1,
        language="en",
        audience="children",
    ),
    Book(
        Pair("小熊维尼（英文版）", "Winnie-the-Pooh"),
        "A. A. Milne",
        "I561.88",
        Pair(
            "百亩林里的小熊和朋友们。英文原著。",
            "A bear who likes honey, and his friends in the Hundred Acre Wood.",
        ),
        language="en",
        audience="children",
    ),
)
