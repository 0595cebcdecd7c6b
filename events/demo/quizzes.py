"""Two quizzes for the Dragon Boat fair, on what every encyclopedia says of the festival.

Of each question the answers in the order in which they are shown, the number of the right one (from 0), and
how often each was chosen at the example's fair.
"""

from dataclasses import dataclass

from events.models import Event, Quiz, QuizOption, QuizQuestion
from portal.demo.load_pages import columns
from portal.demo.shapes import Pair


@dataclass(frozen=True)
class Question:
    text: Pair
    answers: tuple[Pair, ...]
    right: int
    explanation: Pair
    chosen: tuple[int, ...]


FESTIVAL = (
    Question(
        Pair("端午节在农历的哪一天？", "On which day by the moon is the Dragon Boat Festival?"),
        (
            Pair("正月十五", "the 15th of the first month"),
            Pair("五月初五", "the 5th of the fifth month"),
            Pair("八月十五", "the 15th of the eighth month"),
        ),
        1,
        Pair(
            "端午节在农历五月初五。正月十五是元宵节，八月十五是中秋节。",
            "It is the fifth day of the fifth month. The other two are the Lantern Festival and Mid-Autumn.",
        ),
        (7, 92, 5),
    ),
    Question(
        Pair("人们在端午节常常纪念哪位诗人？", "Which poet do people often remember on this day?"),
        (Pair("屈原", "Qu Yuan"), Pair("李白", "Li Bai"), Pair("苏轼", "Su Shi")),
        0,
        Pair(
            "屈原是战国时期楚国的诗人，《离骚》的作者。相传他在这一天投汨罗江而死。",
            "Qu Yuan wrote “Li Sao” in the state of Chu, in the Warring States period. He is said to have "
            "drowned himself in the Miluo River on this day.",
        ),
        (88, 11, 5),
    ),
    Question(
        Pair("粽子里的米是哪一种？", "Which rice is in the dumplings called zongzi?"),
        (Pair("糯米", "sticky rice"), Pair("香米", "jasmine rice"), Pair("小米", "millet")),
        0,
        Pair(
            "粽子用糯米做，外面包箬叶或芦苇叶。馅儿各地不同，北方多是红枣，南方常有咸肉。",
            "Zongzi are made of sticky rice in bamboo or reed leaves. Jujubes are common in the north, "
            "salted pork in the south.",
        ),
        (96, 4, 4),
    ),
    Question(
        Pair("端午节门上常挂哪两种植物？", "Which two plants hang at many doors on this day?"),
        (
            Pair("松枝和竹子", "pine and bamboo"),
            Pair("桂花和菊花", "osmanthus and chrysanthemum"),
            Pair("艾草和菖蒲", "mugwort and calamus"),
        ),
        2,
        Pair(
            "人们挂艾草和菖蒲，盼着驱虫避邪。两种草都有很浓的香味。",
            "Mugwort and calamus, both strongly scented, are hung up to keep insects and bad luck away.",
        ),
        (21, 17, 66),
    ),
    Question(
        Pair("系在手腕上的五彩绳有哪五种颜色？", "Which colours has the thread around the wrist?"),
        (
            Pair("红、橙、黄、绿、紫", "red, orange, yellow, green, purple"),
            Pair("青、红、白、黑、黄", "blue-green, red, white, black, yellow"),
            Pair("金、银、红、蓝、白", "gold, silver, red, blue, white"),
        ),
        1,
        Pair(
            "青、红、白、黑、黄对应木、火、金、水、土五行。",
            "They stand for the five elements: wood, fire, metal, water and earth.",
        ),
        (38, 51, 15),
    ),
    Question(
        Pair(
            "端午节在哪一年列入联合国教科文组织的人类非物质文化遗产代表作名录？",
            "In which year did UNESCO put the festival on its list of intangible cultural heritage?",
        ),
        (Pair("1999年", "1999"), Pair("2009年", "2009"), Pair("2019年", "2019")),
        1,
        Pair(
            "2009年，端午节成为第一个列入这份名录的中国节日。",
            "In 2009, as the first Chinese festival on this list.",
        ),
        (18, 63, 23),
    ),
)
BOATS = (
    Question(
        Pair("龙舟上谁打节奏？", "Who sets the beat on a dragon boat?"),
        (Pair("舵手", "the one who steers"), Pair("鼓手", "the drummer"), Pair("岸上的人", "people ashore")),
        1,
        Pair(
            "鼓手多半坐在船头，桨手跟着鼓点划；舵手在船尾掌握方向。",
            "The drummer, usually at the bow, and the paddlers follow; whoever steers stands at the stern.",
        ),
        (5, 44, 2),
    ),
    Question(
        Pair("从哪一年起，端午节是中国的法定节假日？", "Since when is the day a public holiday in China?"),
        (Pair("1949年", "1949"), Pair("1978年", "1978"), Pair("2008年", "2008")),
        2,
        Pair(
            "从2008年起，清明、端午和中秋都放假。",
            "Since 2008, together with Qingming and Mid-Autumn.",
        ),
        (16, 12, 23),
    ),
    Question(
        Pair("汨罗江在今天的哪个省？", "The Miluo River flows to Dongting Lake in which province of today?"),
        (Pair("湖南", "Hunan"), Pair("山东", "Shandong"), Pair("云南", "Yunnan")),
        0,
        Pair(
            "汨罗江在湖南东北部汇入洞庭湖水系。汨罗市就以它为名。",
            "It joins the waters of Dongting Lake in the north-east of Hunan, by the city of Miluo.",
        ),
        (37, 8, 6),
    ),
)
QUIZZES = {
    "dragon-boat": (
        Pair("端午知多少", "How well do you know the Dragon Boat Festival?"),
        Pair(
            "六个小问题，答完就知道对不对、为什么。",
            "Six small questions; then you read what is right, and why.",
        ),
        FESTIVAL,
    ),
    "dragon-boats-and-rivers": (
        Pair("龙舟与江河", "Boats and rivers"),
        Pair("三个问题，给看过龙舟的你。", "Three questions for those who have watched the boats."),
        BOATS,
    ),
}


def load() -> None:
    event = Event.objects.filter(slug="dragon-boat-fair").first()
    there = set(Quiz.objects.values_list("slug", flat=True))
    for slug, (title, intro, questions) in QUIZZES.items():
        if slug not in there:
            made = Quiz(slug=slug, event=event, is_public=True, **columns(title=title, intro=intro))
            made.questions = [_question(order, one) for order, one in enumerate(questions)]
            made.save()


def _question(order: int, shape: Question) -> QuizQuestion:
    made = QuizQuestion(sort_order=order, **columns(text=shape.text, explanation=shape.explanation))
    made.options = [
        QuizOption(sort_order=place, is_right=place == shape.right, chosen=chosen, **columns(text=text))
        for place, (text, chosen) in enumerate(zip(shape.answers, shape.chosen, strict=True))
    ]
    return made
