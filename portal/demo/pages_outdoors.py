"""What visitors ask at the metro, and how to help there. No answer says more than is known."""

from portal.demo.shapes import Block, Page, Pair, Question

METRO = Page(
    slug="at-the-metro",
    title=Pair("地铁站旁", "At the metro"),
    intro=Pair(
        "节假日，环球度假区地铁站出口有8个志愿服务点。这里是大家最常问的。",
        "On holidays volunteers stand at 8 points by the exits of Universal Resort station. These are "
        "the questions they hear most.",
    ),
    motif="metro",
    body=(
        Block(
            "faq",
            (
                Question(
                    Pair("婴儿车能推进园区吗？", "May a pushchair come into the park?"),
                    Pair(
                        "<p>由园区决定，请在入口问园区工作人员，或看园区自己发布的规定。规定可能会变，"
                        "我们不替它回答。</p><p>从地铁口到入口推车走哪条路方便，志愿者可以指给您。</p>",
                        "<p>The park decides. Please ask its staff at the entrance or look at the "
                        "rules the park publishes; they may change, and we don’t answer for "
                        "it.</p><p>A volunteer can show you the easiest way from the metro exit with "
                        "wheels.</p>",
                    ),
                ),
                Question(
                    Pair("末班地铁几点？", "When is the last metro?"),
                    Pair(
                        "<p>请看站内的首末班车公告牌，或问车站工作人员。节假日的时间可能不一样。进园前"
                        "先看一眼，回来就不着急。</p>",
                        "<p>Look at the board of first and last trains in the station, or ask the "
                        "staff there. Times may differ on holidays. Look before you go in, and you "
                        "needn’t hurry on the way back.</p>",
                    ),
                ),
                Question(
                    Pair("有创可贴吗？", "Is there a plaster?"),
                    Pair(
                        "<p>请到服务点问志愿者。伤得重、头晕或胸口不舒服，请拨打120，志愿者会陪着您。</p>",
                        "<p>Ask the volunteers at a service point. If it is serious, or you feel "
                        "dizzy or have pain in your chest, call 120; a volunteer stays with you.</p>",
                    ),
                ),
                Question(
                    Pair("和家人走散了怎么办？", "I have lost sight of my family. What now?"),
                    Pair(
                        "<p>站在原地，请身边穿蓝色或绿色马甲的人帮忙。孩子走散，请马上告诉志愿者和车站"
                        "工作人员，也可以拨打110。</p>",
                        "<p>Stay where you are and ask somebody in a blue or green vest. If a child "
                        "is missing, tell a volunteer and the station staff at once, or call 110.</p>",
                    ),
                ),
                Question(
                    Pair("志愿者说什么语言？", "Which languages do the volunteers speak?"),
                    Pair(
                        "<p>中文都会，有些会英语或别的语言。这一页也能翻给您身边的朋友看，点右上角换语"
                        "言。</p>",
                        "<p>All speak Chinese; some speak English or another language. You can switch "
                        "this page to Chinese in the upper corner and show it to somebody.</p>",
                    ),
                ),
            ),
        ),
        Block(
            "image",
            {
                "motif": "volunteer",
                "alt": Pair(
                    "穿蓝色和绿色马甲的两位志愿者", "Two volunteers, one in a blue vest and one in green"
                ),
            },
        ),
        Block("heading", Pair("骑车来的朋友", "If you come by bicycle")),
        Block(
            "text",
            Pair(
                "<p>花庄地铁站周边2024年整理过：4座非机动车棚，80个锁车桩，私人车和共享单车分区停放。"
                "请停进线里，锁好车。</p>",
                "<p>The surroundings of Huazhuang station were rebuilt in 2024: 4 sheds, 80 posts to "
                "lock to, and separate zones for private and shared bicycles. Please park inside the "
                "lines and lock up.</p>",
            ),
        ),
        Block("contact", "universal-resort-station"),
    ),
)

VOLUNTEERING = Page(
    slug="volunteering",
    title=Pair("做志愿者", "Volunteering"),
    intro=Pair(
        "一件蓝马甲或绿马甲，半天时间，就能帮上不少人。",
        "A blue or green vest and half a day: that helps many people.",
    ),
    motif="volunteer",
    body=(
        Block(
            "text",
            Pair(
                "<p>2024年，文景的志愿者常态化服务超过1000天，专项服务近90场，招募志愿者9100多名，直"
                "接、间接服务居民和游客超过2800万人次。</p><p>“网格+志愿”，线上线下一起做：48位来自用"
                "人单位和小区的志愿者，还有近200位产业服务、环境保障的朋友，做了兼职网格员。</p>",
                "<p>In 2024 volunteers in Wenjing gave over 1,000 days of regular service and almost "
                "90 special sessions. Over 9,100 were recruited, and over 28 million residents and "
                "visitors were served directly and indirectly.</p><p>Grid and volunteers go together, "
                "online and in the street: 48 volunteers from employers and estates, and almost 200 "
                "people from industry support and environment work, serve as part-time grid "
                "workers.</p>",
            ),
        ),
        Block("heading", Pair("可以做什么", "What you can do")),
        Block(
            "text",
            Pair(
                "<ul><li>节假日在地铁口指路、答问；</li><li>活动上翻译，陪一位客人走完全程；</li><li>"
                "教长辈用手机，给眼睛不好的邻居念报；</li><li>看到路上的问题，拍张照，报给网格员。"
                "</li></ul>",
                "<ul><li>show the way and answer questions at the metro on "
                "holidays;</li><li>interpret at an event, or accompany a guest for the "
                "day;</li><li>help older people with their phones, read the paper to those who see "
                "poorly;</li><li>take a picture of what is wrong in the street and tell the grid "
                "worker.</li></ul>",
            ),
        ),
        Block(
            "callout",
            {
                "title": Pair("会一门外语？", "Do you speak another language?"),
                "text": Pair(
                    "2024年端午，一位16岁的志愿者陪了一位西班牙客人一整天。下一位客人也许正等着您。",
                    "At Dragon Boat 2024 a 16-year-old volunteer accompanied a Spanish guest all day. "
                    "The next guest may be waiting for you.",
                ),
            },
        ),
        Block(
            "faq",
            (
                Question(
                    Pair("多大可以报名？", "How old must I be?"),
                    Pair(
                        "<p>示例规定：满16岁；未满18岁请家长同意。</p>",
                        "<p>As an example: 16 or older; under 18 with a parent’s consent.</p>",
                    ),
                ),
                Question(
                    Pair("只有周末有空，行吗？", "I only have time at weekends."),
                    Pair("<p>行。一次两个小时也算数。</p>", "<p>That is fine. Two hours count as well.</p>"),
                ),
            ),
        ),
        Block("contact", "reception-hall"),
    ),
)

OUTDOORS: tuple[Page, ...] = (METRO, VOLUNTEERING)
