"""axe-core's judgement: WCAG 2.2, A and AA, in its Chinese words."""

import json

from tests.browsing import lacking
from tests.tools import found

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# All that can be otherwise in other colours.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = "values => axe.run(document, {runOnly: values, resultTypes: ['violations']})"


def faults_of(page, rules: list[str] = TAGS) -> list[str]:
    """axe's findings on the page that is open, in words; by all rules of WCAG, or by these."""
    axe = found.axe() or lacking("axe-core")
    page.evaluate((axe / "axe.min.js").read_text())
    chinese = json.loads((axe / "locales" / "zh_CN.json").read_text())
    page.evaluate("locale => axe.configure({locale})", chinese)
    result = page.evaluate(RUN, rules)
    return [
        f"{page.url} {fault['id']} {node['target']}: {node.get('failureSummary', '')[:300]}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]
