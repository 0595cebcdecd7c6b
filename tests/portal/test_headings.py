"""Chinese headings end their lines between words, in a real browser."""

from pathlib import Path

import pytest
from django.conf import settings

pytestmark = [pytest.mark.browser, pytest.mark.once]
STATIC = Path(settings.BASE_DIR) / "portal/static/portal"
TITLES = {
    "面塑小课堂：捏一只小老虎": "课堂 老虎",
    "综合文化中心设备检修通知": "文化 中心 设备",
    "夜班公交能不能多停一站？": "夜班 公交 站？",
}
LINES = """heading => {
  const text = heading.textContent, lines = [];
  let top = null;
  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) for (let at = 0; at < walker.currentNode.data.length; at++) {
    const range = document.createRange();
    range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + 1);
    const y = range.getBoundingClientRect().top;
    if (y !== top) lines.push('');
    lines[lines.length - 1] += walker.currentNode.data[at]; top = y;
  }
  return lines;
}"""


@pytest.mark.parametrize("width", [150, 180, 200, 230])
def test_no_word_is_torn(new_page, width):
    page = new_page(viewport={"width": width, "height": 900})
    page.set_content(
        '<html lang="zh-Hans"><body>' + "".join(f"<h2>{title} <b>{title}</b></h2>" for title in TITLES)
    )
    page.add_style_tag(content="h2 {font: 700 20px/1.3 serif; text-wrap: balance; line-break: strict}")
    page.add_style_tag(path=STATIC / "css/base.css")
    page.add_script_tag(path=STATIC / "js/page.js", type="module")
    page.wait_for_selector(".worded")
    for heading, (title, words) in zip(page.locator("h2").all(), TITLES.items(), strict=True):
        lines = heading.evaluate(LINES)
        assert heading.text_content() == f"{title} {title}"
        assert len(lines) > 1
        for word in words.split():
            assert sum(line.count(word) for line in lines) == 2, lines
