"""Books and talks, at the branch and the reading corner."""

from events.demo.access import APARTMENTS, CONCERT, GLASSES, QUIET, STEP_FREE
from events.demo.shapes import Days, Event, Festival, Session, Weekly
from portal.demo.shapes import Pair

READING: tuple[Event, ...] = (
    Event(
        slug="library-reading-circle",
        title=Pair("分馆读书会：一本书，一壶茶", "Reading circle: one book, one pot of tea"),
        summary=Pair(
            "每月一本，没读完也能来。书在分馆可借。",
            "One book a month. Come even if you haven’t finished it; copies are at the branch.",
        ),
        body=Pair(
            "<p>大家轮流念一段喜欢的，再说一句为什么。不点评谁对谁错，只听。</p><p>读的书中文英文两个"
            "版本都备了几册，先到先借。下个月读什么，当场投票。</p>",
            "<p>Each of us reads a passage aloud and says in one sentence why. Nobody judges; we "
            "listen.</p><p>There are a few copies in Chinese and in English; first come, first "
            "served. We vote on the next book at the end.</p>",
        ),
        category="reading",
        place="library-branch",
        hosts=("library-branch",),
        motif="books",
        audience="adults",
        languages=("zh-hans", "en"),
        access=QUIET,
        bring=GLASSES,
        isbns=("9787536692930", "9780765377067"),
        sessions=(Session(Days(18), "14:30", 90, 18, "nearly"), Session(Days(46), "14:30", 90, 18, "empty")),
    ),
    Event(
        slug="story-time",
        title=Pair("周日故事时间", "Sunday story time"),
        summary=Pair(
            "一本图画书，先用中文讲，再用英文讲，三到七岁。",
            "A picture book told in Chinese and then in English, for children from three to seven.",
        ),
        body=Pair(
            "<p>孩子坐垫子上，大人坐后面。讲完故事画一张画，挂在分馆的绳子上，下周来取。</p><p>坐不住"
            "的孩子可以跑到门口看鱼，看够了再回来。</p>",
            "<p>Children sit on cushions, grown-ups behind them. After the story everybody draws a "
            "picture; it hangs on our line for a week.</p><p>If sitting still is hard, go and look at "
            "the fish by the door, and come back when you like.</p>",
        ),
        category="family",
        place="library-branch",
        hosts=("library-branch", "volunteers"),
        motif="reading-corner",
        audience="family",
        languages=("zh-hans", "en"),
        access=STEP_FREE,
        isbns=("9780399226908", "9780060254926"),
        sessions=(
            Session(Weekly(6, weeks=1), "10:00", 45, 16, "full"),
            Session(Weekly(6, weeks=5, skip=1), "10:00", 45, 16, "some"),
        ),
    ),
    Event(
        slug="canal-history-talk",
        title=Pair("讲座：运河边的通州", "Talk: Tongzhou by the canal"),
        summary=Pair(
            "从漕船说到地铁，一条水路怎样养大一座城。",
            "From grain boats to the metro: how a waterway raised a town.",
        ),
        body=Pair(
            "<p>讲座配老地图和照片，一个小时讲，半个小时问。家里有老物件、老照片的，欢迎带来给大家看"
            "看。</p><p>英文同步翻译，耳机在门口领。</p>",
            "<p>An hour of old maps and photographs, and half an hour for questions. If you have "
            "something old at home, bring it to show.</p><p>There is interpreting into English; "
            "headphones are at the door.</p>",
        ),
        category="talk",
        place="library-branch",
        hosts=("library-branch",),
        motif="hall",
        languages=("zh-hans",),
        interpreted=("en",),
        access=CONCERT,
        sessions=(Session(Days(21), "14:00", 90, 50, "some"),),
    ),
    Event(
        slug="book-swap",
        title=Pair("换书日：带一本来，换一本走", "Book swap: bring one, take one"),
        summary=Pair(
            "看过的书别闲着，到读书角找它的下一位读者。",
            "Don’t let a finished book sit idle: find its next reader at the corner.",
        ),
        body=Pair(
            "<p>中文、英文、别的文字都收，书里夹一张小纸条，写一句推荐的话。没换出去的，可以捐给读书"
            "角。</p><p>画满笔记的旧课本就别带啦，干净完整的书大家都喜欢。</p>",
            "<p>Books in any language are welcome. Put a slip inside with one sentence about it. What "
            "finds no reader may stay with the corner as a gift.</p><p>Please leave scribbled "
            "schoolbooks at home; everybody likes a clean and complete book.</p>",
        ),
        category="reading",
        series="wenxin-zhumeng",
        place="reading-corner",
        hosts=("resort-staff", "library-branch"),
        motif="reading-corner",
        languages=("zh-hans", "en"),
        access=APARTMENTS,
        bring=Pair("一到三本看过的书。", "One to three books that you have read."),
        sessions=(Session(Days(17), "18:00", 120, 40, "some"),),
    ),
    Event(
        slug="read-aloud-for-elders",
        title=Pair("念给您听：报纸与短文", "Read to you: newspaper and short stories"),
        summary=Pair(
            "眼睛累了就用耳朵读。志愿者念，您点题。",
            "When your eyes are tired, read with your ears. Volunteers read, you choose.",
        ),
        body=Pair(
            "<p>先念当天的报纸，再念一篇短文，中间停下来喝水、聊天。音量照着最后一排来。</p><p>想听哪"
            "本书，借书时和馆员说一声。</p>",
            "<p>First the day’s paper, then a short story, with breaks for water and a chat. We speak "
            "so that the last row can hear.</p><p>If there is a book you would like to hear, tell the "
            "librarian.</p>",
        ),
        category="reading",
        place="library-branch",
        hosts=("library-branch", "volunteers"),
        motif="books",
        audience="seniors",
        access=CONCERT,
        isbns=("9787020028115",),
        sessions=(Session(Weekly(3, weeks=4), "10:00", 60, 16, "some"),),
    ),
    Event(
        slug="festival-poems",
        title=Pair("月下读诗", "Poems under the moon"),
        summary=Pair(
            "中秋前夜，一人一首与月亮有关的诗，什么语言都行。",
            "On the eve of Mid-Autumn everyone reads a poem about the moon, in any language.",
        ),
        body=Pair(
            "<p>屋里不开大灯，只点纸灯笼。念李白，念自己写的，念小时候背的外国童谣，都好。</p><p>不想"
            "念，坐着听也很好。译文我们提前收齐，印成一张小纸。</p>",
            "<p>We light paper lanterns and no lamps. Read Li Bai, something of your own or a nursery "
            "rhyme from home.</p><p>Listening is just as good. Send us your poem beforehand, and its "
            "translation will be on the sheet.</p>",
        ),
        category="reading",
        series="lunar-festivals",
        place="you-dushu",
        hosts=("library-branch", "resort-staff"),
        motif="mid-autumn",
        audience="adults",
        languages=("zh-hans", "en"),
        interpreted=("es", "fr"),
        access=QUIET,
        sessions=(Session(Festival("mid-autumn", -1), "19:30", 90, 24, "some"),),
    ),
)
