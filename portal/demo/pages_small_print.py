"""Privacy and accessibility, said plainly. An operator replaces what is marked as an example."""

from portal.demo.shapes import Block, Page, Pair

PRIVACY = Page(
    slug="privacy",
    title=Pair("个人信息怎么用", "What we do with personal data"),
    intro=Pair(
        "只问用得着的，用完就删，您随时可以看、可以改、可以拿走。",
        "We ask for what we need, delete it when it is done, and you can see, correct and take it any time.",
    ),
    body=(
        Block("heading", Pair("我们问什么，为什么问", "What we ask, and why")),
        Block(
            "text",
            Pair(
                "<ul><li><b>名字：</b>签到时好称呼您。</li><li><b>手机号或邮箱：</b>确认是您本人，活动"
                "有变好通知您。</li><li><b>语言和照顾需要：</b>安排翻译、座位，只给组织这场活动的人"
                "看。</li><li><b>地点和照片：</b>只在您提建议、或为活动相册发照片时用，照片里的拍摄位置等"
                "信息会去掉。</li></ul>",
                "<ul><li><b>Your name,</b> so that we can greet you at the door.</li><li><b>A phone "
                "number or e-mail,</b> to know that it is you, and to tell you when something "
                "changes.</li><li><b>Language and special needs,</b> to arrange an interpreter or a "
                "seat. Only the organisers of that event see them.</li><li><b>A place and photos,</b> "
                "only for a suggestion, or when you send some to the album of an event. We remove "
                "hidden data such as the position from photos.</li></ul>",
            ),
        ),
        Block("heading", Pair("留多久", "How long we keep it")),
        Block(
            "text",
            Pair(
                "<p>每张表上都写着用途和保存多久。到期自动删除或抹去姓名。图书馆默认不留借阅记录，书还"
                "了，记录就断开。</p>",
                "<p>Every form says what it is for and how long it is kept; after that it is deleted "
                "or the name is removed. The library keeps no borrowing history unless you ask for "
                "it: once a book is back, its link to you is cut.</p>",
            ),
        ),
        Block("heading", Pair("孩子的信息", "Children")),
        Block(
            "text",
            Pair(
                "<p>孩子只写小名和年龄段，由监护人同意。</p>",
                "<p>For children we ask for a nickname and an age band only, with a guardian’s consent.</p>",
            ),
        ),
        Block("heading", Pair("谁看得到", "Who can see it")),
        Block(
            "text",
            Pair(
                "<p>看得到的只有办这件事的人，看过会留下记录。用人单位看不到员工借了什么书。我们不卖、"
                "不换、不做广告，网页也不向别的网站取东西。</p>",
                "<p>Only those who deal with the matter, and it is recorded when they look. Employers "
                "don’t see what their staff read. We don’t sell or trade data or show advertising, "
                "and our pages load nothing from other sites.</p>",
            ),
        ),
        Block(
            "callout",
            {
                "title": Pair("看、改、拿走、删掉", "See, correct, take, delete"),
                "text": Pair(
                    "登录后在“我的”里都能做。不想登录，打电话给我们，核实是您本人后替您办。",
                    "You can do all of it under My pages. If you would rather not sign in, call us; "
                    "we check that it is you and do it for you.",
                ),
            },
        ),
        Block("contact", "reception-hall"),
    ),
)

ACCESSIBILITY = Page(
    slug="accessibility",
    title=Pair("无障碍说明", "Accessibility statement"),
    intro=Pair(
        "我们想让每个人都用得上这个网站。哪里不好用，请告诉我们。",
        "We want everybody to be able to use this site. If something doesn’t work for you, tell us.",
    ),
    body=(
        Block("heading", Pair("可以怎么用", "Ways to use it")),
        Block(
            "text",
            Pair(
                "<ul><li>点“长辈版”：字更大，按钮更大，一行只放一件事，电话放在最上面。</li><li>只用键"
                "盘、只用读屏软件，都能走完全程。</li><li>手机横着竖着都行，字放大一倍也不会挤出屏幕。"
                "</li><li>图画只作装饰，要紧的话都写成文字。</li><li>关掉脚本，报名照样能成。"
                "</li></ul>",
                "<ul><li>Large text makes letters and buttons bigger, puts one thing on a line and "
                "the help line on top.</li><li>Everything can be done with the keyboard alone or with "
                "a screen reader.</li><li>It works on a phone held either way, and at twice the text "
                "size nothing leaves the screen.</li><li>Pictures are decoration; what matters is "
                "written in words.</li><li>Registering works without scripts as well.</li></ul>",
            ),
        ),
        Block("heading", Pair("我们照着什么做", "What we go by")),
        Block(
            "text",
            Pair(
                "<p>目标是WCAG 2.2的AA级。每次改动前，用工具检查一遍，再用键盘走一遍。</p>",
                "<p>We aim at WCAG 2.2, level AA. Every change is checked with a tool and walked "
                "through with the keyboard.</p>",
            ),
        ),
        Block("heading", Pair("还做不到的", "What we can’t do yet")),
        Block(
            "text",
            Pair(
                "<p>网格地图是示意图，读屏软件读不出形状，所以旁边附了文字列表。居民自己写的建议，可能"
                "只有一种语言，页面会标明。</p>",
                "<p>The map of the grids is schematic and a screen reader can’t read its shapes, so "
                "there is a list in words beside it. What residents write may be in one language "
                "only; the page says so.</p>",
            ),
        ),
        Block(
            "callout",
            {
                "title": Pair("遇到难处", "If you are stuck"),
                "text": Pair(
                    "请拨打页面上方的帮助热线，或到综合文化中心服务台，我们当面帮您办。",
                    "Call the help line at the top of the page, or come to the desk of the Cultural "
                    "Centre, and we do it together.",
                ),
            },
        ),
        Block("contact", "cultural-centre"),
    ),
)

SMALL_PRINT: tuple[Page, ...] = (PRIVACY, ACCESSIBILITY)
