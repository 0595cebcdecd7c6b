"""What the demo says about the site itself."""

from portal.demo.shapes import Pair

SETTINGS: dict[str, Pair] = {
    "site_name": Pair("文景社区", "Wenjing Community"),
    "tagline": Pair("文景街道 · 社区服务", "Wenjing Subdistrict · community services"),
    "sponsor": Pair("文景街道办事处主办（演示网站）", "Run by the Wenjing Subdistrict Office (demo site)"),
    "help_hours": Pair("周一至周五 9:00–17:30", "Monday to Friday, 9 am to 5.30 pm"),
}
SHARED: dict[str, str] = {
    "help_line": "010-0000 0000",
    "icp_number": "京ICP备00000000号（示例）",
    "police_number": "京公网安备 00000000000000号（示例）",
    "report_error_email": "errors@example.org",
}
ROOT = Pair("根", "Root")
HOME = Pair("首页", "Home")
NEWS = Pair("新闻", "News")
NEWS_INTRO = Pair(
    "街道里发生了什么，一件一件说给您听。", "What has happened in the neighbourhood, told piece by piece."
)
