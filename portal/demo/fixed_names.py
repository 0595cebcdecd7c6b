"""Names of the street that belong to no place of the demo; their English is the one of the sheet of facts."""

from portal.demo.shapes import Pair

FIXED_NAMES: tuple[tuple[str, Pair, Pair], ...] = (
    ("street", Pair("文景街道", "Wenjing Subdistrict"), Pair("文景", "Wenjing")),
    ("street", Pair("通州区", "Tongzhou District"), Pair("通州", "Tongzhou")),
    ("place", Pair("北京环球度假区", "Universal Beijing Resort"), Pair("环球度假区", "the resort")),
    ("other", Pair("网格员", "grid worker"), Pair("", "")),
    ("other", Pair("网格长", "grid leader"), Pair("", "")),
    ("other", Pair("接诉即办", "swift response to complaints"), Pair("", "")),
    ("other", Pair("民生项目", "livelihood project"), Pair("", "")),
    ("other", Pair("优读书", "You Dushu"), Pair("", "")),
)
