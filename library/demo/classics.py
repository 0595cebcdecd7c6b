"""Old Chinese novels, poems, plays and prose."""

from library.demo.shapes import Book
from portal.demo.shapes import Pair

GREAT_NOVELS = "中国古典文学读本丛书"

CLASSICS: tuple[Book, ...] = (
    Book(
        Pair("红楼梦", "Dream of the Red Chamber"),
        "（清）曹雪芹 著",
        "I242.4",
        Pair(
            "大观园里的聚散，一个大家族由盛转衰。",
            "Meetings and partings in a great garden while a noble family loses its fortune.",
        ),
        branch=2,
        publisher="人民文学出版社",
        isbn="9787020002207",
        series=GREAT_NOVELS,
    ),
    Book(
        Pair("西游记", "Journey to the West"),
        "（明）吴承恩 著",
        "I242.4",
        Pair(
            "师徒四人一路取经，孙悟空最让人放心，也最不让人放心。",
            "A monk and his three companions travel for holy books; the Monkey King saves and troubles them.",
        ),
        branch=2,
        corner=1,
        publisher="人民文学出版社",
        isbn="9787020008735",
        series=GREAT_NOVELS,
    ),
    Book(
        Pair("水浒传", "Outlaws of the Marsh"),
        "（明）施耐庵 著",
        "I242.4",
        Pair(
            "一百单八将怎样一个个被逼上梁山。",
            "How a hundred and eight heroes are driven, one by one, to the marshes of Liangshan.",
        ),
        publisher="人民文学出版社",
        isbn="9787020008742",
        series=GREAT_NOVELS,
    ),
    Book(
        Pair("三国演义", "Romance of the Three Kingdoms"),
        "（明）罗贯中 著",
        "I242.4",
        Pair(
            "从桃园结义到三家归晋，谋略与义气的故事。",
            "Three rival kingdoms, from an oath in a peach garden to their end: cunning, and loyalty.",
        ),
        branch=2,
        publisher="人民文学出版社",
        isbn="9787020008728",
        series=GREAT_NOVELS,
    ),
    Book(
        Pair("聊斋志异", "Strange Tales from a Chinese Studio"),
        "（清）蒲松龄 著",
        "I242.1",
        Pair(
            "狐仙鬼怪的短故事，其实都在说人。",
            "Short tales of foxes and ghosts that are really about people.",
        ),
    ),
    Book(
        Pair("儒林外史", "The Scholars"),
        "（清）吴敬梓 著",
        "I242.4",
        Pair(
            "把科举场上的读书人写得又可笑又可怜。",
            "A satire on men of letters and their examinations, funny and sad at once.",
        ),
    ),
    Book(
        Pair("诗经", "The Book of Songs"),
        "（先秦）佚名 著",
        "I222.2",
        Pair(
            "三百零五首最古老的诗，唱恋爱，也唱农事和宴会。",
            "The oldest Chinese poems, three hundred and five songs of love, work and feasts.",
        ),
    ),
    Book(
        Pair("楚辞", "The Songs of Chu"),
        "（战国）屈原 等著",
        "I222.3",
        Pair(
            "端午节纪念的那位诗人，和他的《离骚》。",
            "The poet remembered at the Dragon Boat Festival, and his great lament.",
        ),
    ),
    Book(
        Pair("唐诗三百首", "Three Hundred Tang Poems"),
        "（清）蘅塘退士 编",
        "I222.742",
        Pair(
            "家家都有的一本诗选，从李白、杜甫读起。",
            "The selection that stands in every home; begin with Li Bai and Du Fu.",
        ),
        branch=2,
        corner=1,
    ),
    Book(
        Pair("宋词三百首", "Three Hundred Song Lyrics"),
        "（清）朱孝臧 编",
        "I222.844",
        Pair(
            "苏轼的豪放和李清照的婉约都在里面。",
            "Su Shi’s wide skies and Li Qingzhao’s quiet sorrow, in one book.",
        ),
    ),
    Book(
        Pair("古文观止", "The Finest of Ancient Prose"),
        "（清）吴楚材，吴调侯 编",
        "I262",
        Pair(
            "两百多篇古文名作，从先秦到明末。",
            "Over two hundred famous pieces of prose, from antiquity to the end of the Ming.",
        ),
        by_pinyin="qing wuchucai wutiaohou bian",
    ),
    Book(
        Pair("世说新语", "A New Account of Tales of the World"),
        "（南朝宋）刘义庆 著",
        "I242.1",
        Pair(
            "魏晋名士的言谈举止，三言两语，活灵活现。",
            "Anecdotes of wits and eccentrics of the third and fourth centuries, in a few lines each.",
        ),
    ),
    Book(
        Pair("牡丹亭", "The Peony Pavilion"),
        "（明）汤显祖 著",
        "I237.2",
        Pair(
            "梦里相爱，死而复生，昆曲里最美的一出。",
            "Love in a dream that is stronger than death: the most beautiful of Kunqu operas.",
        ),
    ),
    Book(
        Pair("浮生六记", "Six Records of a Floating Life"),
        "（清）沈复 著",
        "I264.9",
        Pair(
            "苏州一对夫妻的日常：赏花、做菜、搬家、离别。",
            "The daily life of a couple in Suzhou: flowers, cooking, moving house, parting.",
        ),
        corner=1,
    ),
)
