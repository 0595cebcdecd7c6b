"""The accounts to try things with, and people who fill the lists. Nobody here exists."""

from portal.demo.shapes import Account, Resident

ACCOUNTS: tuple[Account, ...] = (
    Account(email="editor@example.org", name="示例编辑", language="zh-hans", roles=("editor",)),
    Account(email="translator@example.org", name="Sample Translator", language="en", roles=("translator",)),
    Account(email="approver@example.org", name="示例审核员", language="zh-hans", roles=("approver",)),
    Account(email="organiser@example.org", name="示例活动组织员", language="zh-hans", roles=("organiser",)),
    Account(email="librarian@example.org", name="示例馆员", language="zh-hans", roles=("librarian",)),
    Account(
        email="grid@example.org", name="示例网格员 Sample Grid Worker A", language="zh-hans", roles=("grid",)
    ),
    Account(
        email="volunteer@example.org",
        name="示例志愿者 Sample Volunteer",
        language="zh-hans",
        roles=("volunteer",),
    ),
    Account(
        email="officer@example.org",
        name="示例科室人员 Sample Officer A",
        language="zh-hans",
        roles=("officer",),
    ),
    Account(
        email="moderator@example.org",
        name="示例受理员 Sample Receiver",
        language="zh-hans",
        roles=("moderator",),
    ),
    Account(email="admin@example.org", name="示例管理员", language="zh-hans", roles=("admin",)),
    Account(
        email="resident@example.org", name="示例居民甲", language="zh-hans", roles=(), phone="13800001000"
    ),
    Account(email="foreign-staff@example.org", name="Sample Colleague A", language="en", roles=()),
)

STEMS, BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def _resident(number: int) -> Resident:
    """Named after the cycle of sixty. Some have no e-mail, as many older people; some gave no phone."""
    name = f"示例居民{STEMS[number % 10]}{BRANCHES[number % 12]}"
    email = "" if number % 3 == 0 else f"resident-{number + 1:02d}@example.org"
    phone = "" if email and number % 7 == 1 else f"138000010{number + 1:02d}"
    return Resident(name=name, language="zh-hans", email=email, phone=phone)


def _colleague(number: int) -> Resident:
    """Every fourth of them prefers Chinese."""
    letter = chr(ord("B") + number)
    chinese = number % 4 == 3
    name = f"示例员工{STEMS[number // 4]}" if chinese else f"Sample Colleague {letter}"
    language = "zh-hans" if chinese else "en"
    phone = f"138000020{number + 1:02d}" if number % 3 else ""
    email = f"colleague-{letter.lower()}@example.org"
    return Resident(name=name, language=language, email=email, phone=phone, staff=True)


RESIDENTS: tuple[Resident, ...] = tuple(_resident(n) for n in range(40)) + tuple(
    _colleague(n) for n in range(20)
)
