"""The four groups of Wenhui Qimeng. That there are four is a fact; all the rest are examples."""

from events.demo.shapes import Group
from portal.demo.shapes import Pair

_OF, _HOSTS = "wenhui-qimeng", ("cultural-centre",)
_JUST_COME = Pair(
    "先来看一次，喜欢就报名。想每周都来，可以登记为固定成员，以后的场次自动替您报上。",
    "Come and watch once, then register. To come every week, become a regular member: you are then "
    "registered for every new date.",
)

MEETING: tuple[Group, ...] = (
    Group(
        slug="dance-group",
        part_of=_OF,
        name=Pair("文汇启梦舞蹈队", "Wenhui Qimeng dance group"),
        summary=Pair("民族舞、广场舞，老少站一排。", "Folk and square dancing, young and old in one row."),
        about=Pair(
            "队里有退休教师，也有度假区的年轻舞者。每次排练先热身，再学新动作，最后合一遍音乐。\n\n"
            "逢节日上台演出，不想上台的也可以只来跳。",
            "Retired teachers and young dancers from the resort. Each rehearsal begins with a warm-up, then "
            "new steps, then everything to music.\n\nAt festivals the group performs; if you would rather "
            "not, just come to dance.",
        ),
        meets=Pair("每周三晚上七点到八点半", "Wednesdays, 19:00 to 20:30"),
        joining=_JUST_COME,
        leader=Pair("示例领队甲", "Sample leader A"),
        motif="dance",
        hosts=_HOSTS,
    ),
    Group(
        slug="choir",
        part_of=_OF,
        name=Pair("文汇启梦合唱团", "Wenhui Qimeng choir"),
        summary=Pair(
            "不考试，不挑嗓子，歌谱配拼音和英文。", "No audition; the scores have pinyin and English."
        ),
        about=Pair(
            "先练气，再分声部，最后合唱一遍。不识谱也能来，老师一句一句带。\n\n"
            "眼下在练一组四季的歌，练好了节日音乐会上唱。",
            "We breathe first, learn each voice, and then sing together. You needn’t read music.\n\nAt the "
            "moment we are learning songs of the four seasons for the next festival concert.",
        ),
        meets=Pair("每周二晚上七点到八点半", "Tuesdays, 19:00 to 20:30"),
        joining=_JUST_COME,
        leader=Pair("示例领队乙", "Sample leader B"),
        motif="choir",
        hosts=_HOSTS,
    ),
    Group(
        slug="photography-group",
        part_of=_OF,
        name=Pair("文汇启梦摄影组", "Wenhui Qimeng photography group"),
        summary=Pair(
            "手机也能拍出好照片，每周换一个题目。", "A phone is enough; every week has one subject."
        ),
        about=Pair(
            "周日早上出发，边走边拍，回来每人挑一张，说说为什么拍它。\n\n拍人之前，先问一声。",
            "On Sunday mornings we walk and take pictures; back indoors everyone chooses one and says "
            "why.\n\nWe ask people before we photograph them.",
        ),
        meets=Pair("每周日上午九点到十一点半", "Sundays, 9:00 to 11:30"),
        joining=Pair(
            "每次限十六人，在网上报名；满了可以排候补。",
            "Sixteen people can come along each time. Register on this site; there is a waiting list.",
        ),
        leader=Pair("示例领队丙", "Sample leader C"),
        motif="photography",
        hosts=_HOSTS,
    ),
    Group(
        slug="folk-ensemble",
        part_of=_OF,
        name=Pair("文汇启梦民乐队", "Wenhui Qimeng folk ensemble"),
        summary=Pair(
            "二胡、笛子、琵琶、扬琴，门总开着。", "Erhu, flute, pipa and dulcimer, with the door open."
        ),
        about=Pair(
            "周四晚上排练，坐下来听也行，休息时可以摸摸乐器。\n\n自己会一样乐器的，带来合一曲。",
            "We rehearse on Thursday evenings. Sit and listen; in the break you may try the "
            "instruments.\n\nIf you play something yourself, bring it along.",
        ),
        meets=Pair("每周四晚上七点到八点半", "Thursdays, 19:00 to 20:30"),
        joining=_JUST_COME,
        leader=Pair("示例领队丁", "Sample leader D"),
        motif="music",
        hosts=_HOSTS,
    ),
)
