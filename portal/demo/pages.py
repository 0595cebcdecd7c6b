"""The site's own pages."""

from portal.demo.pages_outdoors import OUTDOORS
from portal.demo.pages_small_print import SMALL_PRINT
from portal.demo.shapes import Block, Page, Pair, Question

ABOUT = Page(
    slug="about",
    title=Pair("关于文景社区", "About Wenjing Community"),
    intro=Pair(
        "文景街道的社区网站：活动、图书馆、建议，中文和英文都能用。",
        "The community site of Wenjing Subdistrict: events, library and suggestions, in Chinese and "
        "in English.",
    ),
    motif="estate",
    body=(
        Block(
            "text",
            Pair(
                "<p>文景街道在北京城市副中心通州，围绕北京环球度假区，是副中心文化旅游功能的主要承载"
                "地。这里住着老街坊，也住着从各地、各国来度假区工作的人。</p><p>这个网站想做三件事：让"
                "您找得到身边的活动，借得到家门口的书，说得上门前路上的事，并且看得见它办到了哪一步。"
                "</p>",
                "<p>Wenjing is a subdistrict of Tongzhou, Beijing’s sub-centre. It lies around the "
                "Universal Beijing Resort and is the main home of the sub-centre’s culture and "
                "tourism. Long-time residents live here, and people who came from many places and "
                "countries to work at the resort.</p><p>The site wants to do three things: help you "
                "find what is on nearby, borrow a book close to home, and tell us what should be put "
                "right outside your door, and see how far it has come.</p>",
            ),
        ),
        Block(
            "image",
            {"motif": "centre", "alt": Pair("综合文化中心的院子", "The courtyard of the Cultural Centre")},
        ),
        Block("heading", Pair("36个网格", "36 grids")),
        Block(
            "text",
            Pair(
                "<p>街道分成36个网格，不重叠，也不留空：居住型9个，环球影城5个，产业型7个，空白地块型"
                "15个。31位网格长和31位专职网格员各守一片，还有许多志愿者一起出力。</p><p>地图上的边界"
                "是示意，不是测绘结果。</p>",
                "<p>The subdistrict is divided into 36 grids without overlap or gap: 9 residential, 5 "
                "of Universal Studios, 7 industrial and 15 of vacant lots. 31 grid leaders and 31 "
                "full-time grid workers look after them, with the help of many volunteers.</p><p>The "
                "boundaries on our map are schematic and not surveyed.</p>",
            ),
        ),
        Block(
            "callout",
            {
                "title": Pair("这是演示内容", "This is demo content"),
                "text": Pair(
                    "人名、电话、开放时间、无障碍说明和2024年活动的具体日期都是示例。2024年的事情和数"
                    "字来自街道的总结。",
                    "Names of people, telephone numbers, opening hours, access notes and the exact "
                    "days of the 2024 events are examples. What happened in 2024, and the figures, "
                    "come from the subdistrict’s own account.",
                ),
            },
        ),
        Block("contact", "reception-hall"),
    ),
)

HELP = Page(
    slug="help",
    title=Pair("怎么报名", "How to register"),
    intro=Pair(
        "四步就好。不会也没关系，打电话，我们替您报。",
        "Four steps. And if it doesn’t work, call us and we register you.",
    ),
    motif="phone-help",
    body=(
        Block("heading", Pair("第一步：找到活动", "Step 1: find an event")),
        Block(
            "text",
            Pair(
                "<p>点上面的“活动”。想看大字，点右上角的“长辈版”。</p>",
                "<p>Choose Events at the top. For larger letters choose Large text in the upper corner.</p>",
            ),
        ),
        Block("heading", Pair("第二步：点“我要报名”", "Step 2: choose Register")),
        Block(
            "text",
            Pair(
                "<p>先写手机号或邮箱，写一样就够。我们发一个数字过去，您照着填回来，再写名字。</p>",
                "<p>Give your phone number or e-mail; one of them is enough. We send you a number, you "
                "type it in, and then your name.</p>",
            ),
        ),
        Block("heading", Pair("第三步：看一遍，点“确认”", "Step 3: read it through and confirm")),
        Block(
            "text",
            Pair(
                "<p>日子、地点、人数都对，就点确认。写错了能改，写好的不会丢。</p>",
                "<p>If the day, the place and the number of people are right, confirm. You can go "
                "back and change things; nothing you typed is lost.</p>",
            ),
        ),
        Block("heading", Pair("第四步：留好编号", "Step 4: keep your reference")),
        Block(
            "text",
            Pair(
                "<p>会给您一个编号和一个二维码。到了现场，出示哪一样都行，报名字也行。</p>",
                "<p>You get a reference and a QR code. At the door show either of them, or just say "
                "your name.</p>",
            ),
        ),
        Block(
            "callout",
            {
                "title": Pair("去不了了？", "Can’t come after all?"),
                "text": Pair(
                    "请在“我的活动”里取消，位子就让给候补的邻居了。",
                    "Please cancel under My events, and your seat goes to a neighbour who is waiting.",
                ),
            },
        ),
        Block("heading", Pair("常问的事", "Often asked")),
        Block(
            "faq",
            (
                Question(
                    Pair("要不要注册账号？", "Do I need an account?"),
                    Pair(
                        "<p>不用。有手机号或邮箱就能报名。以后用同一个号码开账号，以前的报名会自动归到"
                        "一起。</p>",
                        "<p>No. A phone number or e-mail is enough. If you open an account later with "
                        "the same one, your earlier registrations will be there.</p>",
                    ),
                ),
                Question(
                    Pair("能替爸妈报名吗？", "Can I register for my parents?"),
                    Pair(
                        "<p>能。写他们的名字，联系方式写您的，提醒就会发给您。</p>",
                        "<p>Yes. Write their names and your own phone or e-mail, and we send the "
                        "reminders to you.</p>",
                    ),
                ),
                Question(
                    Pair("满了怎么办？", "What if it is full?"),
                    Pair(
                        "<p>可以候补。有人退出，我们按先后告诉您，并给您留一段时间确认。</p>",
                        "<p>Join the waiting list. When somebody cancels we tell people in order, and "
                        "keep the seat for you for a while.</p>",
                    ),
                ),
                Question(
                    Pair("要交钱吗？", "Does it cost anything?"),
                    Pair(
                        "<p>示例活动都不收费。以后要是有收费的，会写在活动页最上面。</p>",
                        "<p>The demo events are free. Should one ever cost something, it will say so "
                        "at the top of its page.</p>",
                    ),
                ),
                Question(
                    Pair("需要翻译怎么办？", "What if I need an interpreter?"),
                    Pair(
                        "<p>报名时选“需要翻译”，写上您的语言，我们去找志愿者。</p>",
                        "<p>Say so when you register, and name your language. We look for a volunteer.</p>",
                    ),
                ),
            ),
        ),
        Block("contact", "cultural-centre"),
    ),
)

PAGES: tuple[Page, ...] = (ABOUT, HELP, *OUTDOORS, *SMALL_PRINT)
