"""axe-core's judgement: WCAG 2.2, A and AA, in its Chinese words."""

from functools import cache

from tests.browsing import lacking
from tests.tools import found

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# All that can be otherwise in other colours.
COLOURS = ["color-contrast", "link-in-text-block"]
# Colours on their way from one to the other are judged when they have arrived.
RUN = """async values => {
  await Promise.allSettled(document.getAnimations().map((change) => change.finished));
  return axe.run(document, {runOnly: values, resultTypes: ['violations']});
}"""


def faults_of(page, rules: list[str] = TAGS) -> list[str]:
    """axe's findings on the page that is open, in words; by all rules of WCAG, or by these."""
    # A page that is looked at twice has it still.
    if page.evaluate("!window.axe"):
        page.evaluate(_axe())
    result = page.evaluate(RUN, rules)
    return [
        f"{page.url} {fault['id']} {node['target']}: {node.get('failureSummary', '')[:300]}"
        for fault in result["violations"]
        for node in fault["nodes"]
    ]


@cache
def _axe() -> str:
    """The script, and what makes it speak Chinese."""
    axe = found.axe() or lacking("axe-core")
    chinese = (axe / "locales" / "zh_CN.json").read_text()
    return f"{(axe / 'axe.min.js').read_text()}\n;axe.configure({{locale: {chinese}}});"
