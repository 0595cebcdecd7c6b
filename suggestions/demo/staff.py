"""Who looks after which grid, who speaks for which department; the new accounts have no password."""

from portal.demo.shapes import Account, Pair
from suggestions.demo.shapes import Duty

# Colleagues of the demo accounts: whoever verifies is never who handled it. They have no password.
STAFF: tuple[Account, ...] = (
    Account(
        email="leader-north@example.org",
        name="示例网格长甲 Sample Grid Leader A",
        language="zh-hans",
        roles=("grid",),
    ),
    Account(
        email="leader-south@example.org",
        name="示例网格长乙 Sample Grid Leader B",
        language="zh-hans",
        roles=("grid",),
    ),
    Account(
        email="leader-studios@example.org",
        name="示例网格长丙 Sample Grid Leader C",
        language="en",
        roles=("grid",),
    ),
    Account(
        email="leader-lots@example.org",
        name="示例网格长丁 Sample Grid Leader D",
        language="zh-hans",
        roles=("grid",),
    ),
    Account(
        email="worker-homes@example.org",
        name="示例网格员乙 Sample Grid Worker B",
        language="zh-hans",
        roles=("grid",),
    ),
    Account(
        email="worker-studios@example.org",
        name="示例网格员丙 Sample Grid Worker C",
        language="en",
        roles=("grid",),
    ),
    Account(
        email="worker-lots@example.org",
        name="示例网格员丁 Sample Grid Worker D",
        language="zh-hans",
        roles=("grid",),
    ),
    Account(
        email="officer-b@example.org",
        name="示例科室人员乙 Sample Officer B",
        language="zh-hans",
        roles=("officer",),
    ),
    Account(
        email="department-a@example.org",
        name="示例部门联络员甲 Sample Speaker A",
        language="zh-hans",
        roles=(),
    ),
    Account(
        email="department-b@example.org",
        name="示例部门联络员乙 Sample Speaker B",
        language="zh-hans",
        roles=(),
    ),
)


def _codes(letter: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(f"{letter}{number:02d}" for number in range(first, last + 1))


# Every grid has a leader and a worker, and they are not the same person.
DUTIES: tuple[Duty, ...] = (
    Duty("grid@example.org", "worker", _codes("R", 1, 4)),
    Duty("grid@example.org", "leader", ("R09",)),
    Duty("leader-north@example.org", "leader", _codes("R", 1, 4)),
    Duty("leader-south@example.org", "leader", _codes("R", 5, 8)),
    Duty("leader-studios@example.org", "leader", _codes("U", 1, 5)),
    Duty("leader-lots@example.org", "leader", (*_codes("I", 1, 7), *_codes("V", 1, 15))),
    Duty("worker-homes@example.org", "worker", _codes("R", 5, 9)),
    Duty("worker-studios@example.org", "worker", _codes("U", 1, 5)),
    Duty("worker-lots@example.org", "worker", (*_codes("I", 1, 7), *_codes("V", 1, 15))),
    Duty("volunteer@example.org", "volunteer", ("R03", "R07", "R09")),
)
DEPARTMENTS: dict[str, tuple[str, ...]] = {
    "officer@example.org": ("urban-management", "community"),
    "department-a@example.org": (
        "public-safety",
        "law-enforcement",
        "citizens-service",
        "economic-development",
        "culture",
    ),
    "department-b@example.org": (
        "housing-and-construction",
        "traffic-and-transport",
        "parks-and-greenery",
        "water-and-drainage",
    ),
}
# The leader of the grid finds this application on the desk.
APPLICANT = "foreign-staff@example.org"
APPLIES_TO = "R09"
APPLICATION = (
    "I live in the apartments and have most weekends free. I speak English, Spanish and some Chinese, "
    "and I have a bicycle with a large basket."
)
# What departments write when a case holds no words of its own for them.
REPORTED = Pair(
    "已到现场配合处理，本部门负责的部分已完成。", "We came and did our part; what was ours is finished."
)
