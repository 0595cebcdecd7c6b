"""Charging, heating, sewers: the projects that answer are facts, the voices are made up."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import Case, Translation, Verdict

PIPES: tuple[Case, ...] = (
    Case(
        key="charging-piles",
        kind="idea",
        category="bicycles-and-charging",
        title="给电动车多装几个充电桩",
        text=(
            "我岁数大了，上下楼搬电瓶实在搬不动。院里骑电动车的越来越多，能充电的地方没几个。希望给我们多装"
            "几个充电桩，离楼门近一点，用着安全，也不用从窗户往下拉线了。"
        ),
        translation=Translation(
            "More charging piles for scooters",
            "I am getting on in years and can no longer carry the battery up and down the stairs. More and "
            "more of us ride electric scooters and there are hardly any places to charge. Please put in "
            "more charging piles, near the doors: it would be safe, and nobody would hang a cable out of "
            "the window.",
        ),
        grid="R03",
        address="社区会议上提出；示例小区，楼前空地",
        point=(39.8634, 116.6471),
        channel="meeting",
        days_ago=415,
        story="evaluated",
        supporters=23,
        reply=Pair(
            "您在社区会议上提的建议，办成了。用接诉即办专项资金，给非机动车充电的充电桩建好了。谢谢您把这件"
            "事说出来，受益的是整个院子。第一次用不会扫码，网格员随时来教。",
            "What you asked for at the community meeting has been done: charging piles for non-motor "
            "vehicles, built with the special funds for swift response. Thank you for speaking up; the "
            "whole courtyard has something of it. If scanning is new to you, the grid worker will come and "
            "show you.",
        ),
        actions_taken=Pair(
            "会上记下，列入接诉即办专项资金，选址征求居民意见，建成通电。",
            "Taken down at the meeting, taken into the swift-response funds, placed where residents wanted "
            "it, built and connected.",
        ),
        photos=("cables-from-window",),
        after=("charging-piles",),
        project="charging-piles",
        level="subdistrict",
        verdicts=(
            Verdict(True, 5, "我随口一说，真给办了。"),
            Verdict(True, 5, "再也不用搬电瓶上楼了。"),
            Verdict(True, 4, "晚上要排一会儿队。"),
            Verdict(True, 5),
            Verdict(True, 5),
        ),
    ),
    Case(
        key="charging-cables",
        kind="problem",
        category="safety",
        title="楼上往下拉线充电，看着揪心",
        text="有三四根线从窗户垂下来，接着插线板，下雨也不收。楼下就是自行车和纸箱子，万一着了怎么办。",
        translation=Translation(
            "Cables hanging from windows to charge scooters",
            "Three or four cables hang from the windows to a socket strip and stay there in the rain. Right "
            "below are bicycles and cardboard boxes. What if it catches fire?",
        ),
        grid="R03",
        address="示例小区，朝南的楼前",
        point=(39.8630, 116.6465),
        channel="visit",
        days_ago=409,
        story="evaluated",
        supporters=9,
        reply=Pair(
            "当天就请大家把线收了，插线板也撤了。充电桩建好以后，院里的车都到充电区充，巡查时再没见过飞线。",
            "The cables and the socket strip were taken in that same day. Since the charging piles are "
            "there, everybody charges in the bays, and our rounds have found no cable since.",
        ),
        actions_taken=Pair(
            "当天上门劝收；充电桩启用后连续四周夜间巡查。",
            "Talked to each household the same day; four weeks of evening rounds after the piles were "
            "opened.",
        ),
        photos=("cables-from-window",),
        after=("charging-piles",),
        project="charging-piles",
        verdicts=(Verdict(True, 5, "晚上睡得踏实了。"), Verdict(True, 5)),
    ),
    Case(
        key="heating-pipes",
        kind="problem",
        category="heating-and-pipes",
        title="暖气不热，管子还漏",
        text=(
            "我们这楼年头久了，一到供暖就不热，屋里就十五六度，楼道里的管子还往下滴水。修过两回，过一阵又漏。"
        ),
        translation=Translation(
            "Cold radiators, and the pipe drips",
            "Our building is old. Whenever the heating starts it stays cold, fifteen or sixteen degrees "
            "indoors, and the pipe in the stairway drips. It was mended twice and leaks again after a while.",
        ),
        grid="R01",
        address="示例小区老楼，二单元楼道",
        point=(39.8716, 116.6590),
        channel="phone",
        days_ago=352,
        story="evaluated",
        supporters=17,
        reply=Pair(
            "老旧小区的供暖管道用接诉即办专项资金换了新的。修修补补不顶用，这次整根换。供上暖以后，请您用手"
            "摸摸最里头那间屋的暖气，不热就告诉我们。",
            "The heating pipes in old estates were replaced with the special funds for swift response: no "
            "more patching, new pipes. Once the heating is on, please touch the radiator in your farthest "
            "room and tell us if it isn't warm.",
        ),
        actions_taken=Pair(
            "供暖管道整体更换，试压合格。", "The heating pipes were replaced and passed the pressure test."
        ),
        photos=("broken-pipe",),
        after=("new-pipe",),
        project="heating-pipes",
        level="subdistrict",
        verdicts=(
            Verdict(True, 5, "屋里二十二度。"),
            Verdict(True, 5),
            Verdict(True, 4, "施工那几天不方便，值得。"),
        ),
    ),
    Case(
        key="heating-pipes-south",
        kind="problem",
        category="heating-and-pipes",
        title="顶层的暖气一直是凉的",
        text="我妈住顶层，暖气摸上去是凉的，邻居也这样。师傅说是管道老化，堵了。",
        translation=Translation(
            "Radiators on the top floor stay cold",
            "My mother lives on the top floor. Her radiators are cold to the touch, and so are the "
            "neighbours'. The fitter says the pipes are old and blocked.",
        ),
        grid="R08",
        address="示例里，顶层几户",
        point=(39.8505, 116.6468),
        channel="visit",
        days_ago=347,
        story="evaluated",
        supporters=11,
        reply=Pair(
            "您母亲住的那一片老楼，供暖管道已经列入更换并完工。我们请师傅逐户排了气，顶层也热了。老人家里要"
            "是还凉，给网格员说一声，当天上门。",
            "The pipes of the old buildings there were on the list and have been replaced. The fitters bled "
            "the radiators flat by flat, and the top floor is warm too. If your mother is cold again, tell "
            "the grid worker; somebody comes the same day.",
        ),
        actions_taken=Pair(
            "更换供暖管道，顶层逐户排气测温。",
            "Pipes replaced; on the top floor every radiator bled and measured.",
        ),
        photos=("broken-pipe",),
        after=("new-pipe",),
        project="heating-pipes",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "我妈说终于不用穿棉袄看电视了。"), Verdict(True, 4)),
    ),
    Case(
        key="deyi-sewer",
        kind="problem",
        category="drainage-and-sewers",
        title="小区污水没接进市政管道",
        text="小区的污水老是要靠车来抽，一堵就往外返，味道大。希望接到市政的管道里去，一劳永逸。",
        translation=Translation(
            "Our sewer isn't joined to the municipal network",
            "Our waste water has to be pumped out by lorry, and when it blocks it comes back up and smells. "
            "Please join it to the municipal network, once and for all.",
        ),
        grid="R04",
        landmark="deyi-xinshikong",
        point=(39.8637, 116.6574),
        channel="meeting",
        days_ago=280,
        story="evaluated",
        supporters=26,
        reply=Pair(
            "德邑新时空的污水管道已经接入市政管网，用的是小微项目资金。以后不用再等车来抽了。要是还闻到味"
            "道，请告诉我们是哪一个井口。",
            "The sewer of Deyi Xinshikong is now joined to the municipal network, with micro-project funds. "
            "No more waiting for the lorry. If you still smell something, tell us which manhole it comes "
            "from.",
        ),
        actions_taken=Pair(
            "小区污水管道接入市政管网。", "The estate's sewer was joined to the municipal network."
        ),
        photos=("puddle",),
        after=("drain-cover",),
        project="deyi-sewer",
        level="subdistrict",
        verdicts=(Verdict(True, 5, "夏天敢开窗了。"), Verdict(True, 5), Verdict(True, 4)),
    ),
    Case(
        key="deyi-smell",
        kind="problem",
        category="drainage-and-sewers",
        title="楼下井口返味",
        text="一楼窗户不敢开，井口那个味儿。",
        translation=Translation(
            "A smell from the manhole below",
            "On the ground floor we don't dare open a window; it comes from the manhole.",
        ),
        grid="R04",
        landmark="deyi-xinshikong",
        days_ago=276,
        story="closed_duplicate",
        supporters=3,
        merged_into="deyi-sewer",
        reason=Pair(
            "味道来自同一条污水管，和先前的建议合在一起办。",
            "The smell comes from the same sewer; handled together with the earlier suggestion.",
        ),
    ),
)
