"""Old Chinese thinkers, historians, travellers and makers of things."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

THINKERS: tuple[Book, ...] = (
    Book(
        Pair("论语译注", "The Analects, Annotated"),
        "杨伯峻 译注",
        "B222.2",
        Pair(
            "孔子和学生的对话，有白话翻译，也讲清难字。",
            "Confucius talking with his students, with a translation into modern Chinese and notes.",
        ),
        branch=2,
        publisher="中华书局",
        year=1980,
    ),
    Book(
        Pair("孟子译注", "Mencius, Annotated"),
        "杨伯峻 译注",
        "B222.5",
        Pair(
            "得道多助，失道寡助：孟子的辩论一篇篇读。",
            "‘A just cause finds many helpers’: the debates of Mencius, one after the other.",
        ),
        publisher="中华书局",
        year=1960,
    ),
    Book(
        Pair("道德经", "Tao Te Ching"),
        "（春秋）老子 著",
        "B223.1",
        Pair(
            "五千字，讲水的柔和与无为的道理。",
            "Five thousand characters on the softness of water and on not forcing things.",
        ),
        corner=1,
    ),
    Book(
        Pair("庄子", "Zhuangzi"),
        "（战国）庄周 著",
        "B223.5",
        Pair(
            "大鱼变大鸟，庄周梦蝴蝶，寓言里的哲学。",
            "A fish becomes a bird, a thinker dreams he is a butterfly: philosophy in fables.",
        ),
    ),
    Book(
        Pair("孙子兵法", "The Art of War"),
        "（春秋）孙武 著",
        "E892.25",
        Pair(
            "两千五百年前的兵书，今天还有人拿来做生意。",
            "A manual of war from two and a half thousand years ago that is read in offices today.",
        ),
        corner=1,
    ),
    Book(
        Pair("史记", "Records of the Grand Historian"),
        "（汉）司马迁 著",
        "K204.2",
        Pair(
            "从黄帝到汉武帝，用一个个人物写成的历史。",
            "From the Yellow Emperor to Emperor Wu, a history written as lives of people.",
        ),
        publisher="中华书局",
        year=1959,
        audience="adults",
    ),
    Book(
        Pair("资治通鉴", "Comprehensive Mirror in Aid of Governance"),
        "（宋）司马光 编著",
        "K204.3",
        Pair(
            "一年一年写下来的编年史，一千三百多年。",
            "A chronicle of more than thirteen hundred years, written year by year.",
        ),
        audience="adults",
    ),
    Book(
        Pair("徐霞客游记", "The Travels of Xu Xiake"),
        "（明）徐弘祖 著",
        "K928.9",
        Pair(
            "三十多年走遍名山，边走边记。",
            "Notes of a man who walked to China’s mountains and caves for more than thirty years.",
        ),
    ),
    Book(
        Pair("水经注", "Commentary on the Waterways Classic"),
        "（北魏）郦道元 著",
        "K928.4",
        Pair(
            "一千多条河流，河边的城和故事也一起写进去。",
            "More than a thousand rivers, with the towns and stories along their banks.",
        ),
        audience="adults",
    ),
    Book(
        Pair("山海经", "The Classic of Mountains and Seas"),
        "（先秦）佚名 著",
        "K928.626",
        Pair(
            "奇兽、异国和远山，想象力的源头。",
            "Strange beasts, far countries and mountains: where the imagination begins.",
        ),
    ),
    Book(
        Pair("梦溪笔谈", "Dream Pool Essays"),
        "（宋）沈括 著",
        "Z429.441",
        Pair(
            "活字印刷、指南针、化石，北宋人什么都想弄明白。",
            "Movable type, the compass, fossils: a man of the Northern Song wants to understand it all.",
        ),
    ),
    Book(
        Pair("天工开物", "The Exploitation of the Works of Nature"),
        "（明）宋应星 著",
        "N092",
        Pair(
            "种稻、制盐、造纸、冶铁，一部带图的技术书。",
            "Rice, salt, paper and iron: how things were made in Ming China, with pictures.",
        ),
    ),
    Book(
        Pair("本草纲目", "Compendium of Materia Medica"),
        "（明）李时珍 著",
        "R281.3",
        Pair(
            "李时珍用近三十年写成，近一千九百种药物。",
            "Li Shizhen worked on it for almost thirty years: close to nineteen hundred remedies.",
        ),
        kind="reference",
        audience="adults",
    ),
    Book(
        Pair("齐民要术", "Essential Techniques for the Welfare of the People"),
        "（北魏）贾思勰 著",
        "S-092.392",
        Pair(
            "一千四百多年前的农书：种地、养蚕、做酱、酿醋。",
            "Farming over fourteen hundred years ago: crops, silkworms, sauces and vinegar.",
        ),
        audience="adults",
    ),
    Book(
        Pair("茶经", "The Classic of Tea"),
        "（唐）陆羽 著",
        "TS971.21",
        Pair(
            "世界上第一本茶书，讲水、讲火、讲茶碗。",
            "The first book on tea in the world: water, fire and the bowl.",
        ),
        corner=1,
    ),
    Book(
        Pair("说文解字", "Explaining and Analysing Characters"),
        "（汉）许慎 著",
        "H161",
        Pair(
            "第一部按部首编排的字典，看一个字是怎么来的。",
            "The first dictionary by radicals: where a character comes from.",
        ),
        kind="reference",
        audience="adults",
    ),
    Book(
        Pair("三字经", "The Three Character Classic"),
        "（宋）王应麟 著",
        "H194.1",
        Pair(
            "人之初，性本善：三个字一句，跟着念就会。",
            "Three characters to a line: read it aloud and you know it.",
        ),
        branch=2,
        audience="children",
    ),
)
