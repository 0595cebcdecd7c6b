"""Words to begin an answer with: what stands in {braces} fills itself in, [brackets] are for the writer."""

from portal.demo.shapes import Pair
from suggestions.demo.shapes import AnswerTemplate

ANSWERS: tuple[AnswerTemplate, ...] = (
    AnswerTemplate(
        step=1,
        title=Pair("收到了，谢谢", "We have it, thank you"),
        text=Pair(
            "您好，您的建议《{title}》收到了，编号是{reference}。{grid}的网格员会先到现场看一看，{date}之前"
            "告诉您由谁来办、什么时候有回音。",
            "Hello, your suggestion '{title}' has reached us; its reference is {reference}. The worker of "
            "{grid} will come and look first. By {date} we tell you who takes care of it and when you will "
            "hear more.",
        ),
    ),
    AnswerTemplate(
        step=1,
        title=Pair("请告诉我们具体位置", "Where exactly is it?"),
        text=Pair(
            "谢谢您告诉我们。为了少跑冤枉路，想请您补充一下具体位置：哪栋楼、哪个门、旁边有什么。有照片更"
            "好。您什么时候补充，我们就什么时候接着办。",
            "Thank you for telling us. So that we go to the right spot, please say where exactly: which "
            "building, which gate, what is next to it. A photo helps. We go on as soon as we hear from you.",
        ),
    ),
    AnswerTemplate(
        step=1,
        title=Pair("请换一种说法", "Please put it differently"),
        text=Pair(
            "您的建议里有他人的姓名、门牌或电话，公开出来会让人为难。请您改一改再发，事情我们照样会办。",
            "Your text names another person, a door or a phone number, and publishing it could hurt "
            "somebody. Please change it and send it again; we take care of the matter all the same.",
        ),
    ),
    AnswerTemplate(
        step=2,
        title=Pair("已派给负责的部门", "Passed to the department"),
        text=Pair(
            "您的建议已交给[部门]。他们会在{date}前确认接单；如果不归他们管，我们会马上重新安排，不用您再跑"
            "一趟。",
            "Your suggestion is now with [department]. They confirm by {date}. If it isn't theirs, we find "
            "the right one at once; you need not start again.",
        ),
    ),
    AnswerTemplate(
        step=2,
        title=Pair("换了一个部门", "Another department takes over"),
        text=Pair(
            "经核实，这件事由[部门]负责，我们已经转过去了，{date}之前给您回音。",
            "We checked: this belongs to [department], and we have passed it on. You will hear from them by "
            "{date}.",
        ),
    ),
    AnswerTemplate(
        step=3,
        title=Pair("正在办", "Work is going on"),
        text=Pair(
            "今天[部门]到现场看过了，打算这样办：[做法]。预计{date}完成。有变化我们会先告诉您。",
            "[Department] was there today. The plan: [what will be done]. It should be finished by {date}. "
            "If that changes, you hear it from us first.",
        ),
    ),
    AnswerTemplate(
        step=3,
        title=Pair("要等一等，原因说给您听", "It has to wait, and why"),
        text=Pair(
            "这件事眼下办不下去，因为[原因]。我们先停表，[条件]一具备就接着办，最迟{date}再给您一次消息。",
            "We can't go on just now, because [reason]. The clock stands still until [condition]; by {date} "
            "at the latest you hear from us again.",
        ),
    ),
    AnswerTemplate(
        step=3,
        title=Pair("几个部门一起办", "Several departments together"),
        text=Pair(
            "这件事一个部门办不完。街道“吹哨”，[牵头部门]牵头，[协同部门]一起到场。各自的期限都写在下面，您"
            "看得见。",
            "One department alone can't finish this. The subdistrict has blown the whistle: [lead] leads, "
            "[others] join in. Each of them has a date, and you can see it below.",
        ),
    ),
    AnswerTemplate(
        step=3,
        title=Pair("列入民生项目", "Taken into a livelihood project"),
        text=Pair(
            "您说的事，附近还有[数量]位居民也提到了。我们把它列入民生项目《[项目]》，一并解决。每到一个节"
            "点，都会告诉您。",
            "[Number] neighbours have said the same. We have taken it into the livelihood project "
            "'[project]' to settle it for all of you. You hear from us at each milestone.",
        ),
    ),
    AnswerTemplate(
        step=4,
        title=Pair("办好了，请您看看", "Done; please have a look"),
        text=Pair(
            "您反映的事办好了：[做了什么]。请您抽空去看看，满意不满意都告诉我们。没解决好的，我们接着办。",
            "What you told us about is done: [what was done]. Please go and see, and tell us either way. If "
            "it isn't right yet, we go on.",
        ),
    ),
    AnswerTemplate(
        step=4,
        title=Pair("办成了一部分", "Done in part"),
        text=Pair(
            "[已办]已经办好；[未办]暂时办不了，因为[原因]。剩下的部分我们记着，{date}再看一次。",
            "[This part] is done. [That part] can't be done for now, because [reason]. It stays on our "
            "list, and we look at it again on {date}.",
        ),
    ),
    AnswerTemplate(
        step=4,
        title=Pair("办不了，理由在这里", "We can't, and here is why"),
        text=Pair(
            "您的想法我们认真研究过，现在办不了。原因是[原因]，依据是[规定]。能做的是[替代办法]。您若不同"
            "意，可以回复说明，我们再请人核一遍。",
            "We looked into your idea with care and can't do it now. The reason is [reason], under [rule]. "
            "What we can do is [alternative]. If you disagree, answer with your reasons and somebody else "
            "checks.",
        ),
    ),
    AnswerTemplate(
        step=5,
        title=Pair("核查时发现还差一点", "The check found something left"),
        text=Pair(
            "核查的同事到现场看了，[问题]还没做到位。我们已请[部门]返工，{date}前再报。",
            "A colleague checked on the spot: [what is missing] isn't right yet. [Department] goes back to "
            "it and reports by {date}.",
        ),
    ),
    AnswerTemplate(
        step=5,
        title=Pair("与另一件合并", "Joined to another case"),
        text=Pair(
            "您说的和[编号]是同一处、同一件事，我们合在一起办。您的这一页会保留，进展在那一页看，有消息两边"
            "都通知。",
            "You and case [reference] mean the same thing in the same spot, so we handle them as one. Your "
            "page stays; follow the progress there, and both of you get every message.",
        ),
    ),
    AnswerTemplate(
        step=6,
        title=Pair("结案以后，请您打个分", "Closed; how did we do?"),
        text=Pair(
            "这件事结案了。请您花一分钟打个分：回得快不快，办得好不好。分数会计入部门的考核。",
            "The case is closed. Please take a minute to tell us: were we quick, was it done well? Your "
            "marks count when the departments are evaluated.",
        ),
    ),
    AnswerTemplate(
        category="bicycles-and-charging",
        step=4,
        title=Pair("充电桩怎么用", "How to use the charging piles"),
        text=Pair(
            "充电桩已经通电。车推进格子里，插好插头，扫码开始，充满会自动断电。请不要再从窗户拉线；老人不会"
            "扫码的，找网格员现教。",
            "The charging piles are live. Push your scooter into a bay, plug in, scan to start; it stops by "
            "itself when full. Please run no more cables from windows. If scanning is a trouble, the grid "
            "worker shows you.",
        ),
    ),
    AnswerTemplate(
        category="lighting",
        step=4,
        title=Pair("灯修好了", "The lamp works again"),
        text=Pair(
            "[位置]的灯今天修好了，[数量]盏都亮。晚上路过请替我们看一眼，还有不亮的，把灯杆上的编号告诉我"
            "们。",
            "The lamps at [place] were repaired today; all [number] of them burn. Please look when you pass "
            "at night. If one is still dark, tell us the number on its post.",
        ),
    ),
    AnswerTemplate(
        category="services-for-business",
        step=4,
        title=Pair("给企业的答复", "An answer to a firm"),
        text=Pair(
            "您问的[事项]由[窗口]办理，需要的材料是[清单]，一般[天数]个工作日。我们的联系人会陪您走完第一"
            "次，过程中遇到问题随时找我们。",
            "[Matter] is handled at [counter]. You need [list], and it usually takes [number] working days. "
            "Our contact goes with you the first time; ask us whenever you get stuck.",
        ),
    ),
)
