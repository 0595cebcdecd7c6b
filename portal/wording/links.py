"""Texts of links that say nothing to whoever hears only the links of a page."""

import re

# 'Click here', 'here', 'more' and their kin, and bare addresses.
EMPTY_WORDS = {
    *("click", "click here", "here", "press here", "tap here", "this", "this link", "link", "this page"),
    *("more", "read more", "learn more", "see more", "find out more", "details", "more details"),
    *("\u70b9\u51fb", "\u70b9\u51fb\u8fd9\u91cc", "\u70b9\u51fb\u6b64\u5904", "\u70b9\u8fd9\u91cc"),
    *(
        "\u8bf7\u70b9\u51fb",
        "\u8bf7\u70b9\u51fb\u8fd9\u91cc",
        "\u8bf7\u70b9\u51fb\u6b64\u5904",
        "\u70b9\u6b64",
    ),
    *("\u8fd9\u91cc", "\u6b64\u5904", "\u94fe\u63a5", "\u672c\u94fe\u63a5", "\u66f4\u591a", "\u8be6\u60c5"),
    *(
        "\u67e5\u770b\u66f4\u591a",
        "\u4e86\u89e3\u66f4\u591a",
        "\u67e5\u770b\u8be6\u60c5",
        "\u70b9\u51fb\u67e5\u770b",
    ),
}
AROUND = re.compile(
    r"[\s.,:;!?>\u00bb\u203a\u2026\u2192\u3002\uff0c\uff01\uff1e\u300b\u300a<()\uff08\uff09]+"
)


def says_nothing(text: str) -> bool:
    bare = AROUND.sub(" ", text).strip().lower()
    return bare in EMPTY_WORDS or text.strip().lower().startswith(("http://", "https://", "www."))
