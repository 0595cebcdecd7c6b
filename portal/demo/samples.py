"""What the style guide shows: plainly made-up content in both languages, one piece per component."""

import datetime as dt

from django import forms

from portal import lunar

from .shapes import Pair

FAIR = Pair("粽情端午，邻里同乐", "Dragon Boat Festival folk fair")
TIGER = Pair("面塑小课堂：捏一只小老虎", "Dough figurines: make a little tiger")
DANCE = Pair("文汇启梦舞蹈队 · 每周排练", "Wenhui Qimeng dancers: weekly rehearsal")
CENTRE = Pair("综合文化中心", "Comprehensive Cultural Centre")
ROOM = Pair("市民文体活动室", "Residents' culture and sports room")
FESTIVAL = dt.date(2026, 6, 19)

TEXTS = {
    "title": Pair("样式手册", "Style guide"),
    "intro": Pair(
        "这里展示每一种组件及其各种状态。内容均为示例。",
        "Every component in each of its states. All content here is made up.",
    ),
    "kicker": Pair("农历五月初五 · 端午节", "Fifth day of the fifth lunar month"),
    "lead": Pair(
        "包粽子、编五彩绳、猜灯谜。全程中英双语，另有志愿者为外国朋友翻译。",
        "Wrap rice dumplings, braid five-colour threads and guess riddles with your neighbours. "
        "Everything is in Chinese and English.",
    ),
    "fair": FAIR,
    "centre": CENTRE,
    "time": Pair("9:30–12:00", "9:30 am to noon"),
    "places_left": Pair("还剩 23 个名额", "23 places left"),
    "register": Pair("我要报名", "Register"),
    "programme": Pair("查看节日安排", "See the programme"),
    "all": Pair("全部活动与日历", "All events and calendar"),
    "bilingual": Pair("中英双语", "Two languages"),
    "left": Pair("还剩 23 名", "23 left"),
    "few": Pair("仅剩 2 名", "Only 2 left"),
    "full": Pair("已满，可候补", "Full, waiting list"),
    "off": Pair("已结束", "Over"),
    "cancelled": Pair("已取消", "Cancelled"),
    "paragraph": Pair(
        "九点半开始有四张桌子可以动手体验。十一点是猜灯谜，中文英文都可以回答。全部材料由"
        "中心准备，<em>不收费</em>，也不用带工具。问题可以看<a href='#top'>常见问题</a>，或拨打帮助热线。",
        "From half past nine there are four tables to try your hand at. At eleven we hold the riddle contest "
        "and anyone can answer in either language. <em>Nothing costs anything.</em> "
        "Look at the <a href='#top'>usual questions</a> or call the help line.",
    ),
    "other": Pair(
        "<span lang='en'>Seal carving for beginners</span>",
        "<span lang='zh-Hans'>篆刻入门：刻一方自己的印章</span>",
    ),
    "note": Pair(
        "馅料里有花生。如果过敏，请在报名时告诉我们。",
        "The filling contains peanuts. Tell us when you register.",
    ),
    "saved": Pair("已保存。", "Saved."),
    "closing": Pair("报名还有一天截止。", "Registration closes in one day."),
    "closed": Pair(
        "今天因雷雨取消，我们已通知每一位报名者。", "Cancelled because of the storm; we told everyone."
    ),
    "quote": Pair(
        "“她陪我走了一整天，教我包了三只粽子。”",
        "“She stayed with me all day and taught me three dumplings.”",
    ),
    "question": Pair("可以带孩子来吗？", "May I bring children?"),
    "answer": Pair("可以，十二岁以下请有大人陪同。", "Yes. Under twelve they come with an adult."),
    "question_2": Pair("听不懂中文怎么办？", "What if I speak no Chinese?"),
    "answer_2": Pair("每张桌子都有会英文的志愿者。", "Every table has a volunteer who speaks English."),
    "desk": Pair("综合文化中心服务台", "Front desk of the cultural centre"),
    "address": Pair("示例路 1 号", "1 Sample Road"),
    "open": Pair("正在开放，18:00 关门", "Open until 6 pm"),
    "shut": Pair("已关门，明天 9:00 开门", "Closed, opens tomorrow at 9"),
    "step_free": Pair("无台阶，有无障碍卫生间", "Step-free, accessible toilet"),
    "confirmed": Pair("报名成功", "You are registered"),
    "next": Pair(
        "我们已发送确认邮件。活动前一天会再提醒您。",
        "We sent you an e-mail and will remind you the day before.",
    ),
    "name": Pair("示例居民甲", "Sample Resident A"),
    "name_2": Pair("示例居民乙", "Sample Resident B"),
    "check_in": Pair("签到", "Check in"),
    "here": Pair("已到", "Here"),
    "seat": Pair("2 人 · 需要翻译", "2 people · interpreter"),
    "news": Pair("活动室新添两张棋桌", "Two chess tables for the activity room"),
    "news_text": Pair(
        "居民提出建议后三周，棋桌摆好了。", "They stand three weeks after a resident suggested them."
    ),
    "found": Pair(
        "……包<mark>粽</mark>子、编五彩绳、猜灯谜……", "… wrap rice <mark>dumplings</mark>, braid threads …"
    ),
    "nothing": Pair("这几天没有活动", "Nothing on these days"),
    "nothing_text": Pair("换一个日期看看，或者浏览全部活动。", "Try other days, or look at all events."),
    "working": Pair("正在整理 240 张照片，已完成六成", "Sorting 240 photos, sixty per cent done"),
    "link": Pair("不是您？换一个账号", "Not you? Use another account"),
    "number": Pair("数量", "Number"),
    "kind": Pair("类别", "Kind"),
    "when": Pair("时间", "When"),
    "where": Pair("地点", "Where"),
    "any": Pair("全部", "Any"),
    "show": Pair("查看", "Show"),
    "rate": Pair("响应率", "Response"),
    "rate_2": Pair("解决率", "Resolution"),
    "rate_3": Pair("满意率", "Satisfaction"),
    "waiting": Pair("候补", "Waiting"),
    "registered": Pair("已报名", "Registered"),
    "month": Pair("2026年6月", "June 2026"),
    "before": Pair("5月", "May"),
    "after": Pair("7月", "July"),
    "upcoming": Pair("即将开始", "Upcoming"),
    "past": Pair("往期", "Past"),
}
STEPS = [
    (
        Pair("信息收集", "Information collected"),
        Pair("3月4日 居民在会议上提出", "4 March, at a residents' meeting"),
        "done",
    ),
    (
        Pair("任务派遣", "Task dispatched"),
        Pair("3月5日 网格员接单", "5 March, taken by a grid worker"),
        "done",
    ),
    (Pair("联动处置", "Joint handling"), Pair("物业与街道共同选址", "The site is chosen together"), "done"),
    (Pair("结果反馈", "Result fed back"), Pair("承诺 6月30日 前办结", "To be settled by 30 June"), "now"),
    (Pair("核查结案", "Verified and closed"), "", "todo"),
    (Pair("考核评价", "Evaluated"), "", "todo"),
]
HOURS = [
    (Pair("周一", "Monday"), Pair("闭馆", "closed")),
    (Pair("周二至周五", "Tuesday to Friday"), Pair("9:00–18:00", "9 am – 6 pm")),
    (Pair("周六、周日", "Weekend"), Pair("10:00–17:00", "10 am – 5 pm")),
    (Pair("6月19日 端午节", "19 June, festival"), Pair("10:00–15:00", "10 am – 3 pm")),
]
SHORT_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEKDAYS = [Pair(*names) for names in zip("一二三四五六日", SHORT_DAYS, strict=True)]
LABELS = {
    "name": Pair("姓名", "Your name"),
    "phone": Pair("手机", "Phone"),
    "language": Pair("语言", "Language"),
    "interpreter": Pair("需要翻译吗？", "Do you need an interpreter?"),
    "agree": Pair("发送短信提醒", "Send me a text message as a reminder"),
    "about": Pair("还有什么要告诉我们？", "Anything we should know?"),
    "photo": Pair("照片", "Photo"),
    "code": Pair("验证码", "Code"),
}
HINTS = {
    "phone": Pair("只用于联系您参加这次活动", "Only to reach you about this event"),
    "code": Pair("六位数字，十分钟内有效", "Six digits, valid for ten minutes"),
}
CHOICES = [("no", Pair("不需要", "No")), ("es", Pair("需要，西班牙语", "Yes, into Spanish"))]
WRONG = {
    "phone": Pair(
        "请输入带国家代码的手机号，例如 +34 600 000 000",
        "Enter a phone number with its country code, like +34 600 000 000",
    ),
    "interpreter": Pair("请选择是否需要翻译", "Choose whether you need an interpreter"),
}


class SampleForm(forms.Form):
    name = forms.CharField()
    phone = forms.CharField()
    language = forms.ChoiceField()
    interpreter = forms.ChoiceField(widget=forms.RadioSelect)
    agree = forms.BooleanField(required=False)
    about = forms.CharField(required=False, widget=forms.Textarea)
    photo = forms.FileField(required=False)
    code = forms.CharField(required=False, widget=forms.TextInput({"autocomplete": "one-time-code"}))

    def __init__(self, *args, language, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = said(LABELS[name], language)
            field.help_text = said(HINTS.get(name, ""), language)
            field.error_messages["required"] = said(WRONG.get(name, ""), language)
        choices = said(CHOICES, language)
        self.fields["language"].choices = self.fields["interpreter"].choices = choices


def said(value, language: str):
    """The value with every pair replaced by its side for this language."""
    if isinstance(value, Pair):
        return value.zh if language.startswith("zh") else value.en
    if isinstance(value, dict):
        return {key: said(part, language) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [said(part, language) for part in value]
    return value


def _steps():
    return [{"title": title, "text": text, "state": state} for title, text, state in STEPS]


def _hours():
    return [
        {"day": day, "text": text, "today": n == 1, "exception": n == 3}
        for n, (day, text) in enumerate(HOURS)
    ]


def _day(day: dt.date, language: str) -> dict:
    event = {"url": "#top", "time": "9:30"}
    shown = {FESTIVAL: [event | {"title": FAIR}, event | {"title": DANCE}]}
    shown[dt.date(2026, 6, 21)] = [event | {"title": TIGER, "full": True}]
    return {
        "date": day,
        "moon": lunar.label(day, language),
        "festival": day == FESTIVAL,
        "today": day.day == 11,
        "rest": day.weekday() > 4,
        "events": shown.get(day, []),
    }


def _month(language: str) -> dict:
    days = [_day(dt.date(2026, 6, number), language) for number in range(1, 31)]
    neighbours = {"previous_url": "#month", "previous_title": TEXTS["before"]}
    neighbours |= {"next_url": "#month", "next_title": TEXTS["after"]}
    return neighbours | {"title": TEXTS["month"], "weekdays": WEEKDAYS, "first_column": 1, "days": days}


def context(language: str) -> dict:
    """Everything that portal/style.html needs."""
    events = [(FESTIVAL, FAIR, CENTRE, "left", "free"), (dt.date(2026, 6, 21), TIGER, ROOM, "full", "full")]
    events += [
        (dt.date(2026, 6, 24), DANCE, CENTRE, "few", "few"),
        (dt.date(2026, 5, 20), DANCE, ROOM, "off", "off"),
    ]
    made = {
        "t": TEXTS,
        "steps": _steps(),
        "hours": _hours(),
        "calendar": _month(language),
        "events": [
            {"day": d, "title": t, "place": p, "state": TEXTS[s], "mark": m} for d, t, p, s, m in events
        ],
        "crumbs": [{"title": TEXTS["title"]}],
        "tabs": [
            {"title": TEXTS["upcoming"], "url": "#top", "current": True, "count": 12},
            {"title": TEXTS["past"], "url": "#top", "count": 165},
        ],
        "answers": [
            {"label": LABELS["name"], "value": TEXTS["name"], "url": "#top"},
            {"label": LABELS["phone"], "value": "138 0000 0000", "url": "#top"},
            {"label": LABELS["about"], "value": TEXTS["note"], "url": "#top"},
        ],
    }
    wrong = {"name": TEXTS["name"], "phone": "", "language": "es"}
    made = said(made, language)
    made["filled_form"] = SampleForm(said(wrong, language), language=language)
    made["plain_form"] = SampleForm(language=language, prefix="plain")
    return made
